"""Every question of the catalogue in Cypher, in the analyst's own console: what is copied into it gives the fast answer there too."""

from __future__ import annotations

import pytest

from analysis.catalogue import CATALOGUE
from analysis.console import arcade
from analysis.console.answered import plain
from analysis.console.engine import Console
from tests.analysis.building import graph_of
from tests.analysis.test_in_cypher import ASKED, comparable, fast
from tests.analysis.worlds import everything
from tests.missing import missing
from tests.worlds import TODAY


def test_every_question_gets_the_fast_answer_in_the_console(monkeypatch: pytest.MonkeyPatch) -> None:
    if not arcade.installed():
        missing("no console: install samenloop[cypher]")
    monkeypatch.setenv("SAMENLOOP_TODAY", TODAY.isoformat())
    graph = graph_of(everything())
    with Console(lambda: graph) as console:
        for question in CATALOGUE.values():
            parameters = ASKED.get(question.id, ({},))[-1]
            answer = console.answer(question.as_cypher(TODAY.isoformat(), parameters))
            found = [{name: plain(value) for name, value in zip(answer.columns, row, strict=True)} for row in answer.rows]
            rows = fast(question, graph, 0, parameters)
            fields = set(rows[0]) if rows else set()
            assert comparable(question, found, fields) == comparable(question, rows, fields), (question.id, parameters)
