"""Access to a case that was given or ended on record (R10), beside the list in `users.yaml`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graphmodel.records import Authorisation


@dataclass(frozen=True)
class Rights:
    """The cases one user was given, and those where access was ended; by what the house recorded."""

    given: frozenset[str] = frozenset()
    ended: frozenset[str] = frozenset()
    """Ended, and not given anew: beats the list and `alle`."""


NONE_ON_RECORD = Rights()


def in_force(authorisation: Authorisation, today: date) -> bool:
    """Whether it holds now: within its days, and not ended; ending takes effect at its moment, not at the day's end."""
    within = authorisation.start <= today and (authorisation.end is None or today <= authorisation.end)
    return within and authorisation.ended_at is None


def was_ended(authorisation: Authorisation, today: date) -> bool:
    """Whether somebody ended it, or its last day has passed: either says that this user is done here."""
    return authorisation.ended_at is not None or (authorisation.end is not None and authorisation.end < today)


def rights(user: str, rows: Iterable[Authorisation], today: date) -> Rights:
    """What stands on record for a user. One in force counts, whatever was ended before it."""
    own = [row for row in rows if row.user == user and row.withdrawn is None]
    given = frozenset(row.case for row in own if in_force(row, today))
    return Rights(given, frozenset(row.case for row in own if was_ended(row, today)) - given)
