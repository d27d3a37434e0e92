"""Which cases toezicht can choose from: every one, open or closed."""

from __future__ import annotations

from access.casegraph import merged
from access.configuration import User
from access.othercases import is_closed
from access.roles import Act, require
from access.view import Access
from graphmodel import days
from graphmodel.kinds import Case


def every_case(access: Access, viewer: User) -> dict[str, bool]:
    """Whether a case is closed today, by case id; sorted. No fact on anybody. Raises Refused for all but toezicht."""
    viewer = access.viewer(viewer.id)
    require(viewer, Act.WHY)
    found: dict[str, list[Case]] = {}
    for case in map(Case.kind().read, access.store.stream(Case.kind())):
        if isinstance(case, Case) and case.withdrawn is None:
            found.setdefault(case.id, []).append(case)
    today = days.today()
    return {case_id: is_closed(merged(found[case_id]), today) for case_id in sorted(found)}
