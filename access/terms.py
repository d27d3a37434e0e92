"""How long facts are kept (R20): from first processing, five years at most, longer only with reason and consent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict, Field

from access.configfile import ConfigurationFile
from access.configuration import Configuration
from graphmodel.records import Extension

LONGEST = 5
"""Years that anything is kept at most without an extension."""

EXTENSION = 2
"""Years that one extension adds at most."""


class Retention(BaseModel):
    """`config/retention.yaml`: how many years a house keeps facts, where that is less than the law allows."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    years: int = Field(default=LONGEST, ge=1, le=LONGEST)


def retention(configuration: Configuration) -> Retention:
    """What the house decided; five years without a file. Raises ConfigurationError for a file that does not load."""
    return ConfigurationFile(configuration.folder / "retention.yaml", Retention).read()


@dataclass(frozen=True)
class Term:
    """From when something was first processed to the last day on which it is kept."""

    first: date
    last: date

    def is_over(self, today: date) -> bool:
        """Whether it must be gone on `today`."""
        return today > self.last


def term_of(recorded: Iterable[str], years: int, extensions: Iterable[Extension] = ()) -> Term:
    """The term of facts that are kept together: it runs from the earliest moment any of them was recorded.

    The day is taken in UTC: never later than the day in Amsterdam.
    """
    first = date.fromisoformat(min(recorded)[:10])
    return Term(first, max([day_before(first, years), *(extension.until for extension in extensions)]))


def day_before(day: date, years: int) -> date:
    """The last day of a number of years that begin on `day`; after 29 February: 28 February, never later."""
    return _years_on(day, years) - timedelta(days=1) if (day.month, day.day) != (2, 29) else date(day.year + years, 2, 28)


def may_extend_from(last: date) -> date:
    """The first day of the last year of a term: from then on it may be kept longer, for an extension is one at a time (R20)."""
    return _years_on(last, -1) + timedelta(days=1)


def longest_extension(last: date) -> date:
    """The last day that one extension of something kept until `last` may reach."""
    return _years_on(last, EXTENSION)


def _years_on(day: date, years: int) -> date:
    return day.replace(year=day.year + years, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + years)
