"""That these worlds hold what there is to hide: what never occurs in them is never shown to stay hidden."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest

from graphmodel.declare import Fact
from graphmodel.kinds import MODELS, Household, Intervention, Member, Person, Residence
from tests.noninterference.house import SAFE, USERS, HouseWorld
from tests.noninterference.secret import Secret, door, may_be_one
from tests.worlds import CASE, PERSONS

WORLDS = 200


def withheld(facts: Sequence[Fact]) -> frozenset[str]:
    return Secret(facts, USERS[0], (), everywhere=False).withheld


def homes_in_sight(facts: Sequence[Fact]) -> set[str]:
    """Homes of the members of the case, and members that are homes."""
    members = [fact for fact in facts if isinstance(fact, Member) and fact.case == CASE and fact.role == "betrokkene"]
    people = {member.person for member in members}
    stays = {fact.household for fact in facts if isinstance(fact, Residence) and not fact.proposed and fact.person in people}
    return stays | {member.household for member in members if member.household}


def withheld_by(facts: Sequence[Fact], left_out: Callable[[Fact], bool]) -> bool:
    """Whether an address in sight is withheld, and would not be without these facts."""
    return bool(homes_in_sight(facts) & withheld(facts) - withheld([fact for fact in facts if not left_out(fact)]))


def doors(facts: Sequence[Fact]) -> list[tuple[str, int]]:
    return [door(fact) for fact in facts if isinstance(fact, Household)]


def spelled_apart(facts: Sequence[Fact]) -> bool:
    """Whether two households stand behind one door of which the addresses are not written alike, one in sight of the case."""
    homes = [fact for fact in facts if isinstance(fact, Household)]
    written = {home.id: (home.postcode, home.house_number, home.house_letter, home.house_addition) for home in homes}
    near = [home for home in homes if home.id in homes_in_sight(facts)]
    return any(may_be_one(door(home), door(other)) and written[home.id] != written[other.id] for home in near for other in homes)


FEATURES: dict[str, Callable[[Sequence[Fact]], bool]] = {
    "a withheld address in sight": lambda facts: bool(homes_in_sight(facts) & withheld(facts)),
    "an address in sight that is not withheld": lambda facts: bool(homes_in_sight(facts) - withheld(facts)),
    "withheld by who is no member of any case": lambda facts: withheld_by(
        facts, lambda fact: isinstance(fact, Person) and fact.id not in PERSONS
    ),
    "withheld by who is behind the same door": lambda facts: withheld_by(
        facts, lambda fact: isinstance(fact, Household) and fact.id == SAFE
    ),
    "two households behind one door": lambda facts: len(set(doors(facts))) < len(doors(facts)),
    "one door written in two ways": spelled_apart,
    "a proposed household": lambda facts: any(isinstance(fact, Household) and fact.proposed for fact in facts),
    "a line on a home": lambda facts: any(isinstance(fact, Intervention) and fact.household for fact in facts),
}


@pytest.fixture(scope="module")
def drawn() -> list[list[Fact]]:
    return [HouseWorld(random.Random(seed)).facts() for seed in range(WORLDS)]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_declared_kind_is_in_at_least_one_world_in_ten(drawn: list[list[Fact]], model: type[Fact]) -> None:
    assert sum(any(isinstance(fact, model) for fact in facts) for facts in drawn) >= WORLDS / 10


@pytest.mark.parametrize("feature", FEATURES)
def test_each_occurs_in_at_least_one_world_in_ten(drawn: list[list[Fact]], feature: str) -> None:
    assert sum(map(FEATURES[feature], drawn)) >= WORLDS / 10
