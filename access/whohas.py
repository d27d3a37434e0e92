"""Who has a case open to them, and by what: the list of `users.yaml`, or an authorisation on record (R10)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from access.configuration import User, UserRole
from access.othercases import is_authorised
from access.rights import in_force, rights
from access.roles import Act, may
from graphmodel.records import Authorisation


@dataclass(frozen=True)
class Holder:
    """One user's place towards a case."""

    user: User
    has: bool
    given: Authorisation | None
    """What gives it now; None where the list does."""
    ended: Authorisation | None
    """What took it away, where it was taken away."""


def who_has(case_id: str, users: Iterable[User], rows: Sequence[Authorisation], today: date) -> list[Holder]:
    """Everybody who has the case, or had it taken away, by name. Toezicht reads every case and is not in this list."""
    found = []
    for user in users:
        if user.role is UserRole.TOEZICHT or not may(user.role, Act.READ):
            continue
        own = [row for row in rows if row.user == user.id]
        given = next((row for row in reversed(own) if in_force(row, today)), None)
        has = is_authorised(user, case_id, rights(user.id, own, today))
        ended = None if has else next((row for row in reversed(own) if row.ended_at is not None), None)
        if has or own:
            found.append(Holder(user, has, given, ended))
    return sorted(found, key=lambda at: (not at.has, at.user.name, at.user.id))
