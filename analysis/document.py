"""The questions in `docs/region-questions.md`, made from the catalogue: `python -m analysis.document` writes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from analysis.catalogue import FIRST, REGION
from analysis.parameters import Parameter
from analysis.question import RegionQuestion
from queries.document import put_between, row_of

DOCUMENT = Path(__file__).parent.parent / "docs" / "region-questions.md"
START = "<!-- made by analysis.document: begin -->"
END = "<!-- made by analysis.document: end -->"


def as_table() -> str:
    """Every question: sentence, meaning, rule, parameters, what its Cypher does not give, and the fields of its answer."""
    parts = (("## Questions of the region", REGION), ("## First questions of analysts", FIRST))
    return "\n".join(
        line
        for heading, questions in parts
        for line in (heading, "", *(line for question in questions.values() for line in _question(question)))
    )


def _question(question: RegionQuestion) -> Iterator[str]:
    yield from (f"### `{question.id}`: {question.sentence}", "", question.meaning, "")
    yield from (f"**Rule, as users read it.** {question.rule}", "")
    if question.parameters:
        yield from ("| parameter | what it says | default |", "|---|---|---|", *map(_parameter, question.parameters), "")
    yield from (f"**Not in Cypher:** `{name}`. {why}\n" for name, why in question.not_in_cypher.items())
    for row in question.rows:
        yield from (*row_of(row), "")


def _parameter(parameter: Parameter) -> str:
    choices = f": {', '.join(f'`{choice}`' for choice in parameter.choices)}" if parameter.choices else ""
    default = f"`{parameter.default}`" if parameter.default is not None else "must be given"
    return f"| `{parameter.name}` | {parameter.meaning}{choices} | {default} |"


if __name__ == "__main__":
    put_between(DOCUMENT, START, END, as_table())
