"""Two worlds that differ only in what is hidden from a viewer are one world to that viewer (questions.md §5)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from graphmodel.stores import Store, open_store
from tests.neo4j import clear
from tests.noninterference.pair import in_memory, in_sqlite, look
from tests.worlds import TODAY

WORLDS = int(os.environ.get("SAMENLOOP_TEST_WORLDS", "500"))
"""Pairs of worlds in this run; `python -m tests.nightly_noninterference` looks at 10,000."""
WITH_A_DIFFERENCE = 0.5
"""Least share of worlds in which the hidden facts change what toezicht is answered."""
SEEDS = st.integers(0, 2**40)


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENLOOP_TODAY", TODAY.isoformat())


def test_hidden_facts_change_nothing() -> None:
    outcomes = []

    @settings(max_examples=WORLDS, phases=(Phase.explicit, Phase.generate), report_multiple_bugs=False)
    @given(SEEDS)
    def pairs(seed: int) -> None:
        outcome = look(seed, in_sqlite if seed % 10 == 0 else in_memory)
        outcomes.append(outcome.changes)
        assert outcome.same, outcome.told()

    pairs()
    share = sum(outcomes) / len(outcomes)
    sys.stdout.write(f"{len(outcomes)} worlds; in {share:.0%} the hidden facts change what toezicht is answered\n")
    assert share >= WITH_A_DIFFERENCE


@pytest.mark.neo4j
def test_hidden_facts_change_nothing_on_neo4j(empty_neo4j: str) -> None:
    def fresh(folder: Path) -> Store:
        clear(empty_neo4j, facts_only=True)
        return open_store(empty_neo4j)

    for seed in range(50):
        outcome = look(seed, fresh, supervised=False)
        assert outcome.same, outcome.told()
