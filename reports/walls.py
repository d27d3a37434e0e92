"""Walls between partners: households in which two kinds of partner work, and of those, in how many without known coordination.

The worst walls are the first to be hidden: where nearly all households are apart, the few that are coordinated are the small count.
So a hidden count may be said by class: at least 90, 75 or 50% are apart. A class is said only where the rest of the households may
still be anything from nobody to k−1: `together` is printed, so the class by itself bounds the rest at (1 − class) × together, and that
must be k−1 or more. At k = 10 that takes 90 households for "≥ 90%", 36 for "≥ 75%", 18 for "≥ 50%".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from analysis.cooperation import pairs_in
from analysis.suppression.cells import Cell, Link, Table
from analysis.suppression.ties import EXACT, THINGS
from analysis.units import Units
from graphmodel.kinds import Partner
from reports.model import WallFigure
from reports.sets import Counts, Shown, Things

CLASSES = (90, 75, 50)
"""Percent of the households, finest first."""
MOST_KINDS = 8
"""So many kinds of partner stand in the table: those in most households."""
DOMAIN, KIND, DEPARTMENT = "domein", "soort", "afdeling"


@dataclass(frozen=True)
class Pair:
    """Two domains, two kinds of partner, or two kinds of department of one organisation."""

    by: str
    a: str
    b: str

    @property
    def together(self) -> str:
        """Key of the households in which both work."""
        return f"{self.by} {self.a}|{self.b} samen"

    @property
    def apart(self) -> str:
        """Key of those without known coordination."""
        return f"{self.by} {self.a}|{self.b} apart"

    @property
    def coordinated(self) -> str:
        """Key of the rest of them, which stands on no page."""
        return f"{self.by} {self.a}|{self.b} afgestemd"


@dataclass(frozen=True)
class WallCounts(Counts):
    """The households of all pairs. A pair is its two parts; a pair of domains holds those of its kinds, and these those of departments."""

    within: Mapping[Pair, tuple[Pair, ...]]
    classes: Mapping[Pair, int]
    """Pairs of which a class is said in place of the number apart."""

    def table(self, released: Collection[str] = ()) -> Table:
        """Both counts of each pair and what is left of it. Households may stand in several pairs, so between pairs nothing adds up."""
        cells, links = [], []
        for pair in self.within:
            cells.append(self._cell(pair.together, self.sets[pair.together], released=pair.together in released))
            cells.append(self._cell(pair.apart, self.sets[pair.apart], printed=pair not in self.classes, released=pair.apart in released))
            cells.append(self._cell(pair.coordinated, self.coordinated(pair), printed=False))
            links.append(Link((pair.together,), (pair.apart, pair.coordinated), EXACT))
        for pair, least in self.classes.items():
            # What a class says: in at most so many households the pair is coordinated.
            most, slack = f"{pair.coordinated} hooguit", f"{pair.coordinated} speling"
            limit = (100 - least) * len(self.sets[pair.together]) // 100
            cells.append(Cell(most, {THINGS: limit}, released=True))
            cells.append(Cell(slack, {THINGS: limit - len(self.coordinated(pair))}, printed=False))
            links.append(Link((most,), (pair.coordinated, slack), EXACT))
        for pair, inner in self.within.items():
            for key in ("together", "coordinated"):
                # Kinds that stand in no table may hold any of it.
                rest = f"{getattr(pair, key)} anders"
                cells.append(Cell(rest, {THINGS: len(self.sets[pair.together])}, printed=False))
                links.append(Link((getattr(pair, key),), (*(getattr(part, key) for part in inner), rest), frozenset()))
        return Table.of(cells, links)

    def coordinated(self, pair: Pair) -> Things:
        """The households in which a pair is coordinated."""
        return self.sets[pair.together] - self.sets[pair.apart]


@dataclass(frozen=True)
class Walls:
    """The pairs of a day, and the households of each."""

    units: Units
    behind: dict[int, frozenset[int]]
    k: int

    @cached_property
    def found(self) -> dict[Pair, pl.DataFrame]:
        """`unit, one_track` of each pair; of kinds only those in most households."""
        every = {
            DOMAIN: pairs_in(self.units, "domain"),
            KIND: self._of_most(pairs_in(self.units, "kind")),
            DEPARTMENT: pairs_in(self.units, "department", pl.col("partner_kind")),
        }
        named = ((by, *group) for by, pairs in every.items() for group in pairs.sort("a", "b").group_by("a", "b", maintain_order=True))
        return {Pair(by, str(a), str(b)): frame for by, (a, b), frame in named}

    def _of_most(self, pairs: pl.DataFrame) -> pl.DataFrame:
        kinds = self.units.graph.of(Partner).select("partner", "partner_kind")
        homes = self.units.lines.join(kinds, on="partner").group_by("partner_kind").agg(pl.col("unit").n_unique())
        most = homes.sort(["unit", "partner_kind"], descending=[True, False]).head(MOST_KINDS)["partner_kind"].to_list()
        return pairs.filter(pl.col("a").is_in(most) & pl.col("b").is_in(most))

    @cached_property
    def counts(self) -> WallCounts:
        """The households of all pairs."""
        sets: dict[str, Things] = {}
        for pair, frame in self.found.items():
            sets |= {pair.together: _units(frame), pair.apart: _units(frame.filter(~pl.col("one_track")))}
        inside = {pair: tuple(part for part in self.found if self._around(part) == pair) for pair in self.found}
        return WallCounts(sets, self.behind, inside, classes(Counts(sets, self.behind), self.found, self.k))

    def _around(self, pair: Pair) -> Pair | None:
        """The pair that a pair is part of: of departments the two kinds, of kinds the two domains."""
        if pair.by == DEPARTMENT and (kinds := Pair(KIND, pair.a, pair.b)) in self.found:
            return kinds
        return None if pair.by == DOMAIN else Pair(DOMAIN, *sorted((self._domain_of[pair.a], self._domain_of[pair.b])))

    @cached_property
    def _domain_of(self) -> dict[str, str]:
        """Of each kind the domain of most of its partners."""
        partners = self.units.graph.of(Partner).group_by("partner_kind", "domain").len().sort(["len", "domain"], descending=[False, True])
        return dict(partners.select("partner_kind", "domain").iter_rows())

    def figures(self, shown: Shown, by: str) -> tuple[WallFigure, ...]:
        """The pairs of one sort as they are printed."""
        return tuple(self._figure(shown, pair) for pair in self.found if pair.by == by)

    def _figure(self, shown: Shown, pair: Pair) -> WallFigure:
        together, least = shown.number(pair.together), self.counts.classes.get(pair)
        if least is None:
            return WallFigure(a=pair.a, b=pair.b, together=together, apart=shown.number(pair.apart), nearly_all=False)
        said = None if together is None else least
        return WallFigure(a=pair.a, b=pair.b, together=together, apart=None, nearly_all=said == CLASSES[0], at_least=said)


def classes(counts: Counts, pairs: Iterable[Pair], k: int) -> dict[Pair, int]:
    """The class of each pair whose number apart would give fewer than k coordinated persons away."""
    found = {}
    for pair in pairs:
        together, apart = counts.sets[pair.together], counts.sets[pair.apart]
        least = class_of(len(together), len(apart), k)
        if least is not None and 0 < len(counts.persons(together - apart)) < k:
            found[pair] = least
    return found


def class_of(together: int, apart: int, k: int) -> int | None:
    """The finest class that so many households in which both work allow, where it is true."""
    allowed = next((least for least in CLASSES if (100 - least) * together >= (k - 1) * 100), None)
    return allowed if allowed is not None and apart * 100 >= allowed * together else None


def _units(frame: pl.DataFrame) -> Things:
    return frozenset(frame["unit"].to_list())
