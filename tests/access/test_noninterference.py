"""Two worlds that differ only in what is hidden from a viewer are one world to that viewer (questions.md §5)."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from access.casegraph import CaseGraph
from graphmodel.declare import Fact
from graphmodel.errors import Refused
from graphmodel.kinds import Action, Case, Inquiry, Intervention, Partner, Person, Report, Residence
from tests.views import access_to, see
from tests.worlds import CASE, TODAY, sharing_rules, worlds

USERS = [
    {"id": "professional", "organisation": "a", "role": "professional", "cases": ["c1", "c2"]},
    {"id": "regisseur", "organisation": "b", "role": "casusregisseur", "cases": ["c1"]},
    {"id": "proces", "organisation": "zvh", "role": "procesregisseur", "cases": ["c1", "c2", "c3"]},
]


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENLOOP_TODAY", TODAY.isoformat())


def seen(facts: list[Fact], rules: list[dict[str, Any]], user: str) -> CaseGraph | None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            return see(access_to(Path(folder), facts, users=USERS, rules=rules), user, CASE)
        except Refused:
            return None


def hidden(facts: list[Fact], graph: CaseGraph) -> list[Fact]:
    """The facts that are not there for the viewer, without those that rightly work on what is.

    Rightly: a line at `bekendheid` is known to be there; what withholds an address does so for everybody; what kind of partner
    somebody is decides which rule fits; of several rows on one case each may close it; an answer is emptied and not hidden.
    """
    there = {(type(fact), fact.key, fact.supplier) for fact in (*graph.all_facts(), *graph.proposals)}
    secret = {fact.id for fact in facts if isinstance(fact, Person) and fact.confidential}

    def works(fact: Fact) -> bool:
        return (
            isinstance(fact, Partner | Case | Inquiry)
            or (isinstance(fact, Intervention) and fact.partner in graph.known)
            or (isinstance(fact, Person) and fact.id in secret)
            or (isinstance(fact, Residence) and fact.person in secret)
        )

    return [fact for fact in facts if (type(fact), fact.key, fact.supplier) not in there and not works(fact)]


def other_world(facts: list[Fact], unseen: list[Fact], source: random.Random) -> Iterator[Fact]:
    """The same world with other hidden facts: some gone, some there twice, with other content."""
    gone = {id(fact) for fact in unseen if source.random() < 0.5}
    yield from (fact for fact in facts if id(fact) not in gone)
    for fact in unseen:
        if isinstance(fact, Intervention | Report | Action) and source.random() < 0.5:
            again = {**fact.__dict__, "id": f"0{fact.id}", "key": f"0{fact.key}"}
            yield type(fact).trusted(
                {**again, "description": "iets anders", "life_area": "Financiën"} if hasattr(fact, "description") else again
            )


@settings(max_examples=250)
@given(worlds(), sharing_rules(), st.sampled_from([str(user["id"]) for user in USERS]), st.randoms(use_true_random=False))
def test_hidden_facts_change_nothing(facts: list[Fact], rules: list[dict[str, Any]], user: str, source: random.Random) -> None:
    graph = seen(facts, rules, user)
    if graph is None:
        return
    again = list(other_world(facts, hidden(facts, graph), source))
    assert seen(again, rules, user) == graph


def test_the_worlds_have_something_to_hide() -> None:
    with_hidden = 0

    @settings(max_examples=60)
    @given(worlds(), sharing_rules())
    def count(facts: list[Fact], rules: list[dict[str, Any]]) -> None:
        nonlocal with_hidden
        graph = seen(facts, rules, "proces")
        with_hidden += bool(graph and any(isinstance(fact, Intervention | Report | Action) for fact in hidden(facts, graph)))

    count()
    assert with_hidden >= 30
