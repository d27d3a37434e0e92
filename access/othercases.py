"""Other cases around the same people: which of them a viewer may know of (R1, R10, R12)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from access.casegraph import merged
from access.configuration import Sharing, User, UserRole
from graphmodel.kinds import Case
from graphmodel.vocabulary import LegalFrame


def is_authorised(viewer: User, case_id: str) -> bool:
    """Whether a viewer was given this case at all (R10); of `alle`, the case itself decides (`may_open`)."""
    return viewer.role is UserRole.TOEZICHT or viewer.cases == "alle" or case_id in viewer.cases


def may_open(viewer: User, case: Case, today: date) -> bool:
    """Whether a case is open to a viewer: authorised for it, and not closed before the day of asking.

    A closed case is shielded at once for all but toezicht (R12), for every day asked about.
    """
    if viewer.role is UserRole.TOEZICHT:
        return True
    if case.closed is not None and case.closed < today:
        return False
    if viewer.cases == "alle":
        return case.opened <= today and case.frame != LegalFrame.WIJKTEAM
    return case.id in viewer.cases


def visible_cases(asked: Case, rows: Iterable[Case], viewer: User, sharing: Sharing, today: date) -> frozenset[str]:
    """The ids of the cases in sight: the one asked about, and others that are open to the viewer in the same frame group.

    The frame group holds for toezicht too: no question mixes purposes (R1).
    """
    by_id: dict[str, list[Case]] = {}
    for row in rows:
        if row.id != asked.id and is_authorised(viewer, row.id):
            by_id.setdefault(row.id, []).append(row)
    seen = {asked.id}
    for other in map(merged, by_id.values()):
        # One that is still to open is not open on the day of asking, for nobody.
        if other.opened <= today and sharing.one_purpose(asked.frame, other.frame) and may_open(viewer, other, today):
            seen.add(other.id)
    return frozenset(seen)
