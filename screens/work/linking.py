"""Linking this case to another one, after three tests (R5)."""

from __future__ import annotations

import streamlit as st

from access.linking import link
from access.roles import Act
from graphmodel.records import CaseLink
from screens.case.seen import Seen
from screens.doing import attempt, chosen
from screens.markup import tag
from screens.records import records_of
from screens.session import SignedIn
from screens.settings import Settings

_PLACE = "vastleggen"


def show(settings: Settings, seen: Seen, who: SignedIn) -> None:
    """Draw the links that stand, and the form: only between cases that the viewer has both of."""
    others = [case for case in settings.access().open_cases(who.user) if case != seen.graph.case_id]
    standing = records_of(settings, who, seen.graph.case_id, CaseLink, Act.LINK)
    linked = [row.other for row in standing if seen.graph.today in row.period]
    st.html(tag("p", f"Gekoppeld aan: {', '.join(linked)}." if linked else "Niet gekoppeld aan een andere zaak van u."))
    if not others:
        return
    with st.form("linking", border=False):
        other = st.selectbox("Andere zaak", others, index=None, placeholder="Kies", key="link_other")
        circle = st.text_input("Toets 1: waarom gaat het om de directe kring?", key="link_1")
        together = st.text_input("Toets 2: hoe hangen de problemen samen?", key="link_2")
        needed = st.text_input("Toets 3: waarom is koppelen nodig?", key="link_3")
        if st.form_submit_button("Koppel de zaken"):
            tests = (circle, together, needed)
            attempt(_PLACE, lambda: _linked(settings, seen, who, chosen(other, "de andere zaak"), tests))
            st.rerun()


def _linked(settings: Settings, seen: Seen, who: SignedIn, other: str, tests: tuple[str, str, str]) -> str:
    circle, together, needed = tests
    link(
        settings.access(),
        who.user,
        seen.graph.case_id,
        other=other,
        direct_circle=circle,
        interdependent=together,
        necessary=needed,
        purpose=who.purpose,
    )
    return f"Zaak {seen.graph.case_id} en zaak {other} zijn gekoppeld. Een koppeling geeft niemand toegang."
