"""An extract for a third party (R11): secrecy signed first, then the facts one by one, then a text to copy or print."""

from __future__ import annotations

import streamlit as st

from access.extract import fit_for_third_party, sentence
from access.thirdparties import extract, leads, sign
from graphmodel.kinds import Partner
from screens.case.seen import Seen
from screens.doing import attempt
from screens.markup import tag
from screens.session import SignedIn
from screens.settings import Settings
from screens.wording import name_of

_PLACE, _TEXT = "vastleggen", "extract_text"


def show(settings: Settings, seen: Seen, who: SignedIn) -> None:
    """Draw the two forms, for who leads this case."""
    if not leads(seen.graph, who.user):
        st.html(tag("p", "Een uittreksel maakt wie in deze zaak de casusregie of procesregie heeft."))
        return
    partners = sorted(seen.graph.things(Partner), key=lambda partner: name_of(seen.graph, partner))
    st.html(tag("p", "Een derde partij ziet nooit mee. Zij krijgt alleen wat zij nodig heeft, nadat zij geheimhouding tekende."))
    partner = st.selectbox("Voor wie", partners, format_func=lambda name: name_of(seen.graph, name), key="extract_partner")
    if partner:
        _secrecy(settings, seen, who, partner)
        _extract(settings, seen, who, partner)
    if text := st.session_state.get(_TEXT):
        st.text_area("Het uittreksel, om te kopiëren of te printen; de tekst wordt niet bewaard", text, height=260)


def _secrecy(settings: Settings, seen: Seen, who: SignedIn, partner: str) -> None:
    with st.form("secrecy", border=False):
        name = st.text_input("Wie tekende voor geheimhouding", key="secrecy_name")
        if st.form_submit_button("Leg de geheimhouding vast"):
            attempt(_PLACE, lambda: _signed(settings, seen, who, partner, name))
            st.rerun()


def _signed(settings: Settings, seen: Seen, who: SignedIn, partner: str, name: str) -> str:
    sign(settings.access(), who.user, seen.graph.case_id, partner=partner, signed_by=name, purpose=who.purpose)
    return f"Vastgelegd: {name} tekende voor {name_of(seen.graph, partner)}."


def _extract(settings: Settings, seen: Seen, who: SignedIn, partner: str) -> None:
    facts = {fact.ref: sentence(seen.graph, fact) for fact in seen.graph.all_facts() if fit_for_third_party(fact)}
    with st.form("extract", border=False):
        goal = st.text_input("Waarvoor heeft deze partij het nodig", key="extract_goal")
        refs = st.multiselect("Welke feiten", list(facts), format_func=facts.__getitem__, placeholder="Kies zo weinig mogelijk")
        if st.form_submit_button("Maak het uittreksel"):
            attempt(_PLACE, lambda: _made(settings, seen, who, partner, goal, refs))
            st.rerun()


def _made(settings: Settings, seen: Seen, who: SignedIn, partner: str, goal: str, refs: list[str]) -> str:
    made = extract(settings.access(), who.user, seen.graph.case_id, partner=partner, goal=goal, refs=refs, purpose=who.purpose)
    st.session_state[_TEXT] = made.text
    return f"Uittreksel gemaakt en vastgelegd: {len(made.refs)} feiten voor {name_of(seen.graph, partner)}."
