"""Who a case is about, with their own records: the persons of the case, and one hop of family around the betrokkenen (R5)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import Enum

from graphmodel.days import in_force
from graphmodel.kinds import Member, Person, Residence
from graphmodel.vocabulary import MemberRole
from loaders.brp import bsn as bsns
from loaders.brp.doubts import DoubtKind, Doubts
from loaders.brp.facts import new_id
from loaders.brp.names import parts
from loaders.brp.reading import Records
from loaders.brp.records import Copied, Record
from loaders.casefacts import CaseFacts

Lookup = Callable[[Collection[str]], Mapping[str, str]]
"""From BSNs to the ids of persons the house knows by them; absent where it knows nobody."""


class Place(Enum):
    """What somebody is in the case."""

    BETROKKENE = "betrokkene"
    MEMBER = "kring"
    FAMILY = "familie"


@dataclass(frozen=True)
class Somebody:
    """A person of the case, or of the family one hop away."""

    id: str
    place: Place
    record: Record | None
    """Their own record; None where the file has none."""
    known_as: Copied | None
    """How the register knows them: their own record, else the copy in somebody else's."""


@dataclass(frozen=True)
class Link:
    """`other` is `relation` (ouder, kind, partner) of `one`, as the record of `one` says."""

    one: str
    relation: str
    other: str
    copy: Copied


def in_case(case: CaseFacts) -> dict[str, Place]:
    """The persons of a case in force today: betrokkenen, who lives in a betrokken household, and the kring."""
    members = [member for member in case.of(Member) if member.case == case.case_id and in_force(member, case.today)]
    homes = {member.household for member in members if member.role == MemberRole.BETROKKENE and member.household}
    found = {member.person: Place.MEMBER for member in members if member.person}
    living = [stay.person for stay in case.of(Residence) if stay.household in homes and in_force(stay, case.today)]
    found |= dict.fromkeys(living, Place.BETROKKENE)
    found |= {member.person: Place.BETROKKENE for member in members if member.person and member.role == MemberRole.BETROKKENE}
    return {person: found[person] for person in sorted(found)}


class People:
    """Everybody concerned, and how they are related; made in two steps: the case, then one hop."""

    def __init__(self, case: CaseFacts, records: Records, lookup: Lookup, doubts: Doubts) -> None:
        self._case, self._records, self._doubts = case, records, doubts
        self._persons = case.things(Person)
        self.all: dict[str, Somebody] = {}
        self.links: list[Link] = []
        self._by_bsn: dict[str, str] = {}
        for person_id, place in in_case(case).items():
            self._enter(person_id, place)
        around = [somebody for somebody in self.all.values() if somebody.place is Place.BETROKKENE and somebody.record]
        wanted = {copy.bsn for somebody in around if somebody.record for _, copy in somebody.record.relatives if copy.bsn}
        self._known = lookup(sorted(wanted - self._by_bsn.keys()))
        for somebody in around:
            self._relate(somebody)
        for somebody in [somebody for somebody in self.all.values() if somebody.place is not Place.BETROKKENE]:
            self._relate_within(somebody)

    def _enter(self, person_id: str, place: Place) -> None:
        person = self._persons.get(person_id)
        bsn = person.bsn if person else None
        record = self._records.get(bsn)
        if record is None:
            double = self._records.is_double(bsn)
            kind = DoubtKind.NO_BSN if not bsn else DoubtKind.DOUBLE if double else DoubtKind.ABSENT
            self._doubts.add(kind, person_id)
        elif person and _somebody_else(person, record):
            self._doubts.add(DoubtKind.SOMEBODY_ELSE, person_id)
            record = None
        if bsn:
            self._by_bsn[bsn] = person_id
        self.all[person_id] = Somebody(person_id, place, record, record)

    def _relate(self, somebody: Somebody) -> None:
        assert somebody.record is not None  # noqa: S101 - only those with a record are asked
        counted: dict[str, int] = {}
        for relation, copy in somebody.record.relatives:
            counted[relation] = counted.get(relation, 0) + 1
            words = f"{relation} {counted[relation]} van {somebody.id}"
            if copy.is_nameless:
                self._doubts.add(DoubtKind.NAMELESS, words)
                continue
            record = self._records.get(copy.bsn)
            other = self._identify(copy, record or copy, words)
            if other == somebody.id:
                continue
            if other not in self.all:
                self.all[other] = Somebody(other, Place.FAMILY, record, record or copy)
            self.links.append(Link(somebody.id, relation, other, copy))
            self._doubt_relative(copy, record, words, somebody)

    def _relate_within(self, somebody: Somebody) -> None:
        """Relations that the others' own records tell, where both ends are there already: no second hop."""
        for relation, copy in somebody.record.relatives if somebody.record else ():
            other = self._by_bsn.get(copy.bsn or "")
            if other is not None and other != somebody.id:
                self.links.append(Link(somebody.id, relation, other, copy))

    def _identify(self, copy: Copied, own: Copied, words: str) -> str:
        known = self._by_bsn.get(copy.bsn or "") or self._known.get(copy.bsn or "")
        if known is None:
            known = self._new(copy, own, words)
        if copy.bsn:
            self._by_bsn[copy.bsn] = known
        return known

    def _new(self, copy: Copied, own: Copied, words: str) -> str:
        named = [self._case.case_id, *parts(own), own.birth_date]
        person_id = new_id(*named)
        if person_id in self._persons and not copy.bsn:
            return person_id
        alike = [person.id for person in self._persons.values() if person.bsn is None and _same_person(person, own)]
        if len(alike) == 1:
            self._doubts.add(DoubtKind.LOOKS_LIKE, words, alike[0])
            return alike[0]
        taken = set(self._by_bsn.values()) | set(self._known.values()) if copy.bsn else set()
        number = 1
        while person_id in taken:
            # Two people of one name and birth date: told apart by a number, never by what their BSN is.
            number += 1
            person_id = new_id(*named, str(number))
        return person_id

    def _doubt_relative(self, copy: Copied, record: Record | None, words: str, somebody: Somebody) -> None:
        if copy.bsn is None:
            self._doubts.add(DoubtKind.RELATIVE_WITHOUT_BSN, words)
            return
        if not bsns.passes(copy.bsn):
            self._doubts.add(DoubtKind.BAD_BSN, words)
        if record is None:
            self._doubts.add(DoubtKind.RELATIVE_ABSENT, words)
            return
        if parts(copy) != parts(record):
            self._doubts.add(DoubtKind.NAMES_DIFFER, words)
        if copy.birth_date != record.birth_date:
            self._doubts.add(DoubtKind.BIRTH_DIFFERS, words)
        if somebody.record and somebody.record.bsn not in {back.bsn for _, back in record.relatives}:
            self._doubts.add(DoubtKind.ONE_SIDED, words)


def _somebody_else(person: Person, record: Record) -> bool:
    """Both another birth date and another surname than the case has (formats.md §1)."""
    births, names = (person.birth_date, record.birth_date), (person.surname, record.surname)
    if None in births or None in names:
        return False
    return not _agree(*births) and str(names[0]).casefold() != str(names[1]).casefold()


def _agree(one: str | None, other: str | None) -> bool:
    return bool(one and other and (one.startswith(other) or other.startswith(one)))


def _same_person(person: Person, own: Copied) -> bool:
    """The same names and the same whole birth date."""
    mine, theirs = parts(person), parts(own)
    named = bool(mine[2]) and [(p or "").casefold() for p in mine] == [(p or "").casefold() for p in theirs]
    return named and person.birth_date == own.birth_date and len(own.birth_date or "") == 10
