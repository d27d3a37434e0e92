"""What the house recorded of a case, for whoever may do that same act there: who has access, what was weighed, signed, asked."""

from __future__ import annotations

from typing import TypeVar

from access.configuration import User
from access.roles import Act
from access.view import Access
from graphmodel.declare import Relation

R = TypeVar("R", bound=Relation)


def on_record(access: Access, viewer: User, case_id: str, model: type[R], act: Act, purpose: str) -> list[R]:
    """The records of one kind that belong to a case, oldest first. Raises what `Access.view` raises; the log says it was read."""
    access.view(viewer, [case_id], purpose, {"records": model.kind().name}, act)
    kind = model.kind()
    found = (kind.read(row) for row in access.store.referring(kind, "casus_id", [case_id]))
    rows = [row for row in found if isinstance(row, model) and row.withdrawn is None]
    return sorted(rows, key=lambda row: (row.recorded, row.key))
