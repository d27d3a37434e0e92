"""What became of bottlenecks: how many were escalated, decided on, and solved (domain.md §4)."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from analysis.answer import Row
from analysis.graph import AnalysisGraph
from analysis.onrecord import OnRecord
from graphmodel.kinds import Bottleneck

YEAR = timedelta(days=365)
STATES = ("known", "escalated", "decided", "solved")


class CourseRow(Row):
    """The bottlenecks of one code. They are the system's own: a count of them is no count of people."""

    code: str
    """bottleneck code"""
    known: int
    """opened on or before the day, and not solved on or before it"""
    escalated: int
    """of those, escalated on or before the day"""
    decided: int
    """of those, decided on, on or before the day"""
    solved: int
    """solved in the 365 days to the day, whatever came before"""


def course(graph: AnalysisGraph, day: date, record: OnRecord | None = None) -> list[CourseRow]:
    """Rows by code; one where a bottleneck is known, or was solved in the year before.

    `record`: every step of each; without it the graph says when it went up and was decided on last, and no more.
    """
    counted = standing(graph, day, record).group_by("code").agg(pl.col(*STATES).sum().cast(pl.Int64))
    rows = counted.filter((pl.col("known") > 0) | (pl.col("solved") > 0)).iter_rows(named=True)
    return sorted((CourseRow(**row) for row in rows), key=lambda row: (len(row.code), row.code))


def standing(graph: AnalysisGraph, day: date, record: OnRecord | None = None) -> pl.DataFrame:
    """`bottleneck, code` and whether each is `known, escalated, decided, solved`, as in a row of `course`."""
    every = graph.of(Bottleneck).unique("bottleneck")
    if record:
        first = record.decisions.group_by("bottleneck").agg(pl.col("decided_on").min())
        every = every.drop("escalated", "decided_on").join(record.escalated, on="bottleneck", how="left")
        every = every.join(first, on="bottleneck", how="left")
    solved = (pl.col("solved") <= day).fill_null(value=False)
    known = (pl.col("opened") <= day) & ~solved
    lately = solved & (pl.col("solved") > day - YEAR)
    return every.select(
        "bottleneck",
        "code",
        known=known.fill_null(value=False),
        escalated=(known & (pl.col("escalated") <= day)).fill_null(value=False),
        decided=(known & (pl.col("decided_on") <= day)).fill_null(value=False),
        solved=lately.fill_null(value=False),
    )
