"""How do cases go up and down? (questions.md §3)"""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from analysis.answer import Number, Row, number
from analysis.cells import Cells
from analysis.graph import AnalysisGraph
from analysis.incypher.pathways import TEXT
from analysis.periods import first_day, last_day
from analysis.question import RegionQuestion
from graphmodel.kinds import PhaseSpell, Report

A_YEAR, BEFORE = timedelta(days=365), timedelta(days=91)


class PathwayRow(Row):
    """From one phase to another."""

    from_phase: str
    """phase that was left"""
    to_phase: str
    """phase that began"""
    transitions: int
    """how often, in the 365 days that end with the day asked about"""
    median_days: Number
    """median of the days in the phase that was left"""
    median_reports: Number
    """median of the reports on the betrokkenen in the 91 days before the new phase began"""


def pathways(graph: AnalysisGraph, day: date) -> list[PathwayRow]:
    """Rows by from and to."""
    moved = transitions(graph, day)
    counted = moved.join(_reports(graph, moved), on=["case", "moved"], how="left").with_columns(pl.col("reports").fill_null(0))
    rows = counted.group_by("from_phase", "to_phase").agg(
        transitions=pl.len(), median_days=pl.col("days").median(), median_reports=pl.col("reports").median()
    )
    return [
        PathwayRow(from_phase=a, to_phase=b, transitions=n, median_days=number(days) or 0, median_reports=number(reports) or 0)
        for a, b, n, days, reports in rows.sort("from_phase", "to_phase").iter_rows()
    ]


def cells(graph: AnalysisGraph, day: date) -> Cells:
    """The transitions by from and to, with the betrokken persons of their cases on the day they moved."""
    moved = transitions(graph, day)
    keys = ["from_phase", "to_phase"]
    counts = moved.group_by(keys).agg(transitions=pl.len().cast(pl.Int64))
    persons = _involved(graph, moved).filter(pl.col("person").is_not_null()).join(moved, on=["case", "moved"]).select(*keys, "person")
    return Cells(tuple(keys), counts, persons.unique())


def transitions(graph: AnalysisGraph, day: date) -> pl.DataFrame:
    """`case, from_phase, to_phase, moved, days`: each step to another phase in the 365 days to `day`, with the days in the phase left.

    Rows of one phase that follow each other are one stay. A stay lasts until its own end or the next phase, whichever is first.
    """
    spells = graph.of(PhaseSpell).group_by("case", "phase", "start").agg(end=last_day().max()).sort("case", "start", "phase")
    changed = (pl.col("phase") != pl.col("phase").shift(1).over("case")).fill_null(value=True)
    stays = spells.with_columns(stay=changed.cum_sum().over("case")).group_by("case", "stay", "phase", maintain_order=True)
    runs = stays.agg(start=pl.col("start").min(), end=pl.col("end").max()).sort("case", "stay")
    before = runs.with_columns(
        from_phase=pl.col("phase").shift(1).over("case"),
        begun=pl.col("start").shift(1).over("case"),
        ended=pl.col("end").shift(1).over("case"),
    )
    moved = before.filter(pl.col("from_phase").is_not_null() & (pl.col("start") <= day) & (pl.col("start") > day - A_YEAR))
    left = pl.min_horizontal(pl.col("start"), pl.col("ended").dt.offset_by("1d"))
    return moved.select("case", "from_phase", to_phase="phase", moved="start", days=(left - pl.col("begun")).dt.total_days())


def _involved(graph: AnalysisGraph, moved: pl.DataFrame) -> pl.DataFrame:
    """`case, moved, person, household`: the betrokkenen in force on the day a case moved."""
    there = moved.select("case", "moved").unique().join(graph.involved, on="case")
    held = there.filter((first_day() <= pl.col("moved")) & (last_day() >= pl.col("moved")))
    return held.select("case", "moved", "person", "household").unique()


def _reports(graph: AnalysisGraph, moved: pl.DataFrame) -> pl.DataFrame:
    """`case, moved, reports`: how many reports came in on the betrokkenen in the 91 days before."""
    involved = _involved(graph, moved)
    reports = graph.of(Report).select("report", "person", "household", "day")
    about = [
        involved.filter(pl.col(target).is_not_null())
        .join(reports.filter(pl.col(target).is_not_null()), on=target)
        .select("case", "moved", "report", "day")
        for target in ("person", "household")
    ]
    before = (pl.col("day") < pl.col("moved")) & (pl.col("day") >= pl.col("moved") - BEFORE)
    return pl.concat(about).filter(before).group_by("case", "moved").agg(reports=pl.col("report").n_unique())


QUESTION = RegionQuestion(
    id="pathways",
    sentence="Hoe gaan zaken op en af?",
    rule=(
        "We tellen de overgangen van fase naar fase in de 365 dagen tot de peildatum. Gelijke fasen na elkaar zijn één verblijf. Erbij "
        "staat hoe lang de verlaten fase duurde, en hoeveel meldingen er in de 91 dagen ervoor waren over de betrokkenen (medianen)."
    ),
    meaning="Steps from phase to phase in a year, with the days in the phase that was left and the reports before the step.",
    ask=pathways,
    rows=(PathwayRow,),
    text=TEXT,
)
