"""Counts that are printed together, as sets of things with who stands behind them: one table to attack.

Things that no printed count tells apart are one part. Every count is a sum of parts; whatever can be had by subtraction is a sum and
difference of parts, whether it is a row, a quarter, what a decision helps, or something that stands on no page.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from analysis.suppression.attack import Exposure
from analysis.suppression.cells import PERSONS, Cell, Link, Table
from analysis.suppression.protect import Suppressed, suppress
from analysis.suppression.ties import EXACT, THINGS

Things = frozenset[int]


@dataclass(frozen=True)
class Counts:
    """Counts of one kind of thing: blocks, cases or households."""

    sets: Mapping[str, Things]
    """What is counted, by the key of the count."""
    behind: Mapping[int, frozenset[int]]
    """The persons of each thing."""
    rests: Mapping[str, Collection[str]] = field(default_factory=dict, kw_only=True)
    """By key of a count, counts within it of which no two have a thing in common: what is left of it stands on no page, and follows."""

    def persons(self, things: Iterable[int]) -> frozenset[int]:
        """Everybody behind these things."""
        return frozenset().union(*(self.behind.get(thing, frozenset()) for thing in things))

    def table(self, released: Collection[str] = ()) -> Table:
        """All counts and the parts they are sums of. `released`: keys that were published before and cannot be hidden any more."""
        parts: dict[frozenset[str], set[int]] = {}
        for thing in frozenset().union(*self.sets.values()):
            parts.setdefault(frozenset(key for key, things in self.sets.items() if thing in things), set()).add(thing)
        left = {f"{key} zonder {', '.join(sorted(within))}": (key, frozenset(within)) for key, within in self.rests.items()}
        names = {inside: " & ".join(sorted(inside)) + " alleen" for inside in parts}
        cells = [self._cell(names[inside], things, printed=False) for inside, things in parts.items()]
        cells += [self._cell(key, things, released=key in released) for key, things in self.sets.items()]
        made = {key: frozenset(inside for inside in parts if key in inside) for key in self.sets}
        for key, (whole, within) in left.items():
            made[key] = frozenset(inside for inside in made[whole] if inside.isdisjoint(within))
            cells.append(self._cell(key, {thing for inside in made[key] for thing in parts[inside]}, printed=False))
        links = [Link((key,), tuple(sorted(names[inside] for inside in own)), EXACT) for key, own in made.items() if own]
        return Table.of(cells, links)

    def _cell(self, key: str, things: Collection[int], *, printed: bool = True, released: bool = False) -> Cell:
        return Cell(key, {THINGS: len(things), PERSONS: len(self.persons(things))}, printed, released)


Hide = Callable[[frozenset[str], frozenset[str]], Suppressed]
"""What else must be hidden where the first are, and the second cannot be."""


@dataclass(frozen=True)
class Shown:
    """All counts of a report, of which some are hidden."""

    groups: tuple[Counts, ...]
    hidden: frozenset[str]
    lost: tuple[Exposure, ...] = ()
    """What earlier releases give away by themselves."""
    within: tuple[Exposure, ...] = ()
    """The same of what stands on no page."""

    @classmethod
    def of(
        cls,
        groups: Iterable[Counts],
        k: int,
        *,
        hidden: Collection[str] = (),
        said: Collection[str] = (),
        known: Collection[str] = (),
        besides: Hide | None = None,
    ) -> Shown:
        """What may be printed at threshold k.

        `hidden`: what is hidden whatever else; `said`: what an earlier release printed, which hides nothing any more; `known`: what stands
        in an earlier release alone, however small; `besides`: what all groups and earlier releases together ask for. Each group is
        protected by itself; what that hides in one is hidden in all, until nothing more is.
        """
        every = tuple(groups)
        first = frozenset(hidden).union(*(counts.table().small(k) for counts in every)) - frozenset(known)
        told = (frozenset(said) - first) | frozenset(known)
        shown = cls._protected(every, k, first, told, besides)
        # A large count of which earlier releases say too much hides nothing: it is printed, and others are hidden in its place. Where that
        # would tell more of another, only those are printed that earlier releases tell altogether.
        while known_anyway := {found.cell: found.exact for found in shown.lost if found.cell in shown.hidden - first}:
            printed = cls._protected(every, k, first, told | known_anyway.keys(), besides)
            if printed.tells_more_than(shown, apart=known_anyway):
                known_anyway = {cell: exact for cell, exact in known_anyway.items() if exact}
                if not known_anyway:
                    break
                printed = cls._protected(every, k, first, told | known_anyway.keys(), besides)
            told, shown = told | known_anyway.keys(), printed
        return shown

    def tells_more_than(self, other: Shown, apart: Collection[str]) -> bool:
        """Whether more is known of a count than where others are shown, apart from some."""
        before = {(found.cell, found.measure): found for found in (*other.lost, *other.within)}
        now = (found for found in (*self.lost, *self.within) if found.cell not in apart)
        return any(found.tells_more(before.get((found.cell, found.measure))) for found in now)

    @classmethod
    def _protected(cls, every: tuple[Counts, ...], k: int, first: frozenset[str], told: frozenset[str], besides: Hide | None) -> Shown:
        known = first

        @cache
        def alone(number: int, hidden: frozenset[str]) -> Suppressed:
            return suppress(every[number].table(told), k, hidden=hidden)

        while True:
            groups = [alone(number, known.intersection(counts.sets)) for number, counts in enumerate(every)]
            found = known.union(*(group.hidden for group in groups))
            together = besides(found, told) if besides else Suppressed(found, frozenset())
            if (found | together.hidden) == known:
                return cls(every, known, together.lost, tuple(lost for group in groups for lost in group.lost))
            known = found | together.hidden

    def table(self) -> Table:
        """All groups as one table, to attack together."""
        tables = [counts.table() for counts in self.groups]
        return Table.of([cell for table in tables for cell in table.cells.values()], [link for table in tables for link in table.links])

    def things(self, key: str) -> tuple[Counts, Things]:
        """What a key counts, with who stands behind it. A key that counts nothing may be absent."""
        counts = next((counts for counts in self.groups if key in counts.sets), None)
        return (counts, counts.sets[key]) if counts else (self.groups[0], frozenset())

    def number(self, key: str) -> int | None:
        """How many things; None where hidden."""
        return None if key in self.hidden else len(self.things(key)[1])

    def persons(self, key: str) -> int | None:
        """How many persons stand behind them; None where hidden."""
        counts, things = self.things(key)
        return None if key in self.hidden else len(counts.persons(things))
