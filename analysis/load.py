"""Who carries how much? (questions.md §3)"""

from __future__ import annotations

from datetime import date

import polars as pl

from analysis.answer import Row
from analysis.cells import Cells
from analysis.components import components
from analysis.graph import AnalysisGraph
from analysis.incypher.load import TEXT
from analysis.question import RegionQuestion
from analysis.systems import systems_on
from analysis.units import Units
from graphmodel.vocabulary import PartnerRole

CASES, GAP = "cases", "gap"


class LoadRow(Row):
    """A partner with casusregie."""

    partner: str
    """its id"""
    cases: int
    """cases open on the day in which it has casusregie"""
    partners: int
    """distinct case partners in those, itself too"""
    gap: int
    """households whose number of tracks rises when all roles of this partner are taken away"""


def load(graph: AnalysisGraph, day: date) -> list[LoadRow]:
    """Rows by partner, of those that have casusregie in a case open on the day."""
    units = Units(graph, day)
    led = _led(units)
    sizes = led.join(units.seats.select("case", other="partner"), on="case").group_by("partner")
    counts = sizes.agg(cases=pl.col("case").n_unique(), partners=pl.col("other").n_unique())
    gaps = gap(units, led).group_by("partner").agg(gap=pl.col("unit").n_unique())
    rows = counts.join(gaps, on="partner", how="left").with_columns(pl.col("gap").fill_null(0)).sort("partner")
    return [LoadRow(**row) for row in rows.iter_rows(named=True)]


def cells(graph: AnalysisGraph, day: date) -> Cells:
    """The counts `cases` and `gap` by partner and measure, with the persons in S of those cases, and in those households."""
    units = Units(graph, day)
    led = _led(units)
    rises = gap(units, led)
    persons = [
        led.join(systems_on(graph, day)[0], on="case").select("partner", pl.lit(CASES).alias("measure"), "person"),
        rises.join(units.persons, on="unit").select("partner", pl.lit(GAP).alias("measure"), "person"),
    ]
    counts = [
        led.group_by("partner").agg(pl.lit(CASES).first().alias("measure"), count=pl.col("case").n_unique().cast(pl.Int64)),
        rises.group_by("partner").agg(pl.lit(GAP).first().alias("measure"), count=pl.col("unit").n_unique().cast(pl.Int64)),
    ]
    return Cells(("partner", "measure"), pl.concat(counts), pl.concat(persons).unique())


def _led(units: Units) -> pl.DataFrame:
    """`partner, case`: who has casusregie in which case open on the day."""
    regie = units.seats.filter(pl.col("role") == str(PartnerRole.CASUSREGIE)).join(units.graph.open_on(units.day), on="case", how="semi")
    return regie.select("partner", "case").unique()


def gap(units: Units, led: pl.DataFrame) -> pl.DataFrame:
    """`partner, unit`: where the number of tracks rises without this partner's roles, for the partners in `led`.

    All partners are tried in one connected-components call, each on the units that a case of its own touches.
    """
    leaving = led.select("partner").unique().select(away="partner")
    mine = units.seats.select("case", away="partner").unique().join(leaving, on="away", how="semi")
    tried = units.tables.join(mine, on="case").select("away", "unit").unique()
    regie = units.seats.filter(pl.col("role") == str(PartnerRole.CASUSREGIE)).select("case", leads="partner")
    left = units.at_table.join(tried, on="unit").filter(pl.col("partner") != pl.col("away"))
    still_led = left.join(regie, on="case").filter(pl.col("leads") != pl.col("away")).select("away", "unit", "case", "partner").unique()
    nodes = units.lines.join(tried, on="unit").select("away", "unit", "partner")
    after = components(nodes, still_led, ("away", "unit")).group_by("away", "unit").agg(after=pl.col("track").n_unique())
    risen = after.join(units.counted.select("unit", "tracks"), on="unit").filter(pl.col("after") > pl.col("tracks"))
    return risen.select("unit", partner="away")


QUESTION = RegionQuestion(
    id="load",
    sentence="Wie draagt hoeveel?",
    rule=(
        "Per partner met casusregie tellen we de open zaken en de partners daarin. Daarna doen we alsof al zijn rollen wegvallen, en "
        "tellen in hoeveel huishoudens er dan meer losse sporen zijn. Dat is het gat dat hij zou laten."
    ),
    meaning="Partners with casusregie: open cases, the partners in them, and the households that would fall apart without their roles.",
    ask=load,
    rows=(LoadRow,),
    text=TEXT,
)
