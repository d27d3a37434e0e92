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
from graphmodel.kinds import Action, Case, Household, Inquiry, Intervention, Partner, Person, Report, Residence
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


def other_world(facts: list[Fact], graph: CaseGraph, user: str, source: random.Random) -> Iterator[Fact]:
    """The same world with other hidden facts: some gone, some there twice, and another content in what was emptied."""
    unseen = {id(fact) for fact in hidden(facts, graph)}
    secrets = Secrets(facts, user)
    for fact in facts:
        if id(fact) not in unseen:
            yield secrets.otherwise(fact)
            continue
        if source.random() < 0.5:
            yield fact
        if isinstance(fact, Intervention | Report | Action) and source.random() < 0.5:
            again = {**fact.__dict__, "id": f"0{fact.id}", "key": f"0{fact.key}"}
            yield type(fact).trusted(again | ({} if isinstance(fact, Report) else {"description": "iets anders"}))


class Secrets:
    """Values that nobody but toezicht reads in a fact that is there, worked out without the view."""

    def __init__(self, facts: list[Fact], user: str) -> None:
        self.open = {CASE, *next(who["cases"] for who in USERS if who["id"] == user)}
        asking = {fact.id for fact in facts if isinstance(fact, Person) and fact.confidential and not fact.withdrawn}
        marked = {fact.id for fact in facts if isinstance(fact, Household) and fact.shielded}
        self.withheld = marked | {fact.household for fact in facts if isinstance(fact, Residence) and fact.person in asking}

    def otherwise(self, fact: Fact) -> Fact:
        """The same fact with other secrets in it. No rule of these worlds is on what the house itself supplied, such as a BSN."""
        if isinstance(fact, Person) and fact.bsn:
            return with_values(fact, bsn="999990020")
        if isinstance(fact, Household) and fact.id in self.withheld:
            return with_values(fact, postcode="9999ZZ", town="Elders")
        if isinstance(fact, Intervention) and fact.case and fact.case not in self.open:
            return with_values(fact, case="elsewhere")
        return fact


def with_values(fact: Fact, **values: str) -> Fact:
    return type(fact).trusted({**fact.__dict__, **values})


@settings(max_examples=250)
@given(worlds(), sharing_rules(), st.sampled_from([str(user["id"]) for user in USERS]), st.randoms(use_true_random=False))
def test_hidden_facts_change_nothing(facts: list[Fact], rules: list[dict[str, Any]], user: str, source: random.Random) -> None:
    graph = seen(facts, rules, user)
    if graph is None:
        return
    again = list(other_world(facts, graph, user, source))
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
