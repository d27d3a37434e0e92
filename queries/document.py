"""The table of questions in `docs/questions.md`, made from the catalogue: `python -m queries.document` writes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from queries.answer import Answer, Row
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
    yield from ("| field | what it says |", "|---|---|")
    yield from _fields(question.answer, skip=frozenset(Answer.model_fields))
    for row in question.rows:
        yield from ("", f"Each `{row.__name__}`:", "", "| field | what it says |", "|---|---|")
        yield from _fields(row)
    yield ""


def _fields(model: type[Row], skip: frozenset[str] = frozenset()) -> Iterator[str]:
    for name, field in model.model_fields.items():
        if name not in skip:
            yield f"| `{name}` | {field.description} |"


def write() -> None:
    """Bring the document up to date."""
    text = DOCUMENT.read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    DOCUMENT.write_text(f"{before}{START}\n\n{as_table()}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    write()
