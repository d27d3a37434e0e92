"""Polars queries as somebody would write them by hand over the same frames: what our own are held against."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from analysis.graph import AnalysisGraph
from analysis.units import Units
from graphmodel.declare import Fact
from graphmodel.kinds import Action, Block, Bottleneck, Case, Household, Intervention, Member, Person, Residence

CELL = ["code", "municipality"]


def pairwise(graph: AnalysisGraph, day: date) -> int:
    """Households with two partners who share no table: blind to those who are joined by way of a third, so too many."""
    units = Units(graph, day)
    pairs = units.lines.join(units.lines, on="unit", suffix="_b").filter(pl.col("partner") < pl.col("partner_b"))
    seats = units.at_table.join(units.at_table, on=["unit", "case"], suffix="_b")
    apart = pairs.join(seats, on=["unit", "partner", "partner_b"], how="anti")
    return apart["unit"].n_unique()


def bottlenecks(graph: AnalysisGraph, day: date) -> pl.DataFrame:
    """The counts of `bottlenecks` by code and municipality, as one lazy query without steps that another question could share."""
    now, before = _blocks(graph, day).with_row_index("block"), _blocks(graph, day - timedelta(days=91))
    homes = _lazy(graph, Residence).filter(_holds(day)).select("household", "person")
    counted = now.group_by(CELL).agg(
        blocks=pl.len(),
        interventions=pl.col("work").n_unique(),
        partners=pl.col("partner").n_unique(),
        median_days=pl.col("days").median(),
        p90_days=pl.col("days").quantile(0.9, "linear"),
        max_days=pl.col("days").max(),
        escalated=(pl.col("escalated") <= day).sum(),
    )
    for name, found in _touched(graph, day, now, homes).items():
        counted = counted.join(found.group_by(CELL).agg(pl.col(name).n_unique().alias(f"{name}s")), on=CELL, how="left")
    earlier = before.group_by(CELL).agg(before=pl.len())
    whole = counted.join(earlier, on=CELL, how="full", coalesce=True)
    figures = ["blocks", "interventions", "persons", "households", "cases", "partners", "escalated", "before"]
    filled = whole.with_columns(pl.col(figures).fill_null(0).cast(pl.Int64))
    return filled.with_columns(change=pl.col("blocks") - pl.col("before")).drop("before").sort(CELL).collect()


def _touched(graph: AnalysisGraph, day: date, now: pl.LazyFrame, homes: pl.LazyFrame) -> dict[str, pl.LazyFrame]:
    """Persons, households and cases of the open blocks, by cell."""
    opened = _lazy(graph, Case).filter(_holds(day, "opened", "closed")).select("case")
    betrokken = _lazy(graph, Member).filter((pl.col("role") == "betrokkene") & _holds(day)).select("case", "person", "household")
    in_open = betrokken.join(opened, on="case", how="semi")
    system = pl.concat(
        [
            in_open.select("case", who=pl.coalesce("person", "household")),
            in_open.select("case", "household").join(homes, on="household").select("case", who="person"),
            in_open.select("case", "person").join(homes, on="person").select("case", who="household"),
        ]
    ).unique()
    by_target = now.select(*CELL, who=pl.coalesce("person", "household"))
    by_case = now.select(*CELL, "case").drop_nulls("case")
    persons = [
        now.select(*CELL, "person").drop_nulls("person"),
        now.select(*CELL, "household").join(homes, on="household").select(*CELL, "person"),
        by_case.join(betrokken.drop_nulls("person"), on="case").select(*CELL, "person"),
    ]
    households = [
        now.select(*CELL, "household").drop_nulls("household"),
        now.select(*CELL, "person").join(homes, on="person").select(*CELL, "household"),
    ]
    cases = [by_target.join(system, on="who").select(*CELL, "case"), by_case]
    return {"person": pl.concat(persons), "household": pl.concat(households), "case": pl.concat(cases)}


def _blocks(graph: AnalysisGraph, day: date) -> pl.LazyFrame:
    """The blocks open on a day, with what they are on and where."""
    ended = pl.col("status").is_in(["afgerond", "gestopt"]) & pl.col("end").is_null()
    lines = _lazy(graph, Intervention).filter((pl.col("end") >= day) | (pl.col("end").is_null() & ~ended))
    actions = _lazy(graph, Action).filter(pl.col("done_on").is_null() | (pl.col("done_on") > day))
    known = _lazy(graph, Bottleneck).filter(pl.col("solved").is_null() | (pl.col("solved") > day))
    held = _lazy(graph, Block).filter(_holds(day, "since")).select("bottleneck", "since", work=pl.coalesce("intervention", "action"))
    works = pl.concat(
        [lines.select("partner", "person", "household", work="intervention"), actions.select("partner", "case", work="action")],
        how="diagonal",
    )
    found = held.join(works, on="work").join(known.select("bottleneck", "code", "escalated"), on="bottleneck")
    once = found.unique(["work", "bottleneck", "since"])
    return _placed(graph, day, once).with_columns(days=(pl.lit(day) - pl.col("since")).dt.total_days())


def _placed(graph: AnalysisGraph, day: date, blocks: pl.LazyFrame) -> pl.LazyFrame:
    places = _lazy(graph, Household).select("household", "order", of_household="municipality")
    stays = _lazy(graph, Residence).filter(_holds(day)).select("household", "person")
    lived = stays.join(blocks.select("person"), on="person", how="semi").join(places, on="household", how="left")
    first_home = lived.sort("order", nulls_last=True).group_by("person", maintain_order=True).agg(of_home=pl.col("of_household").first())
    return (
        blocks.join(places.drop("order"), on="household", how="left")
        .join(_lazy(graph, Person).select("person", of_person="municipality"), on="person", how="left")
        .join(first_home, on="person", how="left")
        .join(_lazy(graph, Case).select("case", of_case="municipality"), on="case", how="left")
        .with_columns(municipality=pl.coalesce("of_household", "of_person", "of_home", "of_case", pl.lit("onbekend")))
    )


def _lazy(graph: AnalysisGraph, model: type[Fact]) -> pl.LazyFrame:
    return graph.of(model).lazy()


def _holds(day: date, first: str = "start", last: str = "end") -> pl.Expr:
    return (pl.col(first).is_null() | (pl.col(first) <= day)) & (pl.col(last).is_null() | (pl.col(last) >= day))
