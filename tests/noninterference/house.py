"""Worlds with names and addresses in them, the sharing rules of the day, and the people who look."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from graphmodel.declare import Fact
from graphmodel.kinds import Household, Person, Residence
from tests.build import make
from tests.noninterference.kept import VIEWERS, RecordingWorld
from tests.worlds import HOUSEHOLDS, PARTNERS, PERSONS, TODAY

__all__ = ["BSNS", "USERS", "VIEWERS", "HouseWorld", "rules"]

USERS: tuple[dict[str, Any], ...] = (
    {"id": "professional", "organisation": "a", "role": "professional", "cases": ["c1", "c2"]},
    {"id": "elsewhere", "organisation": "c", "role": "professional", "cases": ["c1", "c3"]},
    {"id": "regisseur", "organisation": "b", "role": "casusregisseur", "cases": ["c1"]},
    {"id": "colleague", "organisation": "d", "role": "casusregisseur", "cases": ["c1", "c2", "c3"]},
    {"id": "proces", "organisation": "zvh", "role": "procesregisseur", "cases": ["c1", "c2", "c3"]},
    {"id": "everywhere", "organisation": "huisje", "role": "procesregisseur", "cases": "alle"},
)
"""Every role that has a view, toezicht aside, in several organisations."""
BSNS = ("999990019", "999990020")
FORMER, ELSEWHERE = "p5", "p6"
"""Somebody who lived in one of the homes before, and somebody whom no case knows: who asks for secrecy is often one of them."""
SAFE = "h4"
"""A household that no case knows, often behind the door of one that is known."""


def rules(source: random.Random) -> list[dict[str, Any]]:
    """Rules as they stand in sharing.yaml: some partners share, some say only that they are there, some nothing."""
    drawn: list[dict[str, Any]] = []
    for _ in range(source.randrange(6)):
        rule = {"supplier": source.choice(PARTNERS), "level": source.choice(["inhoud", "bekendheid", "niets"])}
        if source.random() < 0.4:
            rule["category"] = source.choice(["begeleiding", "gezondheid", "justitie"])
        drawn.append(rule | ({"table": "yes"} if source.random() < 0.3 else {}))
    return drawn


class HouseWorld(RecordingWorld):
    """A world in which people have names and addresses: some withheld, by a mark, by who lives or lived there, by who is next door."""

    def _people(self) -> Iterator[Fact]:
        for number, person in enumerate((*PERSONS, FORMER, ELSEWHERE)):
            name = {"given_names": self._one("Anna", "Bram"), "surname": f"Naam{number}", "birth_date": f"20{number}1-02-03"}
            asks = self._chance(8 if person in PERSONS else 30)
            yield make(Person, id=person, confidential=asks, bsn=self._one(None, *BSNS), municipality="GM0268", **name)
        yield from self._doors()

    def _doors(self) -> Iterator[Fact]:
        """Each household at a number of its own, but now and then two behind one door, written in another way or only in part."""
        numbers = {household: number for number, household in enumerate((*HOUSEHOLDS, SAFE), 1)}
        if self._chance(60):
            numbers[SAFE] = numbers[self._one(*HOUSEHOLDS)]
        if self._chance(15):
            numbers["h3"] = numbers["h2"]
        for household, number in numbers.items():
            freely = household in ("h3", SAFE)
            postcode = f"651{number}{self._one('AA', ' aa', '-AA') if freely else 'AA'}"
            at = self._number(number) if freely else {"house_number": str(number)}
            place = {"postcode": postcode, "town": "Nijmegen", "municipality": "GM0268", **at}
            shielded = self._one(None, True, False) if household == SAFE else self._one(None, None, None, True, False)
            proposed = household == SAFE and self._chance(30)
            yield make(Household, id=household, neighbourhood=f"Wijk {number}", shielded=shielded, proposed=proposed, **place)

    def _number(self, number: int) -> dict[str, str | None]:
        """A house number in one of the ways in which it is delivered; none at all among them."""
        ways: tuple[dict[str, str | None], ...] = (
            {"house_number": str(number)},
            {"house_number": f"0{number}", "house_addition": "-"},
            {"house_number": f"{number} A"},
            {"house_number": str(number), "house_letter": "a"},
            {"house_number": None},
        )
        return self.source.choice(ways)

    def _homes(self) -> Iterator[Fact]:
        yield from super()._homes()
        if self._chance(60):
            left = TODAY - timedelta(self._one(30, 400))
            yield make(Residence, household=self._one(*HOUSEHOLDS), person=FORMER, end=left)
            if self._chance(50):
                yield make(Residence, household=SAFE, person=FORMER, start=left + timedelta(1))
        if self._chance(30):
            yield make(Residence, household=SAFE, person=self._one(*PERSONS), proposed=True, supplier="brp")
        if self._chance(80):
            yield make(Residence, household=SAFE, person=ELSEWHERE, start=TODAY - timedelta(90))
