"""Small random worlds for stores: a few ids, so that everything meets everything, with withdrawn and doubled facts."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from graphmodel.declare import Cell, Fact
from graphmodel.kinds import (
    Action,
    Attendance,
    Block,
    Bottleneck,
    Case,
    Household,
    Inquiry,
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
from graphmodel.records import OF_A_CASE, Escalation
from tests.build import make

PERSONS = [f"p{n}" for n in range(6)]
HOUSEHOLDS = ["h0", "h1", "h2"]
CASES = ["c0", "c1", "c2"]
PARTNERS = ["ggz", "politie", "wijkteam", "afdeling"]
DAYS = [None, "2026-01-01", "2026-06-30"]

persons, households, cases = st.sampled_from(PERSONS), st.sampled_from(HOUSEHOLDS), st.sampled_from(CASES)
partners, days = st.sampled_from(PARTNERS), st.sampled_from(DAYS)
suppliers = st.sampled_from([*PARTNERS, "brp"])
withdrawn = st.sampled_from([None, None, None, date(2026, 5, 1)])
TARGETS = st.one_of(st.builds(lambda p: {"person": p}, persons), st.builds(lambda h: {"household": h}, households))


@st.composite
def _person(draw: st.DrawFn) -> Fact:
    names = st.sampled_from([None, "Jörg 'O Brien\"", "٣ 😀", "x" * 4000])
    return make(Person, id=draw(persons), supplier=draw(suppliers), surname=draw(names), withdrawn=draw(withdrawn))


@st.composite
def _partner(draw: st.DrawFn) -> Fact:
    parent = draw(st.none() | partners)
    return make(Partner, id=draw(partners), supplier=draw(suppliers), name="n", partner_kind="ggz", domain="zorg", part_of=parent)


@st.composite
def _household(draw: st.DrawFn) -> Fact:
    return make(Household, id=draw(households), supplier=draw(suppliers), withdrawn=draw(withdrawn))


@st.composite
def _living(draw: st.DrawFn) -> Fact:
    common: dict[str, Any] = {"supplier": draw(suppliers), "start": draw(days), "withdrawn": draw(withdrawn)}
    if draw(st.booleans()):
        return make(Residence, household=draw(households), person=draw(persons), **common)
    return make(Kinship, person=draw(persons), other=draw(persons), relation="ouder_van", **common)


@st.composite
def _case(draw: st.DrawFn) -> Fact:
    common: dict[str, Any] = {"supplier": draw(suppliers), "withdrawn": draw(withdrawn)}
    return make(Case, id=draw(cases), frame="casusoverleg", municipality="GM0268", opened="2026-01-01", **common)


@st.composite
def _member(draw: st.DrawFn) -> Fact:
    common: dict[str, Any] = {"case": draw(cases), "supplier": draw(suppliers), "withdrawn": draw(withdrawn)}
    return make(Member, role="betrokkene", start=draw(days), **draw(TARGETS), **common)


@st.composite
def _of_a_case(draw: st.DrawFn) -> Fact:
    common: dict[str, Any] = {"case": draw(cases), "supplier": draw(suppliers), "withdrawn": draw(withdrawn)}
    return draw(
        st.sampled_from(
            [
                make(Role, partner=draw(partners), role="deelnemer", start=draw(days), **common),
                make(PhaseSpell, phase="2", start="2026-01-01", reason="r", **common),
                make(Inquiry, partner=draw(partners), asked_on="2026-02-01", **common),
            ]
        )
    )


_FILLING: dict[Cell, Any] = {Cell.YES_NO: True, Cell.DAY: "2026-03-01", Cell.TEXT: "x", Cell.ID: "q"}


@st.composite
def _record(draw: st.DrawFn) -> Fact:
    """Something that the house recorded of a case, with a value in each column that needs one."""
    model = draw(st.sampled_from(OF_A_CASE))
    needed = [column for column in model.kind().own if column.required and column.field != "case"]
    filled = {c.field: next(iter(c.vocabulary)) if c.vocabulary else _FILLING[c.cell] for c in needed}
    return make(model, **filled, case=draw(cases), withdrawn=draw(withdrawn))


@st.composite
def _work(draw: st.DrawFn, number: int) -> Fact:
    common: dict[str, Any] = {"partner": draw(partners), "withdrawn": draw(withdrawn)}
    case, plan, meeting = draw(cases), draw(st.none() | cases), f"o{draw(st.integers(0, 3))}"
    reported = {"day": "2026-02-01", "report_kind": "zorg", **draw(TARGETS)}
    life = {"description": "d", "life_area": "Justitie", "status": "lopend", "start": "2026-01-01"}
    return draw(
        st.sampled_from(
            [
                make(Intervention, id=f"i{number}", case=plan, **draw(TARGETS), **life, **common),
                make(Report, id=f"m{number}", case=plan, **reported, **common),
                make(Action, id=f"a{number}", case=case, meeting=meeting, description="d", due="2026-03-01", **common),
                make(Attendance, meeting=meeting, present="ja", **common),
            ]
        )
    )


@st.composite
def _waiting(draw: st.DrawFn, number: int) -> Fact:
    what = draw(st.sampled_from([{"intervention": f"i{number}"}, {"action": f"a{number}"}]))
    bottleneck = f"k{draw(st.integers(0, 2))}"
    return draw(
        st.sampled_from(
            [
                make(Block, bottleneck=bottleneck, since="2026-02-01", withdrawn=draw(withdrawn), supplier=draw(suppliers), **what),
                make(Bottleneck, id=bottleneck, code="K1", description="d", level="tactisch", opened="2026-01-01", owner=draw(partners)),
                make(Escalation, bottleneck=bottleneck, level="tactisch", by="u", at=f"2026-02-0{number + 1}", withdrawn=draw(withdrawn)),
                make(Meeting, id=f"o{number % 4}", case=draw(cases), day="2026-02-02", withdrawn=draw(withdrawn)),
            ]
        )
    )


@st.composite
def worlds(draw: st.DrawFn) -> list[Fact]:
    """Facts, each once by kind, key and supplier; ids of interventions and such from one supplier only."""
    facts: list[Fact] = []
    for strategy, least in ((_person(), 3), (_partner(), 2), (_household(), 1), (_living(), 5), (_case(), 3), (_member(), 3)):
        facts += draw(st.lists(strategy, min_size=least, max_size=8))
    facts += draw(st.lists(_of_a_case(), max_size=8))
    facts += draw(st.lists(_record(), min_size=2, max_size=4))
    for number in range(6):
        facts += [draw(_work(number)), *draw(st.lists(_waiting(number), min_size=2, max_size=5))]
    return list({_identity(fact): fact for fact in facts}.values())


def _identity(fact: Fact) -> tuple[str, ...]:
    one = fact.kind().is_thing and not fact.kind().spec.several_suppliers
    return (fact.kind().name, fact.key) if one else (fact.kind().name, fact.key, fact.supplier)
