"""Made-up households and who lives in them: alone, together, with children; some moved, some without a home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from graphmodel.kinds import Household, Kinship, Person, Residence
from loaders.synthetic.names import name
from loaders.synthetic.partners import MUNICIPALITIES
from loaders.synthetic.writing import Werkmap

HOMELESS, MOVED, SECRET, WITH_BSN = 0.03, 0.12, 0.04, 0.3
SIZES, WEIGHTS = (1, 2, 3, 4, 5, 6), (34, 26, 16, 14, 7, 3)


@dataclass(frozen=True)
class Home:
    """A household, or a person without one: who is in it, and where."""

    key: str | None
    adults: list[str]
    children: list[str]
    municipality: str

    @property
    def persons(self) -> list[str]:
        """Everybody in it."""
        return self.adults + self.children


def write_home(werkmap: Werkmap, random: Random, number: int, bsns: Iterator[str]) -> Home:
    """Write one household with its people, relations and residences."""
    municipality = random.choices(MUNICIPALITIES, range(len(MUNICIPALITIES) * 3, 0, -3))[0]
    size = random.choices(SIZES, WEIGHTS)[0]
    homeless = size == 1 and random.random() < HOMELESS * 3
    grown = min(size, 1 if random.random() < 0.4 else 2)
    persons = [_person(werkmap, random, f"P{number}-{place}", municipality, bsns, adult=place < grown) for place in range(size)]
    key = None if homeless else _household(werkmap, random, number, municipality)
    if key:
        for person in persons:
            moved = random.randrange(30, 900) if random.random() < MOVED else random.randrange(900, 6000)
            werkmap.add(Residence, household=key, person=person, start=werkmap.day(-moved), supplier="zvh")
    home = Home(key, persons[:grown], persons[grown:], municipality)
    _family(werkmap, random, home)
    return home


def _person(werkmap: Werkmap, random: Random, key: str, municipality: str, bsns: Iterator[str], *, adult: bool) -> str:
    sex = random.choice("MV")
    age = random.randrange(19, 85) if adult else random.randrange(0, 19)
    born = werkmap.day(-age * 365 - random.randrange(365))
    number = next(bsns, None) if random.random() < WITH_BSN else None
    werkmap.add(
        Person, id=key, bsn=number, birth_date=born, sex=sex, municipality=municipality, supplier="zvh",
        confidential=random.random() < SECRET or None, **name(random, sex),
    )  # fmt: skip
    return key


def _household(werkmap: Werkmap, random: Random, number: int, municipality: str) -> str:
    key = f"H{number}"
    werkmap.add(
        Household, id=key, postcode=f"{6500 + number % 80}{random.choice('ABCDEFGH')}{random.choice('XYZ')}",
        house_number=random.randrange(1, 200), town="Verzonnen", municipality=municipality, neighbourhood=f"Wijk {number % 9 + 1}",
        shielded=random.random() < 0.01 or None, supplier="zvh",
    )  # fmt: skip
    return key


def _family(werkmap: Werkmap, random: Random, home: Home) -> None:
    if len(home.adults) == 2:
        relation = random.choices(("partner_van", "broer_zus_van"), (9, 1))[0]
        werkmap.add(Kinship, person=home.adults[0], other=home.adults[1], relation=relation, supplier="zvh")
    for child in home.children:
        for adult in home.adults:
            werkmap.add(Kinship, person=adult, other=child, relation="ouder_van", supplier="zvh")
