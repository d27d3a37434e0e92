"""The catalogue of the region's questions: search, pick, fill in, and get the answer as table, as picture, and as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import networkx as nx
import polars as pl
import streamlit as st

from analysis.catalogue import CATALOGUE, ask, search
from analysis.console.answered import as_file, framed
from analysis.packing import Form
from analysis.parameters import Parameter, Takes, Value
from analysis.question import RegionQuestion
from analysis.whatif import ReleasedBlock
from graphmodel import days
from graphmodel.errors import SamenloopError
from graphmodel.vocabulary import BottleneckCode
from screens.analyst import console
from screens.analyst.answer import CHOSEN, picture
from screens.analyst.drawing import BOTH_WAYS
from screens.analyst.handing import FORM_NAMES
from screens.analyst.heads import HEADS, in_dutch
from screens.analyst.tables import table
from screens.markup import tag
from screens.saving import save_button
from screens.session import SignedIn
from screens.settings import Settings
from screens.sharing.partners import name_in
from screens.sharing.sentences import NameOf
from screens.shell import in_words

_HELD = "ask_catalogue_answer"
ENDS = (("a", "b"), ("from_phase", "to_phase"))
"""Columns between which a row is a line: such an answer is a graph."""


@dataclass(frozen=True)
class Answered:
    """What was asked, and what came."""

    question: str
    day: date
    parameters: Mapping[str, Any]
    version: int
    """of the store"""
    frames: Mapping[str, pl.DataFrame]
    """by caption"""


def show(settings: Settings, who: SignedIn) -> None:
    """Draw the part."""
    with st.container(border=True, key="ask_pane"):
        words = st.text_input("Zoek een vraag", key="ask_words", placeholder="bijvoorbeeld: wachten, gemeente, regie")
        found = {question.id: question.sentence for question in search(words)}
        if not found:
            st.info("Geen vraag past bij deze woorden. Zoek op iets anders, of schrijf een eigen vraag.")
            return
        name = st.selectbox(f"Vraag ({len(found)})", list(found), format_func=found.__getitem__, key="ask_question")
        question = CATALOGUE[name or next(iter(found))]
        given, day = _form(question, question.as_set(settings.configuration().sharing))
        if given is not None:
            _ask(settings, who, question, day, given)
        _text_of(question, day)
    held: Answered | None = st.session_state.get(_HELD)
    if held and held.question == question.id:
        _answer(settings, who, held)


CHOICES = {
    "code": "knelpunt",
    "kind": "soort",
    "domain": "domein",
    "department": "afdeling",
    "municipality": "gemeente",
    "region": "hele regio",
    "frame": "kader",
}
"""Words of choices that are not Dutch by themselves."""


def _form(question: RegionQuestion, as_set: Mapping[str, Value]) -> tuple[dict[str, Any] | None, date]:
    """The fields of a question; what was filled in once it was sent, None before."""
    today = days.today()
    with st.form(f"ask_{question.id}", border=False), st.container(horizontal=True, key="ask_fields"):
        day = st.date_input("Peildatum", today, max_value=today, format="DD-MM-YYYY", key=f"ask_{question.id}_day", width=150)
        given = {p.name: _field(question, p, as_set.get(p.name, p.default)) for p in question.parameters}
        sent = st.form_submit_button("Vraag", type="primary")
    st.session_state["ask_given"] = given
    return (given if sent else None), day


def _field(question: RegionQuestion, parameter: Parameter, default: Value | None) -> Any:
    key, label = f"ask_{question.id}_{parameter.name}", parameter.meaning
    match parameter.takes:
        case Takes.CHOICE:
            return st.selectbox(label, parameter.choices, format_func=lambda word: CHOICES.get(word, word), key=key, width=220)
        case Takes.NUMBER:
            start = int(default) if default is not None else max(parameter.least, 10)
            return st.number_input(label, min_value=parameter.least, value=start, step=1, key=key, width=220)
        case Takes.CODE:
            return st.text_input(label, str(default or BottleneckCode.K1), key=key, width=220)
        case Takes.MUNICIPALITY:
            return st.text_input(label, str(default or ""), key=key, width=220)


def _ask(settings: Settings, who: SignedIn, question: RegionQuestion, day: date, given: Mapping[str, Any]) -> None:
    for name in (_HELD, CHOSEN):
        st.session_state.pop(name, None)
    try:
        parameters = question.checked(given)
    except SamenloopError as error:
        st.error(in_words(error))
        return
    region = settings.region()
    graph = region.graph(who.user, who.purpose, {"question": question.id, "as_of": day.isoformat(), **parameters})
    named = {"names": region.names()} if question.named else {}
    answer = ask(question.id, graph, day, **parameters, **named)
    st.session_state[_HELD] = Answered(question.id, day, parameters, graph.version, _frames(question, answer))


def _frames(question: RegionQuestion, answer: Mapping[str, Any]) -> dict[str, pl.DataFrame]:
    """The rows, or the fields of an answer that has its own; rows within it as a table of theirs."""
    if "rows" in answer:
        names = list(answer["rows"][0]) if answer["rows"] else list(question.rows[0].model_fields)
        return {question.sentence: framed(names, [list(row.values()) for row in answer["rows"]])}
    own = {name: value for name, value in answer.items() if name not in ("question", "as_of", "released")}
    inner = answer.get("released", [])
    frames = {question.sentence: framed(list(own), [list(own.values())])}
    return frames | ({"Opgeheven blokkades": framed(list(inner[0]), [list(row.values()) for row in inner])} if inner else {})


def _text_of(question: RegionQuestion, day: date) -> None:
    """*Toon de vraag*: the rule, and the same question in Cypher."""
    with st.expander("Toon de vraag"):
        st.text(question.rule)
        for name, why in question.not_in_cypher.items():
            st.html(tag("p", f"Niet in Cypher: {name}. {why}", class_="sl-meta"))
        given = st.session_state.get("ask_given", {})
        if any(value == "" for value in given.values()):
            st.html(tag("p", "Vul eerst alle velden in; dan staat hier de vraag in Cypher.", class_="sl-meta"))
            return
        try_it = question.as_cypher(day.isoformat(), given)
        st.code(try_it, language=None, wrap_lines=True)
        st.button("Zet in eigen vraag", key="ask_copy", on_click=console.take_over, args=(try_it,))


def _answer(settings: Settings, who: SignedIn, held: Answered) -> None:
    name_of = None if held.parameters.get("by") in BY_WORD else name_in(settings.store())
    for place, (caption, frame) in enumerate(held.frames.items()):
        graph, asked = as_graph(frame, name_of), f"{caption} Peildatum {days.dutch(held.day)}, stand {held.version} van de opslag"
        with st.container(border=True, key=f"ask_answer_{place}"):
            st.html(table(in_dutch(frame, name_of), asked))
            drawn = strongest(frame)
            if not drawn.is_empty():
                note = f"De zwaarste {drawn.height} van {frame.height} rijen." if drawn.height < frame.height else ""
                picture(as_graph(drawn, name_of), f"{asked}.", key=f"ask_picture_{place}", note=note)
            forms = offered(frame, graph)
            if not forms:
                st.html(tag("p", _ROWS_STAY, class_="sl-meta"))
            with st.container(horizontal=True, key=f"ask_files_{place}"):
                for form in forms:
                    name, made = f"{held.question}-{held.day.isoformat()}.{form}", _kept(settings, who, held, frame, graph, form)
                    save_button(settings, FORM_NAMES[form], made, name, key=f"ask_file_{form}")


def _kept(
    settings: Settings, who: SignedIn, held: Answered, frame: pl.DataFrame, graph: nx.MultiDiGraph, form: Form
) -> Callable[[], bytes]:
    """The file of an answer, made when it is asked for: exact counts go to a disk after a line in the log, or not (R13)."""

    def made() -> bytes:
        action = {"export": str(form), "question": held.question, "as_of": held.day.isoformat(), **held.parameters}
        settings.region().graph(who.user, who.purpose, action)
        return as_file(frame, graph, form)

    return made


_ROWS_STAY = "Deze rijen noemen losse blokkades en blijven op het scherm. Naar buiten gaan rijen alleen met een tweede persoon."
BY_WORD = ("kind", "domain")
"""What is counted by, where the rows name words and no partners."""


def offered(frame: pl.DataFrame, graph: nx.MultiDiGraph) -> tuple[Form, ...]:
    """As which files an answer may be kept inside the house: counts as any, rows that name single blocks as none (R18)."""
    if set(frame.columns) == set(ReleasedBlock.model_fields):
        return ()
    return tuple(Form) if graph else (Form.CSV, Form.PARQUET)


LINES = 60
"""So many rows are drawn as lines; with more one sees none of them."""


def strongest(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows to draw as lines between two different things, the largest first figure first; none of an answer that is no graph."""
    ends = _ends(frame)
    if ends is None:
        return frame.clear()
    figure = next(name for name in frame.columns if name not in ends and frame.schema[name].is_numeric())
    return frame.filter(pl.col(ends[0]) != pl.col(ends[1])).sort(figure, descending=True, maintain_order=True).head(LINES)


def _ends(frame: pl.DataFrame) -> tuple[str, str] | None:
    return next((pair for pair in ENDS if set(pair) <= set(frame.columns)), None)


def as_graph(frame: pl.DataFrame, name_of: NameOf | None = None) -> nx.MultiDiGraph:
    """An answer whose rows are lines between two things, as a graph; empty for any other."""
    graph = nx.MultiDiGraph()
    ends = _ends(frame)
    if ends is None:
        return graph
    graph.graph[BOTH_WAYS] = ends == ENDS[0]
    worded = in_dutch(frame, name_of)
    for row, said in zip(frame.iter_rows(named=True), worded.iter_rows(named=True), strict=True):
        one, other = (str(row[name]) for name in ends)
        for name, word in zip((one, other), (said[HEADS[end]] for end in ends), strict=True):
            graph.add_node(name, label=word)
        figures = {name: value for name, value in row.items() if name not in ends and isinstance(value, int | float)}
        graph.add_edge(one, other, label=" · ".join(str(value) for value in list(figures.values())[:2]), **figures)
    return graph
