"""Since when each household's lines run in parallel: all households at once, over the stretches in which nothing changes."""

from __future__ import annotations

from datetime import date

import polars as pl

from access.casegraph import BRIDGED_DAYS
from access.configuration import MOST_BRIDGED
from analysis.components import components
from analysis.graph import AnalysisGraph
from analysis.parameters import Parameter
from analysis.periods import first_day, last_day
from graphmodel.kinds import Case, Residence, Role
from graphmodel.vocabulary import PartnerRole

BRIDGED = Parameter(
    "bridged",
    "Hoeveel dagen zonder losse sporen een reeks niet onderbreken",
    default=BRIDGED_DAYS,
    most=MOST_BRIDGED,
    setting="bridged_days",
)
"""A stretch of at most so many days that is not parallel does not break a run (questions.md §1)."""

AT_A_TIME = 20_000
"""Units worked out at a time: what bounds the memory at a million persons."""


def since(graph: AnalysisGraph, day: date, units: pl.DataFrame, alone: pl.DataFrame, bridged: int) -> pl.DataFrame:
    """`unit, since`: the first day of the run of parallel days that reaches `day`, of units that are parallel then.

    `alone` names the units that are a person: their S on an earlier day is the person with the homes of that day; of a
    household it and who lived there that day.
    """
    tables = _tables(graph)
    found = [_since(graph, day, part, alone, tables, bridged) for part in units.select("unit").sort("unit").iter_slices(AT_A_TIME)]
    return pl.concat(found) if found else pl.DataFrame(schema={"unit": pl.UInt64, "since": pl.Date})


def _since(graph: AnalysisGraph, day: date, units: pl.DataFrame, alone: pl.DataFrame, tables: pl.DataFrame, bridged: int) -> pl.DataFrame:
    inside = _inside(graph, units, alone)
    lines = _up_to(day, _meeting(inside, graph.lines.select("partner", "person", "household", "first", "last")))
    seats = _up_to(day, _seats(graph, _meeting(inside, tables)))
    stretches = _stretches(day, lines.select("unit", "first", "last"), seats.select("unit", "first", "last"))
    nodes = _during(stretches, lines).select("unit", "from", "partner").unique()
    seated = _during(stretches, seats).select("unit", "from", "case", "partner")
    tracks = components(nodes, seated, ("unit", "from")).group_by("unit", "from").agg(tracks=pl.col("track").n_unique())
    parallel = stretches.join(tracks.filter(pl.col("tracks") > 1), on=["unit", "from"])
    return _run(parallel, bridged)


def _inside(graph: AnalysisGraph, units: pl.DataFrame, alone: pl.DataFrame) -> pl.DataFrame:
    """`unit, person, household, first, last`: what is in S of a unit when; person or household is empty."""
    stays = graph.of(Residence).select("household", "person", first=first_day(), last=last_day())
    persons, households = units.join(alone, on="unit", how="semi"), units.join(alone, on="unit", how="anti")
    always = {"first": pl.lit(date.min), "last": pl.lit(date.max)}
    return pl.concat(
        [
            households.select("unit", household="unit", **always),
            households.join(stays, left_on="unit", right_on="household").select("unit", "person", "first", "last"),
            persons.select("unit", person="unit", **always),
            persons.join(stays, left_on="unit", right_on="person").select("unit", "household", "first", "last"),
        ],
        how="diagonal",
    )


def _meeting(inside: pl.DataFrame, targeted: pl.DataFrame) -> pl.DataFrame:
    """Rows on a person or household, by the units that it is in, for the days on which it is in force and in S."""
    parts = []
    for target in ("person", "household"):
        mine = (
            targeted.filter(pl.col(target).is_not_null())
            .drop("person", "household", strict=False)
            .with_columns(targeted.filter(pl.col(target).is_not_null())[target])
        )
        there = inside.filter(pl.col(target).is_not_null()).select("unit", target, begun="first", ended="last")
        parts.append(mine.join(there, on=target).drop(target))
    met = pl.concat(parts).with_columns(first=pl.max_horizontal("first", "begun"), last=pl.min_horizontal("last", "ended"))
    return met.filter(pl.col("first") <= pl.col("last")).drop("begun", "ended")


def _tables(graph: AnalysisGraph) -> pl.DataFrame:
    """`case, person, household, first, last`: when a case has regie, is open, and is about a person or household."""
    regie = graph.of(Role).filter(pl.col("role") == str(PartnerRole.CASUSREGIE)).select("case", begun=first_day(), ended=last_day())
    opened = graph.of(Case).select("case", "opened", closed=last_day("closed"))
    led = opened.join(regie, on="case").select(
        "case", begun=pl.max_horizontal("opened", "begun"), ended=pl.min_horizontal("closed", "ended")
    )
    found = graph.involved.join(led, on="case").select(
        "case",
        "person",
        "household",
        first=pl.max_horizontal(first_day(), "begun"),
        last=pl.min_horizontal(last_day(), "ended"),
    )
    return found.filter(pl.col("first") <= pl.col("last"))


def _seats(graph: AnalysisGraph, tables: pl.DataFrame) -> pl.DataFrame:
    """`unit, case, partner, first, last`: who sits at a table that touches a unit, when."""
    seats = graph.of(Role).select("case", "partner", begun=first_day(), ended=last_day())
    met = tables.join(seats, on="case").with_columns(first=pl.max_horizontal("first", "begun"), last=pl.min_horizontal("last", "ended"))
    return met.filter(pl.col("first") <= pl.col("last")).select("unit", "case", "partner", "first", "last")


def _up_to(day: date, rows: pl.DataFrame) -> pl.DataFrame:
    """What began on or before a day, as if it ended there."""
    return rows.filter(pl.col("first") <= day).with_columns(last=pl.min_horizontal("last", pl.lit(day)))


def _stretches(day: date, *changing: pl.DataFrame) -> pl.DataFrame:
    """`unit, from, to`: the stretches between the days on which something of a unit changes, up to a day."""
    after = pl.col("last").dt.offset_by("1d")
    changes = [frame.select("unit", at=end) for frame in changing for end in (pl.col("first"), after)]
    days = pl.concat(changes).unique().sort("unit", "at")
    ends = days.with_columns(to=pl.col("at").shift(-1).over("unit").dt.offset_by("-1d"))
    return ends.filter(pl.col("at") <= day).select("unit", pl.col("at").alias("from"), pl.col("to").fill_null(day))


def _during(stretches: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows by the stretches of their unit that they are in force in."""
    met = rows.join(stretches, on="unit")
    return met.filter((pl.col("first") <= pl.col("from")) & (pl.col("last") >= pl.col("from")))


def _run(parallel: pl.DataFrame, bridged: int) -> pl.DataFrame:
    """`unit, since`: the start of the last run of parallel stretches, with short gaps bridged."""
    ordered = parallel.sort("unit", "from").with_columns(gap=(pl.col("from") - pl.col("to").shift(1).over("unit")).dt.total_days() - 1)
    starts = ordered.filter(pl.col("gap").is_null() | (pl.col("gap") > bridged))
    return starts.group_by("unit").agg(since=pl.col("from").max())
