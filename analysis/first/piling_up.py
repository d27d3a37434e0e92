"""Where does it pile up?"""

from __future__ import annotations

from datetime import date

import polars as pl

from analysis.answer import Number, Row, number
from analysis.graph import AnalysisGraph
from analysis.incypher.parts import PLACE, tracks, units
from analysis.placeless import without_neighbourhood
from analysis.question import RegionQuestion
from analysis.units import Units
from graphmodel.kinds import Partner
from graphmodel.vocabulary import PartnerKind

HEAVY = {"ggz": PartnerKind.GGZ, "bemoeizorg": PartnerKind.BEMOEIZORG, "opvang": PartnerKind.MAATSCHAPPELIJKE_OPVANG}
"""Kinds of partner whose lines are counted, by the name of the count."""


class PilingUpRow(Row):
    """One neighbourhood."""

    municipality: str
    """CBS code, or `onbekend`"""
    neighbourhood: str | None
    """wijk as delivered; null where it is not known, and for who lives nowhere"""
    households: int
    """households with a line"""
    heavy: int
    """of those, with a line of mental health care, outreach or shelter"""
    ggz: int
    """with a line of mental health care"""
    bemoeizorg: int
    """with a line of outreach"""
    opvang: int
    """with a line of shelter"""
    share: Number
    """heavy / households, between 0 and 1"""


def piling_up(graph: AnalysisGraph, day: date) -> list[PilingUpRow]:
    """Rows by neighbourhood, most such households first; one where there is any. A withheld household counts in no neighbourhood."""
    units = Units(graph, day)
    lines = units.lines.join(graph.of(Partner).select("partner", "partner_kind"), on="partner", how="left")
    has = {name: (pl.col("partner_kind") == str(kind)).any() for name, kind in HEAVY.items()}
    where = without_neighbourhood(units.places, "unit", graph.withheld())
    counted = lines.group_by("unit").agg(**has).with_columns(heavy=pl.any_horizontal(*HEAVY)).join(where, on="unit")
    places = counted.group_by("municipality", "neighbourhood").agg(pl.len().alias("households"), pl.col("heavy", *HEAVY).sum())
    rows = places.filter(pl.col("heavy") > 0).sort(
        ["heavy", "municipality", "neighbourhood"], descending=[True, False, False], nulls_last=False
    )
    return [PilingUpRow(**row, share=number(row["heavy"] / row["households"]) or 0) for row in rows.iter_rows(named=True)]


_COUNTED = ",\n".join(f"sum(CASE WHEN '{kind}' IN soorten THEN 1 ELSE 0 END) AS {name}" for name, kind in HEAVY.items())
_ANY = ", ".join(f"'{kind}'" for kind in HEAVY.values())

QUESTION = RegionQuestion(
    id="piling_up",
    sentence="Waar hoopt het zich op?",
    rule=(
        "Per wijk tellen we de huishoudens waarin een partner nu iets doet, en in hoeveel daarvan GGZ, bemoeizorg of maatschappelijke "
        "opvang werkt. Wie nergens woont en wiens adres is afgeschermd staat bij de gemeente, zonder wijk."
    ),
    meaning="Households with lines of mental health care, outreach or shelter, by neighbourhood.",
    ask=piling_up,
    rows=(PilingUpRow,),
    text=f"""\
{units()}
{tracks()}
WITH eenheid, COLLECT {{
  UNWIND partners AS wie MATCH (partner:Partner {{partner: wie}}) RETURN DISTINCT partner.partner_kind
}} AS soorten
WITH {PLACE} AS municipality, eenheid.neighbourhood AS neighbourhood, count(*) AS households,
  sum(CASE WHEN any(soort IN soorten WHERE soort IN [{_ANY}]) THEN 1 ELSE 0 END) AS heavy,
{_COUNTED}
WHERE heavy > 0
RETURN municipality, neighbourhood, households, heavy, {", ".join(HEAVY)}, toFloat(heavy) / households AS share
ORDER BY heavy DESC, municipality, neighbourhood""",
)
