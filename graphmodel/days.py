"""Days and periods. Both days of a period count; an open end means "since always" or "still"."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from graphmodel.errors import WrongUse

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ONE_DAY = timedelta(days=1)


def today() -> date:
    """The day of asking in Europe/Amsterdam; `SAMENLOOP_TODAY` sets it for tests and demos.

    Raises WrongUse when that variable holds no day.
    """
    given = os.environ.get("SAMENLOOP_TODAY")
    if not given:
        return datetime.now(AMSTERDAM).date()
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise WrongUse(f"SAMENLOOP_TODAY is geen dag: '{given}'. Schrijf JJJJ-MM-DD.") from None


def now() -> str:
    """The moment of recording, in UTC with microseconds, as ISO text (sorts as it should)."""
    return datetime.now(ZoneInfo("UTC")).isoformat(timespec="microseconds")


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to `end`, both days included; None is an open end."""

    start: date | None = None
    end: date | None = None

    def __contains__(self, day: date) -> bool:
        """Whether something with this period is in force on `day` (questions.md §1)."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return _starts_by(self, other.end) and _starts_by(other, self.end)


class Dated(Protocol):
    """Something with a first and a last day, either of them open."""

    @property
    def start(self) -> date | None:
        """First day."""

    @property
    def end(self) -> date | None:
        """Last day."""


def in_force(dated: Dated, day: date) -> bool:
    """Whether a fact is in force on `day`: as `day in fact.period`, without making the period, where it is asked often."""
    start, end = dated.start, dated.end
    return (start is None or start <= day) and (end is None or day <= end)


def _starts_by(period: Period, day: date | None) -> bool:
    return period.start is None or day is None or period.start <= day


def age_on(birth_date: str | None, day: date) -> int | None:
    """Whole years lived on `day`; None when unknown or not yet born.

    A birth date may be `JJJJ`, `JJJJ-MM` or `JJJJ-MM-DD`; what is unknown is taken as late as it can be, so that nobody
    is taken for an adult too early. Born on 29 February: the birthday is 1 March in other years.
    """
    if not birth_date:
        return None
    known = tuple(int(part) for part in birth_date.split("-"))
    year, month, day_of_month = known + (0, 12, 31)[len(known) :]
    years = day.year - year - ((day.month, day.day) < (month, day_of_month))
    return years if years >= 0 else None


def dutch(day: date | None) -> str:
    """A day as Dutch readers write it: 21-11-2026; empty for None."""
    return day.strftime("%d-%m-%Y") if day else ""
