"""A supplier objects to one of its own facts going out, or lifts that again (R15)."""

from __future__ import annotations

import streamlit as st

from access.objecting import can_be_objected, lift, object_to
from graphmodel.declare import Fact
from screens.case.seen import Seen
from screens.doing import attempt
from screens.markup import tag
from screens.session import SignedIn
from screens.settings import Settings
from screens.work.called import called

_PLACE = "vastleggen"


def show(settings: Settings, seen: Seen, who: SignedIn) -> None:
    """Draw the form; it has the organisation's own facts and nothing else."""
    own = [fact for fact in seen.graph.all_facts() if can_be_objected(fact, who.user)]
    if not own:
        st.html(tag("p", "Uw organisatie leverde in deze zaak geen feiten waartegen bezwaar kan."))
        return
    by_ref = {fact.ref: fact for fact in own}
    ref = st.selectbox(
        "Welk feit",
        list(by_ref),
        index=None,
        placeholder="Kies",
        format_func=lambda name: called(seen, by_ref[name]),
        key="objection_fact",
    )
    if ref is not None:
        form(settings, seen, who, by_ref[ref])


def form(settings: Settings, seen: Seen, who: SignedIn, fact: Fact) -> None:
    """Draw it for one fact of the organisation that can be objected to."""
    with st.form("objection", border=False):
        if fact.objected:
            st.html(tag("p", "Uw organisatie maakte bezwaar. Alleen uw organisatie en toezicht zien dit feit."))
            if st.form_submit_button("Hef het bezwaar op", key="objection_do"):
                attempt(_PLACE, lambda: _lift(settings, seen, who, fact.ref))
                st.rerun()
            return
        reason = st.text_input("Waarom", key="objection_reason")
        if st.form_submit_button("Maak bezwaar", key="objection_do"):
            attempt(_PLACE, lambda: _object(settings, seen, who, fact.ref, reason))
            st.rerun()


def _object(settings: Settings, seen: Seen, who: SignedIn, ref: str, reason: str) -> str:
    object_to(settings.access(), who.user, seen.graph.case_id, ref=ref, reason=reason, purpose=who.purpose)
    return "Bezwaar vastgelegd. Vanaf nu ziet alleen uw organisatie dit feit, en toezicht."


def _lift(settings: Settings, seen: Seen, who: SignedIn, ref: str) -> str:
    lift(settings.access(), who.user, seen.graph.case_id, ref=ref, purpose=who.purpose)
    return "Bezwaar opgeheven. De deelregels gelden weer."
