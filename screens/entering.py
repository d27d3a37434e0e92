"""Beginning a session for a purpose, or saying why not: a purpose that cannot stand in the log, no account."""

from __future__ import annotations

import streamlit as st

from access.configuration import User
from graphmodel.errors import Refused, WrongUse
from screens.session import sign_in
from screens.settings import Settings
from screens.texts import NO_PURPOSE


def entered(settings: Settings, user: User, purpose: str) -> bool:
    """Sign in for a purpose; where it cannot stand in the log, or whoever it is has no account, say so and do not."""
    if not purpose.strip():
        st.error(NO_PURPOSE)
        return False
    try:
        sign_in(settings, user, purpose.strip())
    except (WrongUse, Refused) as wrong:
        st.error(str(wrong))
        return False
    return True
