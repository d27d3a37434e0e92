"""How long the analysis graph and its questions take, in seconds of the clock and of the processor.

    python -m benchmarks.analysis [--persons 50000]

A made-up region is loaded into a SQLite file of its own; then: the graph built, brought up to date after 1,000 changed interventions, each
question asked once on a fresh graph's derived frames, and the parallel households alone beside the pairwise query that finds no components.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import polars as pl

from analysis.bottlenecks import bottlenecks
from analysis.cooperation import cooperation
from analysis.flow import flow
from analysis.load import load
from analysis.parallel import parallel
from analysis.pathways import pathways
from analysis.source import Source
from analysis.units import Units
from analysis.whatif import whatif
from benchmarks.region import region, row
from graphmodel.declare import Fact, Row
from graphmodel.kinds import Intervention, Role
from graphmodel.stores import open_store

T = TypeVar("T")
DAY = date(2026, 1, 1)


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--persons", type=int, default=50_000)
    persons = reader.parse_args().persons
    rows: dict[type[Fact], list[Row]] = {}
    for model, found in region(persons):
        rows.setdefault(model, []).append(found)
    # Every case is led by the first of its partners: else nothing is coordinated.
    for seat in rows[Role][::6]:
        rows[Role].append(row(Role, case=seat[0], partner=seat[1], role="casusregie", start="2025-01-01"))
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:{Path(folder) / 'region.db'}")
        with store.transaction() as writer:
            for model, found_rows in rows.items():
                writer.put(model.kind(), found_rows)
        some = rows[Intervention][:1_000]
        del rows
        source = Source(store)
        timed(f"build of {persons} persons", source.graph)
        with store.transaction() as writer:
            writer.put(Intervention.kind(), some)
        graph = timed("up to date after 1,000 interventions", source.graph)
        timed("parallel households, tracks alone", lambda: Units(graph, DAY).counted)
        timed("  pairwise query, no components", lambda: pairwise(Units(graph, DAY)))
        timed("parallel with since", lambda: parallel(graph, DAY))
        timed("bottlenecks with all measures", lambda: bottlenecks(graph, DAY))
        timed("cooperation", lambda: cooperation(graph, DAY))
        timed("load", lambda: load(graph, DAY))
        timed("pathways", lambda: pathways(graph, DAY))
        timed("flow", lambda: flow(graph, DAY))
        timed("whatif, 100 places", lambda: whatif(graph, DAY, "K1", "GM0268", 100))
        store.close()
    print(f"most memory of the process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB, the made-up rows with it")


def pairwise(units: Units) -> int:
    """Households with two partners who share no table: the query written by hand, blind to those joined by way of a third."""
    pairs = units.lines.join(units.lines, on="unit", suffix="_b").filter(pl.col("partner") < pl.col("partner_b"))
    seats = units.at_table.join(units.at_table, on=["unit", "case"], suffix="_b")
    apart = pairs.join(seats, on=["unit", "partner", "partner_b"], how="anti")
    return apart["unit"].n_unique()


def timed(what: str, work: Callable[[], T]) -> T:
    """Do something and print how long it took."""
    clock, processor = time.perf_counter(), time.process_time()
    result = work()
    print(f"{time.perf_counter() - clock:8.2f} s  {time.process_time() - processor:8.2f} s processor  {what}", flush=True)
    return result


if __name__ == "__main__":
    main()
