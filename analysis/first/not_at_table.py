"""Who works but is not at the table?"""

from __future__ import annotations

from datetime import date

import polars as pl

from analysis.answer import Number, Row, number
from analysis.graph import AnalysisGraph
from analysis.incypher.parts import tracks, units
from analysis.question import RegionQuestion
from analysis.units import Units
from graphmodel.kinds import Partner

UNKNOWN_KIND = "onbekend"
"""Kind of a partner without a row of its own."""


class NotAtTableRow(Row):
    """One kind of partner."""

    kind: str
    """kind of partner, or `onbekend`"""
    lines: int
    """lines of such partners: each partner once a household"""
    away: int
    """of those, whose partner is in no case with regie that touches the household"""
    share: Number
    """away / lines, between 0 and 1"""


def not_at_table(graph: AnalysisGraph, day: date) -> list[NotAtTableRow]:
    """Rows by kind of partner; one where a partner of that kind has a line."""
    units = Units(graph, day)
    seated = units.at_table.select("unit", "partner", seated=pl.lit(value=True)).unique()
    lines = units.lines.join(seated, on=["unit", "partner"], how="left").join(graph.of(Partner), on="partner", how="left")
    kind = pl.col("partner_kind").fill_null(UNKNOWN_KIND).alias("kind")
    rows = lines.group_by(kind).agg(lines=pl.len(), away=pl.col("seated").is_null().sum()).sort("kind")
    return [NotAtTableRow(**row, share=number(row["away"] / row["lines"]) or 0) for row in rows.iter_rows(named=True)]


QUESTION = RegionQuestion(
    id="not_at_table",
    sentence="Wie werkt wel, maar zit niet aan tafel?",
    rule=(
        "We tellen per soort partner de lijnen: elke partner die iets doet telt één keer per huishouden. Daarvan tellen we de lijnen "
        "van een partner die in geen enkele open zaak met casusregie zit die over dit huishouden of iemand daarin gaat."
    ),
    meaning="Lines whose partner is in no case with regie that touches the household, and their share, by kind of partner.",
    ask=not_at_table,
    rows=(NotAtTableRow,),
    text=f"""\
{units()}
{tracks()}
UNWIND partners AS wie
MATCH (partner:Partner {{partner: wie}})
WITH coalesce(partner.partner_kind, '{UNKNOWN_KIND}') AS kind, any(tafel IN tafels WHERE wie IN tafel.aan) AS zit
WITH kind, count(*) AS lines, sum(CASE WHEN zit THEN 0 ELSE 1 END) AS away
RETURN kind, lines, away, toFloat(away) / lines AS share
ORDER BY kind""",
)
