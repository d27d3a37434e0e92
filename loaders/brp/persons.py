"""A person of the register as a fact: at once for persons of the case, proposed for family."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.kinds import Member, Person
from graphmodel.municipalities import code_of
from graphmodel.vocabulary import MemberRole
from loaders.brp import bsn as bsns
from loaders.brp.dates import whole
from loaders.brp.doubts import DoubtKind, Doubts
from loaders.brp.facts import fact
from loaders.brp.names import goes_by
from loaders.brp.people import People, Place, Somebody
from loaders.brp.records import Record
from loaders.casefacts import CaseFacts


def persons(people: People, doubts: Doubts, now: str) -> Iterator[Person]:
    """What the register knows of everybody concerned."""
    for somebody in people.all.values():
        if somebody.known_as is not None:
            yield _person(somebody, doubts, now)


def new_members(case: CaseFacts, people: People, now: str) -> Iterator[Member]:
    """Family that is not around the case yet, as kring of it; from its first day, so that asking again proposes the same."""
    known = case.things(Person)
    for somebody in people.all.values():
        if somebody.place is Place.FAMILY and somebody.id not in known:
            start = case.case.opened
            yield fact(Member, now, proposed=True, case=case.case_id, person=somebody.id, role=MemberRole.KRING.value, start=start)


def _person(somebody: Somebody, doubts: Doubts, now: str) -> Person:
    own, record = somebody.known_as, somebody.record
    assert own is not None  # noqa: S101 - asked of those alone
    _doubt_name(somebody, doubts)
    if own.birth_date is None or len(own.birth_date) < 10:
        doubts.add(DoubtKind.PARTIAL_BIRTH, somebody.id)
    if own.bsn and not bsns.passes(own.bsn):
        doubts.add(DoubtKind.BAD_BSN, somebody.id)
    return fact(
        Person,
        now,
        proposed=somebody.place is Place.FAMILY,
        id=somebody.id,
        bsn=own.bsn if own.bsn and bsns.passes(own.bsn) else None,
        given_names=own.given_names,
        name_prefix=own.name_prefix,
        surname=own.surname,
        birth_date=own.birth_date,
        sex=own.sex,
        **(_registered(somebody.id, record, doubts) if record else {}),
    )


def _registered(person_id: str, record: Record, doubts: Doubts) -> dict[str, object]:
    """What only a person's own record tells."""
    municipality = code_of(record.municipality) if record.municipality else None
    if record.municipality and municipality is None:
        doubts.add(DoubtKind.MUNICIPALITY, person_id)
    if record.confidential:
        doubts.add(DoubtKind.WITHHELD, person_id)
    died_on = whole(record.died_on)
    if record.deceased and died_on is None:
        doubts.add(DoubtKind.PARTIAL_DEATH, person_id)
    return {"municipality": municipality, "confidential": record.confidential or None, "deceased_on": died_on}


def _doubt_name(somebody: Somebody, doubts: Doubts) -> None:
    own, record = somebody.known_as, somebody.record
    if own is not None and own.surname is None:
        doubts.add(DoubtKind.NO_SURNAME, somebody.id)
    if own is not None and own.given_names is None:
        doubts.add(DoubtKind.NO_GIVEN_NAMES, somebody.id)
    if record is not None:
        partners = sorted(record.partners, key=lambda partner: (not partner.ended, partner.begun or ""))
        if used := goes_by(record, record.name_use, partners[-1] if partners else None):
            doubts.add(DoubtKind.NAME_USE, somebody.id, used)
