"""Everything that one viewer gets to read, as one text: answers, pictures, tables, lists, search, errors, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from access.casegraph import CaseGraph
from access.configuration import User
from access.search import search
from access.view import Access
from commands.showing import as_text
from graphmodel.errors import SamenloopError
from queries.catalogue import CATALOGUE
from queries.escalations import escalations
from screens.case.chart_from_answers import chart
from screens.case.filters import Choice
from screens.case.picture_from_answers import picture
from screens.case.seen import Seen
from screens.case.table import as_csv, rows
from screens.cases.rows import case_rows
from screens.map.layout import lay_out
from screens.registry import SignedIn
from screens.timeline.draw import timeline_svg
from tests.worlds import CASE, CASES, TODAY

DAYS = (TODAY, TODAY - timedelta(14), TODAY - timedelta(45))
SOUGHT = ("naam", "naam1", "999990019", "999990020", "6511AA 1", "nijmegen", "9999ZZ", "elders")
ANSWERS = "--- answers"
"""Stands in a transcript between the facts of the view and what is made of them."""
PURPOSE = "toets"
MOMENT = datetime(2026, 6, 1, 9, tzinfo=UTC)


def of_one_case(access: Access, user: str) -> tuple[str, list[CaseGraph]]:
    """What stands on the page of `CASE` and in every answer on it, on several days."""
    try:
        viewer = access.viewer(user)
        graph = access.view(viewer, [CASE], PURPOSE, {"question": "tracks"})[CASE]
    except SamenloopError as error:
        return str(error), []
    return "\n".join([*_facts(graph), ANSWERS, *_answers(graph), *_page(graph, viewer)]), [graph]


def of_everything(access: Access, user: str) -> tuple[str, list[CaseGraph]]:
    """What a viewer gets without naming a case: the list, search, refusals; and what each case holds that opens when it is named."""
    said: list[str] = []
    try:
        viewer = access.viewer(user)
        open_ones = access.open_cases(viewer)
        graphs = access.view(viewer, open_ones, PURPOSE, {"page": "list"})
        found = [repr(search(access, viewer, text, purpose=PURPOSE)) for text in SOUGHT]
    except SamenloopError as error:
        return str(error), []
    listed = [repr(row) for row in (*case_rows(graphs, TODAY), *escalations(graphs, TODAY))]
    there = dict(graphs)
    for asked in (*([case] for case in (*CASES, "c9")), list(CASES)):
        try:
            # A case that opens tomorrow is in no list, and is there for whoever was given it.
            there |= access.view(viewer, asked, PURPOSE, {"page": "case"})
        except SamenloopError as error:
            said.append(str(error))
    facts = [line for graph in there.values() for line in _facts(graph)]
    return "\n".join([*facts, ANSWERS, repr(open_ones), *listed, *found, *said]), list(there.values())


def _facts(graph: CaseGraph) -> Iterator[str]:
    """The view itself: what any page could read in it."""
    for model, facts in graph.facts.items():
        yield from (f"{model.__name__} {fact.kind().write(fact)}" for fact in facts)
    yield from (f"proposal {fact.kind().name} {fact.kind().write(fact)}" for fact in graph.proposals)
    yield repr((sorted(graph.known), sorted(graph.shielded), sorted(graph.answered)))


def _answers(graph: CaseGraph) -> Iterator[str]:
    for day in DAYS:
        for question in CATALOGUE.values():
            answer = question.ask(graph, day)
            yield from (answer.model_dump_json(), as_text(answer, graph))
        yield from (row.model_dump_json() for row in escalations({graph.case_id: graph}, day))


def _page(graph: CaseGraph, viewer: User) -> Iterator[str]:
    """Map, timeline, table and its CSV, as the page makes them."""
    for day in DAYS[:2]:
        seen = Seen(graph, day)
        yield repr(lay_out(picture(seen, Choice(planned=True, kring=True), viewer.name, names=True, theme="light", selected=None)))
        yield timeline_svg(chart(seen, Choice(), names=True, theme="light"))
        yield as_csv(rows(seen, names=True), seen, SignedIn(viewer, PURPOSE, MOMENT, MOMENT))
