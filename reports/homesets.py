"""Every count of cases and households that a report prints, as sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from analysis.areas import Areas, Rung
from analysis.blocks import OpenBlocks
from analysis.graph import AnalysisGraph
from analysis.systems import systems_on
from analysis.units import Units
from reports.homecounts import HOMES, LOOSE, HomeCounts
from reports.regrouped import Regrouped
from reports.sets import Counts, Things
from reports.walls import Walls

CASES, CASES_BLOCKED = "zaken", "zaken vast"


def cases(
    graph: AnalysisGraph, day: date, areas: Areas, opened: OpenBlocks, named: Mapping[str, Things], regrouped: Regrouped | None = None
) -> Counts:
    """The open cases, those in which something is blocked, the open cases of each subregion, and others by name: of rows and of places.

    Behind each stand the persons in S. `regrouped`: by the subregions of earlier releases too.
    """
    placed = areas.placed(graph.open_on(day).select("case", "municipality", neighbourhood=pl.lit(None, pl.String)))
    blocked = opened.open_cases["case"].unique().to_list()
    sets = {CASES: frozenset(placed["case"].to_list()), CASES_BLOCKED: frozenset(blocked), **named}
    sets |= {f"{CASES} @ {area}": frozenset(found) for area, found in placed.group_by(Rung.SUBREGIO).agg("case").iter_rows()}
    if regrouped:
        sets |= regrouped.by_area(CASES, placed.rename({"case": "thing"}))
    behind = systems_on(graph, day)[0].group_by("case").agg("person")
    return Counts(sets, {case: frozenset(who) for case, who in behind.iter_rows()})


@dataclass(frozen=True)
class Homes:
    """The households with a line on a day: how many have loose tracks by area, and who works in the same ones."""

    graph: AnalysisGraph
    day: date
    areas: Areas
    k: int
    regrouped: Regrouped | None = None
    """What earlier releases counted together otherwise."""

    @cached_property
    def _units(self) -> Units:
        return Units(self.graph, self.day)

    @cached_property
    def _behind(self) -> dict[int, frozenset[int]]:
        return {unit: frozenset(who) for unit, who in self._units.persons.group_by("unit").agg("person").iter_rows()}

    @cached_property
    def walls(self) -> Walls:
        """Who works in the same ones without known coordination."""
        return Walls(self._units, self._behind, self.k)

    @cached_property
    def counts(self) -> HomeCounts:
        """Loose tracks by area, and the walls, in one table: households in which a pair is apart are loose."""
        return HomeCounts.of(self._loose(), self.walls.counts)

    def _loose(self) -> dict[str, Things]:
        placed = self.areas.placed(self._units.counted)
        loose = pl.col("tracks") > 1
        sets = {HOMES: _numbers(placed), LOOSE: _numbers(placed.filter(loose))}
        for (area,), inside in placed.group_by(Rung.SUBREGIO):
            sets |= {f"{HOMES} @ {area}": _numbers(inside), f"{LOOSE} @ {area}": _numbers(inside.filter(loose))}
        if self.regrouped:
            units = placed.rename({"unit": "thing"})
            sets |= self.regrouped.by_area(HOMES, units) | self.regrouped.by_area(LOOSE, units.filter(loose))
        return sets


def _numbers(frame: pl.DataFrame) -> Things:
    return frozenset(frame["unit"].to_list())
