"""All that is printed of one day's blocks, in this report and in earlier ones, as one table to attack.

A published count is a set of codes in a set of places. Codes and places that no report tells apart are one *part*: every count is
a sum of parts, and whatever can be had by subtraction, also of what is no row, is a sum and difference of parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from analysis.areas import Rung
from analysis.suppression.cells import PERSONS, Cell, Link, Table
from analysis.suppression.ladder import Ground, Leaves, Spot

BLOCKS = "blocks"
EXACT = frozenset({BLOCKS})
"""Blocks add up; persons may stand in several cells."""

Kind = tuple[str, str]
"""A code with a subcode (`overig` where there is none)."""


@dataclass(frozen=True)
class Scope:
    """What one count is of."""

    key: str
    kinds: frozenset[Kind]
    places: Leaves
    released: bool = False


def scopes(ground: Ground, spots: Iterable[Spot]) -> list[Scope]:
    """The cells of a ladder as scopes."""
    every = kinds(ground)
    return [Scope(f"{spot.row} @ {spot.name}", frozenset(k for k in every if _in_row(k, spot.row)), spot.places) for spot in spots]


def totals(ground: Ground, rungs: Sequence[Rung] = (Rung.SUBREGIO, Rung.HALF, Rung.REGIO)) -> list[Scope]:
    """The totals that a report prints under its table: all codes together, by area."""
    way = {Rung.REGIO: 0, Rung.HALF: 1, Rung.SUBREGIO: 2, Rung.GEMEENTE: 3}
    found: dict[str, set[tuple[str, str]]] = {}
    for rung in rungs:
        for leaf, names in ground.areas.items():
            found.setdefault(f"alle @ {rung} {names[way[rung]]}", set()).add(leaf)
    return [Scope(key, kinds(ground), frozenset(places)) for key, places in found.items()]


def kinds(ground: Ground) -> frozenset[Kind]:
    """Every code with subcode that is there."""
    sub = pl.col("subcode").fill_null("overig")
    return frozenset(ground.blocks.select("code", sub).unique().iter_rows())


def _in_row(kind: Kind, row: str) -> bool:
    return any(part in (kind[0], "/".join(kind)) for part in row.split("+"))


def table(ground: Ground, printed: Sequence[Scope]) -> Table:
    """The table of all these counts: the printed cells, and the parts that they are sums of.

    Its values are those of the facts as they are now, for earlier releases too: as if an attacker knew every later correction.
    """
    parts: dict[frozenset[str], set[int]] = {}
    for code, subcode, place, wijk, block in ground.blocks.select(
        "code", pl.col("subcode").fill_null("overig"), Rung.GEMEENTE, Rung.WIJK, "block"
    ).iter_rows():
        inside = frozenset(scope.key for scope in printed if (code, subcode) in scope.kinds and (place, wijk) in scope.places)
        parts.setdefault(inside, set()).add(block)
    names = {inside: " & ".join(sorted(inside)) + " alleen" for inside in parts}
    unprinted = [_cell(ground, names[inside], blocks, printed=False) for inside, blocks in parts.items()]
    cells, links = [], []
    for scope in printed:
        within = [inside for inside in parts if scope.key in inside]
        blocks = {block for inside in within for block in parts[inside]}
        cells.append(_cell(ground, scope.key, blocks, released=scope.released))
        if within:
            links.append(Link((scope.key,), tuple(sorted(names[inside] for inside in within)), EXACT))
    return Table.of([*cells, *unprinted], links)


def _cell(ground: Ground, key: str, blocks: Iterable[int], *, printed: bool = True, released: bool = False) -> Cell:
    several = list(blocks)
    return Cell(key, {BLOCKS: len(several), PERSONS: len(ground.persons(several))}, printed, released)
