"""Looks by itself whether whoever is signed in still is, with the same rights: an open page does not outlive the right to see it."""

from __future__ import annotations

import streamlit as st

from access.roles import Act, may
from graphmodel.errors import SamenloopError
from screens.session import SignedIn, draw_unasked, signed_in
from screens.settings import Settings
from screens.state import held, state_of

EVERY_SECONDS = 20
_HELD = "rights_held"


def keep(settings: Settings, before: object) -> None:
    """Look every few seconds whether `rights` are what they were before the page was drawn.

    That is no use of the page, nor is drawing it anew by it: the fifteen minutes go on.
    """
    st.fragment(_look, run_every=EVERY_SECONDS)(settings, before)


def rights(settings: Settings, who: SignedIn | None) -> object:
    """Who somebody is, the rules, and the cases that they may open: when these change the page is drawn anew.

    Not what stands in the cases: a page does not read, and log, by itself what nobody asks for (R13). None where nobody is
    signed in, the configuration does not load or the store is away: the page says so.
    """
    try:
        return _rights(settings, who) if who else None
    except SamenloopError:
        return None


def _rights(settings: Settings, who: SignedIn) -> object:
    def read() -> object:
        cases = settings.access().open_cases(who.user) if may(who.user.role, Act.READ) else []
        return who.user, settings.configuration().sharing, cases

    return held(_HELD, state_of(settings, who), read)


def _look(settings: Settings, before: object) -> None:
    try:
        now = rights(settings, signed_in(settings, used=False))
    except SamenloopError:
        now = None
    if now is None or now != before:
        draw_unasked()
