"""Other cases around the same people: which of them a viewer may know of (R1, R10, R12)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from access.casegraph import merged
from access.configuration import Sharing, User, UserRole
from graphmodel.kinds import Case
from graphmodel.vocabulary import LegalFrame


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


def visible_cases(asked: Case, rows: Iterable[Case], sharing: Sharing, opens: Callable[[Case], bool]) -> frozenset[str]:
    """The ids of the cases in sight: the one asked about, and others that are open to the viewer in the same frame group.

    The frame group holds for toezicht too: no question mixes purposes (R1).
    """
    by_id: dict[str, list[Case]] = {}
    for row in rows:
        by_id.setdefault(row.id, []).append(row)
    others = (merged(suppliers) for case_id, suppliers in by_id.items() if case_id != asked.id)
    return frozenset({asked.id, *(case.id for case in others if sharing.one_purpose(asked.frame, case.frame) and opens(case))})
