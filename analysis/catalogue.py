"""All questions of the region, by id: what the command line and the screens list, search and ask."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any

from analysis import bottlenecks, cooperation, flow, load, parallel, pathways, whatif
from analysis.answer import Row
from analysis.first import (
    birthday_gaps,
    bridges,
    entangled,
    idle_at_table,
    not_at_table,
    piling_up,
    report_to_lead,
    returning,
    side_by_side,
    walls,
)
from analysis.graph import AnalysisGraph
from analysis.question import RegionQuestion

REGION: dict[str, RegionQuestion] = {
    question.id: question
    for question in (
        bottlenecks.QUESTION,
        parallel.QUESTION,
        cooperation.QUESTION,
        load.QUESTION,
        pathways.QUESTION,
        flow.QUESTION,
        whatif.QUESTION,
    )
}
"""The questions of the region (questions.md §3), in the order in which users meet them."""

FIRST: dict[str, RegionQuestion] = {
    question.id: question
    for question in (
        side_by_side.QUESTION,
        not_at_table.QUESTION,
        idle_at_table.QUESTION,
        walls.QUESTION,
        bridges.QUESTION,
        report_to_lead.QUESTION,
        returning.QUESTION,
        entangled.QUESTION,
        birthday_gaps.QUESTION,
        piling_up.QUESTION,
    )
}
"""The first questions of analysts (questions.md §3), in their order."""

CATALOGUE: dict[str, RegionQuestion] = REGION | FIRST
"""All of them."""


def ask(question: str, graph: AnalysisGraph, day: date, **parameters: Any) -> dict[str, Any]:
    """The answer as it is given to programs: question, day, and rows; of `whatif` its own fields (design.md, Command line)."""
    answer: Row | Sequence[Row] = CATALOGUE[question].ask(graph, day, **parameters)
    said = {"question": question, "as_of": day.isoformat()}
    if isinstance(answer, Row):
        return said | answer.model_dump(mode="json")
    return said | {"rows": [row.model_dump(mode="json") for row in answer]}


def search(words: str = "") -> list[RegionQuestion]:
    """The questions in which all these words stand: in id, sentence, rule or parameters, without regard to capitals and accents.

    What has them all in its id or sentence comes first; without words it is the whole catalogue.
    """
    wanted = _plain(words).split()
    found = [question for question in CATALOGUE.values() if all(word in _plain(_text(question)) for word in wanted)]
    return sorted(found, key=lambda question: not all(word in _plain(f"{question.id} {question.sentence}") for word in wanted))


def _text(question: RegionQuestion) -> str:
    said = (question.id, question.sentence, question.rule, *(f"{p.name} {p.meaning}" for p in question.parameters))
    return " ".join(said)


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
