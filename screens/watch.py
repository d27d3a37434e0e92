"""Looks by itself whether whoever is signed in still is, so that an open page does not outlive the right to see it."""

from __future__ import annotations

import streamlit as st

from graphmodel.errors import SamenloopError
from screens.session import SignedIn, signed_in
from screens.settings import Settings

EVERY_SECONDS = 20


def keep(settings: Settings, who: SignedIn) -> None:
    """Look every few seconds. That is no use of the page: the fifteen minutes go on."""
    st.fragment(_look, run_every=EVERY_SECONDS)(settings, who)


def _look(settings: Settings, who: SignedIn) -> None:
    try:
        now = signed_in(settings, used=False)
    except SamenloopError:
        # The configuration does not load: the page says so when it is drawn, and shows nothing.
        now = None
    if now is None or now.user != who.user:
        st.rerun()
