"""Households from equal address: proposals, and only among people of the case and their family. An address is no household."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from graphmodel.days import in_force
from graphmodel.kinds import Household, Person, Residence
from graphmodel.municipalities import code_of
from loaders.brp.addresses import LETTERS_ONLY, Address
from loaders.brp.dates import whole
from loaders.brp.doubts import DoubtKind, Doubts
from loaders.brp.facts import SUPPLIER, fact, new_id
from loaders.brp.people import People, Place, Somebody
from loaders.brp.reading import Records
from loaders.brp.records import Record
from loaders.casefacts import CaseFacts


@dataclass(frozen=True)
class Group:
    """People at one address, at least one of them a betrokkene; sorted by id."""

    people: tuple[Somebody, ...]
    home: Address


def households(case: CaseFacts, people: People, records: Records, doubts: Doubts, now: str) -> Iterator[Household | Residence]:
    """What the case does not know yet of who lives together."""
    for group in _groups(people):
        yield from _household(case, group, records, doubts, now)


def doubt_homes(people: People, doubts: Doubts) -> None:
    """Say of everybody of the case why no home is known."""
    for somebody in people.all.values():
        record = somebody.record
        if record and somebody.place is not Place.FAMILY and not record.deceased and (why := _why_no_home(record)):
            doubts.add(why, somebody.id)


def _why_no_home(record: Record) -> DoubtKind | None:
    if record.emigrated:
        return DoubtKind.EMIGRATED
    if record.address is None:
        return DoubtKind.NO_ADDRESS
    if record.address.abroad:
        return DoubtKind.ABROAD
    if record.address.function == LETTERS_ONLY:
        return DoubtKind.LETTERS_ONLY
    return None if record.home else DoubtKind.NO_ADDRESS


def _groups(people: People) -> Iterator[Group]:
    housed = [(somebody, somebody.record.home) for somebody in people.all.values() if somebody.record and somebody.record.home]
    done: set[str] = set()
    for anchor, home in sorted(housed, key=lambda pair: pair[0].id):
        if anchor.place is not Place.BETROKKENE or anchor.id in done or home is None:
            continue
        together = sorted((other for other, theirs in housed if theirs and home.same_place(theirs)), key=lambda other: other.id)
        done |= {somebody.id for somebody in together}
        if len(together) > 1:
            yield Group(tuple(together), home)


def _household(case: CaseFacts, group: Group, records: Records, doubts: Doubts, now: str) -> Iterator[Household | Residence]:
    living = {(stay.person, stay.household) for stay in case.of(Residence) if in_force(stay, case.today)}
    found = _at_home_already(case, group, living)
    household_id = found or _proposed_before(case, group) or _new_id(case, group)
    absent = [somebody for somebody in group.people if (somebody.id, household_id) not in living]
    mine = {household.id for household in case.of(Household) if household.supplier == SUPPLIER}
    if not absent and household_id not in mine:
        return
    if found is None or household_id in mine:
        yield _address(case, group, household_id, now)
    if records.living_at(group.home) > len(group.people):
        doubts.add(DoubtKind.CROWDED, household_id)
    for somebody in absent:
        yield _residence(somebody, household_id, doubts, now)


def _at_home_already(case: CaseFacts, group: Group, living: set[tuple[str, str]]) -> str | None:
    """The household of the case in which they, or two of them, live: whatever its address reads like there."""
    ids = {somebody.id for somebody in group.people}
    for household in sorted(case.things(Household).values(), key=lambda household: household.id):
        inside = {person for person, home in living if home == household.id} & ids
        if len(inside) > 1 or (inside and _reads_like(household, group.home)):
            return household.id
    return None


def _reads_like(household: Household, home: Address) -> bool:
    if not household.postcode or home.door is None:
        return False
    written = (household.postcode, household.house_number, household.house_letter, household.house_addition)
    return tuple((part or "").replace(" ", "").casefold() for part in written) == home.door[:4]


def _proposed_before(case: CaseFacts, group: Group) -> str | None:
    moves = {(somebody.id, _since(somebody)) for somebody in group.people}
    stays = [stay for stay in case.proposals if isinstance(stay, Residence) and stay.supplier == SUPPLIER]
    return min((stay.household for stay in stays if (stay.person, stay.start) in moves), default=None)


def _new_id(case: CaseFacts, group: Group) -> str:
    # Not from the address: an id is shown where an address is withheld, and all addresses of the country can be tried.
    anchor = next(somebody for somebody in group.people if somebody.place is Place.BETROKKENE)
    since = _since(anchor)
    return new_id(case.case_id, "huishouden", anchor.id, since.isoformat() if since else None)


def _address(case: CaseFacts, group: Group, household_id: str, now: str) -> Household:
    home, persons = group.home, case.things(Person)
    secret = any(_asks_secrecy(somebody, persons.get(somebody.id)) for somebody in group.people)
    municipality = next((r.municipality for s in group.people if (r := s.record) and r.municipality), None)
    return fact(
        Household,
        now,
        proposed=True,
        id=household_id,
        postcode=home.postcode,
        house_number=home.house_number,
        house_letter=home.house_letter,
        house_addition=home.house_addition,
        town=home.town,
        municipality=code_of(municipality) if municipality else None,
        shielded=secret or None,
    )


def _asks_secrecy(somebody: Somebody, person: Person | None) -> bool:
    return bool((somebody.record and somebody.record.confidential) or (person and person.confidential))


def _residence(somebody: Somebody, household_id: str, doubts: Doubts, now: str) -> Residence:
    start = _since(somebody)
    if start is None:
        doubts.add(DoubtKind.MOVE_UNKNOWN, somebody.id)
    return fact(Residence, now, proposed=True, household=household_id, person=somebody.id, start=start)


def _since(somebody: Somebody) -> date | None:
    home = somebody.record.home if somebody.record else None
    return whole(home.since) if home else None


def apart(people: People, pairs: Sequence[tuple[str, str]], doubts: Doubts) -> None:
    """Partners whose homes are known and not the same: no household follows from being partners."""
    for one, other in pairs:
        first, second = (record.home if (record := people.all[somebody].record) else None for somebody in (one, other))
        if first and second and not first.same_place(second):
            doubts.add(DoubtKind.APART, f"{one} en {other}")
