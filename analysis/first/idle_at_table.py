"""Who is at the table but does nothing?"""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from analysis.answer import Number, Row, number
from analysis.first.not_at_table import UNKNOWN_KIND
from analysis.graph import AnalysisGraph
from analysis.incypher.parts import of_case, opened, valid
from analysis.parameters import Parameter
from analysis.periods import first_day, in_force
from analysis.question import RegionQuestion
from analysis.spans import active_spans
from analysis.systems import systems_on
from graphmodel.kinds import Partner, Role

DAYS = 90


class IdleAtTableRow(Row):
    """One kind of partner."""

    kind: str
    """kind of partner, or `onbekend`"""
    seats: int
    """places at the table of a case open on the day: each partner once a case"""
    idle: int
    """of those, whose partner had no active intervention in S on any of the last so many days"""
    new: int
    """of the idle, who sat there for fewer days than that"""
    share: Number
    """idle / seats, between 0 and 1"""


def idle_at_table(graph: AnalysisGraph, day: date, days: int = DAYS) -> list[IdleAtTableRow]:
    """Rows by kind of partner; one where a partner of that kind sits in an open case. S is that of the day."""
    first = day - timedelta(days=days - 1)
    seats = _seats(graph, day).with_columns(fresh=pl.col("since") > first)
    busy = _busy(graph, day, first).select("case", "partner", busy=pl.lit(value=True))
    idle = pl.col("busy").is_null()
    kind = pl.col("partner_kind").fill_null(UNKNOWN_KIND).alias("kind")
    seen = seats.join(busy, on=["case", "partner"], how="left").join(graph.of(Partner), on="partner", how="left")
    rows = seen.group_by(kind).agg(seats=pl.len(), idle=idle.sum(), new=(idle & pl.col("fresh")).sum()).sort("kind")
    return [IdleAtTableRow(**row, share=number(row["idle"] / row["seats"]) or 0) for row in rows.iter_rows(named=True)]


def _seats(graph: AnalysisGraph, day: date) -> pl.DataFrame:
    """`case, partner, since`: who sits in which open case, and since when of the roles in force."""
    roles = graph.of(Role).filter(in_force(day)).join(graph.open_on(day), on="case", how="semi")
    return roles.group_by("case", "partner").agg(since=first_day().min())


def _busy(graph: AnalysisGraph, day: date, first: date) -> pl.DataFrame:
    """`case, partner`: who did something in S of a case on one of the days from `first` to `day`."""
    persons, households = systems_on(graph, day)
    ran = active_spans(graph.frames).filter((pl.col("first") <= day) & (pl.col("last") >= first))
    met = [
        inside.join(ran.filter(pl.col(target).is_not_null()), on=target).select("case", "partner")
        for target, inside in (("person", persons), ("household", households))
    ]
    return pl.concat(met).unique()


QUESTION = RegionQuestion(
    id="idle_at_table",
    sentence="Wie zit wel aan tafel, maar doet niets?",
    rule=(
        "We tellen per soort partner de plaatsen aan tafel in open zaken: elke partner telt één keer per zaak. Daarvan tellen we de "
        "partners die in de laatste 90 dagen op geen enkele dag iets deden voor de mensen in die zaak. Wat iedereen heeft (school, "
        "huisarts) telt hier mee als iets doen. Wie nog geen 90 dagen aan tafel zit staat er apart bij. Een zorg- en veiligheidshuis "
        "zit aan tafel om te leiden: dat het niets doet is zo bedoeld."
    ),
    meaning="Case partners in force without an active intervention in S on any of the last 90 days, by kind of partner.",
    ask=idle_at_table,
    rows=(IdleAtTableRow,),
    text=f"""\
// Wie in welke open zaak zit, en sinds wanneer (leeg: altijd)
WITH $peildatum AS dag, toString(date($peildatum) - duration({{days: $days - 1}})) AS eerste
MATCH (zaak:Casus)<-[:CASE]-(rol:Rol)-[:PARTNER]->(partner:Partner)
WHERE {opened("zaak")} AND {valid("rol")}
WITH dag, eerste, zaak, partner, min(coalesce(rol.start, '0001-01-01')) AS sinds
// Het systeem van de zaak op de peildatum
WITH dag, eerste, zaak, partner, sinds, {of_case("zaak")} AS systeem
WITH partner, sinds > eerste AS nieuw, EXISTS {{
  UNWIND systeem AS wie
  MATCH (wie)<-[:PERSON|HOUSEHOLD]-(werk:Interventie)-[:PARTNER]->(partner)
  WHERE werk.start <= dag AND werk.status <> 'gepland'
    AND (werk.end >= eerste OR werk.end IS NULL AND werk.status IN ['lopend', 'wachtend'])
}} AS bezig
WITH coalesce(partner.partner_kind, '{UNKNOWN_KIND}') AS kind, count(*) AS seats, sum(CASE WHEN bezig THEN 0 ELSE 1 END) AS idle,
  sum(CASE WHEN nieuw AND NOT bezig THEN 1 ELSE 0 END) AS new
RETURN kind, seats, idle, new, toFloat(idle) / seats AS share
ORDER BY kind""",
    parameters=(Parameter("days", "Hoeveel dagen terug", default=DAYS, least=1),),
)
