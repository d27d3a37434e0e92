"""What the benchmark of the region holds our questions against answers the same: else it would measure other work.

What it asks in Cypher are the texts of the catalogue, held against the fast form in `tests/analysis/test_in_cypher.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import polars as pl
import pytest

from analysis.catalogue import REGION
from analysis.graph import AnalysisGraph
from analysis.units import Units
from benchmarks import by_hand
from benchmarks.in_sql import in_sql
from tests.analysis.building import graph_of
from tests.analysis.test_in_cypher import ASKED, DAYS_BACK, comparable, fast
from tests.analysis.worlds import everything
from tests.worlds import TODAY

BY_DEFAULT: dict[str, tuple[dict[str, Any], ...]] = {"bottlenecks": ({},), "cooperation": ({},)}
"""In SQL these are written by code and by partner alone."""


@pytest.fixture(scope="module")
def graph() -> Iterator[AnalysisGraph]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SAMENLOOP_TODAY", TODAY.isoformat())
        yield graph_of(everything())


@pytest.mark.parametrize("days_back", DAYS_BACK)
def test_every_question_gets_the_fast_answer_in_sql(graph: AnalysisGraph, days_back: int) -> None:
    with in_sql(graph, TODAY - timedelta(days_back)) as tables:
        for question in REGION.values():
            for parameters in (ASKED | BY_DEFAULT).get(question.id, ({},)):
                rows = fast(question, graph, days_back, parameters)
                fields = set(rows[0]) if rows else set()
                found = tables.ask(question.id, parameters)
                assert comparable(question, found, fields) == comparable(question, rows, fields), (question.id, parameters)
                assert rows, f"this region says nothing on {question.id}"


@pytest.mark.parametrize("days_back", DAYS_BACK)
def test_tracks_in_sql_are_ours(graph: AnalysisGraph, days_back: int) -> None:
    day = TODAY - timedelta(days_back)
    with in_sql(graph, day) as tables:
        found = {row["unit"]: row["tracks"] for row in tables.ask("tracks")}
    assert found == dict(Units(graph, day).counted.select("unit", "tracks").iter_rows())


@pytest.mark.parametrize("days_back", DAYS_BACK)
def test_bottlenecks_by_hand_are_ours(graph: AnalysisGraph, days_back: int) -> None:
    day = TODAY - timedelta(days_back)
    question = REGION["bottlenecks"]
    rows = fast(question, graph, days_back, {})
    found = by_hand.bottlenecks(graph, day).to_dicts()
    assert comparable(question, found, set(rows[0])) == comparable(question, rows, set(rows[0]))


def test_the_pairwise_query_finds_every_parallel_household(graph: AnalysisGraph) -> None:
    """It may find more: those whose partners are joined by way of a third. Finding fewer, it would do less work than the real one."""
    apart = Units(graph, TODAY).counted.filter(pl.col("tracks") > 1).height
    assert by_hand.pairwise(graph, TODAY) >= apart > 0
