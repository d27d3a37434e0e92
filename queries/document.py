"""The table of questions in `docs/questions.md`, made from the catalogue: `python -m queries.document` writes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from queries.answer import Answer
from queries.catalogue import CATALOGUE
from queries.question import Question

DOCUMENT = Path(__file__).parent.parent / "docs" / "questions.md"
START = "<!-- made by queries.document: begin -->"
END = "<!-- made by queries.document: end -->"


def as_table() -> str:
    """Every question: sentence, meaning, rule, evidence, and the fields of its answer."""
    return "\n".join(line for question in CATALOGUE.values() for line in _question(question))


def _question(question: Question) -> Iterator[str]:
    yield from (f"### `{question.id}`: {question.sentence}", "", question.meaning, "")
    yield from (f"**Rule, as users read it.** {question.rule}", "", f"**Evidence.** {question.evidence}", "")
    yield from fields(question.answer, skip=frozenset(Answer.model_fields))
    for row in question.rows:
        yield from ("", *row_of(row))
    yield ""


def row_of(row: type[BaseModel]) -> Iterator[str]:
    """The table of one kind of row."""
    yield from (f"Each `{row.__name__}`:", "", *fields(row))


def fields(model: type[BaseModel], skip: frozenset[str] = frozenset()) -> Iterator[str]:
    """The fields of a model as a table, with what each says."""
    yield from ("| field | what it says |", "|---|---|")
    for name, field in model.model_fields.items():
        if name not in skip:
            yield f"| `{name}` | {field.description} |"


def put_between(document: Path, start: str, end: str, made: str) -> None:
    """Bring what stands between two marks in a document up to date."""
    before, _, rest = document.read_text(encoding="utf-8").partition(start)
    document.write_text(f"{before}{start}\n\n{made}\n{end}{rest.partition(end)[2]}", encoding="utf-8")


if __name__ == "__main__":
    put_between(DOCUMENT, START, END, as_table())
