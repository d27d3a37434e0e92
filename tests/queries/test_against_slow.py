"""Every question against the slow second implementation, over generated worlds and by way of a real view."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from access.casegraph import CaseGraph
from graphmodel.declare import Fact
from graphmodel.kinds import Block, Case, Household, Intervention, Person, Report
from queries.catalogue import CATALOGUE
from tests.queries import slow
from tests.queries.slow import Slow
from tests.views import access_to, see
from tests.worlds import CASE, TODAY, sharing_rules, worlds

pytestmark = pytest.mark.today(TODAY)

DAYS_BACK = st.sampled_from([0, 0, 0, 1, 2, 14, 28, 45])
LEADER = {"id": "leider", "name": "L", "organisation": "zvh", "role": "procesregisseur", "cases": ["c1", "c2"]}
EXAMPLES = 200
quickly = settings(max_examples=EXAMPLES, phases=[Phase.explicit, Phase.generate])
"""Without making a failing world smaller: that takes minutes, and a world is small."""


def seen_by(user: str, facts: Sequence[Fact], rules: Sequence[Mapping[str, Any]] = ()) -> CaseGraph:
    with tempfile.TemporaryDirectory() as folder:
        return see(access_to(Path(folder), facts, users=[LEADER], rules=list(rules)), user, CASE)


def unrestricted(facts: Sequence[Fact], graph: CaseGraph) -> Iterator[Fact]:
    """What toezicht sees, by questions.md §5: all that counts, but for cases whose frame stands in another group.

    Reports on people outside the circle are not there; who is in it is held by the tests of the view.
    """
    there = {None, *graph.things(Person), *graph.things(Household)}
    counting = [fact for fact in facts if not fact.withdrawn and not fact.proposed]
    apart = {fact.id for fact in counting if isinstance(fact, Case) and fact.frame == "wijkteam"}
    interventions = {fact.id for fact in counting if isinstance(fact, Intervention)}
    for fact in counting:
        if isinstance(fact, Report) and not {fact.person, fact.household} <= there:
            continue
        if isinstance(fact, Block) and fact.intervention and fact.intervention not in interventions:
            continue
        if isinstance(fact, Intervention) and fact.case in apart:
            yield fact.model_copy(update={"case": None})
        elif fact.__dict__.get("case", fact.key if isinstance(fact, Case) else None) not in apart:
            yield fact


def without_words(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer as the slow implementation gives it: without evidence and reasons, which have tests of their own."""
    said = {key: value for key, value in answer.items() if key != "evidence"}
    for candidate in said.get("candidates", ()):
        del candidate["reason"]
    return said


def assert_all_equal(graph: CaseGraph, world: Slow, days_back: int, module: ModuleType = slow) -> None:
    as_of = TODAY - timedelta(days_back)
    for name, question in CATALOGUE.items():
        assert without_words(question.ask(graph, as_of).model_dump(mode="json")) == getattr(module, name)(world, as_of)


@pytest.mark.slow
@quickly
@given(worlds(), DAYS_BACK)
def test_toezicht_gets_the_slow_answers(facts: list[Fact], days_back: int) -> None:
    graph = seen_by("toezicht", facts)
    assert_all_equal(graph, Slow(list(unrestricted(facts, graph)), CASE, frozenset(), TODAY), days_back)


@pytest.mark.slow
@quickly
@given(worlds(), sharing_rules(), DAYS_BACK)
def test_who_leads_gets_the_slow_answers_over_what_may_be_seen(facts: list[Fact], rules: list[dict[str, Any]], days_back: int) -> None:
    graph = seen_by("leider", facts, rules)
    assert_all_equal(graph, Slow(list(graph.all_facts()), CASE, graph.known, TODAY, graph.answered), days_back)
