"""Who is the only bridge?"""

from __future__ import annotations

from datetime import date

import polars as pl

from analysis.answer import Row
from analysis.components import components
from analysis.graph import AnalysisGraph
from analysis.incypher.parts import merged, tracks, units
from analysis.question import RegionQuestion
from analysis.units import Units


class BridgeRow(Row):
    """One partner."""

    partner: str
    """its id"""
    households: int
    """households in which it alone holds a track together"""
    extra: int
    """tracks that there would be more without it, over those households"""


def bridges(graph: AnalysisGraph, day: date) -> list[BridgeRow]:
    """Rows by partner; most households first, then id. `held_by` of a case (questions.md §1), over all households.

    Unlike `load`, nobody's regie falls away: asked is who the others speak each other by way of, not who leads.
    """
    units = Units(graph, day)
    seats = units.at_table
    # Who sits at one table in a household leaves the others there together: only who sits at two can part them.
    tried = seats.group_by("unit", "partner").agg(pl.col("case").n_unique()).filter(pl.col("case") > 1).select("unit", away="partner")
    away = pl.col("partner") != pl.col("away")
    nodes = units.lines.join(tried, on="unit").filter(away).select("away", "unit", "partner")
    left = seats.join(tried, on="unit").filter(away).select("away", "unit", "case", "partner")
    after = components(nodes, left, ("away", "unit")).group_by("away", "unit").agg(after=pl.col("track").n_unique())
    more = after.join(units.counted.select("unit", "tracks"), on="unit").with_columns(
        extra=pl.col("after").cast(pl.Int64) - pl.col("tracks")
    )
    counts = more.filter(pl.col("extra") > 0).group_by(partner="away").agg(households=pl.len(), extra=pl.col("extra").sum())
    return [BridgeRow(**row) for row in counts.sort(["households", "partner"], descending=[True, False]).iter_rows(named=True)]


_LEFT = "[tafel IN tafels | [lid IN tafel.aan WHERE lid <> weg]]"

QUESTION = RegionQuestion(
    id="bridges",
    sentence="Wie is de enige brug?",
    rule=(
        "Per huishouden kijken we welke partner een spoor bijeenhoudt: denkt u die partner weg, dan valt het spoor van de anderen "
        "uiteen. De tafels en wie daar de regie heeft blijven zoals zij zijn. We tellen in hoeveel huishoudens dat zo is, en hoeveel "
        "sporen er dan samen bijkomen."
    ),
    meaning="Partners without whom a track of a household falls apart (cut vertices), summed over households.",
    ask=bridges,
    rows=(BridgeRow,),
    text=f"""\
{units()}
{tracks()}
UNWIND partners AS weg
WITH eenheid, weg, size(sporen) AS eerst,
  {merged("[lid IN partners WHERE lid <> weg]", _LEFT)} AS daarna
WHERE size(daarna) > eerst
RETURN weg AS partner, count(*) AS households, sum(size(daarna) - eerst) AS extra
ORDER BY households DESC, partner""",
)
