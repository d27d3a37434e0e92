"""A fact as it might have been otherwise."""

from __future__ import annotations

from typing import Any, TypeVar

from graphmodel.declare import Fact
from graphmodel.kinds import Action, Household, Intervention, Person, Report
from tests.noninterference.house import BSNS

F = TypeVar("F", bound=Fact)
FAR = "GM0001"
"""A municipality in which nobody of these worlds lives."""


_OTHER_NUMBERS = str.maketrans("1234", "6789")


def changed_to(fact: F, /, **values: Any) -> F:
    """The same fact with other values."""
    return type(fact).trusted({**fact.__dict__, **values})


def moved(home: Household) -> Household:
    """The household at another address; whom it shared a door with it still does."""
    place = {"postcode": f"999{(home.postcode or '')[3:4]}ZZ", "town": "Elders", "neighbourhood": "Ver", "municipality": FAR}
    return changed_to(home, house_number=home.house_number and home.house_number.translate(_OTHER_NUMBERS), **place)


def elsewhere(person: Person) -> Person:
    """Somebody registered in another municipality."""
    return changed_to(person, municipality=FAR)


def other_bsn(person: Person) -> Person:
    """Somebody with another number, where there was one."""
    return changed_to(person, bsn=person.bsn and BSNS[1 - BSNS.index(person.bsn)])


def again(fact: Intervention | Action | Report) -> Fact:
    """The same thing once more, under an id that sorts before it."""
    return type(fact).trusted({**fact.__dict__, "id": f"0{fact.id}", "key": f"0{fact.key}"})


def rekeyed(fact: F) -> F:
    """With the key that its values make."""
    kind = fact.kind()
    return changed_to(fact, key=kind.key_of(kind.named(kind.write(fact))))
