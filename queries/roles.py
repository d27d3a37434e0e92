"""The roles of partners in the case that was asked about, on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from access.casegraph import CaseGraph
from graphmodel.kinds import Role
from graphmodel.vocabulary import PartnerRole


def roles_on(case: CaseGraph, day: date) -> list[Role]:
    """The roles in the case in force on `day`, whatever role."""
    return [role for role in case.of(Role) if role.case == case.case_id and day in role.period]


def at_table(roles: Iterable[Role]) -> frozenset[str]:
    """Case partners: whoever has a role, of any kind."""
    return frozenset(role.partner for role in roles)


def holders(roles: Iterable[Role], kind: PartnerRole) -> list[str]:
    """The partners with a role of this kind: earliest `van` first (an empty one is since always), then id; each once."""
    mine = [(role.start or date.min, role.partner) for role in roles if role.role == kind]
    return list(dict.fromkeys(partner for _, partner in sorted(mine)))
