"""The households of the region with a line, and the tracks in each, by one connected-components call (questions.md §1, §3).

A *unit* is a household, or a person with a line who lives nowhere on the day: a household of one. Its number is that of
the household or the person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from analysis.areas import UNKNOWN
from analysis.components import components
from analysis.graph import AnalysisGraph
from analysis.periods import in_force
from graphmodel.kinds import Household, Person
from graphmodel.vocabulary import PartnerRole


@dataclass(frozen=True)
class Units:
    """All units on one day."""

    graph: AnalysisGraph
    day: date

    @cached_property
    def stays(self) -> pl.DataFrame:
        """`household, person`: who lives where on the day; where only the presence of a pair counts, it may stand there twice."""
        return self.graph.stays_on(self.day)

    @cached_property
    def lines(self) -> pl.DataFrame:
        """`unit, partner`: who has a line in which unit, each once."""
        at_household = self._running.filter(pl.col("household").is_not_null()).select("partner", unit="household")
        at_person = self._lines_at_home.select("partner", unit=pl.coalesce("household", "person"))
        return pl.concat([at_household.select("unit", "partner"), at_person.select("unit", "partner")]).unique()

    @cached_property
    def _running(self) -> pl.DataFrame:
        return self.graph.lines.filter(in_force(self.day, "first", "last"))

    @cached_property
    def _lines_at_home(self) -> pl.DataFrame:
        """`partner, person, household`: lines on persons by the homes of that person; empty for who lives nowhere."""
        mine = self._running.filter(pl.col("person").is_not_null()).select("partner", "person")
        return mine.join(self.stays, on="person", how="left")

    @cached_property
    def tables(self) -> pl.DataFrame:
        """`unit, case`: the cases with regie that touch a unit."""
        opened = self.graph.open_on(self.day)
        regie = self.seats.filter(pl.col("role") == str(PartnerRole.CASUSREGIE)).select("case").unique()
        involved = self.graph.involved.filter(in_force(self.day)).join(opened, on="case", how="semi").join(regie, on="case", how="semi")
        at_household = involved.filter(pl.col("household").is_not_null()).select("case", unit="household")
        at_person = involved.filter(pl.col("person").is_not_null()).select("case", "person").join(self.stays, on="person", how="left")
        by_unit = at_person.select(unit=pl.coalesce("household", "person"), case="case")
        touched = pl.concat([at_household.select("unit", "case"), by_unit]).unique()
        return touched.join(self.lines, on="unit", how="semi")

    @cached_property
    def seats(self) -> pl.DataFrame:
        """`case, partner, role` in force on the day."""
        return self.graph.roles_on(self.day)

    @cached_property
    def at_table(self) -> pl.DataFrame:
        """`unit, case, partner`: partners with a line in a unit who sit at a table that touches it, each once."""
        return self._seated.join(self.lines, on=["unit", "partner"], how="semi").unique()

    @cached_property
    def _seated(self) -> pl.DataFrame:
        """`unit, case, partner`: who sits at a table that touches a unit, with or without a line in it; once for each role."""
        return self.tables.join(self.seats.select("case", "partner"), on="case")

    @cached_property
    def tracks(self) -> pl.DataFrame:
        """`unit, partner, track`: the track of each partner with a line in a unit. Tracks are numbered over all units."""
        return components(self.lines, self._seated)

    @cached_property
    def counted(self) -> pl.DataFrame:
        """`unit, tracks, municipality, neighbourhood`: how many tracks each unit has, and where it is."""
        return self._placed(self.tracks.group_by("unit").agg(tracks=pl.col("track").n_unique()))

    @cached_property
    def places(self) -> pl.DataFrame:
        """`unit, municipality, neighbourhood`: of a household its own; of who lives nowhere the person's municipality."""
        return self._placed(self.lines.select("unit").unique())

    def _placed(self, units: pl.DataFrame) -> pl.DataFrame:
        alone = pl.col("unit").is_in(self.alone["unit"].implode())
        homes = self.graph.of(Household).select("municipality", "neighbourhood", unit="household")
        persons = self.graph.of(Person).select("municipality", unit="person").filter(alone)
        known = pl.concat([homes, persons], how="diagonal")
        return units.join(known, on="unit", how="left").with_columns(pl.col("municipality").fill_null(UNKNOWN))

    @cached_property
    def alone(self) -> pl.DataFrame:
        """`unit`: the households of one, persons with a line who live nowhere on the day."""
        return self._lines_at_home.filter(pl.col("household").is_null()).select(unit="person").unique()

    @cached_property
    def persons(self) -> pl.DataFrame:
        """`unit, person`: who lives in each unit. A household in which nobody lives has no row."""
        living = self.stays.select(unit="household", person="person").join(self.lines, on="unit", how="semi").unique()
        return pl.concat([living, self.alone.select("unit", person="unit")])
