"""Rows of a made-up region for benchmarks of stores: the sizes of domain.md §5, no more meaning than that."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from graphmodel.declare import Fact, Row
from graphmodel.kinds import (
    Action,
    Attendance,
    Block,
    Bottleneck,
    Case,
    Household,
    Intervention,
    Kinship,
    Meeting,
    Member,
    Partner,
    Person,
    PhaseSpell,
    Report,
    Residence,
    Role,
)
from graphmodel.vocabulary import LifeArea

MOMENT = "2026-01-01T00:00:00.000000+00:00"
PARTNERS = 100
PERSONS_A_CASE = 4
INTERVENTIONS_A_CASE = 15
PARTNERS_A_CASE = 6

Rows = Iterator[tuple[type[Fact], Row]]


def row(model: type[Fact], supplier: str = "huis", **fields: Any) -> Row:
    """A stored row, made without checking it: what a loader hands over."""
    kind = model.kind()
    values = dict.fromkeys(kind.fields) | {"supplier": supplier, "category": "begeleiding", "recorded": MOMENT, "changed": MOMENT} | fields
    named = {column.name: values[column.field] for column in kind.own}
    values["key"] = kind.key_of(named)
    return tuple(values[field] for field in kind.fields)


def region(persons: int, seed: int = 1) -> Rows:
    """Rows with their kinds: every fifth person is in a case of four with fifteen interventions by six partners."""
    chance = random.Random(seed)
    yield from (
        (Bottleneck, row(Bottleneck, id=f"K{n}", code="K1", description="wacht", level="tactisch", opened="2026-01-01")) for n in range(50)
    )
    yield from ((Partner, row(Partner, id=f"partner{n}", name=f"Partner {n}", partner_kind="ggz", domain="zorg")) for n in range(PARTNERS))
    for n in range(0, persons, 2):
        yield Household, row(Household, id=f"h{n}", postcode="6511AA", house_number=str(n), municipality="GM0268")
        for m in (n, n + 1):
            yield Person, row(Person, id=f"p{m}", given_names="Ada", surname=f"Jansen{m}", birth_date="1980-01-01", municipality="GM0268")
            yield Residence, row(Residence, household=f"h{n}", person=f"p{m}", start="2020-01-01")
        yield Kinship, row(Kinship, person=f"p{n}", other=f"p{n + 1}", relation="partner_van")
    for n in range(persons // 5 // PERSONS_A_CASE):
        yield from _case(f"c{n}", [f"p{n * 20 + i}" for i in range(PERSONS_A_CASE)], chance)


def _case(case: str, people: list[str], chance: random.Random) -> Rows:
    partners = [f"partner{n}" for n in chance.sample(range(PARTNERS), PARTNERS_A_CASE)]
    yield Case, row(Case, id=case, frame="casusoverleg", municipality="GM0268", opened="2025-01-01")
    yield PhaseSpell, row(PhaseSpell, case=case, phase="3", start="2025-01-01", reason="stagnatie")
    yield from ((Member, row(Member, case=case, person=person, role="betrokkene", start="2025-01-01")) for person in people)
    yield from ((Role, row(Role, case=case, partner=partner, role="deelnemer", start="2025-01-01")) for partner in partners)
    for n in range(INTERVENTIONS_A_CASE):
        yield from _intervention(f"{case}-i{n}", case, chance.choice(people), chance.choice(partners), chance)
    for n in range(3):
        yield Meeting, row(Meeting, id=f"{case}-o{n}", case=case, day=f"2025-0{n + 2}-01")
        yield from ((Attendance, row(Attendance, meeting=f"{case}-o{n}", partner=partner, present="ja")) for partner in partners)
        yield Action, row(Action, partners[n], id=f"{case}-a{n}", case=case, partner=partners[n], description="bellen", due="2026-01-01")
        reported = {"partner": partners[0], "person": people[0], "day": "2025-01-01", "report_kind": "zorg"}
        yield Report, row(Report, partners[0], id=f"{case}-m{n}", **reported)


def _intervention(name: str, case: str, person: str, partner: str, chance: random.Random) -> Rows:
    what = {"description": "begeleiding thuis", "life_area": str(chance.choice(list(LifeArea))), "status": "lopend", "start": "2025-01-01"}
    yield Intervention, row(Intervention, partner, id=name, case=case, person=person, partner=partner, contacts_per_month=4, **what)
    if chance.random() < 0.2:
        yield Block, row(Block, partner, intervention=name, bottleneck=f"K{chance.randrange(50)}", since="2025-06-01")
