"""What became of bottlenecks, as sets: those known, escalated, decided on and solved, by row.

A bottleneck is the system's own and no person's. But one of which three people wait is about those three: behind each stand the persons
whose work it held up in the year to the day, and a count with few of them is hidden like any other.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from analysis.course import STATES, YEAR, standing
from reports.blocksets import BlockSets
from reports.model import CourseFigure
from reports.sets import Counts, Shown, Things


def became(sets: BlockSets) -> Counts:
    """The bottlenecks of each row and state."""
    found = standing(sets.graph, sets.day, sets.record).sort("bottleneck").with_row_index("number")
    by_row = {row: found.filter(pl.col("code").is_in(row.split("+"))) for row in _rows(sets, found)}
    counted = {_key(row, state): frozenset(mine.filter(state)["number"].to_list()) for row, mine in by_row.items() for state in STATES}
    return Counts(counted, _behind(sets, found))


def course_figures(sets: BlockSets, shown: Shown) -> tuple[CourseFigure, ...]:
    """What is printed of them: rows in which some bottleneck is known, or was solved."""
    found = standing(sets.graph, sets.day, sets.record)
    numbers = {row: {state: shown.number(_key(row, state)) for state in STATES} for row in _rows(sets, found)}
    return tuple(CourseFigure(row=row, **counted) for row, counted in numbers.items() if set(counted.values()) != {0})


def _key(row: str, state: str) -> str:
    return f"{row} knelpunten {state}"


def _rows(sets: BlockSets, found: pl.DataFrame) -> list[str]:
    """The rows of codes as they are printed, and every other code by itself."""
    rows = [row for row in sets.rows if "/" not in row]
    inside = {code for row in rows for code in row.split("+")}
    return [*rows, *sorted(set(found["code"]) - inside, key=lambda code: (len(code), code))]


def _behind(sets: BlockSets, found: pl.DataFrame) -> Mapping[int, Things]:
    lately = sets.every.filter((pl.col("since") <= sets.day) & (pl.col("last") > sets.day - YEAR)).select("thing", "bottleneck")
    by_number = lately.join(found.select("number", "bottleneck"), on="bottleneck").group_by("number").agg("thing").iter_rows()
    return {number: frozenset().union(*(sets.behind.get(thing, frozenset()) for thing in things)) for number, things in by_number}
