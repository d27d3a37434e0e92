"""Two worlds that differ only in what is hidden from a viewer are one world to that viewer (questions.md §5)."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from graphmodel.declare import Fact
from graphmodel.stores import Store, open_store
from tests.build import fill
from tests.neo4j import clear
from tests.noninterference.house import HouseWorld
from tests.noninterference.pair import in_memory, in_sqlite, look
from tests.worlds import CASE, TODAY

pytestmark = pytest.mark.today(TODAY)

WORLDS = int(os.environ.get("SAMENLOOP_TEST_WORLDS", "500"))
"""Pairs of worlds in this run; `python -m tests.nightly_noninterference` looks at 10,000."""
WITH_A_DIFFERENCE = 0.5
"""Least share of worlds in which the hidden facts change what toezicht is answered."""
SEEDS = st.integers(0, 2**40)


@pytest.mark.slow
def test_hidden_facts_change_nothing(record_property: Callable[[str, object], None]) -> None:
    outcomes = []

    @settings(max_examples=WORLDS, phases=(Phase.explicit, Phase.generate), report_multiple_bugs=False)
    @given(SEEDS)
    def pairs(seed: int) -> None:
        outcome = look(seed, in_sqlite if seed % 10 == 0 else in_memory)
        outcomes.append(outcome.changes)
        assert outcome.same, outcome.told()

    pairs()
    share = sum(outcomes) / len(outcomes)
    record_property("said", f"{len(outcomes)} worlds; in {share:.0%} the hidden facts change what toezicht is answered")
    assert share >= WITH_A_DIFFERENCE


@pytest.mark.neo4j
def test_hidden_facts_change_nothing_on_neo4j(empty_neo4j: str) -> None:
    """Facts of every kind stand there first: a server plans a statement anew when a word in it comes to mean something.

    That took four fifths of the time of this test.
    """

    def fresh(folder: Path) -> Store:
        clear(empty_neo4j, facts_only=True)
        return open_store(empty_neo4j)

    with closing(open_store(empty_neo4j)) as store:
        fill(store, every_kind())
        store.neighbourhoods([CASE])
    for seed in range(50):
        outcome = look(seed, fresh, supervised=False)
        assert outcome.same, outcome.told()


def every_kind() -> list[Fact]:
    """Facts of many worlds together."""
    found = [fact for seed in range(40) for fact in HouseWorld(random.Random(seed)).facts()]
    return list({(type(fact), fact.key): fact for fact in found}.values())
