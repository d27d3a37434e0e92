"""A supplier keeps its own facts off the list that somebody in this case may ask for (R21), and says why."""

from __future__ import annotations

import streamlit as st

from access.withholding import withhold
from graphmodel.kinds import Person
from screens.case.people import full_name
from screens.case.seen import Seen
from screens.doing import attempt, chosen
from screens.markup import tag
from screens.session import SignedIn
from screens.settings import Settings

_PLACE = "vastleggen"


def show(settings: Settings, seen: Seen, who: SignedIn) -> None:
    """Draw the form."""
    people = {person.id: full_name(person) or "iemand zonder naam" for person in seen.graph.things(Person).values()}
    said = "Vraagt deze burger om inzage, dan staan feiten van uw organisatie er niet in. De burger leest dat u weigert, en waarom."
    st.html(tag("p", said))
    with st.form("withhold", border=False):
        person = st.selectbox("Van wiens overzicht", list(people), index=None, placeholder="Kies", format_func=people.__getitem__)
        reason = st.text_input("Reden; die leest de burger", key="withhold_reason")
        if st.form_submit_button("Leg de weigering vast"):
            attempt(_PLACE, lambda: _withheld(settings, who, chosen(person, "van wiens overzicht"), reason))
            st.rerun()


def _withheld(settings: Settings, who: SignedIn, person: str, reason: str) -> str:
    withhold(settings.keeper(), who.user.id, person, reason, who.purpose)
    return "Weigering vastgelegd. Zij staat op het overzicht, met de reden."
