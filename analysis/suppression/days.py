"""Counts of different days: what was open, began and ended, of things that last from one day to another."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

ONE_DAY = timedelta(days=1)

Kind = Hashable
"""What a thing is, on any day."""
Place = Hashable
"""Where it is on one day."""
Located = Callable[[date], Mapping[int, Place]]
"""The place of each thing that is open on a day."""


class What(StrEnum):
    """What is counted of things."""

    OPEN = "open"
    BEGAN = "began"
    ENDED = "ended"


@dataclass(frozen=True)
class Life:
    """A thing: open from `since` to `last`, both days."""

    kind: Kind
    since: date
    last: date

    def on(self, day: date) -> bool:
        """Whether it is open on a day."""
        return self.since <= day <= self.last


@dataclass(frozen=True)
class Count:
    """A count of things: open on the day `last`, or that began, or ended (were open no longer), from `first` to `last`."""

    key: str
    what: What
    first: date
    last: date
    kinds: frozenset[Kind]
    places: frozenset[Place] | None = None
    """Only of what is open; None is everywhere."""
    persons: int = 0
    printed: bool = True
    """One that stands on no page is protected all the same where it is small."""
    released: bool = False
    """Printed before: it can no longer be hidden."""

    @classmethod
    def of_day(cls, key: str, day: date, kinds: frozenset[Kind], places: frozenset[Place] | None = None, persons: int = 0) -> Count:
        """What is open on one day."""
        return cls(key, What.OPEN, day, day, kinds, places, persons)

    @property
    def asks(self) -> tuple[object, ...]:
        """What is asked, whatever it is called: counts that ask the same are one figure."""
        return self.what, self.first, self.last, self.kinds, self.places

    def takes(self, life: Life) -> bool:
        """Whether a thing is counted, wherever it is."""
        if life.kind not in self.kinds:
            return False
        if self.what is What.ENDED:
            return self.first - ONE_DAY <= life.last < self.last
        return life.on(self.last) if self.what is What.OPEN else self.first <= life.since <= self.last

    def things(self, lives: Mapping[int, Life], located: Located) -> frozenset[int]:
        """What is counted, in truth."""
        taken = (thing for thing, life in lives.items() if self.takes(life))
        if self.places is None:
            return frozenset(taken)
        where = located(self.last)
        return frozenset(thing for thing in taken if where[thing] in self.places)
