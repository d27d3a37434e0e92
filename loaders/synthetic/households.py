"""Made-up households and who lives in them: alone, together, with children; some moved, parted, or without a home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random

from graphmodel.kinds import Household, Kinship, Person, Residence
from loaders.synthetic.drawing import Weighted, about, one_of, within
from loaders.synthetic.names import SURNAMES, name
from loaders.synthetic.partners import HOUSE
from loaders.synthetic.places import MUNICIPALITY, address
from loaders.synthetic.writing import Werkmap

_INHABITANTS = Weighted({1: 34, 2: 26, 3: 16, 4: 14, 5: 7, 6: 3})
_SEX = Weighted({"M": 49, "V": 49, "X": 1, "onbekend": 1})
_TOGETHER = Weighted({"partner_van": 9, "broer_zus_van": 1})
_HOMELESS, _MOVED, _PARTED, _DIED, _SECRET, _SHELTERED, _WITH_BSN, _VAGUE = 0.08, 0.12, 0.3, 0.1, 0.02, 0.006, 0.8, 0.02
_A_GENERATION = 19


@dataclass(frozen=True)
class Home:
    """A household, or a person without one: who is in it, and where. Ages in years, by person id."""

    key: str | None
    municipality: str
    ages: dict[str, int]
    elsewhere: str | None = None
    """A parent of the children who lives somewhere else."""
    born: dict[str, int] = field(default_factory=dict)
    """The day on which each was born, in days from today."""

    @property
    def persons(self) -> list[str]:
        """Everybody in it, the first of them a grown-up."""
        return list(self.ages)

    @property
    def adults(self) -> list[str]:
        """Who is 18 or older."""
        return [person for person, age in self.ages.items() if age >= 18]

    @property
    def children(self) -> list[str]:
        """Who is not."""
        return [person for person, age in self.ages.items() if age < 18]


class HomeMaker:
    """Writes households. `numbers` are citizen numbers; only people in cases have one here, while they last."""

    def __init__(self, werkmap: Werkmap, random: Random, numbers: Iterator[str]) -> None:
        self._add, self._day = werkmap.add, werkmap.day
        self._random, self._numbers = random, numbers

    def make(self, number: int, *, in_case: bool) -> Home:
        """Write one household with its people, relations and residences."""
        random = self._random
        municipality, wanted = MUNICIPALITY.draw(random), _INHABITANTS.draw(random)
        grown, ages = self._ages(wanted)
        key = None if wanted == 1 and random.random() < _HOMELESS else f"H{number}"
        home = Home(key, municipality, {f"P{number}-{place}": age for place, age in enumerate(ages)})
        family, numbers = one_of(random, SURNAMES), self._numbers if in_case else iter(())
        for place, (person, age) in enumerate(home.ages.items()):
            surname = one_of(random, SURNAMES) if 0 < place < grown else family
            home.born[person] = self._person(person, age, municipality, surname, numbers)
        if key:
            self._household(key, number * 3, municipality)
            self._residences(home, key, number)
        self._kin(home, grown)
        if grown == 1 and home.children and random.random() < _PARTED:
            home = replace(home, elsewhere=self._parted(home, number, numbers))
        return home

    def _ages(self, wanted: int) -> tuple[int, list[int]]:
        """How many of them are partners or parents, and everybody's age, theirs first."""
        random = self._random
        oldest = within(random, 19, 84) if wanted < 3 else within(random, 24, 58)
        grown = [oldest] if wanted == 1 or random.random() < 0.35 else [oldest, max(19, oldest + within(random, -8, 8))]
        # Sons and daughters live at home until 25.
        eldest = max(0, min(25, min(grown) - _A_GENERATION))
        return len(grown), grown + sorted((within(random, 0, eldest) for _ in range(wanted - len(grown))), reverse=True)

    def _person(self, key: str, age: int, where: str, surname: str, numbers: Iterator[str], died: int | None = None) -> int:
        random, sex = self._random, _SEX.draw(self._random)
        offset = _born_by(age) - within(random, 0, 363)
        born, vague = self._day(offset).isoformat(), random.random()
        if vague < _VAGUE:
            born = born[: 4 if vague < _VAGUE / 2 else 7]
        self._add(
            Person, id=key, bsn=next(numbers, None) if random.random() < _WITH_BSN else None, birth_date=born, sex=sex, municipality=where,
            confidential=True if random.random() < _SECRET else None, deceased_on=None if died is None else self._day(died),
            supplier=HOUSE, **name(random, sex, surname),
        )  # fmt: skip
        return offset

    def _household(self, key: str, door: int, municipality: str) -> None:
        hidden = True if self._random.random() < _SHELTERED else None
        self._add(Household, id=key, shielded=hidden, supplier=HOUSE, **address(door, municipality))

    def _residences(self, home: Home, key: str, number: int) -> None:
        random = self._random
        since, before = -within(random, 700, 5000), None
        if random.random() < _MOVED:
            since, before = -1 - about(random, 350), f"{key}-eerder"
            self._household(before, number * 3 + 1, MUNICIPALITY.draw(random))
        for person, age in home.ages.items():
            # Nobody lives anywhere before birth.
            born = _born_by(age)
            if before and born < since:
                self._lives(person, before, max(since - 900, born), since - 1)
            self._lives(person, key, max(since, born))

    def _lives(self, person: str, household: str, start: int, end: int | None = None) -> None:
        last = None if end is None else self._day(end)
        self._add(Residence, household=household, person=person, start=self._day(start), end=last, supplier=HOUSE)

    def _kin(self, home: Home, grown: int) -> None:
        parents, children = home.persons[:grown], home.persons[grown:]
        if grown == 2:
            self._related(parents[0], parents[1], _TOGETHER.draw(self._random))
        for child in children:
            for parent in parents:
                self._related(parent, child, "ouder_van")

    def _related(self, one: str, other: str, relation: str, start: int | None = None) -> None:
        since = None if start is None else self._day(start)
        self._add(Kinship, person=one, other=other, relation=relation, start=since, supplier=HOUSE)

    def _parted(self, home: Home, number: int, numbers: Iterator[str]) -> str | None:
        """The other parent lived here, and lives in a household of their own now; None for one who died."""
        random, parent, first = self._random, f"P{number}-x", home.persons[0]
        left, died = -30 - about(random, 600), random.random() < _DIED
        where, age = home.municipality if died else MUNICIPALITY.draw(random), max(19, home.ages[first] + within(random, -6, 6))
        self._person(parent, age, where, one_of(random, SURNAMES), numbers, left if died else None)
        if home.key:
            self._lives(parent, home.key, max(left - 1500, _born_by(age)), left)
        for child in home.children:
            self._related(parent, child, "ouder_van")
        if died:
            return None
        self._household(f"H{number}-x", number * 3 + 2, where)
        self._lives(parent, f"H{number}-x", left + 1)
        self._related(first, parent, "ex_partner_van", left)
        return parent


def _born_by(age: int) -> int:
    """The latest day, from today, on which somebody of this age was born."""
    return -age * 365 - age // 4 - 1
