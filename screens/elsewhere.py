"""Where else the same user is signed in, and ending that (ASVS 7.5.2): in the bar, only while there is something to tell."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from screens.markup import tag
from screens.registry import SignedIn
from screens.session import elsewhere, end_elsewhere
from screens.settings import Settings
from screens.shell import guarded


def show(settings: Settings) -> None:
    """Draw it; nothing for who is signed in here only, nor in the demo, where an account is nobody's own."""
    others = elsewhere()
    if settings.demo is not None or not others:
        return
    with st.popover(f"Ook elders aangemeld ({len(others)})", key="elsewhere", width="content"):
        st.html(tag("p", "Met uw account is ook elders iemand aangemeld. Bent u dat niet, beëindig het dan en waarschuw uw beheerder."))
        st.html(tag("ul", *(tag("li", in_words(other)) for other in others)))
        st.button("Beëindig die aanmeldingen", key="end_elsewhere", on_click=lambda: guarded(lambda: end_elsewhere(settings)))


def in_words(session: SignedIn) -> str:
    """A session by what tells it from another."""
    return f"sinds {_time(session.since)}, laatst gebruikt {_time(session.seen)}, doel: {session.purpose}"


def _time(moment: datetime) -> str:
    return f"{moment.astimezone():%H:%M}"
