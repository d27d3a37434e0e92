"""Other cases around the same people: which of them a viewer may know of (R1, R10, R12)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from access.casegraph import merged
from access.configuration import Sharing, User, UserRole
from access.rights import NONE_ON_RECORD, Rights
from graphmodel.kinds import Case
from graphmodel.vocabulary import LegalFrame


def is_authorised(viewer: User, case_id: str, on_record: Rights = NONE_ON_RECORD) -> bool:
    """Whether a viewer was given this case at all (R10); of `alle`, the case itself decides (`may_open`).

    What stands on record counts before the list: an authorisation in force gives, one that was ended takes away.
    """
    if viewer.role is UserRole.TOEZICHT or case_id in on_record.given:
        return True
    return case_id not in on_record.ended and (viewer.cases == "alle" or case_id in viewer.cases)


def may_open(viewer: User, case: Case, today: date, on_record: Rights = NONE_ON_RECORD) -> bool:
    """Whether a case is open to a viewer: authorised for it, and not closed before the day of asking.

    A closed case is shielded at once for all but toezicht (R12), for every day asked about.
    """
    if viewer.role is UserRole.TOEZICHT:
        return True
    if not is_authorised(viewer, case.id, on_record) or is_closed(case, today):
        return False
    if viewer.cases == "alle" and case.id not in on_record.given:
        return case.opened <= today and case.frame != LegalFrame.WIJKTEAM
    return True


def is_closed(case: Case, today: date) -> bool:
    """Whether a case was closed before the day of asking."""
    return case.closed is not None and case.closed < today


def visible_cases(
    asked: Case, rows: Iterable[Case], viewer: User, sharing: Sharing, today: date, on_record: Rights = NONE_ON_RECORD
) -> frozenset[str]:
    """The ids of the cases in sight: the one asked about, and others that are open to the viewer in the same frame group.

    The frame group holds for toezicht too: no question mixes purposes (R1).
    """
    by_id: dict[str, list[Case]] = {}
    for row in rows:
        if row.id != asked.id and is_authorised(viewer, row.id, on_record):
            by_id.setdefault(row.id, []).append(row)
    seen = {asked.id}
    for other in map(merged, by_id.values()):
        # One that is still to open is not open on the day of asking, for nobody.
        if other.opened <= today and sharing.one_purpose(asked.frame, other.frame) and may_open(viewer, other, today, on_record):
            seen.add(other.id)
    return frozenset(seen)
