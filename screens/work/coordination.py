"""*Vraag afstemming* at a partner of whom only is known that it works here: a text for its desk, without content, on record."""

from __future__ import annotations

import streamlit as st

from access.asking import coordinate
from access.roles import Act, may
from screens.case.picture_from_answers import PARTNER
from screens.case.seen import Seen
from screens.doing import attempt, tell
from screens.session import SignedIn, now_signed_in
from screens.settings import Settings

_PLACE, _TEXT = "afstemming", "coordination_text"


def show(settings: Settings, seen: Seen, who: SignedIn, selected: str) -> None:
    """Draw the button beside the detail of such a partner; nothing elsewhere."""
    partner = selected.removeprefix(PARTNER)
    if not selected.startswith(PARTNER) or partner not in seen.graph.known or not may(who.user.role, Act.COORDINATE):
        return
    tell(_PLACE)
    st.button("Vraag afstemming", key="coordinate", on_click=_ask, args=(settings, seen, partner), type="primary")
    written = st.session_state.get(_TEXT)
    if written and written[0] == partner:
        st.text_area("Tekst voor het contactpunt, om te kopiëren", written[1], height=200)


def _ask(settings: Settings, seen: Seen, partner: str) -> None:
    def asked() -> str:
        who = now_signed_in(settings)
        message = coordinate(settings.access(), who.user, seen.graph.case_id, partner=partner, purpose=who.purpose)
        st.session_state[_TEXT] = (partner, message.text)
        return f"Vastgelegd. Stuur de tekst naar {message.desk or 'het contactpunt'}; Samenloop verstuurt niets."

    attempt(_PLACE, asked)
