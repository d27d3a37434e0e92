"""Tracks in the system of a case, each case on a day of its own (questions.md §1); households on one day are `units`."""

from __future__ import annotations

import polars as pl

from analysis.components import components
from analysis.graph import AnalysisGraph
from analysis.periods import first_day, last_day
from graphmodel.kinds import Case, Residence, Role
from graphmodel.vocabulary import PartnerRole

TARGETS = ("person", "household")


def held(first: pl.Expr, last: pl.Expr) -> pl.Expr:
    """Whether a period holds on the day in the column `at`."""
    return (first <= pl.col("at")) & (last >= pl.col("at"))


def involved_at(graph: AnalysisGraph, moments: pl.DataFrame) -> pl.DataFrame:
    """`case, at, person, household`: the betrokkenen in force, of the cases and days in `moments` (`case, at`)."""
    there = moments.select("case", "at").unique().join(graph.involved, on="case").filter(held(first_day(), last_day()))
    return there.select("case", "at", "person", "household").unique()


def by_target(rows: pl.DataFrame, targeted: pl.DataFrame) -> pl.DataFrame:
    """Rows (`person`, `household`) beside what is targeted at the same person or household."""
    met = [
        rows.filter(pl.col(target).is_not_null()).join(targeted.filter(pl.col(target).is_not_null()), on=target, suffix="_other")
        for target in TARGETS
    ]
    return pl.concat([found.drop(*TARGETS, "person_other", "household_other", strict=False) for found in met])


def tracks_at(graph: AnalysisGraph, moments: pl.DataFrame) -> pl.DataFrame:
    """`case, tracks`: how many tracks there were in S of each case on its day; a case without a line then is not here."""
    system = _system(graph, involved_at(graph, moments)).rename({"case": "unit"})
    lines = by_target(system, graph.lines.select(*TARGETS, "partner", "first", "last")).filter(held(pl.col("first"), pl.col("last")))
    nodes = lines.select("unit", "partner").unique()
    tables = by_target(system, graph.involved).filter(held(first_day(), last_day())).select("unit", "at", "case").unique()
    opened = tables.join(graph.of(Case), on="case").filter(held(pl.col("opened"), last_day("closed"))).select("unit", "at", "case")
    roles = opened.join(graph.of(Role), on="case").filter(held(first_day(), last_day()))
    led = roles.filter(pl.col("role") == str(PartnerRole.CASUSREGIE)).select("unit", "case").unique()
    seats = roles.join(led, on=["unit", "case"], how="semi").select("unit", "case", "partner").unique()
    found = components(nodes, seats)
    return found.group_by(case="unit").agg(tracks=pl.col("track").n_unique())


def _system(graph: AnalysisGraph, involved: pl.DataFrame) -> pl.DataFrame:
    """S: the betrokkenen, their homes, and who lives in betrokken households, on the day in `at`."""
    stays = graph.of(Residence)
    homes = involved.drop("household").join(stays, on="person").filter(held(first_day(), last_day()))
    living = involved.drop("person").join(stays, on="household").filter(held(first_day(), last_day()))
    columns = ["case", "at", "person", "household"]
    nobody = pl.lit(None, pl.UInt64)
    around = [homes.with_columns(person=nobody).select(columns), living.with_columns(household=nobody).select(columns)]
    return pl.concat([involved.select(columns), *around]).unique()
