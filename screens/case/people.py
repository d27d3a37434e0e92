"""How people are called on the screen: by their place in the family, or by name when the viewer switches names on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from access.casegraph import CaseGraph
from graphmodel.days import age_on
from graphmodel.kinds import Kinship, Person
from graphmodel.vocabulary import RelationKind, Sex

ADULT = 18
PARENTS = {Sex.VROUW: "Moeder", Sex.MAN: "Vader"}
STEP_PARENTS = {Sex.VROUW: "Stiefmoeder", Sex.MAN: "Stiefvader"}
CHILDREN = {Sex.VROUW: "Dochter", Sex.MAN: "Zoon"}


def labels(case: CaseGraph, persons: tuple[str, ...], day: date, *, names: bool) -> dict[str, str]:
    """What each person is called; with `names` by name where one is known."""
    people = case.things(Person)
    neutral = _neutral(case, persons, day)
    return {person: (names and person in people and full_name(people[person])) or neutral[person] for person in persons}


def full_name(person: Person) -> str:
    """First name and surname, as far as known."""
    return " ".join(part for part in (person.given_names, person.name_prefix, person.surname) if part)


def age_note(person: Person | None, day: date) -> str:
    """Age in words; empty when not known."""
    age = age_on(person.birth_date, day) if person else None
    return "" if age is None else f"{age} jaar"


def is_minor(person: Person | None, day: date) -> bool:
    """Whether somebody is under 18; False when the age is not known."""
    age = age_on(person.birth_date, day) if person else None
    return age is not None and age < ADULT


def _neutral(case: CaseGraph, persons: tuple[str, ...], day: date) -> dict[str, str]:
    there = [k for k in case.of(Kinship) if day in k.period and k.person in persons and k.other in persons]
    parents = {k.person for k in there if k.relation == RelationKind.OUDER_VAN}
    children = {k.other for k in there if k.relation == RelationKind.OUDER_VAN} - parents
    pairs = [(k.person, k.other) for k in there if k.relation == RelationKind.PARTNER_VAN]
    beside = {a for one, other in pairs for a, b in ((one, other), (other, one)) if b in parents} - parents - children
    named, rest = {}, 0
    for person in eldest_first(case.things(Person), persons):
        sex = case.things(Person)[person].sex if person in case.things(Person) else None
        if person in parents:
            named[person] = PARENTS.get(Sex(sex), "Ouder") if sex else "Ouder"
        elif person in beside:
            named[person] = STEP_PARENTS.get(Sex(sex), "Partner") if sex else "Partner"
        elif person in children:
            named[person] = CHILDREN.get(Sex(sex), "Kind") if sex and len(children) == 1 else "Kind"
        else:
            rest += 1
            named[person] = f"Persoon {rest}" if len(persons) > 1 else "Persoon"
    return named


def eldest_first(people: Mapping[str, Person], persons: tuple[str, ...]) -> list[str]:
    """Persons by age, the eldest first, as the map has them; unknown ages last."""
    return sorted(persons, key=lambda p: ((people[p].birth_date if p in people else None) or "9999", p))
