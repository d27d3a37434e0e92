"""What page one says of cases and partners is true: counts of a region written by hand, in which each trap stands once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from analysis.areas import Areas
from analysis.graph import AnalysisGraph
from analysis.source import Source
from analysis.suppression.attack import exposed
from graphmodel.declare import Fact
from graphmodel.kinds import Action, Block, Bottleneck, Case, Member
from graphmodel.stores import open_store
from reports.figures import coverage, taskforce
from screens.region.overview import overview
from tests.analysis.building import DAY, block, bottleneck, graph_of, household, partner, work
from tests.build import fill, make


def _case(name: str, *persons: str, closed: str | None = None) -> Iterator[Fact]:
    yield make(Case, id=name, frame="casusoverleg", municipality="GM0268", opened="2026-01-01", closed=closed)
    yield from (make(Member, case=name, person=person, role="betrokkene") for person in persons)


def _waiting_action(case: str) -> list[Fact]:
    action = make(Action, id=f"act-{case}", case=case, partner="a", description="d", due="2026-12-31")
    return [action, make(Block, action=f"act-{case}", bottleneck="k", since="2026-02-01")]


def _cases() -> AnalysisGraph:
    """Twenty open cases of two persons: in twelve a line is held up, in one more an action. Ten are closed with an action that waits."""
    facts: list[Fact] = [partner("a"), bottleneck()]
    for n in range(20):
        facts += [*household(f"h{n}", f"p{n}", f"q{n}"), *_case(f"c{n}", f"p{n}", f"q{n}")]
        facts.append(work(f"i{n}", "a", "2026-01-01", household=f"h{n}"))
        facts += [block(f"i{n}", "2026-02-01")] if n < 12 else _waiting_action(f"c{n}") if n == 12 else []
    for n in range(10):
        facts += [*_case(f"old{n}", f"p{n}", closed="2026-03-01"), *_waiting_action(f"old{n}")]
    return graph_of(facts)


def test_a_closed_case_is_no_open_case_in_which_something_is_held_up() -> None:
    """Its action still waits, and a block of the action counts the case; the sentence is of open cases."""
    graph = _cases()
    exact = overview(graph, DAY, Areas())
    released = taskforce(graph, DAY, Areas(), k=3).figures
    assert (exact.figures.cases, exact.figures.cases_blocked) == (20, 13)
    assert exact.figures.rows[0].cases == 13
    assert (released.cases, released.cases_blocked, released.rows[0].cases) == (20, 13, 13)


def test_a_partner_registers_while_a_block_of_long_ago_is_open() -> None:
    """Silent is who has nothing in the figures: of a block that began three years ago and is open, the report counts the wait."""
    facts: list[Fact] = [bottleneck()]
    for name in ("old", "over", "new", "none"):
        facts += [partner(name), *household(f"h-{name}", f"p-{name}"), work(f"i-{name}", name, "2020-01-01", household=f"h-{name}")]
    facts += [
        block("i-old", "2023-01-01"),
        block("i-over", "2023-01-01", end="2023-06-01"),
        block("i-new", "2026-01-01", end="2026-02-01"),
    ]
    assert coverage(graph_of(facts), date(2026, 6, 1)) == (4, 2)


def _waiting(code: str, people: int, name: str = "", **more: str) -> list[Fact]:
    """So many people of whom one bottleneck of a code holds up a line."""
    name = name or code
    facts: list[Fact] = [make(Bottleneck, id=name, code=code, description="d", opened="2020-01-01", **{"level": "tactisch", **more})]
    for n in range(people):
        facts += [*household(f"h{name}{n}", f"p{name}{n}"), work(f"i{name}{n}", "a", "2025-01-01", person=f"p{name}{n}")]
        facts.append(block(f"i{name}{n}", "2026-01-01", name))
    return facts


def test_what_became_of_a_bottleneck_of_few_people_is_hidden() -> None:
    """It counts bottlenecks; but the one of which four people wait is about those four, whoever else waits of another."""
    few = _waiting("K5", 4, "few", escalated="2026-02-01")
    facts = [partner("a"), *_waiting("K6", 30, escalated="2026-02-01"), *_waiting("K5", 30), *few]
    made = taskforce(graph_of(facts), DAY, Areas())
    course = {at.row: (at.known, at.escalated, at.decided, at.solved) for at in made.figures.course}
    assert course == {"K6": (1, 1, 0, 0), "K5": (None, None, 0, 0)}
    assert exposed(made.shown.table(), made.shown.hidden, 10) == []


@pytest.mark.parametrize(("level", "asked"), [("operationeel", {"K5"}), ("tactisch", {"K6", "K5"})])
def test_no_decision_is_asked_that_those_who_do_the_work_take_themselves(level: str, asked: set[str]) -> None:
    """Most blocks do not make it a matter for mayors: the level of the bottlenecks says who decides."""
    store = open_store("memory:")
    fill(store, [partner("a"), *_waiting("K6", 30, level=level), *_waiting("K5", 20)])
    source = Source(store)
    made = taskforce(source.graph(), DAY, Areas(), record=source.on_record())
    assert {stop.code for stop in made.figures.stops} == asked
    assert [row.row for row in made.figures.rows] == ["K6", "K5"]
