"""What the house recorded of a case, for whoever may do that same act there: who has access, what was weighed, signed, asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from access.configuration import User
from access.othercases import visible_cases
from access.roles import Act
from access.view import Access, in_store
from graphmodel import days
from graphmodel.declare import Relation
from graphmodel.kinds import Case
from graphmodel.records import CaseLink

R = TypeVar("R", bound=Relation)


def on_record(access: Access, viewer: User, case_id: str, model: type[R], act: Act, purpose: str) -> list[R]:
    """The records of one kind that belong to a case, oldest first; a link only to a case that is open to them too.

    Raises what `Access.view` raises; the log says it was read.
    """
    graph = access.view(viewer, [case_id], purpose, {"records": model.kind().name}, act)[case_id]
    kind = model.kind()
    found = (kind.read(row) for row in access.store.referring(kind, "casus_id", [case_id]))
    rows = [row for row in found if isinstance(row, model) and row.withdrawn is None]
    return sorted(records_in_sight(access, viewer, graph.case, rows), key=lambda row: (row.recorded, row.key))


def records_in_sight(access: Access, viewer: User, case: Case, rows: Sequence[R]) -> list[R]:
    """The records of a case without those that name a case which is not open to this viewer, closed, or of another purpose (R1, R5)."""
    named = sorted({row.other for row in rows if isinstance(row, CaseLink)})
    if not named:
        return list(rows)
    viewer = access.viewer(viewer.id)
    others = in_store(access.store, Case, named)
    there = visible_cases(case, others, viewer, access.configuration.sharing, days.today(), access.rights(viewer.id))
    return [row for row in rows if not isinstance(row, CaseLink) or row.other in there]
