"""The catalogue tests itself: every question is whole, runs on the worked example, and its answer survives JSON."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graphmodel.kinds import KINDS
from graphmodel.stores.neo4j_shape import ROW_OF, SHAPES
from queries.catalogue import CATALOGUE
from queries.document import DOCUMENT, END, START, as_table
from tests.views import access_to, see
from tests.worked_example import D, facts

COLUMNS = {column.name for kind in KINDS.values() for column in kind.columns}
RELATIONS = {kind.spec.relation for kind in KINDS.values()} | {c.relation for kind in KINDS.values() for c in kind.columns}


def test_the_catalogue_has_the_questions_of_one_case() -> None:
    assert list(CATALOGUE) == ["involvement", "tracks", "lead", "timeline", "blocked"]


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_question_is_whole(name: str) -> None:
    question = CATALOGUE[name]
    assert question.id == name
    assert question.sentence.endswith("?")
    assert len(question.rule) > 100
    for text in (question.meaning, question.evidence):
        assert text.endswith(".")
    assert all(row.model_config["frozen"] for row in (question.answer, *question.rows))
    assert all(field.description for row in (question.answer, *question.rows) for field in row.model_fields.values())


@pytest.mark.parametrize("name", CATALOGUE)
def test_the_query_speaks_of_labels_relations_and_columns_that_exist(name: str) -> None:
    query = CATALOGUE[name].query
    labels = set(re.findall(r"\(\w*:(\w+)", query))
    assert labels <= {label for shape in SHAPES.values() for label in (shape.thing, shape.row)}
    assert set(re.findall(r":([A-Z_]{3,})\b", query)) <= RELATIONS | {ROW_OF}
    assert set(re.findall(r"\b\w+\.(\w+)", query)) <= COLUMNS
    assert set(re.findall(r"\$(\w+)", query)) <= {"casus", "peildatum"}


@pytest.mark.parametrize("name", CATALOGUE)
@pytest.mark.parametrize("user", ["toezicht", "regie"])
def test_an_answer_survives_json(name: str, user: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENLOOP_TODAY", D.isoformat())
    leader = {"id": "regie", "name": "R", "organisation": "wijkteam", "role": "casusregisseur", "cases": ["C1"]}
    answer = CATALOGUE[name].ask(see(access_to(tmp_path, facts(), users=[leader]), user, "C1"), D)
    assert type(answer).model_validate_json(answer.model_dump_json()) == answer
    assert list(answer.model_dump())[:4] == ["question", "case", "as_of", "scope"]


def test_the_document_is_up_to_date() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert text[text.index(START) + len(START) : text.index(END)].strip() == as_table().strip()
