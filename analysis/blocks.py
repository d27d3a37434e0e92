"""The blocks open on a day, and who and what they hold up (questions.md §3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from analysis.areas import UNKNOWN, Areas
from analysis.graph import AnalysisGraph
from analysis.homes import household_places, person_places
from analysis.periods import first_day, in_force, last_day
from analysis.systems import systems_on
from graphmodel.kinds import Case, Residence

NO_LADDER = Areas()
"""The municipality and the region, and nothing between."""


@dataclass(frozen=True)
class OpenBlocks:
    """The blocks open on one day. `block` numbers them within it."""

    graph: AnalysisGraph
    day: date
    areas: Areas = NO_LADDER

    @cached_property
    def blocks(self) -> pl.DataFrame:
        """Columns of `spans.block_spans`, with `block`, `days` waited, `is_escalated`, `municipality` and `neighbourhood`."""
        found = self.graph.blocks.filter(in_force(self.day, "since", "last")).unique(["work", "bottleneck", "since"])
        waited = (pl.lit(self.day) - pl.col("since")).dt.total_days()
        found = found.with_row_index("block").with_columns(
            days=waited, is_escalated=(pl.col("escalated") <= self.day).fill_null(value=False)
        )
        return pl.concat([self._at_persons(found), self._at_households(found), self._at_cases(found)])

    def _at_persons(self, found: pl.DataFrame) -> pl.DataFrame:
        mine = found.filter(pl.col("person").is_not_null())
        return mine.join(person_places(self.graph, self.day, mine), on="person")

    def _at_households(self, found: pl.DataFrame) -> pl.DataFrame:
        mine = found.filter(pl.col("household").is_not_null())
        return mine.join(household_places(self.graph, mine), on="household")

    def _at_cases(self, found: pl.DataFrame) -> pl.DataFrame:
        mine = found.filter(pl.col("case").is_not_null()).join(self.graph.of(Case).select("case", "municipality"), on="case", how="left")
        return mine.with_columns(pl.col("municipality").fill_null(UNKNOWN), neighbourhood=pl.lit(None, pl.String))

    @cached_property
    def placed(self) -> pl.DataFrame:
        """`blocks` with a column for each rung of the ladder of areas."""
        return self.areas.placed(self.blocks)

    @cached_property
    def persons(self) -> pl.DataFrame:
        """`block, person`: targets, who lives in target households, and of an action the betrokken persons of its case."""
        targets = self.blocks.filter(pl.col("person").is_not_null()).select("block", "person")
        living = self.blocks.select("block", "household").join(self._homes, on="household").select("block", "person")
        involved = self.graph.involved.filter(in_force(self.day) & pl.col("person").is_not_null())
        of_case = self.blocks.select("block", "case").join(involved, on="case").select("block", "person")
        return pl.concat([targets, living, of_case]).unique()

    @cached_property
    def households(self) -> pl.DataFrame:
        """`block, household`: target households, and those that target persons live in."""
        targets = self.blocks.filter(pl.col("household").is_not_null()).select("block", "household")
        lived = self.blocks.select("block", "person").join(self._homes, on="person").select("block", "household")
        return pl.concat([targets, lived]).unique()

    @cached_property
    def cases(self) -> pl.DataFrame:
        """`block, case`: cases open on the day whose S contains the target; of an action its case."""
        persons, households = systems_on(self.graph, self.day)
        by_person = self.blocks.select("block", "person").join(persons, on="person").select("block", "case")
        by_household = self.blocks.select("block", "household").join(households, on="household").select("block", "case")
        of_action = self.blocks.filter(pl.col("case").is_not_null()).select("block", "case")
        return pl.concat([by_person, by_household, of_action]).unique()

    @cached_property
    def open_cases(self) -> pl.DataFrame:
        """`block, case`: the same of cases open on the day alone; an action may be left of a case that is closed."""
        return self.cases.join(self.graph.open_on(self.day).select("case").unique(), on="case", how="semi")

    @cached_property
    def _homes(self) -> pl.DataFrame:
        return self.graph.stays_on(self.day)

    def behind(self, keys: Sequence[str]) -> pl.DataFrame:
        """The keys and `person`: who stands behind each cell."""
        return self.persons.join(self.placed.select("block", *keys), on="block").select(*keys, "person").unique()


def measures(opened: OpenBlocks, placed: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """What is counted of the blocks of each cell. `placed` has `block` and the keys: a cell may be any set of blocks."""
    cell = list(keys)
    blocks = placed.group_by(cell).agg(
        blocks=pl.len().cast(pl.Int64),
        interventions=pl.col("work").n_unique().cast(pl.Int64),
        partners=pl.col("partner").n_unique().cast(pl.Int64),
        median_days=pl.col("days").median(),
        p90_days=pl.col("days").quantile(0.9, "linear"),
        max_days=pl.col("days").max(),
        escalated=pl.col("is_escalated").sum().cast(pl.Int64),
    )
    where = placed.select("block", *cell)
    for name, frame in (("person", opened.persons), ("household", opened.households), ("case", opened.cases)):
        counted = frame.join(where, on="block").group_by(cell).agg(pl.col(name).n_unique().cast(pl.Int64).alias(f"{name}s"))
        blocks = blocks.join(counted, on=cell, how="left", nulls_equal=True)
    return blocks.with_columns(pl.col("persons", "households", "cases").fill_null(0))


def persons_behind(graph: AnalysisGraph, blocks: pl.DataFrame) -> pl.DataFrame:
    """The blocks (`work, bottleneck, since`) and `behind`: whom each held up on the day it began, however long ago that was."""
    block = ["work", "bottleneck", "since"]
    then = (first_day() <= pl.col("since")) & (last_day() >= pl.col("since"))
    targets = blocks.filter(pl.col("person").is_not_null()).select(*block, behind="person")
    stays = graph.of(Residence).select("household", "start", "end", behind="person")
    involved = graph.involved.filter(pl.col("person").is_not_null()).select("case", "start", "end", behind="person")
    living = blocks.select(*block, "household").join(stays, on="household").filter(then)
    of_case = blocks.select(*block, "case").join(involved, on="case").filter(then)
    return pl.concat([targets, living.select(*block, "behind"), of_case.select(*block, "behind")]).unique()
