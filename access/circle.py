"""Who and where a case is about: the system S on a day, and the one-hop circle outside which nobody exists (R5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from graphmodel.days import in_force
from graphmodel.kinds import Member, Residence
from graphmodel.vocabulary import MemberRole


@dataclass(frozen=True)
class System:
    """S: the persons and households that lines, blocks and reports are counted in (questions.md §1)."""

    persons: frozenset[str]
    households: frozenset[str]

    def holds(self, person: str | None, household: str | None) -> bool:
        """Whether a target is in S."""
        return person in self.persons or household in self.households


def involved(case_id: str, members: Iterable[Member], day: date) -> tuple[frozenset[str], frozenset[str]]:
    """The betrokkenen of a case in force on `day`: persons, and households."""
    inside = [m for m in members if m.case == case_id and m.role == MemberRole.BETROKKENE and in_force(m, day)]
    return frozenset(m.person for m in inside if m.person), frozenset(m.household for m in inside if m.household)


def system(involved_persons: frozenset[str], involved_households: frozenset[str], residences: Iterable[Residence], day: date) -> System:
    """S of a case: its betrokkenen, who lives in betrokken households on `day`, and where betrokken persons live on `day`."""
    persons, households = set(involved_persons), set(involved_households)
    for residence in residences:
        if in_force(residence, day):
            if residence.household in involved_households:
                persons.add(residence.person)
            if residence.person in involved_persons:
                households.add(residence.household)
    return System(frozenset(persons), frozenset(households))


@dataclass(frozen=True)
class Circle:
    """The persons and households that exist in a case at all, on any day."""

    persons: frozenset[str]
    households: frozenset[str]


def circle(case_id: str, members: Sequence[Member], residences: Sequence[Residence]) -> Circle:
    """Members, their homes, and whoever shared a home with a betrokkene on some day.

    A home of somebody in the `kring` is two steps away, and who lived in a home before or after the betrokkene is none of
    the case's business: neither exists here.
    """
    mine = [member for member in members if member.case == case_id]
    involved_persons = {m.person for m in mine if m.person and m.role == MemberRole.BETROKKENE}
    involved_households = {m.household for m in mine if m.household and m.role == MemberRole.BETROKKENE}
    stays: dict[str, list[Residence]] = {}
    for residence in residences:
        if residence.person in involved_persons:
            stays.setdefault(residence.household, []).append(residence)
    persons = {member.person for member in mine if member.person}
    for residence in residences:
        together = any(residence.period.overlaps(stay.period) for stay in stays.get(residence.household, ()))
        if together or residence.household in involved_households:
            persons.add(residence.person)
    households = {member.household for member in mine if member.household} | stays.keys()
    return Circle(frozenset(persons), frozenset(households))
