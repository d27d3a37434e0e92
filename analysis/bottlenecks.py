"""What blocks the system, where, how long? (questions.md §3)"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Literal

import polars as pl

from analysis.answer import Number, Row, number, sorted_rows
from analysis.areas import Areas, Rung
from analysis.blocks import OpenBlocks, measures
from analysis.cells import Cells
from analysis.graph import AnalysisGraph
from analysis.incypher.bottlenecks import TEXT
from analysis.parameters import Parameter, Takes
from analysis.question import RegionQuestion

By = Literal["code", "subcode"]

BEFORE = timedelta(days=91)
"""`change` is against the day so long before."""


class BottleneckRow(Row):
    """One bottleneck code in one municipality."""

    code: str
    """bottleneck code, K1 … K13"""
    municipality: str
    """CBS code, or `onbekend`"""
    blocks: int
    """open blocks"""
    interventions: int
    """blocked interventions and actions"""
    persons: int
    """their targets, and who lives in target households; of an action the betrokken persons of its case"""
    households: int
    """target households, and those that target persons live in"""
    cases: int
    """cases open on the day whose S contains a target; of an action its case"""
    partners: int
    """partners of the blocked interventions and actions"""
    median_days: Number | None
    """median of the days waited, in days; null where nothing is open"""
    p90_days: Number | None
    """90th percentile by linear interpolation, in days"""
    max_days: int | None
    """longest wait, in days"""
    change: int
    """blocks now less blocks 91 days before"""
    escalated: int
    """blocks whose bottleneck was escalated on or before the day"""


class SubcodeRow(BottleneckRow):
    """The same by subcode."""

    subcode: str | None
    """subcode of K1; null for every other code, and where none was given"""


def bottlenecks(graph: AnalysisGraph, day: date, by: By = "code") -> list[BottleneckRow]:
    """Rows by code (and subcode) and municipality; one where blocks are open on `day` or were 91 days before."""
    found = cells(graph, day, _keys(by)).counts.rename({Rung.GEMEENTE: "municipality"})
    rows = sorted_rows(found.to_dicts(), ["code", *(["subcode"] if by == "subcode" else []), "municipality"])
    return [_row(row) for row in rows]


def _keys(by: By) -> list[str]:
    return ["code", "subcode", Rung.GEMEENTE] if by == "subcode" else ["code", Rung.GEMEENTE]


def _row(row: dict[str, Any]) -> BottleneckRow:
    row |= {name: number(row[name]) for name in ("median_days", "p90_days")}
    return SubcodeRow(**row) if "subcode" in row else BottleneckRow(**row)


def cells(graph: AnalysisGraph, day: date, keys: list[str], areas: Areas | None = None) -> Cells:
    """The same counts by any keys: `code`, `subcode`, and one rung of the ladder; with the persons behind each cell.

    `persons` tells of the blocks open on `day`; `before` of those 91 days before, which `change` rests on as well.
    """
    now, then = (OpenBlocks(graph, on, areas or Areas()) for on in (day, day - BEFORE))
    earlier = then.placed.group_by(keys).agg(before=pl.len().cast(pl.Int64))
    counts = (
        measures(now, now.placed, keys)
        .join(earlier, on=keys, how="full", coalesce=True, nulls_equal=True)
        .with_columns(pl.col("blocks", "interventions", "persons", "households", "cases", "partners", "escalated", "before").fill_null(0))
        .with_columns(change=pl.col("blocks") - pl.col("before"))
        .drop("before")
    )
    return Cells(tuple(keys), counts, now.behind(keys), then.behind(keys))


QUESTION = RegionQuestion(
    id="bottlenecks",
    sentence="Wat houdt het stelsel tegen, waar en hoe lang?",
    rule=(
        "We tellen de blokkades die op de peildatum openstaan, per knelpunt en gemeente, met de lijnen en acties, personen, huishoudens, "
        "zaken en partners die zij raken. De gemeente is die van de persoon of het huishouden; van een actie die van de zaak. De dagen "
        "lopen vanaf de eerste dag van de blokkade. De verandering is het verschil met 91 dagen eerder."
    ),
    meaning="Open blocks by code (or subcode) and municipality: what they hold up, how long, and the change against 91 days before.",
    ask=bottlenecks,
    rows=(BottleneckRow, SubcodeRow),
    text=TEXT,
    parameters=(Parameter("by", "Per knelpuntcode of per subcode", Takes.CHOICE, "code", ("code", "subcode")),),
)
