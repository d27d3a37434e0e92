"""Walls between partners: households in which two kinds of partner work, and of those, in how many without known coordination.

Three levels, one table to attack: kinds of partner, of which those in fewest households are merged by domain (`merging.py`), so that no
wall is left out for being small; domains; and kinds of department of one organisation.

The worst walls are the first to be hidden: where nearly all households are apart, the few that are coordinated are the small count.
So a hidden count may be said by class: at least 90, 75 or 50% of the people live in households that are apart. A class is said only where
the coordinated ones may still be anything from nobody to k−1 persons: (1 − class) × the persons of `together` must be k−1 or more. At
k = 10 that takes 90 persons for "≥ 90%", 36 for "≥ 75%", 18 for "≥ 50%". It says as little of how many households they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from analysis.cooperation import pairs_in
from analysis.suppression.cells import PERSONS, Cell, Link, Table
from analysis.suppression.ties import EXACT, THINGS
from analysis.units import Units
from reports import merging
from reports.model import MergedFigure, WallFigure
from reports.sets import Counts, Shown, Things

CLASSES = (90, 75, 50)
"""Percent of the persons, finest first."""
DOMAIN, KIND, DEPARTMENT = "domein", "soort", "afdeling"


@dataclass(frozen=True)
class Pair:
    """Two domains, two kinds of partner (or what they are merged to), or two kinds of department of one organisation."""

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
    """The households of all pairs. A pair is its two counts, and it holds finer pairs."""

    within: Mapping[Pair, tuple[Pair, ...]]
    """Of domains the pairs of kinds, which are all of it; of kinds the pairs of departments, which are only some."""
    classes: Mapping[Pair, int]
    """Pairs of which a class is said in place of the number apart."""

    def table(self, released: Collection[str] = ()) -> Table:
        """Both counts of each pair and what is left of it. Households may stand in several pairs, so between pairs nothing adds up."""
        cells, links = list[Cell](), list[Link]()
        for pair in self.within:
            cells.append(self._cell(pair.together, self.sets[pair.together], released=pair.together in released))
            cells.append(self._cell(pair.apart, self.sets[pair.apart], printed=pair not in self.classes, released=pair.apart in released))
            cells.append(self._cell(pair.coordinated, self.coordinated(pair), printed=False))
            links.append(Link((pair.together,), (pair.apart, pair.coordinated), EXACT))
        for pair, least in self.classes.items():
            # What a class says: in households where the pair is coordinated are at most so many persons, so they are no more themselves.
            most, room = f"{pair.coordinated} hooguit", f"{pair.coordinated} ruimte"
            limit = (100 - least) * len(self.persons(self.sets[pair.together])) // 100
            cells += [Cell(key, {THINGS: limit, PERSONS: limit}, released=True) for key in (most, room)]
            links.append(Link((most,), (pair.coordinated, room), frozenset()))
        for pair, inner in self.within.items():
            for name in ("together", "coordinated") if inner else ():
                parts = [getattr(part, name) for part in inner]
                if pair.by == KIND:
                    # Of one organisation's departments only: others of these kinds may be any of it.
                    parts.append(rest := f"{getattr(pair, name)} anders")
                    cells.append(Cell(rest, {THINGS: len(self.sets[pair.together])}, printed=False))
                links.append(Link((getattr(pair, name),), tuple(parts), frozenset()))
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
    def _sorts(self) -> pl.DataFrame:
        return merging.sorts(self.units)

    @cached_property
    def found(self) -> dict[Pair, pl.DataFrame]:
        """`unit, one_track` of each pair."""
        every = {
            DOMAIN: pairs_in(self.units, "domain"),
            KIND: pairs_in(self.units, "kind", merging.named_by(self._sorts)),
            DEPARTMENT: pairs_in(self.units, "department", pl.col("partner_kind")),
        }
        named = ((by, *group) for by, pairs in every.items() for group in pairs.sort("a", "b").group_by("a", "b", maintain_order=True))
        return {Pair(by, str(a), str(b)): frame for by, (a, b), frame in named}

    @cached_property
    def counts(self) -> WallCounts:
        """The households of all pairs."""
        sets: dict[str, Things] = {}
        for pair, frame in self.found.items():
            sets |= {pair.together: _units(frame), pair.apart: _units(frame.filter(~pl.col("one_track")))}
        around = {pair: self._around(pair) for pair in self.found}
        inside = {pair: tuple(part for part in self.found if around[part] == pair) for pair in self.found}
        return WallCounts(sets, self.behind, inside, classes(Counts(sets, self.behind), self.found, self.k))

    def _around(self, pair: Pair) -> Pair | None:
        """The pair that a pair is part of: of departments the two kinds, of kinds the two domains.

        None for departments of a kind that has partners in several domains: which of them they are is not known.
        """
        if pair.by == KIND:
            domains = merging.domain_of(self._sorts)
            return Pair(DOMAIN, *sorted((domains[pair.a], domains[pair.b])))
        if pair.by == DOMAIN:
            return None
        a, b = merging.sorts_of(self._sorts, (pair.a, pair.b))
        return Pair(KIND, *sorted((*a, *b))) if len(a) == len(b) == 1 else None

    @property
    def merged(self) -> tuple[MergedFigure, ...]:
        """What the kinds in fewest households are merged to."""
        return tuple(MergedFigure(name=name, kinds=kinds) for name, kinds in merging.merged(self._sorts).items())

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
    """The class of each pair of which the number apart would give fewer than k coordinated persons away."""
    found = {}
    for pair in pairs:
        together, apart = counts.sets[pair.together], counts.sets[pair.apart]
        persons, alone, coordinated = (len(counts.persons(things)) for things in (together, apart, together - apart))
        least = class_of(persons, k) if alone >= k else None
        if least is not None and 0 < coordinated < k and len(together - apart) < k <= len(together):
            found[pair] = least
    return found


def class_of(persons: int, k: int) -> int | None:
    """The finest class that so many persons in households where both work allow; true of any pair with fewer than k coordinated."""
    return next((least for least in CLASSES if (100 - least) * persons >= (k - 1) * 100), None)


def _units(frame: pl.DataFrame) -> Things:
    return frozenset(frame["unit"].to_list())
