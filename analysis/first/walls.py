"""Where are the walls inside one municipality?"""

from __future__ import annotations

from datetime import date

import polars as pl

from analysis.answer import Number, Row, number
from analysis.cooperation import pairs_in
from analysis.graph import AnalysisGraph
from analysis.incypher.cooperation import PAIRS
from analysis.question import RegionQuestion
from analysis.units import Units
from graphmodel.kinds import Partner


class WallRow(Row):
    """Two departments of one organisation."""

    parent: str
    """the organisation"""
    a: str
    """the first department by the alphabet"""
    b: str
    """the other"""
    together: int
    """households in which both have a line"""
    apart: int
    """of those, in how many they are not in one track"""
    share: Number
    """apart / together, between 0 and 1"""


def walls(graph: AnalysisGraph, day: date) -> list[WallRow]:
    """Rows by organisation and pair of departments; one where both have a line in one household."""
    parents = graph.of(Partner).select(a="partner", parent="part_of")
    pairs = pairs_in(Units(graph, day), "department").join(parents, on="a")
    counts = pairs.group_by("parent", "a", "b").agg(together=pl.len(), apart=(~pl.col("one_track")).sum()).sort("parent", "a", "b")
    return [WallRow(**row, share=number(row["apart"] / row["together"]) or 0) for row in counts.iter_rows(named=True)]


QUESTION = RegionQuestion(
    id="walls",
    sentence="Waar staan de schotten binnen één gemeente?",
    rule=(
        "We nemen steeds twee afdelingen die onder dezelfde organisatie vallen, en tellen de huishoudens waarin zij allebei iets doen. "
        "Daarvan tellen we de huishoudens waarin zij niet in één spoor zitten. Dat zij onder één dak werken is geen afstemming."
    ),
    meaning="Pairs of departments with one parent that both have a line in a household, and the share not in one track.",
    ask=walls,
    rows=(WallRow,),
    text=f"""\
{PAIRS}
MATCH (p)-[:PART_OF]->(boven:Partner)<-[:PART_OF]-(q)
WITH boven.partner AS parent, een AS a, ander AS b, count(*) AS together, sum(CASE WHEN samen THEN 0 ELSE 1 END) AS apart
RETURN parent, a, b, together, apart, toFloat(apart) / together AS share
ORDER BY parent, a, b""",
)
