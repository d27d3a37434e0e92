"""Which partners work in the same households without being coordinated? (questions.md §3)"""

from __future__ import annotations

from datetime import date
from typing import Literal

import polars as pl

from analysis.answer import Row
from analysis.areas import Areas
from analysis.cells import Cells
from analysis.graph import AnalysisGraph
from analysis.incypher.cooperation import TEXT
from analysis.parameters import Parameter, Takes
from analysis.question import RegionQuestion
from analysis.units import Units
from graphmodel.kinds import Partner

By = Literal["partner", "kind", "domain", "department"]
_COLUMN: dict[By, str] = {"partner": "partner", "department": "partner", "kind": "partner_kind", "domain": "domain"}

TOGETHER, COORDINATED, APART = "together", "coordinated", "apart"


class CooperationRow(Row):
    """Two partners, kinds, domains or departments."""

    a: str
    """the first by the alphabet"""
    b: str
    """the other; for kinds and domains it may be the same, of two different partners"""
    together: int
    """households in which both have a line"""
    coordinated: int
    """of those, in how many they are in one track; for kinds and domains: at least one such pair is"""


def cooperation(graph: AnalysisGraph, day: date, by: By = "partner") -> list[CooperationRow]:
    """Rows by pair; one where both have a line in one household."""
    counts = cells(graph, day, by).counts
    found: dict[tuple[str, str], dict[str, int]] = {}
    for a, b, measure, households in counts.select("a", "b", "measure", "households").iter_rows():
        found.setdefault((a, b), {})[measure] = households
    return [
        CooperationRow(a=a, b=b, together=counted[TOGETHER], coordinated=counted.get(COORDINATED, 0))
        for (a, b), counted in sorted(found.items())
    ]


def cells(graph: AnalysisGraph, day: date, by: By = "partner", keys: list[str] | None = None, areas: Areas | None = None) -> Cells:
    """Every count as a cell: by `a`, `b`, `measure` (`together`, `coordinated`, and the difference, `apart`) and rungs of the ladder."""
    units, rungs = Units(graph, day), keys or []
    places = (areas or Areas()).placed(units.places).select("unit", *rungs)
    pairs = pairs_in(units, by).join(places, on="unit")
    rows = pl.concat(
        [
            pairs.select("unit", "a", "b", *rungs, measure=pl.lit(TOGETHER)),
            pairs.select("unit", "a", "b", *rungs, measure=pl.when("one_track").then(pl.lit(COORDINATED)).otherwise(pl.lit(APART))),
        ]
    )
    cell = ["a", "b", *rungs, "measure"]
    counts = rows.group_by(cell).agg(households=pl.col("unit").n_unique().cast(pl.Int64))
    return Cells(tuple(cell), counts, rows.join(units.persons, on="unit").select(*cell, "person").unique())


def pairs_in(units: Units, by: By) -> pl.DataFrame:
    """`unit, a, b, one_track`: the pairs in each unit, and whether (at least one pair of partners of) it is in one track."""
    named = units.graph.of(Partner).select("partner", "partner_kind", "domain", "part_of")
    here = units.tracks.join(named, on="partner", how="left").with_columns(name=pl.col(_COLUMN[by]))
    pairs = here.join(here, on="unit", suffix="_b").filter(pl.col("partner") < pl.col("partner_b"))
    if by == "department":
        pairs = pairs.filter(pl.col("part_of") == pl.col("part_of_b"))
    named_both = pairs.filter(pl.col("name").is_not_null() & pl.col("name_b").is_not_null())
    sorted_pairs = named_both.select(
        "unit",
        a=pl.min_horizontal("name", "name_b"),
        b=pl.max_horizontal("name", "name_b"),
        one_track=pl.col("track") == pl.col("track_b"),
    )
    return sorted_pairs.group_by("unit", "a", "b").agg(pl.col("one_track").any())


QUESTION = RegionQuestion(
    id="cooperation",
    sentence="Welke partners werken in dezelfde huishoudens zonder bekende afstemming?",
    rule=(
        "We tellen per paar partners de huishoudens waarin zij allebei iets doen, en in hoeveel daarvan zij één spoor zijn. Per soort of "
        "domein telt een huishouden met twee partners van die twee; het is afgestemd als minstens één zo'n paar in één spoor zit. "
        "Afdelingen zijn partners die onder dezelfde organisatie vallen."
    ),
    meaning="Pairs of partners, kinds, domains or departments: households in which both work, and in how many they are in one track.",
    ask=cooperation,
    rows=(CooperationRow,),
    text=TEXT,
    parameters=(
        Parameter("by", "Per partner, soort, domein of afdeling", Takes.CHOICE, "partner", ("partner", "kind", "domain", "department")),
    ),
)
