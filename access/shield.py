"""Withheld addresses: shown nowhere, for no day (questions.md §5)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from graphmodel.days import in_force
from graphmodel.declare import Fact
from graphmodel.kinds import Household, Person, Residence

F = TypeVar("F", bound=Fact)
Address = tuple[str, ...]

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
    doors = {place for household in households if household.id in hidden and (place := door(household))}
    return frozenset(hidden | {household.id for household in households if doors and door(household) in doors})


def door(household: Household) -> Address | None:
    """The address as a door, spelled alike; None without postcode or house number."""
    return door_of((household.postcode, household.house_number, household.house_letter, household.house_addition))


def door_of(parts: Sequence[object]) -> Address | None:
    """As `door`, of postcode, house number, letter and addition."""
    if not parts[0] or not parts[1]:
        return None
    return tuple(str(part or "").replace(" ", "").casefold() for part in parts)


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
