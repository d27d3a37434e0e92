"""The console: a question of one's own in Cypher, what came of it, and what was asked before. What failed is kept as it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from analysis.console import arcade
from analysis.console.answered import as_frame, as_graph
from analysis.console.asking import ask_cypher
from analysis.console.cypher import SECONDS, Answer
from analysis.console.engine import Console, Engine
from analysis.packing import Form
from graphmodel.days import AMSTERDAM
from graphmodel.errors import SamenloopError
from screens.analyst import going, handing
from screens.analyst.answer import CHOSEN, picture
from screens.analyst.tables import table
from screens.doing import attempt, tell
from screens.markup import tag
from screens.session import SignedIn
from screens.settings import Settings
from screens.shell import in_words

TEXT, _HELD, _BEFORE, _PLACE = "ask_cypher", "ask_cypher_answer", "ask_cypher_before", "ask_cypher_export"
KEPT = 20
"""So many questions of this session are kept at hand; the log has them all."""

BEGIN = "MATCH (i:Interventie)-[:PARTNER]->(p:Partner)\nRETURN p.domain AS domein, count(i) AS lijnen\nORDER BY lijnen DESC"
LABELS = (
    "Knopen: Persoon, Huishouden, Bewoning, Casus, Casuslid, Rol, Interventie, Melding, Knelpunt, Blokkade, Overleg, Actie, Fase, Partner. "
    "Een relatie heet naar wat zij aanwijst: PERSON, HOUSEHOLD, CASE, PARTNER, BOTTLENECK, INTERVENTION, ACTION, MEETING. "
    "Bijvoorbeeld: (:Interventie)-[:PERSON]->(:Persoon)."
)


@dataclass(frozen=True)
class Asked:
    """A question of this session."""

    text: str
    at: datetime
    said: str
    """what came of it, in words"""
    answer: Answer | None = None


def show(settings: Settings, who: SignedIn) -> None:
    """Draw the part."""
    engine = settings.engine()
    if isinstance(engine, Console) and not arcade.installed():
        st.info(_NOT_THERE)
        return
    with st.container(border=True, key="ask_console"):
        with st.form("ask_cypher_form", border=False):
            st.session_state.setdefault(TEXT, BEGIN)
            text = st.text_area("Vraag in Cypher (Ctrl+Enter stuurt)", key=TEXT, height=150)
            sent = st.form_submit_button("Stel de vraag", type="primary")
        if sent:
            _ask(settings, who, engine, text)
        st.html(tag("p", _limits(engine), class_="sl-meta"))
        with st.expander("Wat staat er in de graaf?"):
            st.html(tag("p", LABELS))
    held: Asked | None = st.session_state.get(_HELD)
    if held:
        _answer(settings, who, held)
    _before()


def take_over(text: str) -> None:
    """Put a text in the console, and go there."""
    st.session_state[TEXT] = text
    st.session_state.pop(_HELD, None)
    going.to("Eigen vraag")


def _limits(engine: Engine) -> str:
    filled = engine.filled if isinstance(engine, Console) else None
    state = f" Stand van {filled.astimezone(AMSTERDAM):%H:%M}." if filled else " De eerste vraag duurt enkele seconden langer."
    return f"Alleen lezen, ten hoogste {SECONDS:g} seconden, de eerste 1.000 rijen. De tekst komt in het logboek.{state}"


def _ask(settings: Settings, who: SignedIn, engine: Engine, text: str) -> None:
    st.session_state.pop(CHOSEN, None)
    began = datetime.now(AMSTERDAM)
    try:
        with st.spinner("De vraag loopt…"):
            answer = ask_cypher(settings.access(), who.user, engine, text, who.purpose)
    except SamenloopError as error:
        made = Asked(text, began, in_words(error))
    else:
        made = Asked(text, began, f"{len(answer.rows)} rijen{' en meer' if answer.more else ''}", answer)
    st.session_state[_HELD] = made
    st.session_state[_BEFORE] = [made, *st.session_state.get(_BEFORE, [])][:KEPT]


def _answer(settings: Settings, who: SignedIn, held: Asked) -> None:
    if held.answer is None:
        st.error(held.said)
        return
    graph = as_graph(held.answer)
    with st.container(border=True, key="ask_cypher_pane"):
        if graph:
            picture(graph, "Antwoord op een eigen vraag.", key="ask_cypher_picture")
        st.html(table(as_frame(held.answer), "Antwoord", more=held.answer.more))
        tell(_PLACE)
        with st.expander("Bewaar dit antwoord als bestand"):
            _export(settings, who, held.text, graph=bool(graph))


def _export(settings: Settings, who: SignedIn, text: str, *, graph: bool) -> None:
    st.html(tag("p", _EXPORT))
    forms = list(Form) if graph else [Form.CSV, Form.PARQUET]
    with st.form("ask_cypher_out", border=False), st.container(horizontal=True):
        form = st.selectbox("Bestand", forms, format_func=handing.FORM_NAMES.__getitem__, width=160)
        if st.form_submit_button("Vraag uitvoer aan"):
            with st.spinner("De uitvoer wordt gemaakt en verzegeld…"):
                attempt(_PLACE, lambda: handing.ask_for(settings, who, text, form))
            st.rerun()


def _before() -> None:
    before: list[Asked] = st.session_state.get(_BEFORE, [])
    if not before:
        return
    with st.expander(f"Eerder gevraagd ({len(before)})"):
        for place, asked in enumerate(before):
            with st.container(key=f"ask_before_{place}"):
                st.html(tag("p", f"{asked.at:%H:%M} · {asked.said}", class_="sl-meta"))
                st.code(asked.text, language=None, wrap_lines=True)
                st.button(f"Vraag van {asked.at:%H:%M:%S} terughalen", key=f"ask_again_{place}", on_click=take_over, args=(asked.text,))


_EXPORT = (
    "Rijen gaan alleen naar buiten als een tweede persoon het goedvindt. De vraag wordt daarvoor opnieuw gesteld aan een publicatie: "
    "eigen pseudoniemen, maanden in plaats van dagen, klassen van vijf geboortejaren, niets dat minder dan tien delen. Aantallen kunnen "
    "dus anders zijn dan hier."
)
_NOT_THERE = (
    "Eigen vragen zijn hier niet ingericht. Voor de beheerder: installeer samenloop[cypher], of noem in SAMENLOOP_ANALYSIS een Neo4j die "
    "met samenloop publish is gevuld. De catalogus werkt wel."
)
