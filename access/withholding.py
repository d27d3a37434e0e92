"""A supplier refuses to have its own facts on the list that a citizen gets (R21; WGS via AVG art. 23)."""

from __future__ import annotations

from collections.abc import Collection

from access.configuration import User, UserRole
from access.keeper import Keeper
from access.lognames import partner_in_log
from access.roles import Act
from graphmodel import days
from graphmodel.declare import Fact
from graphmodel.errors import Refused, WrongUse
from graphmodel.kinds import WERKMAP, Person
from graphmodel.records import Withholding, recorded
from graphmodel.stores.protocol import Store, Writer


def withhold(keeper: Keeper, user_id: str, person: str, reason: str, purpose: str, *, supplier: str | None = None) -> Withholding:
    """Record that a supplier keeps its facts on somebody off their list, and why: the list says who refuses and the reason.

    For the user's own organisation; a procesregisseur may record it for another (`supplier`). Raises Refused for anybody else's
    facts, and for somebody whom the user does not see in an open case of theirs and of whom their organisation supplied nothing (the
    same words for who is not there at all); WrongUse without a reason.
    """
    if not reason.strip():
        raise WrongUse("Noem de reden van de weigering; die komt op het overzicht van de burger te staan.")
    action = {"withhold": partner_in_log(keeper.configuration, keeper.store, supplier) if supplier else "own"}
    user = keeper.user(user_id, Act.CORRECT, purpose, action, [person])

    def work(writer: Writer) -> tuple[Withholding, Collection[Fact]]:
        of = supplier or user.organisation
        if of != user.organisation and user.role is not UserRole.PROCESREGISSEUR:
            raise Refused("U kunt alleen voor uw eigen organisatie weigeren.")
        rows = [Person.kind().read(row) for row in keeper.store.referring(Person.kind(), "persoon_id", [person])]
        sight = keeper.sight(user, rows)
        if not sight.shows(Person, person) and not _supplied_something(keeper.store, user, person):
            raise Refused(f"'{person}' staat in geen zaak die voor u openstaat, en uw organisatie leverde niets over deze persoon aan.")
        keeper.check_names(user, purpose, action, [*sight.people, *(row for row in rows if sight.is_own(row) and isinstance(row, Person))])
        moment = days.now()
        record = recorded(Withholding, moment, at=moment, person=person, of=of, reason=reason.strip(), by=user.id)
        writer.put(Withholding.kind(), [Withholding.kind().write(record)])
        return record, rows

    return keeper.change(user, purpose, action, work)


def _supplied_something(store: Store, user: User, person: str) -> bool:
    """Whether the user's organisation supplied a fact on somebody, in whatever case."""
    columns = [(kind, column.name) for kind in WERKMAP for column in kind.references if column.refers_to == Person.__name__]
    found = ((kind, row) for kind, name in [(Person.kind(), "persoon_id"), *columns] for row in store.referring(kind, name, [person]))
    return any(row[kind.index["bron"]] == user.organisation for kind, row in found)
