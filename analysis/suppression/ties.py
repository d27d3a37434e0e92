"""What ties counts of different days together, as one table to attack.

Two counts of different days tell nothing of each other by themselves. What is printed of how many began and ended in between does:
where only three blocks of the whole region ended, no cell lost more than three. So the table holds, besides all that is printed, the
things open on each day that a count speaks of, and those that began and ended between one such day and the next, in classes that no
count tells apart. For the attacker each of these may be anything, nobody too. What moved from one class to another (people move) is
taken for known: the attack is rather too strong than too mild.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from itertools import pairwise

from analysis.suppression.cells import PERSONS, Cell, Link, Table
from analysis.suppression.days import ONE_DAY, Count, Kind, Life, Located, Place, What

THINGS = "things"
"""The measure that adds up; persons may stand in several counts."""
EXACT = frozenset({THINGS})

Group = frozenset[int]
"""The counts that take in things of a kind: kinds in one group are told apart by no count."""
Class = tuple[Group, Group | None]
"""With the counts that take in their place too; None on a day on which no count asks for places."""


class Ties:
    """The counts of some things, and what they are sums of."""

    def __init__(self, lives: Mapping[int, Life], located: Located, counts: Sequence[Count]) -> None:
        self._lives, self._counts = lives, counts
        self._located = cache(located)
        self._group_of: dict[Kind, Group] = {}
        self._within_of: dict[tuple[Kind, Place], Group] = {}
        self._numbers: dict[Class, int] = {}

    @cached_property
    def days(self) -> list[date]:
        """The days that counts speak of: of what is open; of the rest the last day, and the day before the first."""
        before = {count.first - ONE_DAY for count in self._counts if count.what is not What.OPEN}
        return sorted({count.last for count in self._counts} | before)

    @cached_property
    def _placed(self) -> frozenset[date]:
        """The days between the first and the last count that asks for places."""
        asked = [count.last for count in self._counts if count.places is not None]
        return frozenset(day for day in self.days if asked and min(asked) <= day <= max(asked))

    def table(self) -> Table:
        """The counts and all that ties them."""
        cells = [self._cell(count) for count in self._counts]
        sums = [Link((count.key,), parts, EXACT) for number, count in enumerate(self._counts) if (parts := self._parts(number, count))]
        return Table.of([*cells, *self._inner(), *self._moved.values()], [*sums, *self._from_day_to_day()])

    def _cell(self, count: Count) -> Cell:
        figures = {THINGS: len(count.things(self._lives, self._located)), PERSONS: count.persons}
        return Cell(count.key, figures, count.printed, count.released)

    def _inner(self) -> Iterator[Cell]:
        """What stands on no page: open, begun and ended by class."""
        for day in self.days:
            yield from (_unprinted(self._key(What.OPEN, day, own), self._open[day][own]) for own in self._classes(day))
        for number, between in enumerate(pairwise(self.days)):
            for what, found in self._changed[number].items():
                yield from (_unprinted(self._key(what, number, own), found[own]) for own in self._classes_between(*between))

    def _classes(self, day: date) -> list[Class]:
        return self._by_place if day in self._placed else self._by_group

    def _classes_between(self, day: date, after: date) -> list[Class]:
        """Where both days tell places apart, those that began and ended again in between stand apart, without a place."""
        return [*self._by_place, *self._by_group] if {day, after} <= self._placed else self._by_group

    def _key(self, what: What, when: date | int, own: Class) -> str:
        """Of an inner cell: `when` is a day, or which of the gaps between two days."""
        return f"{what} {when} {self._numbers.setdefault(own, len(self._numbers))}"

    @cached_property
    def _by_group(self) -> list[Class]:
        return [(group, None) for group in dict.fromkeys(self._group(life.kind) for life in self._lives.values())]

    @cached_property
    def _by_place(self) -> list[Class]:
        return list(dict.fromkeys(own for day in sorted(self._placed) for own in self._open[day]))

    def _group(self, kind: Kind) -> Group:
        if kind not in self._group_of:
            self._group_of[kind] = frozenset(n for n, count in enumerate(self._counts) if kind in count.kinds)
        return self._group_of[kind]

    def _class(self, thing: int, day: date) -> Class:
        """Of a thing that is open on the day."""
        kind = self._lives[thing].kind
        if day not in self._placed:
            return self._group(kind), None
        at = kind, self._located(day)[thing]
        if at not in self._within_of:
            counts = ((n, self._counts[n].places) for n in self._group(kind))
            self._within_of[at] = frozenset(n for n, places in counts if places is not None and at[1] in places)
        return self._group(kind), self._within_of[at]

    @cached_property
    def _open(self) -> dict[date, Counter[Class]]:
        return {day: Counter(self._class(thing, day) for thing, life in self._lives.items() if life.on(day)) for day in self.days}

    @cached_property
    def _changed(self) -> list[dict[What, Counter[Class]]]:
        """Between each day and the next, how many began and how many ended, by class."""
        return [
            {
                What.BEGAN: Counter(
                    self._between(thing, after, day, after) for thing, life in self._lives.items() if day < life.since <= after
                ),
                What.ENDED: Counter(
                    self._between(thing, day, day, after)
                    for thing, life in self._lives.items()
                    if day <= life.last < after and life.since <= after
                ),
            }
            for day, after in pairwise(self.days)
        ]

    def _between(self, thing: int, at: date, day: date, after: date) -> Class:
        life = self._lives[thing]
        told_apart = {day, after} <= self._placed and life.on(at)
        return self._class(thing, at) if told_apart else (self._group(life.kind), None)

    def _parts(self, number: int, count: Count) -> tuple[str, ...]:
        """The inner cells that a count is the sum of."""
        if count.what is What.OPEN:
            place = 0 if count.places is None else 1
            return tuple(self._key(What.OPEN, count.last, own) for own in self._classes(count.last) if number in (own[place] or ()))
        return tuple(
            self._key(count.what, gap, own)
            for gap, (day, after) in enumerate(pairwise(self.days))
            if day >= count.first - ONE_DAY and after <= count.last
            for own in self._classes_between(day, after)
            if number in own[0]
        )

    def _from_day_to_day(self) -> Iterator[Link]:
        """What is open on a day and what ended since the one before: what was open then and what began."""
        for gap, (day, after) in enumerate(pairwise(self.days)):
            if {day, after} <= self._placed:
                for own in self._by_place:
                    left = (self._key(What.OPEN, after, own), self._key(What.ENDED, gap, own))
                    right = (self._key(What.OPEN, day, own), self._key(What.BEGAN, gap, own))
                    moved = self._moved.get((gap, own))
                    yield Link(left, (*right, moved.key) if moved else right, EXACT)
                yield from (Link((self._key(What.BEGAN, gap, own),), (self._key(What.ENDED, gap, own),), EXACT) for own in self._by_group)
            else:
                for own in self._by_group:
                    now, then = (tuple(self._key(What.OPEN, at, c) for c in self._classes(at) if c[0] == own[0]) for at in (after, day))
                    yield Link((*now, self._key(What.ENDED, gap, own)), (*then, self._key(What.BEGAN, gap, own)), EXACT)

    @cached_property
    def _moved(self) -> dict[tuple[int, Class], Cell]:
        """How many more came into a class than left it because people moved: known to the attacker."""
        found = {}
        for gap, (day, after) in enumerate(pairwise(self.days)):
            if {day, after} <= self._placed:
                began, ended = self._changed[gap][What.BEGAN], self._changed[gap][What.ENDED]
                for own in self._by_place:
                    net = self._open[after][own] - self._open[day][own] - began[own] + ended[own]
                    if net:
                        found[gap, own] = Cell(
                            f"moved {gap} {self._numbers.setdefault(own, len(self._numbers))}", {THINGS: net}, released=True
                        )
        return found


def _unprinted(key: str, value: int) -> Cell:
    return Cell(key, {THINGS: value}, printed=False)
