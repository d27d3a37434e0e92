"""Sending a bottleneck of this case up, and recording what came back."""

from __future__ import annotations

import streamlit as st

from access.escalating import holds_up, may_escalate
from queries.escalations import escalations
from screens.case.seen import Seen
from screens.escalation import forms
from screens.markup import tag
from screens.session import SignedIn
from screens.settings import Settings

_PLACE = "vastleggen"


def show(settings: Settings, seen: Seen, who: SignedIn) -> None:
    """Draw the forms, for who leads this case, as it is today whatever day is looked at."""
    if not may_escalate(who.user, seen.graph):
        st.html(tag("p", "Opschalen doet wie in deze zaak de casusregie of procesregie heeft."))
        return
    case_id = seen.graph.case_id
    rows = escalations({case_id: seen.graph}, seen.graph.today)
    choices = [forms.Choice(row, case_id) for row in rows if row.blocks and holds_up(seen.graph, row.bottleneck)]
    if not choices:
        st.html(tag("p", "Geen knelpunt houdt hier nu iets tegen, voor zover u mag zien."))
        return
    forms.show(settings, who, choices, settings.user_names(), _PLACE)
