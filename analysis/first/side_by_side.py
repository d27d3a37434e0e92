"""Where have care and safety worked side by side for 90 days?"""

from __future__ import annotations

from datetime import date

import polars as pl

from access.casegraph import BRIDGED_DAYS
from analysis.answer import Row
from analysis.graph import AnalysisGraph
from analysis.incypher.parallel import DOMAINS
from analysis.incypher.parts import PLACE, tracks, units
from analysis.incypher.since import since as since_text
from analysis.parallel import domain_pairs
from analysis.parameters import Parameter
from analysis.question import RegionQuestion
from analysis.since import BRIDGED, since
from analysis.units import Units
from graphmodel.vocabulary import Domain

DAYS = 90
PAIR = f"{Domain.VEILIGHEID}|{Domain.ZORG}"


class SideBySideRow(Row):
    """One municipality."""

    municipality: str
    """CBS code, or `onbekend`"""
    apart: int
    """households with a partner of care and one of safety in different tracks"""
    long: int
    """of those, with tracks apart for so many days or more"""


def side_by_side(graph: AnalysisGraph, day: date, days: int = DAYS, bridged: int = BRIDGED_DAYS) -> list[SideBySideRow]:
    """Rows by municipality; one where care and safety stand in different tracks of a household."""
    units = Units(graph, day)
    apart = units.counted.join(domain_pairs(units).filter(pl.col("value") == PAIR), on="unit", how="semi")
    begun = apart.join(since(graph, day, apart, units.alone, bridged), on="unit")
    long = ((pl.lit(day) - pl.col("since")).dt.total_days() >= days).sum()
    rows = begun.group_by("municipality").agg(apart=pl.len(), long=long).sort("municipality")
    return [SideBySideRow(**row) for row in rows.iter_rows(named=True)]


QUESTION = RegionQuestion(
    id="side_by_side",
    sentence="Waar werken zorg en veiligheid al 90 dagen naast elkaar?",
    rule=(
        "We tellen per gemeente de huishoudens waarin een partner uit de zorg en een partner uit veiligheid in verschillende sporen "
        "zitten. Daarvan tellen we die waar de sporen al zo veel dagen los zijn, teruggeteld vanaf de peildatum; een korte "
        "onderbreking telt niet."
    ),
    meaning="Households with a partner of care and one of safety in different tracks, and of those the ones apart for 90 days or more.",
    ask=side_by_side,
    rows=(SideBySideRow,),
    text=f"""\
{units()}
{tracks()}
WITH eenheid, {DOMAINS} AS paren
WHERE '{PAIR}' IN paren
{since_text()}
RETURN {PLACE} AS municipality, count(*) AS apart,
  sum(CASE WHEN duration.inDays(date(sinds), date($peildatum)).days >= $days THEN 1 ELSE 0 END) AS long
ORDER BY municipality""",
    parameters=(Parameter("days", "Vanaf hoeveel dagen het lang heet", default=DAYS), BRIDGED),
)
