"""Every count of cases and households that a report prints, as sets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from analysis.areas import Areas, Rung
from analysis.blocks import OpenBlocks
from analysis.cooperation import pairs_in
from analysis.graph import AnalysisGraph
from analysis.systems import systems_on
from analysis.units import Units
from reports.sets import Counts, Things

CASES, CASES_BLOCKED = "zaken", "zaken vast"
HOMES, LOOSE = "huishoudens", "losse sporen"
TOGETHER, APART = "samen", "apart"


def cases(graph: AnalysisGraph, day: date, areas: Areas, opened: OpenBlocks) -> Counts:
    """The open cases, those in which something is blocked, and the open cases of each subregion; behind each the persons in S."""
    placed = areas.placed(graph.open_on(day).select("case", "municipality", neighbourhood=pl.lit(None, pl.String)))
    blocked = opened.cases["case"].unique().to_list()
    sets = {CASES: frozenset(placed["case"].to_list()), CASES_BLOCKED: frozenset(blocked)}
    sets |= {f"{CASES} @ {area}": frozenset(found) for area, found in placed.group_by(Rung.SUBREGIO).agg("case").iter_rows()}
    behind = systems_on(graph, day)[0].group_by("case").agg("person")
    return Counts(sets, {case: frozenset(who) for case, who in behind.iter_rows()})


@dataclass(frozen=True)
class Homes:
    """The households with a line on a day: how many have loose tracks by area, and which domains work in the same ones."""

    graph: AnalysisGraph
    day: date
    areas: Areas

    @cached_property
    def _units(self) -> Units:
        return Units(self.graph, self.day)

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """The pairs of domains of partners that work in one household, by the alphabet."""
        return self._pairs.select("a", "b").unique().sort("a", "b").rows()

    @cached_property
    def _pairs(self) -> pl.DataFrame:
        return pairs_in(self._units, "domain")

    @cached_property
    def _behind(self) -> dict[int, frozenset[int]]:
        return {unit: frozenset(who) for unit, who in self._units.persons.group_by("unit").agg("person").iter_rows()}

    def counts(self) -> list[Counts]:
        """Loose tracks by area, and each pair by itself: no count is of what two of them have in common."""
        walls = [Counts(self._wall(a, b), self._behind) for a, b in self.pairs]
        return [Counts(self._loose(), self._behind), *walls]

    def _loose(self) -> dict[str, Things]:
        placed = self.areas.placed(self._units.counted)
        loose = pl.col("tracks") > 1
        sets = {HOMES: _numbers(placed), LOOSE: _numbers(placed.filter(loose))}
        for (area,), inside in placed.group_by(Rung.SUBREGIO):
            sets |= {f"{HOMES} @ {area}": _numbers(inside), f"{LOOSE} @ {area}": _numbers(inside.filter(loose))}
        return sets

    def _wall(self, a: str, b: str) -> dict[str, Things]:
        mine = self._pairs.filter((pl.col("a") == a) & (pl.col("b") == b))
        return {f"{a}|{b} {TOGETHER}": _numbers(mine), f"{a}|{b} {APART}": _numbers(mine.filter(~pl.col("one_track")))}


def _numbers(frame: pl.DataFrame) -> Things:
    return frozenset(frame["unit"].to_list())


def nearly_all(together: int, apart: int, k: int) -> bool:
    """Whether a pair may be said to be apart in at least 90% of its households while `apart` itself is hidden.

    Only where a tenth of the households is k−1 or more: then the hidden rest may still be anything from nobody to k−1.
    """
    return apart * 10 >= together * 9 and together >= (k - 1) * 10
