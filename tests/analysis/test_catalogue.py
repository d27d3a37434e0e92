"""The catalogue of the region tests itself: every question whole, findable, documented, and its Cypher speaks of what is there."""

from __future__ import annotations

import re

import pytest

from analysis.catalogue import CATALOGUE, FIRST, REGION, search
from analysis.document import DOCUMENT, END, START, as_table
from analysis.incypher.layout import laid_out
from analysis.kept import KEPT
from analysis.parameters import Parameter, Takes
from analysis.question import DAY
from commands.region import region
from commands.region_text import SHOWN
from graphmodel.errors import WrongUse

LABELS = {kept.kind.spec.label for kept in KEPT.values()}
RELATIONS = {column.field.upper() for kept in KEPT.values() for column in kept.columns if column.refers_to}
PROPERTIES = {kept.name(column) for kept in KEPT.values() for column in kept.columns} | {"gap_18", "gap_24", "order"}


def test_the_catalogue_has_the_questions_of_the_region_and_the_first_of_analysts() -> None:
    assert list(REGION) == ["bottlenecks", "parallel", "cooperation", "load", "pathways", "flow", "whatif"]
    assert list(FIRST) == [
        "side_by_side", "not_at_table", "idle_at_table", "walls", "bridges", "report_to_lead", "returning", "entangled", "birthday_gaps",
        "piling_up",
    ]  # fmt: skip


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_question_is_whole(name: str) -> None:
    question = CATALOGUE[name]
    assert question.id == name
    assert question.sentence.endswith("?")
    assert len(question.rule) > 100
    assert question.meaning.endswith(".")
    assert all(row.model_config["frozen"] for row in question.rows)
    assert all(field.description for row in question.rows for field in row.model_fields.values())
    assert set(question.not_in_cypher) <= set(question.rows[0].model_fields)
    assert name in SHOWN


@pytest.mark.parametrize("name", CATALOGUE)
def test_the_cypher_speaks_of_labels_relations_and_parameters_that_exist(name: str) -> None:
    question = CATALOGUE[name]
    outside = re.sub(r"//.*|'[^']*'", "", question.cypher)
    assert {label for labels in re.findall(r"\(\w*:([\w|]+)", outside) for label in labels.split("|")} <= LABELS
    assert {relation for relations in re.findall(r"\[:([A-Z_|]+)\]", outside) for relation in relations.split("|")} <= RELATIONS
    matched = set(re.findall(r"\((\w+):(?:Persoon|Bewoning|Casus|Casuslid|Rol|Interventie|Melding|Knelpunt|Blokkade|Fase)\b", outside))
    assert {p for variable, p in re.findall(r"\b(\w+)\.(\w+)", outside) if variable in matched} <= PROPERTIES
    assert set(re.findall(r"\$(\w+)", question.cypher)) <= {DAY, *(parameter.name for parameter in question.parameters)}
    # Every parameter has a say in the text too.
    assert {parameter.name for parameter in question.parameters} <= set(re.findall(r"\$(\w+)", question.cypher))
    assert max(len(line) for line in question.cypher.splitlines()) <= 160


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_text_is_filled_in_whole(name: str) -> None:
    question = CATALOGUE[name]
    sample: dict[Takes, int | str] = {Takes.NUMBER: 2, Takes.CODE: "K1/gezin", Takes.MUNICIPALITY: "Nijmegen"}
    given = {parameter.name: sample[parameter.takes] for parameter in question.parameters if parameter.default is None}
    text = question.as_cypher("2026-06-01", given)
    assert "$" not in text
    assert '"2026-06-01"' in text


def test_the_command_line_knows_every_parameter() -> None:
    options = {option.name for option in region.params} - {"question", "as_of", "user", "purpose", "as_json"}
    assert options == {parameter.name for question in CATALOGUE.values() for parameter in question.parameters}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("schotten gemeente", ["walls"]),
        ("SCHOTTEN", ["walls"]),
        ("één schotten", ["walls"]),
        ("een gemeente schotten", ["walls"]),
        ("whatif", ["whatif"]),
        ("bemoeizorg", ["piling_up"]),
        ("regenboog", []),
        ("", list(CATALOGUE)),
    ],
)
def test_search_finds_by_words_without_capitals_and_accents(words: str, found: list[str]) -> None:
    assert [question.id for question in search(words)] == found


def test_what_has_the_word_in_its_sentence_comes_first() -> None:
    found = [question.id for question in search("knelpunt")]
    assert found[0] == "entangled"
    assert {"bottlenecks", "flow", "whatif"} <= set(found[1:])


def test_defaults_are_filled_in_and_what_cannot_be_is_refused() -> None:
    assert CATALOGUE["returning"].checked({}) == {"days": 365, "reports": 3}
    assert CATALOGUE["returning"].checked({"days": "90"}) == {"days": 90, "reports": 3}
    assert CATALOGUE["whatif"].checked({"code": "K1", "municipality": "Nijmegen", "places": 0}) == {
        "code": "K1",
        "municipality": "GM0268",
        "places": 0,
    }
    for given, said in (
        ({"days": "0"}, "van 1 tot en met 100000"),
        ({"days": "veel"}, "geen goed aantal"),
        ({"days": "-1"}, "geen goed aantal"),
        ({"by": "x"}, "kent --by niet. Zij kent: --days, --reports"),
    ):
        with pytest.raises(WrongUse, match=re.escape(said)):
            CATALOGUE["returning"].checked(given)


def test_a_value_cannot_break_out_of_the_text() -> None:
    """A choice is out of a list and a number is a number: nothing that is typed stands in a text as it came."""
    for question in CATALOGUE.values():
        for parameter in question.parameters:
            with pytest.raises(WrongUse):
                parameter.read('1" RETURN 1 //')
    assert Parameter("days", "dagen").read(" 12 ") == 12


def test_a_text_is_laid_out_by_what_is_open() -> None:
    given = "RETURN COLLECT {\nMATCH (a)\nWHERE a.x = '{'\nAND a.y\nRETURN CASE\nWHEN a THEN [1,\n2]\nEND AS z\n} AS b,\n1 AS c\nORDER BY c"
    assert laid_out(given).splitlines() == [
        "RETURN COLLECT {",
        "  MATCH (a)",
        "  WHERE a.x = '{'",
        "    AND a.y",
        "  RETURN CASE",
        "    WHEN a THEN [1,",
        "        2]",
        "  END AS z",
        "} AS b,",
        "  1 AS c",
        "ORDER BY c",
    ]


def test_the_document_is_up_to_date() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert text[text.index(START) + len(START) : text.index(END)].strip() == as_table().strip()
