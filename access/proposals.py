"""Proposals that nobody confirmed yet: shown apart, counting for nothing, and of the frame of the case only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from access.circle import Circle, circle
from access.frame import OPEN_RELATIONS
from graphmodel.declare import Fact
from graphmodel.kinds import Household, Kinship, Member, Person, Residence, Role

F = TypeVar("F", bound=Fact)


def in_sight(case_id: str, proposals: Sequence[Fact], members: Iterable[Member], residences: Iterable[Residence]) -> Iterator[Fact]:
    """The proposals on people and homes that would be in the circle of this case if all of them were true (R5)."""
    all_members, all_residences = [*members, *of(proposals, Member)], [*residences, *of(proposals, Residence)]
    around = circle(case_id, all_members, all_residences)
    return (fact for fact in proposals if _concerns(fact, case_id, around))


def of(facts: Iterable[Fact], model: type[F]) -> list[F]:
    """Those of one kind."""
    return [fact for fact in facts if isinstance(fact, model)]


def _concerns(fact: Fact, case_id: str, around: Circle) -> bool:
    match fact:
        case Person():
            return fact.id in around.persons
        case Household():
            return fact.id in around.households
        case Residence():
            return fact.person in around.persons and fact.household in around.households
        case Kinship():
            return fact.relation in OPEN_RELATIONS and {fact.person, fact.other} <= around.persons
        case Member() | Role():
            return fact.case == case_id
    return False
