"""Withheld addresses: shown nowhere, for no day (questions.md §5)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, TypeVar

from graphmodel.declare import Fact
from graphmodel.kinds import Household, Person, Residence

F = TypeVar("F", bound=Fact)

ADDRESS: dict[str, Any] = dict.fromkeys(
    ("postcode", "house_number", "house_letter", "house_addition", "town", "municipality", "neighbourhood")
)
"""What of a household is its address. The municipality goes too: with a shelter's it is half the way there."""


def withheld(households: Iterable[Household], persons: Iterable[Person], residences: Iterable[Residence]) -> frozenset[str]:
    """Households whose address is withheld: marked so, or ever lived in by somebody who asks for secrecy.

    Takes everybody who ever lived there, in the circle or not: an address does not become public by who asks.
    """
    marked = {household.id for household in households if household.shielded}
    secret = {person.id for person in persons if person.confidential}
    return frozenset(marked | {residence.household for residence in residences if residence.person in secret})


def without_address(household: Household, shielded: Collection[str]) -> Household:
    """The household as it may be shown."""
    return emptied(household, ADDRESS) if household.id in shielded else household


def without_place(person: Person, residences: Iterable[Residence], shielded: Collection[str], day: date) -> Person:
    """The person as it may be shown: without municipality when it would say where a withheld address is."""
    hidden = person.confidential or any(r.person == person.id and r.household in shielded and day in r.period for r in residences)
    return emptied(person, {"municipality": None}) if hidden and person.municipality else person


def emptied(fact: F, values: dict[str, Any]) -> F:
    """The same fact with other values in some of its fields."""
    return type(fact).trusted({**fact.__dict__, **values})
