"""Which facts are about a citizen: by name, by the home they lived in then, and the cases they are in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from access.expiring import OWN
from graphmodel.days import Period
from graphmodel.declare import Fact
from graphmodel.kinds import (
    KINDS,
    Action,
    Attendance,
    Block,
    Bottleneck,
    Household,
    Intervention,
    Meeting,
    Member,
    Person,
    Report,
    Residence,
)
from graphmodel.records import LogAlias, Objection, Withholding
from graphmodel.stores.protocol import Store

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True)
class Found:
    """Everything in the store on one person."""

    person: str
    facts: Sequence[Fact]
    refusals: Sequence[Withholding]
    members: Sequence[Member]
    """Of the cases they are in: who else is."""
    stays: Sequence[Residence]
    """Of the homes they ever lived in: who else did."""


def found_on(store: Store, person: str) -> Found | None:
    """All facts on a person, withdrawn, objected and proposed ones too; None for somebody who is not there.

    On a household: what began while they lived there or was still going on. Of a case: all that is the case's own, but not who
    else is in it. Of all of these: what blocks them, and what their suppliers objected to.
    """
    rows = _all(store, Person, "persoon_id", [person])
    if not rows:
        return None
    own: list[Fact] = [*rows]
    for kind in KINDS.values():
        for column in kind.references:
            # A number of the log says nothing of somebody: what stands under it does, and is on the list.
            if column.refers_to == Person.__name__ and kind is not LogAlias.kind():
                own += [kind.read(row) for row in store.referring(kind, column.name, [person])]
    stays = [fact for fact in own if isinstance(fact, Residence)]
    homes = sorted({stay.household for stay in stays})
    own += _all(store, Household, "huishouden_id", homes)
    of_homes: list[Intervention | Report] = [
        *_all(store, Intervention, "huishouden_id", homes),
        *_all(store, Report, "huishouden_id", homes),
    ]
    own += [fact for fact in of_homes if _then(fact, stays)]
    in_homes = [member for member in _all(store, Member, "huishouden_id", homes) if _then(member, stays)]
    own += in_homes
    cases = sorted({fact.case for fact in own if isinstance(fact, Member)})
    for model in OWN:
        own += [fact for fact in _all(store, model, "casus_id", cases) if not isinstance(fact, Member)]
    own += _all(store, Attendance, "overleg_id", [fact.id for fact in own if isinstance(fact, Meeting)])
    blocks = _all(store, Block, "interventie_id", [fact.id for fact in own if isinstance(fact, Intervention)])
    blocks += _all(store, Block, "actie_id", [fact.id for fact in own if isinstance(fact, Action)])
    own += [*blocks, *_all(store, Bottleneck, "knelpunt_id", [block.bottleneck for block in blocks])]
    own += _all(store, Objection, "feit_ref", sorted({fact.ref for fact in own}))
    refusals = _all(store, Withholding, "persoon_id", [person])
    facts = {(fact.ref, fact.supplier): fact for fact in own if not isinstance(fact, Withholding)}
    return Found(
        person,
        sorted(facts.values(), key=lambda fact: (fact.kind().name, fact.key, fact.supplier)),
        refusals,
        _all(store, Member, "casus_id", cases),
        _all(store, Residence, "huishouden_id", homes),
    )


def _then(fact: Intervention | Report | Member, stays: Iterable[Residence]) -> bool:
    """Whether a fact on a household is of a time when they lived there."""
    when = Period(fact.day, fact.day) if isinstance(fact, Report) else fact.period
    return any(stay.household == fact.household and when.overlaps(stay.period) for stay in stays)


def _all(store: Store, model: type[F], column: str, ids: Sequence[str]) -> list[F]:
    kind = model.kind()
    found = map(kind.read, store.referring(kind, column, ids)) if ids else ()
    return [fact for fact in found if isinstance(fact, model)]
