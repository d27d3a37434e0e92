"""Every question in Cypher, on a real Neo4j with the exact graph of a world, gives the rows of its fast form."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from neo4j import Driver, GraphDatabase, RoutingControl

from analysis.answer import number
from analysis.catalogue import CATALOGUE, ask
from analysis.console.target import Target, fill
from analysis.graph import AnalysisGraph
from analysis.publish import inside, published
from analysis.question import RegionQuestion
from tests.analysis.building import graph_of
from tests.analysis.test_first_questions import ASKED as ASKED_FIRST
from tests.analysis.worlds import everything
from tests.neo4j import PASSWORD
from tests.worlds import TODAY

DAYS_BACK = (0, 15)
ASKED: dict[str, tuple[dict[str, Any], ...]] = {
    **ASKED_FIRST,
    "parallel": ({}, {"bridged": 0}, {"bridged": 40}),
    "bottlenecks": ({}, {"by": "subcode"}),
    "cooperation": ({}, {"by": "kind"}, {"by": "domain"}, {"by": "department"}),
    "whatif": tuple({"code": code, "municipality": "GM0268", "places": places} for code in ("K1", "K1/gezin") for places in (0, 1, 2)),
}
Rows = list[dict[str, Any]]


@pytest.fixture
def driver(empty_neo4j: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Driver]:
    monkeypatch.setenv("SAMENLOOP_TODAY", TODAY.isoformat())
    with GraphDatabase.driver(empty_neo4j, auth=("neo4j", PASSWORD), notifications_min_severity="OFF") as driver:
        yield driver


def plain(value: Any) -> Any:
    """Maps as lists of pairs, figures without the noise of interpolating."""
    if isinstance(value, dict):
        return sorted([key, plain(item)] for key, item in value.items())
    if isinstance(value, list):
        return sorted(map(plain, value)) if all(isinstance(item, list) for item in value) else [plain(item) for item in value]
    return number(value) if isinstance(value, float) else value


def comparable(question: RegionQuestion, rows: Rows, fields: set[str]) -> Rows:
    """The rows by name, in any order; of a released block its days, as each answer has pseudonyms of its own."""
    kept = [{name: plain(value) for name, value in row.items() if name in fields - set(question.not_in_cypher)} for row in rows]
    for row, given in zip(kept, rows, strict=True):
        if "released" in row:
            row["released"] = [block["days"] for block in given["released"]]
    return sorted(kept, key=lambda row: json.dumps(row, sort_keys=True))


def in_cypher(driver: Driver, question: RegionQuestion, as_of: str, parameters: dict[str, Any]) -> Rows:
    found = driver.execute_query(question.as_cypher(as_of, parameters), routing_=RoutingControl.READ)
    return [record.data() for record in found.records]


def fast(question: RegionQuestion, graph: AnalysisGraph, days_back: int, parameters: dict[str, Any]) -> Rows:
    answer = ask(question.id, graph, TODAY - timedelta(days_back), **question.checked(parameters))
    rows: Rows = answer.get("rows", [{name: value for name, value in answer.items() if name not in ("question", "as_of")}])
    return rows


@pytest.mark.neo4j
def test_every_question_gets_the_fast_answer_in_cypher(driver: Driver, empty_neo4j: str) -> None:
    graph, told = graph_of(everything()), dict.fromkeys(CATALOGUE, 0)
    fill(Target(empty_neo4j, "neo4j", PASSWORD, "neo4j"), inside(graph))
    for question in CATALOGUE.values():
        for parameters in ASKED.get(question.id, ({},)):
            for days_back in DAYS_BACK:
                rows = fast(question, graph, days_back, parameters)
                found = in_cypher(driver, question, (TODAY - timedelta(days_back)).isoformat(), parameters)
                fields = set(rows[0]) if rows else set()
                assert comparable(question, found, fields) == comparable(question, rows, fields), (question.id, parameters, days_back)
                told[question.id] += len(rows)
    assert all(told.values()), f"this region says nothing on {[name for name, rows in told.items() if not rows]}"


@pytest.mark.neo4j
def test_a_publication_can_be_asked_by_the_month(driver: Driver, empty_neo4j: str) -> None:
    fill(Target(empty_neo4j, "neo4j", PASSWORD, "neo4j"), published(graph_of(everything()), k=3))
    for name in ("bottlenecks", "side_by_side", "pathways", "flow", "report_to_lead", "returning"):  # Those that reckon with days.
        in_cypher(driver, CATALOGUE[name], "2026-06", {})  # Not the same answer: less exact, but an answer.
