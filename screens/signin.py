"""Signing in: at the house's identity provider, or in the demo; where neither is set up, what to set up. Then the purpose."""

from __future__ import annotations

import streamlit as st

from graphmodel.errors import Refused
from screens import signin_demo
from screens.entering import entered
from screens.markup import tag
from screens.session import arrived, leave_provider, provider_claims, why_over
from screens.settings import Settings
from screens.texts import ENDED, NO_SIGN_IN, PURPOSE_HELP, SIGN_IN


def show(settings: Settings) -> None:
    """Draw the page."""
    leave_provider()
    st.html(tag("h1", "Aanmelden"))
    over = why_over()
    if over is not None:
        st.info(ENDED[over])
    if settings.demo is not None:
        signin_demo.show(settings, settings.demo)
    elif "is_logged_in" not in st.user:
        st.info(NO_SIGN_IN)
    elif over is not None:
        _to_provider("Opnieuw aanmelden")
    elif provider_claims() is None:
        _to_provider("Aanmelden")
    else:
        _purpose(settings)


def _to_provider(label: str) -> None:
    with st.container(key="signin", border=True):
        st.html(tag("p", SIGN_IN))
        st.button(label, type="primary", key="to_provider", on_click=st.login)


def _purpose(settings: Settings) -> None:
    try:
        user = arrived(settings)
    except Refused as refused:
        st.error(str(refused))
        _to_provider("Opnieuw aanmelden")
        return
    with st.container(key="signin", border=True), st.form("purpose", border=False):
        st.html(tag("p", f"U bent {user.name or user.id}, {user.role.label.lower()} bij {user.organisation}."))
        purpose = st.text_input("Doel", key="purpose_text", placeholder="bijvoorbeeld: voorbereiding casusoverleg")
        st.html(tag("p", PURPOSE_HELP, class_="sl-meta"))
        if st.form_submit_button("Verder", type="primary") and entered(settings, user, purpose):
            st.rerun()
