"""An extract for a third party (R11): secrecy signed first, then the facts one by one, then a text to copy or print."""

from __future__ import annotations

import streamlit as st

from access.extract import fit_for_third_party
from access.thirdparties import extract, leads, sign, third_parties
from graphmodel.days import dutch
from graphmodel.records import Secrecy
from screens.case.seen import Seen
from screens.doing import attempt
from screens.markup import literal, tag
from screens.session import SignedIn
from screens.settings import Settings
from screens.wording import count, name_of
from screens.work.called import called

_PLACE, _TEXT = "vastleggen", "extract_text"


def show(settings: Settings, seen: Seen, who: SignedIn) -> None:
    """Draw the two forms, for who leads this case."""
    if not leads(seen.graph, who.user):
        st.html(tag("p", "Een uittreksel maakt wie in deze zaak de casusregie of procesregie heeft."))
        return
    partners = third_parties(seen.graph)
    st.html(tag("p", "Een derde partij ziet nooit mee. Zij krijgt alleen wat zij nodig heeft, nadat zij geheimhouding tekende."))
    if not partners:
        st.html(tag("p", "In deze zaak is geen derde partij bekend."))
        return
    partner = st.selectbox(
        "Voor wie", partners, index=None, placeholder="Kies", format_func=lambda name: name_of(seen.graph, name), key="extract_partner"
    )
    if partner:
        _secrecy(settings, seen, who, partner)
        _extract(settings, seen, who, partner)
    written = st.session_state.get(_TEXT)
    if written and written[0] == (seen.graph.case_id, partner):
        st.text_area("Het uittreksel, om te kopiëren of te printen; de tekst wordt niet bewaard", written[1], height=260)


def _secrecy(settings: Settings, seen: Seen, who: SignedIn, partner: str) -> None:
    signed = [row for row in seen.graph.of(Secrecy) if row.partner == partner]
    if signed:
        last = max(signed, key=lambda row: row.signed_on)
        st.html(tag("p", f"{last.signed_by} tekende op {dutch(last.signed_on)} voor geheimhouding.", class_="sl-meta"))
        return
    with st.form("secrecy", border=False):
        name = st.text_input("Wie tekende voor geheimhouding", key="secrecy_name")
        if st.form_submit_button("Leg de geheimhouding vast"):
            attempt(_PLACE, lambda: _signed(settings, seen, who, partner, name))
            st.rerun()


def _signed(settings: Settings, seen: Seen, who: SignedIn, partner: str, name: str) -> str:
    sign(settings.access(), who.user, seen.graph.case_id, partner=partner, signed_by=name, purpose=who.purpose)
    return f"Vastgelegd: {name} tekende voor {name_of(seen.graph, partner)}."


def _extract(settings: Settings, seen: Seen, who: SignedIn, partner: str) -> None:
    facts = {fact.ref: called(seen, fact) for fact in seen.graph.all_facts() if fit_for_third_party(fact)}
    with st.form("extract", border=False):
        goal = st.text_input("Waarvoor heeft deze partij het nodig", key="extract_goal")
        st.html(tag("p", "Welke feiten? Kies er zo weinig mogelijk."))
        # A list to tick, all in sight: a field that grows and shrinks as one chooses moves the button away under the pointer.
        with st.container(height=230, key="extract_facts"):
            refs = [ref for ref, text in facts.items() if st.checkbox(literal(text), key=f"extract:{partner}:{ref}")]
        if st.form_submit_button("Maak het uittreksel"):
            attempt(_PLACE, lambda: _made(settings, seen, who, partner, goal, refs))
            st.rerun()


def _made(settings: Settings, seen: Seen, who: SignedIn, partner: str, goal: str, refs: list[str]) -> str:
    made = extract(settings.access(), who.user, seen.graph.case_id, partner=partner, goal=goal, refs=refs, purpose=who.purpose)
    st.session_state[_TEXT] = ((seen.graph.case_id, partner), made.text)
    return f"Uittreksel gemaakt en vastgelegd: {count(len(made.refs), 'feit', 'feiten')} voor {name_of(seen.graph, partner)}."
