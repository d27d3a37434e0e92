"""How much a report may say at the size of one house: the share of open blocks that stand in a published cell, and how fine.

`python -m benchmarks.ladder [seeds]`. Houses of 250 open cases, k = 10 and k = 5, beside a fixed table of code × municipality. Shares by
rung are of the cells as cut; `printed` is of those whose number stands in the report, after the attack on all of it,
and `walls` the share of the walls between kinds of partner that the report shows.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median

from analysis.areas import Areas, Rung
from analysis.blocks import OpenBlocks
from analysis.source import Source
from analysis.suppression.ladder import Ground, ladder_of, share
from graphmodel.stores import open_store
from loaders.synthetic import make_region
from loaders.synthetic.demo_config import write_config
from loaders.werkmap import import_werkmap
from reports.figures import taskforce
from reports.walls import CLASSES, KIND, Pair

DAY = date(2026, 11, 21)


def house(folder: Path, seed: int) -> OpenBlocks:
    """The open blocks of one made-up house."""
    make_region(folder / "werkmap", size="house", seed=seed, today=DAY)
    write_config(folder / "config")
    store = open_store(f"sqlite:{folder / 'samenloop.db'}")
    import_werkmap(store, folder / "werkmap")
    return OpenBlocks(Source(store).graph(), DAY, Areas.read(folder / "config"))


def fixed(ground: Ground, k: int) -> float:
    """The share of blocks in the cells of code × municipality that have k persons or more; no secondary suppression yet."""
    cells = ground.blocks.group_by("code", Rung.GEMEENTE).agg("block")["block"].to_list()
    return sum(len(blocks) for blocks in cells if len(ground.persons(blocks)) >= k) / max(ground.blocks.height, 1)


def printed(opened: OpenBlocks, k: int) -> dict[str, float]:
    """What stands in the report of that day: blocks in cells of codes with their number, and walls with a number or a class.

    A wall counts for the households in which its two kinds of partner work.
    """
    made = taskforce(opened.graph, opened.day, opened.areas, k)
    figures = made.figures
    shown = sum(cell.blocks or 0 for row in figures.rows if "/" not in row.row for cell in row.cells)
    homes = {(wall.a, wall.b): len(made.shown.things(Pair(KIND, wall.a, wall.b).together)[1]) for wall in figures.kind_walls}
    seen = sum(wall.together or 0 for wall in figures.kind_walls if wall.apart is not None or wall.at_least)
    most = sum(wall.at_least == CLASSES[0] for wall in figures.kind_walls)
    return {"printed": shown / max(figures.blocks or 0, 1), "walls": seen / max(sum(homes.values()), 1), "at least 90%": most}


def main() -> None:
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    found: dict[int, list[dict[str, float]]] = {10: [], 5: []}
    for seed in range(1, seeds + 1):
        with tempfile.TemporaryDirectory() as name:
            opened = house(Path(name), seed)
            for k, rows in found.items():
                began = time.process_time()
                ground, spots = ladder_of(opened, k)
                took = time.process_time() - began
                shares = {str(rung): part for rung, part in share(spots, ground).items()}
                counts = {"blocks": ground.blocks.height, "cells": len(spots), "fixed": fixed(ground, k)}
                rows.append({**counts, **shares, **printed(opened, k), "s": took})
    for k, rows in found.items():
        print(f"k = {k}, {seeds} houses: median (least–most)")
        for key in rows[0]:
            values = [row[key] for row in rows]
            print(f"  {key:10} {median(values):8.2f} ({min(values):.2f}–{max(values):.2f})")
        print(f"  in a cell  {median(sum(row[str(rung)] for rung in Rung) for row in rows):8.2f}")


if __name__ == "__main__":
    main()
