"""Weighing a report: the four criteria, the reporter's motive, the participants' judgement, and the decision (R2, R4)."""

from __future__ import annotations

import streamlit as st

from access.roles import Act
from access.weighed import latest
from access.weighing import Weighing, weigh
from graphmodel.days import dutch
from graphmodel.records import Intake
from graphmodel.vocabulary import IntakeDecision
from screens.case.seen import Seen, left
from screens.doing import attempt
from screens.markup import tag
from screens.records import records_of
from screens.session import SignedIn
from screens.settings import Settings

_PLACE = "vastleggen"
CRITERIA = {
    "problems": "Er zijn problemen met de persoon of het gezin",
    "several_life_areas": "Op meer leefgebieden, met factoren die tot misdaad kunnen leiden",
    "serious_risk": "Het leidt (waarschijnlijk) tot ernstige overlast, misdaad of onveiligheid",
    "needs_cooperation": "Samenwerking over domeinen heen is nodig",
}
"""The criteria of BGS 2.20, in words."""


def show(settings: Settings, seen: Seen, who: SignedIn) -> None:
    """Draw what was decided last, and the form."""
    before = latest(records_of(settings, who, seen.graph.case_id, Intake, Act.WEIGH))
    st.html(
        tag("p", f"Laatste weging: {IntakeDecision(before.decision).label.lower()}. {before.judgement}" if before else "Nog niet gewogen.")
    )
    with st.form("weighing", border=False):
        met = {name: st.checkbox(text, key=f"weigh_{name}") for name, text in CRITERIA.items()}
        motive = st.text_input("Motief van de melder", key="weigh_motive")
        judgement = st.text_input("Oordeel van de deelnemers", key="weigh_judgement")
        decision = st.radio("Besluit", list(IntakeDecision), format_func=lambda each: IntakeDecision(each).label, horizontal=True)
        sure = st.checkbox("Bij afwijzen: ik weet dat de aanmelding dan wordt vernietigd", key="weigh_sure")
        if st.form_submit_button("Leg de weging vast"):
            weighing = Weighing(**met, motive=motive, judgement=judgement, decision=IntakeDecision(decision or IntakeDecision.OPEN))
            if weighing.decision is IntakeDecision.AFGEWEZEN and not sure:
                st.error("Zet een vinkje dat u weet dat de aanmelding wordt vernietigd.")
                return
            attempt(_PLACE, lambda: _weighed(settings, seen, who, weighing))
            st.rerun()


def _weighed(settings: Settings, seen: Seen, who: SignedIn, weighing: Weighing) -> str:
    weigh(settings.access(), who.user, seen.graph.case_id, weighing, purpose=who.purpose)
    if weighing.decision is IntakeDecision.AFGEWEZEN:
        left()
        return f"Aanmelding {seen.graph.case_id} is afgewezen en vernietigd."
    return f"Weging vastgelegd op {dutch(seen.graph.today)}: {weighing.decision.label.lower()}."
