"""Who comes back?"""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from analysis.answer import Number, Row, number
from analysis.graph import AnalysisGraph
from analysis.incypher.parts import of_case, tracks
from analysis.moments import by_target, involved_at, tracks_at
from analysis.parameters import Parameter
from analysis.periods import first_day, last_day
from analysis.question import RegionQuestion
from graphmodel.kinds import Case, Report

DAYS, REPORTS = 365, 3


class ReturningRow(Row):
    """Cases with, or without, parallel lines on their last day."""

    parallel: bool
    """whether there were two tracks or more in S on the last day of the case"""
    closed: int
    """cases closed, so long ago that all those days have passed"""
    by_reports: int
    """of those, with so many reports or more on a betrokkene in those days"""
    by_case: int
    """of those, of which a betrokkene came into a new case in those days"""
    back: int
    """of those, either or both"""
    share: Number
    """back / closed, between 0 and 1"""


def returning(graph: AnalysisGraph, day: date, days: int = DAYS, reports: int = REPORTS) -> list[ReturningRow]:
    """A row for each of the two; none where no such case closed. Betrokkenen are those of the last day."""
    over = (pl.col("closed") + timedelta(days=days)) <= day
    closed = graph.of(Case).filter(over & (pl.col("opened") <= pl.col("closed"))).select("case", at="closed")
    people = involved_at(graph, closed)
    seen = (
        closed.join(tracks_at(graph, closed), on="case", how="left")
        .join(_reported(graph, people, days, reports), on="case", how="left")
        .join(_again(graph, people, days), on="case", how="left")
        .select(
            pl.col("by_reports", "by_case").fill_null(value=False),
            parallel=(pl.col("tracks") > 1).fill_null(value=False),
        )
    )
    back = (pl.col("by_reports") | pl.col("by_case")).sum()
    rows = seen.group_by("parallel").agg(closed=pl.len(), by_reports=pl.col("by_reports").sum(), by_case=pl.col("by_case").sum(), back=back)
    return [ReturningRow(**row, share=number(row["back"] / row["closed"]) or 0) for row in rows.sort("parallel").iter_rows(named=True)]


def _within(when: pl.Expr, days: int) -> pl.Expr:
    return (when > pl.col("at")) & (when <= pl.col("at") + timedelta(days=days))


def _reported(graph: AnalysisGraph, people: pl.DataFrame, days: int, least: int) -> pl.DataFrame:
    """`case, by_reports`: the cases with enough reports after they closed."""
    reports = graph.of(Report).select("report", "person", "household", "day")
    about = by_target(people, reports).filter(_within(pl.col("day"), days)).group_by("case").agg(found=pl.col("report").n_unique())
    return about.filter(pl.col("found") >= least).select("case", by_reports=pl.lit(value=True))


def _again(graph: AnalysisGraph, people: pl.DataFrame, days: int) -> pl.DataFrame:
    """`case, by_case`: the cases of which a betrokkene became one in a case that opened after they closed."""
    others = graph.involved.rename({"case": "other"}).join(graph.of(Case).select("opened", "closed", other="case"), on="other")
    entered = others.with_columns(
        entry=pl.max_horizontal("opened", first_day()), until=pl.min_horizontal(last_day(), last_day("closed"))
    ).filter(pl.col("entry") <= pl.col("until"))
    met = by_target(people, entered.select("person", "household", "opened", "entry"))
    again = met.filter((pl.col("opened") > pl.col("at")) & _within(pl.col("entry"), days))
    return again.select("case", by_case=pl.lit(value=True)).unique()


QUESTION = RegionQuestion(
    id="returning",
    sentence="Wie komt er terug?",
    rule=(
        "We nemen de zaken die al een jaar gesloten zijn. Een zaak komt terug als er binnen dat jaar drie of meer meldingen waren over "
        "wie op de laatste dag betrokken was, of als een van hen betrokkene werd in een nieuwe zaak. We splitsen naar zaken die op de "
        "laatste dag losse sporen hadden en zaken die dat niet hadden."
    ),
    meaning="Closed cases with three reports or a new case within 365 days, with and without parallel lines on the last day.",
    ask=returning,
    rows=(ReturningRow,),
    text=f"""\
// Zaken die lang genoeg gesloten zijn, met de sporen op de laatste dag
MATCH (gesloten:Casus)
WHERE gesloten.opened <= gesloten.closed
  AND toString(date(gesloten.closed) + duration({{days: $days}})) <= $peildatum
WITH gesloten AS eenheid, gesloten.closed AS dag
{tracks(system=of_case("eenheid"))}
WITH eenheid, dag, size(sporen) > 1 AS parallel, toString(date(dag) + duration({{days: $days}})) AS tot, COLLECT {{
  MATCH (eenheid)<-[:CASE]-(lid:Casuslid {{role: 'betrokkene'}})-[:PERSON|HOUSEHOLD]->(over)
  WHERE coalesce(lid.start, dag) <= dag AND coalesce(lid.end, dag) >= dag
  RETURN DISTINCT over
}} AS mensen
// Meldingen over hen, en nieuwe zaken waarin zij betrokkene werden
WITH parallel, size(COLLECT {{
  UNWIND mensen AS over
  MATCH (over)<-[:PERSON|HOUSEHOLD]-(melding:Melding) WHERE dag < melding.day <= tot
  RETURN DISTINCT melding
}}) >= $reports AS meldingen, EXISTS {{
  UNWIND mensen AS over
  MATCH (over)<-[:PERSON|HOUSEHOLD]-(lid:Casuslid {{role: 'betrokkene'}})-[:CASE]->(nieuw:Casus)
  WHERE nieuw.opened > dag
  WITH nieuw, lid, tot, CASE WHEN lid.start > nieuw.opened THEN lid.start ELSE nieuw.opened END AS erin
  WHERE erin <= tot AND erin <= coalesce(lid.end, erin) AND erin <= coalesce(nieuw.closed, erin)
  RETURN nieuw
}} AS zaak
WITH parallel, count(*) AS closed, sum(CASE WHEN meldingen THEN 1 ELSE 0 END) AS by_reports,
  sum(CASE WHEN zaak THEN 1 ELSE 0 END) AS by_case, sum(CASE WHEN meldingen OR zaak THEN 1 ELSE 0 END) AS back
RETURN parallel, closed, by_reports, by_case, back, toFloat(back) / closed AS share
ORDER BY parallel""",
    parameters=(
        Parameter("days", "Binnen hoeveel dagen na de sluiting", default=DAYS, least=1),
        Parameter("reports", "Vanaf hoeveel meldingen", default=REPORTS, least=1),
    ),
)
