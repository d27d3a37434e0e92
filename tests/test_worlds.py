"""That the generated worlds hold what goes wrong in practice: a property test is worth what its worlds are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import TypeVar

import pytest
from hypothesis import given, settings

from graphmodel.declare import Fact
from graphmodel.kinds import Block, Intervention, Partner, Person, Residence, Role
from tests.worlds import CASES, TODAY, worlds

F = TypeVar("F", bound=Fact)
WORLDS = 250


def of(facts: Sequence[Fact], model: type[F]) -> Iterator[F]:
    return (fact for fact in facts if isinstance(fact, model) and not fact.proposed and not fact.withdrawn)


def homeless(facts: Sequence[Fact]) -> bool:
    housed = {residence.person for residence in of(facts, Residence) if TODAY in residence.period}
    targets = {intervention.person for intervention in of(facts, Intervention)}
    return any(person.id in targets - housed for person in of(facts, Person))


def hands_over(facts: Sequence[Fact]) -> bool:
    lead = [[role for role in of(facts, Role) if role.case == case and role.role == "casusregie"] for case in CASES]
    return any(one.partner != other.partner and one.end and other.start and one.end < other.start for r in lead for one in r for other in r)


def moves_today(facts: Sequence[Fact]) -> bool:
    comes = {(stay.person, stay.household) for stay in of(facts, Residence) if stay.start == TODAY}
    leaves = {(stay.person, stay.household) for stay in of(facts, Residence) if stay.end in (TODAY, TODAY - timedelta(1))}
    return any(person == other and there != here for person, there in comes for other, here in leaves)


FEATURES: dict[str, Callable[[Sequence[Fact]], bool]] = {
    "homeless persons": homeless,
    "objections": lambda facts: any(fact.objected for fact in facts),
    "proposals": lambda facts: any(fact.proposed for fact in facts),
    "departments": lambda facts: any(partner.part_of for partner in of(facts, Partner)),
    "handovers": hands_over,
    "blocked actions": lambda facts: any(block.action for block in of(facts, Block)),
    "moves on the very day": moves_today,
    "withdrawn facts": lambda facts: any(fact.withdrawn for fact in facts),
    "several suppliers": lambda facts: max(Counter((type(fact), fact.key) for fact in facts).values()) > 1,
}


@pytest.fixture(scope="module")
def drawn() -> list[list[Fact]]:
    kept: list[list[Fact]] = []

    @settings(max_examples=WORLDS, database=None)
    @given(worlds())
    def keep(facts: list[Fact]) -> None:
        kept.append(facts)

    keep()
    return kept


@pytest.mark.parametrize("feature", FEATURES)
def test_each_occurs_in_at_least_one_world_in_twenty(drawn: list[list[Fact]], feature: str) -> None:
    assert len(drawn) >= 200
    assert sum(map(FEATURES[feature], drawn)) >= 0.05 * len(drawn)
