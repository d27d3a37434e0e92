"""How long from first report to regie?"""

from __future__ import annotations

from datetime import date
from typing import Literal

import polars as pl

from analysis.answer import Number, Row, number
from analysis.graph import AnalysisGraph
from analysis.moments import by_target, involved_at
from analysis.parameters import Parameter, Takes
from analysis.periods import first_day, last_day
from analysis.question import RegionQuestion
from graphmodel.kinds import Case, Report, Role
from graphmodel.vocabulary import PartnerRole

By = Literal["region", "municipality", "frame"]


class ReportToLeadRow(Row):
    """The region, one municipality, or one legal frame."""

    group: str
    """`regio`, the CBS code, or the legal frame"""
    cases: int
    """cases that had a casusregie on or before the day"""
    reported: int
    """of those, with a report on a betrokkene on or before the first day of casusregie"""
    median_days: Number | None
    """median of the days from the first of those reports to casusregie; null where there are none"""
    median_desks: Number | None
    """median of the number of partners that received those reports"""


def report_to_lead(graph: AnalysisGraph, day: date, by: By = "region") -> list[ReportToLeadRow]:
    """One row for the region, or one a municipality or frame. Betrokkenen are those of the first day of casusregie."""
    group = pl.lit("regio") if by == "region" else pl.col(by)
    led = _led(graph, day)
    waited = led.join(_reports(graph, led), on="case", how="left").with_columns(days=(pl.col("at") - pl.col("first")).dt.total_days())
    rows = (
        waited.join(graph.of(Case), on="case")
        .with_columns(group=group)
        .group_by("group")
        .agg(
            cases=pl.len(),
            reported=pl.col("first").count(),
            median_days=pl.col("days").median(),
            median_desks=pl.col("desks").median(),
        )
        .sort("group")
    )
    return [_row(*row) for row in rows.iter_rows()]


def _row(group: str, cases: int, reported: int, days: float | None, desks: float | None) -> ReportToLeadRow:
    return ReportToLeadRow(group=group, cases=cases, reported=reported, median_days=number(days), median_desks=number(desks))


def _led(graph: AnalysisGraph, day: date) -> pl.DataFrame:
    """`case, at`: the first day on which each case was open and had a casusregie, on or before a day."""
    regie = graph.of(Role).filter(pl.col("role") == str(PartnerRole.CASUSREGIE)).select("case", begun=first_day(), ended=last_day())
    held = (
        graph.of(Case)
        .join(regie, on="case")
        .select("case", at=pl.max_horizontal("opened", "begun"), until=pl.min_horizontal(last_day("closed"), "ended"))
    )
    return held.filter((pl.col("at") <= pl.col("until")) & (pl.col("at") <= day)).group_by("case").agg(pl.col("at").min())


def _reports(graph: AnalysisGraph, led: pl.DataFrame) -> pl.DataFrame:
    """`case, first, desks`: the first report on a betrokkene up to the day in `at`, and how many partners received one."""
    reports = graph.of(Report).select("person", "household", "partner", "day")
    about = by_target(involved_at(graph, led), reports).filter(pl.col("day") <= pl.col("at"))
    return about.group_by("case").agg(first=pl.col("day").min(), desks=pl.col("partner").n_unique())


QUESTION = RegionQuestion(
    id="report_to_lead",
    sentence="Hoe lang duurt het van eerste melding tot casusregie?",
    rule=(
        "Per zaak nemen we de eerste dag waarop de zaak open was en iemand de casusregie had. Voor wie op die dag betrokken was zoeken "
        "we de eerste melding tot en met die dag. We tellen de dagen daartussen, en bij hoeveel partners er in die tijd meldingen "
        "binnenkwamen. Zaken zonder melding vooraf tellen niet mee in de medianen."
    ),
    meaning="From the first report on a betrokkene to the first day of casusregie: median days, and at how many desks reports came in.",
    ask=report_to_lead,
    rows=(ReportToLeadRow,),
    text="""\
// De eerste dag met casusregie in een open zaak
MATCH (zaak:Casus)<-[:CASE]-(regie:Rol {role: 'casusregie'})
WITH zaak, CASE WHEN regie.start > zaak.opened THEN regie.start ELSE zaak.opened END AS dag, regie
WHERE dag <= coalesce(zaak.closed, dag) AND dag <= coalesce(regie.end, dag) AND dag <= $peildatum
WITH zaak, min(dag) AS dag
// De meldingen over wie toen betrokken was
WITH zaak, dag, COLLECT {
  MATCH (zaak)<-[:CASE]-(lid:Casuslid {role: 'betrokkene'})-[:PERSON|HOUSEHOLD]->(over)<-[:PERSON|HOUSEHOLD]-(melding:Melding)
  WHERE coalesce(lid.start, dag) <= dag AND coalesce(lid.end, dag) >= dag AND melding.day <= dag
  MATCH (melding)-[:PARTNER]->(loket:Partner)
  RETURN {dag: melding.day, loket: loket.partner}
} AS meldingen
WITH zaak, dag, reduce(eerste = null, m IN meldingen | CASE WHEN eerste IS NULL OR m.dag < eerste THEN m.dag ELSE eerste END) AS eerste,
  size(COLLECT { UNWIND meldingen AS m RETURN DISTINCT m.loket }) AS loketten
WITH CASE $by WHEN 'region' THEN 'regio' WHEN 'municipality' THEN zaak.municipality ELSE zaak.frame END AS group,
  duration.inDays(date(eerste), date(dag)).days AS dagen, CASE WHEN loketten > 0 THEN loketten END AS loketten
RETURN group, count(*) AS cases, count(dagen) AS reported, percentileCont(dagen, 0.5) AS median_days,
  percentileCont(loketten, 0.5) AS median_desks
ORDER BY group""",
    parameters=(Parameter("by", "Hele regio, per gemeente of kader", Takes.CHOICE, "region", ("region", "municipality", "frame")),),
)
