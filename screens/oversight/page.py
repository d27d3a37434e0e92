"""The page *Toezicht*: choose a case, a fact and a user; read why this user sees it or not."""

from __future__ import annotations

from functools import partial

import streamlit as st

from access.casegraph import CaseGraph
from access.configuration import SharingLevel, User
from access.everycase import every_case
from access.extract import sentence
from access.roles import Act
from access.why import Why, why
from graphmodel.days import dutch
from graphmodel.declare import HOUSE
from graphmodel.kinds import Case
from screens.doing import attempt, chosen, tell
from screens.markup import Html, join, tag
from screens.session import SignedIn
from screens.settings import Settings
from screens.sharing.partners import name_in
from screens.sharing.sentences import NameOf
from screens.state import state_of
from screens.wording import both, name_of

_PLACE, _SEEN, _ANSWERS = "toezicht", "oversight_seen", "oversight_answers"


def show(settings: Settings, who: SignedIn) -> None:
    """Draw the page."""
    st.html(tag("h1", "Toezicht") + tag("p", "U leest elke zaak, open of gesloten, en verandert niets.", class_="sl-meta"))
    cases = every_case(settings.access(), who.user)
    with st.container(key="oversight_pane", border=True):
        case_id = st.selectbox(
            "Zaak", list(cases), index=None, placeholder="Kies een zaak", format_func=lambda each: _called(each, closed=cases[each])
        )
    if case_id:
        _explain(settings, who, _case(settings, who, case_id))


def _called(case_id: str, *, closed: bool) -> str:
    return f"{case_id} (gesloten)" if closed else case_id


def _case(settings: Settings, who: SignedIn, case_id: str) -> CaseGraph:
    """The case that was chosen: read, and logged, once until `state_of` changes."""
    key = state_of(settings, who, case_id)
    held = st.session_state.get(_SEEN)
    if held and held[0] == key and isinstance(held[1], CaseGraph):
        return held[1]
    graph = settings.access().view(who.user, [case_id], who.purpose, {"page": "toezicht"}, Act.WHY)[case_id]
    st.session_state[_SEEN] = (key, graph)
    st.session_state.pop(_ANSWERS, None)
    return graph


def _explain(settings: Settings, who: SignedIn, graph: CaseGraph) -> None:
    facts, users = facts_by_ref(graph), {user.id: user for user in settings.configuration().users}
    called = partial(_user, organisation=name_in(settings.store()))
    st.html(tag("p", heading(graph), class_="sl-meta"))
    with st.form("oversight_why"):
        st.html(tag("h2", "Waarom ziet deze gebruiker dit wel of niet?"))
        ref = st.selectbox("Welk gegeven", list(facts), index=None, placeholder="Kies", format_func=facts.__getitem__)
        about = st.selectbox("Welke gebruiker", list(users), index=None, placeholder="Kies", format_func=lambda each: called(users[each]))
        if st.form_submit_button("Leg uit", type="primary"):
            attempt(_PLACE, lambda: _asked(settings, who, graph.case_id, chosen(ref, "welk gegeven"), chosen(about, "welke gebruiker")))
    tell(_PLACE)
    if answers := st.session_state.get(_ANSWERS):
        st.html(answer_cards(answers, graph, facts, users))


def _asked(settings: Settings, who: SignedIn, case_id: str, ref: str, about: str) -> str:
    st.session_state.pop(_ANSWERS, None)
    st.session_state[_ANSWERS] = why(settings.access(), who.user, case_id, ref=ref, about=about, purpose=who.purpose)
    return "Uw vraag staat in het logboek."


def heading(graph: CaseGraph) -> str:
    """Which case it is, and from when until when."""
    case = graph.things(Case)[graph.case_id]
    closed = f", gesloten {dutch(case.closed)}" if case.closed else ""
    return f"Zaak {case.id}: geopend {dutch(case.opened)}{closed}."


def facts_by_ref(graph: CaseGraph) -> dict[str, str]:
    """Every fact in words, with who supplied it; one line for what several partners supplied."""
    suppliers: dict[str, list[str]] = {}
    words: dict[str, str] = {}
    for fact in graph.all_facts():
        words.setdefault(fact.ref, sentence(graph, fact))
        suppliers.setdefault(fact.ref, []).append(_supplier(graph, fact.supplier))
    return {ref: f"{text} (van {both(list(dict.fromkeys(suppliers[ref])))})" for ref, text in words.items()}


def _supplier(graph: CaseGraph, supplier: str) -> str:
    return "het huis" if supplier == HOUSE else name_of(graph, supplier)


def _user(user: User, organisation: NameOf) -> str:
    return f"{user.name or user.id}: {user.role.label.lower()} bij {organisation(user.organisation)}"


MEANS = {
    SharingLevel.INHOUD: "Deze gebruiker mag dit dus lezen (niveau inhoud).",
    SharingLevel.BEKENDHEID: "Deze gebruiker mag dus alleen weten dát een partner hier werkt, niet wat die doet (niveau bekendheid).",
    SharingLevel.NIETS: "Deze gebruiker mag hier dus niets van weten (niveau niets).",
}
"""What a level means for who looks, in plain words."""


def in_plain_words(reason: str) -> str:
    """A reason with the meaning of its level beside the word for it."""
    for level, words in MEANS.items():
        reason = reason.replace(f"Het niveau is {level}.", words)
    return reason


def answer_cards(answers: list[Why], graph: CaseGraph, facts: dict[str, str], users: dict[str, User]) -> Html:
    """The answers, one for each supplier of the fact."""
    return join(_card(answer, graph, facts.get(answer.ref, answer.ref), users) for answer in answers)


def _card(answer: Why, graph: CaseGraph, fact: str, users: dict[str, User]) -> Html:
    name = users[answer.viewer].name or answer.viewer if answer.viewer in users else answer.viewer
    verdict = f"{name} ziet dit {'wel' if answer.visible else 'niet'} (van {_supplier(graph, answer.supplier)})"
    reasons = tag("ul", *(tag("li", in_plain_words(reason)) for reason in answer.sentences))
    return tag("section", tag("h3", verdict), tag("p", fact, class_="sl-meta"), reasons, class_="sl-card")
