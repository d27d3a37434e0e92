"""What a change of the sharing rules would show or hide, to whom, before it is made.

For toezicht per case. For beheer, who sees no case, over all cases together. A procesregisseur gets none: a count of what is
hidden from somebody tells that it is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from access.configuration import Sharing, User, UserRole
from access.doors import around
from access.othercases import may_open
from access.roles import Act, require
from access.view import Access, case_of, check_use
from access.visible import Filter
from graphmodel import days
from graphmodel.errors import Refused

Shown = frozenset[tuple[str, str, str]]
"""What somebody sees: reference, supplier and category of each fact; a partner at bekendheid with that word as its category."""


@dataclass(frozen=True, order=True)
class Shift:
    """So many facts of a supplier and category that a receiver would get, or would no longer get."""

    case: str | None
    """None for beheer: all cases together."""
    supplier: str
    category: str
    organisation: str
    role: str
    shown: int
    hidden: int


def preview(access: Access, asker: User, proposed: Sharing, *, purpose: str) -> list[Shift]:
    """What other facts the users of today would see with the proposed rules in the cases that are open today.

    One log line. Raises Refused for a role that may not look ahead.
    """
    action = {"preview": "sharing.yaml"}
    check_use(purpose, action, [])
    asker = access.viewer(asker.id)
    try:
        require(asker, Act.PREVIEW)
    except Refused:
        access.note(asker, purpose, action, [], "refused")
        raise
    cases = access.store.open_cases(days.today().isoformat())
    per_case = asker.role is UserRole.TOEZICHT
    shifts = _summed(_shifts(access, cases, proposed), per_case=per_case)
    access.note(asker, purpose, action, cases if per_case else [], "answered", (), {shift.category for shift in shifts})
    return shifts


def _summed(shifts: Iterable[Shift], *, per_case: bool) -> list[Shift]:
    shown: Counter[tuple[str | None, str, str, str, str]] = Counter()
    hidden: Counter[tuple[str | None, str, str, str, str]] = Counter()
    for shift in shifts:
        cell = (shift.case if per_case else None, shift.supplier, shift.category, shift.organisation, shift.role)
        shown[cell] += shift.shown
        hidden[cell] += shift.hidden
    return [Shift(*cell, shown[cell], hidden[cell]) for cell in sorted(shown)]


def _shifts(access: Access, cases: list[str], proposed: Sharing) -> Iterator[Shift]:
    viewers = [user for user in access.configuration.users if user.role is not UserRole.TOEZICHT]
    found = around(access.store, cases)
    for viewer in viewers:
        try:
            kinds = access.check_role(viewer, Act.READ)
        except Refused:
            continue
        on_record, today = access.rights(viewer.id), days.today()
        for case_id, facts in found.items():
            case = case_of(case_id, facts)
            if may_open(viewer, case, today, on_record):
                rules = (access.configuration.sharing, proposed)
                now, then = (_seen(Filter(case, facts, viewer, sharing, today, kinds, on_record)) for sharing in rules)
                yield from _difference(case_id, viewer, now, then)


def _seen(filtered: Filter) -> Shown:
    graph = filtered.graph()
    known = {("", partner, "bekendheid") for partner in graph.known}
    return frozenset({(fact.ref, fact.supplier, fact.category) for fact in graph.all_facts()} | known)


def _difference(case_id: str, viewer: User, now: Shown, then: Shown) -> Iterator[Shift]:
    for fact in sorted(now ^ then):
        shown = int(fact in then)
        yield Shift(case_id, fact[1], fact[2], viewer.organisation, str(viewer.role), shown, 1 - shown)
