"""A supplier refuses to have its own facts on the list that a citizen gets (R21; WGS via AVG art. 23)."""

from __future__ import annotations

from collections.abc import Collection

from access.configuration import UserRole
from access.keeper import Keeper
from access.lognames import partner_in_log
from access.roles import Act
from graphmodel import days
from graphmodel.declare import Fact
from graphmodel.errors import Refused, WrongUse
from graphmodel.kinds import Person
from graphmodel.records import Withholding, recorded
from graphmodel.stores.protocol import Writer


def withhold(keeper: Keeper, user_id: str, person: str, reason: str, purpose: str, *, supplier: str | None = None) -> Withholding:
    """Record that a supplier keeps its facts on somebody off their list, and why: the list says who refuses and the reason.

    For the user's own organisation; a procesregisseur may record it for another (`supplier`). Raises Refused for anybody
    else's facts or an unknown person, WrongUse without a reason.
    """
    if not reason.strip():
        raise WrongUse("Noem de reden van de weigering; die komt op het overzicht van de burger te staan.")
    action = {"withhold": partner_in_log(keeper.configuration, keeper.store, supplier) if supplier else "own"}
    user = keeper.user(user_id, Act.CORRECT, purpose, action, [person])

    def work(writer: Writer) -> tuple[Withholding, Collection[Fact]]:
        of = supplier or user.organisation
        if of != user.organisation and user.role is not UserRole.PROCESREGISSEUR:
            raise Refused("U kunt alleen voor uw eigen organisatie weigeren.")
        rows = list(keeper.store.referring(Person.kind(), "persoon_id", [person]))
        if not rows:
            raise Refused(f"'{person}' staat niet in de opslag.")
        moment = days.now()
        record = recorded(Withholding, moment, at=moment, person=person, of=of, reason=reason.strip(), by=user.id)
        writer.put(Withholding.kind(), [Withholding.kind().write(record)])
        return record, [Person.kind().read(row) for row in rows]

    return keeper.change(user, purpose, action, work)
