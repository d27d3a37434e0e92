"""Withheld addresses: shown nowhere, for no day (questions.md §5)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, TypeVar

from graphmodel.days import in_force
from graphmodel.declare import Fact, Row
from graphmodel.kinds import Household, Person, Residence

F = TypeVar("F", bound=Fact)
Door = tuple[str, str]
"""Postcode and house number in one spelling; an empty number where none is told."""

ADDRESS: dict[str, Any] = dict.fromkeys(
    ("postcode", "house_number", "house_letter", "house_addition", "town", "municipality", "neighbourhood")
)
"""What of a household is its address. The municipality goes too: with a shelter's it is half the way there."""


def secret(persons: Iterable[Person]) -> frozenset[str]:
    """Persons who asked for secrecy, in the row of any supplier."""
    return frozenset(person.id for person in persons if person.confidential)


def withheld(households: Sequence[Household], persons: Iterable[Person], residences: Iterable[Residence]) -> frozenset[str]:
    """Households whose address is withheld: marked so, ever lived in by somebody who asks for secrecy, or behind the same door.

    Takes everybody who ever lived there, in the circle or not: an address does not become public by who asks. A second
    household at the same address (the BRP's proposal beside the house's own, or one of another case) would tell it all the same.
    """
    hidden = {household.id for household in households if household.shielded}
    asking = secret(persons)
    if asking:
        hidden |= {residence.household for residence in residences if residence.person in asking}
    if not hidden:
        return frozenset()
    doors = Doors(door(household) for household in households if household.id in hidden)
    return frozenset(hidden | {household.id for household in households if door(household) in doors})


ADDRESS_OF: Callable[[Row], Sequence[object]] = itemgetter(
    *(Household.kind().index[name] for name in ("postcode", "huisnummer", "huisletter", "toevoeging"))
)
"""What `door_of` takes, of a stored household."""
_NUMBER = re.compile(r"0*([1-9][0-9]*)")


def door(household: Household) -> Door | None:
    """The address as a door, however it is spelled; None without a postcode."""
    return door_of((household.postcode, household.house_number, household.house_letter, household.house_addition))


def door_of(parts: Sequence[object]) -> Door | None:
    """As `door`, of postcode, house number, letter and addition.

    The suffix is left out: `12 A`, `12A`, `012`, `12` with an addition `-` are one house to whoever goes there.
    """
    postcode = plain(parts[0])
    number = _NUMBER.search(" ".join(str(part) for part in parts[1:] if part))
    return (postcode, number[1] if number else "") if postcode else None


def plain(postcode: object) -> str:
    """A postcode as its letters and digits alone."""
    return "".join(filter(str.isalnum, str(postcode or ""))).casefold()


class Doors:
    """Doors, among which another one is looked up: without a number it may be any with the same postcode, there or here."""

    def __init__(self, doors: Iterable[Door | None]) -> None:
        numbers: dict[str, set[str]] = {}
        for place in doors:
            if place:
                numbers.setdefault(place[0], set()).add(place[1])
        self.numbers: Mapping[str, Collection[str]] = numbers
        """House numbers by postcode."""

    def __contains__(self, place: Door | None) -> bool:
        """Whether it is one of these, or may be."""
        there = self.numbers.get(place[0]) if place else None
        return place is not None and there is not None and (place[1] in there or not place[1] or "" in there)

    def written(self) -> Iterator[str]:
        """The postcodes in the ways in which people write one; a delivered one reads `1234AB` (`Cell.POSTCODE`)."""
        for postcode in self.numbers:
            for letters in (postcode, postcode.upper()):
                yield from (letters[:4] + between + letters[4:] for between in ("", " ", "-"))


def without_address(household: Household, shielded: Collection[str]) -> Household:
    """The household as it may be shown."""
    return emptied(household, ADDRESS) if household.id in shielded else household


def placeless(persons: Iterable[Person], residences: Iterable[Residence], shielded: Collection[str], day: date) -> frozenset[str]:
    """Persons whose own municipality would say where a withheld address is: who asked for secrecy, and who lives at one."""
    inside = (residence.person for residence in residences if residence.household in shielded and in_force(residence, day))
    return secret(persons) | frozenset(inside)


def emptied(fact: F, values: dict[str, Any]) -> F:
    """The same fact with other values in some of its fields."""
    return type(fact).trusted({**fact.__dict__, **values})
