"""Who is signed in, and for what purpose: kept in the session of one browser tab, looked up again on every run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import streamlit as st

from access.configuration import User
from screens.settings import Settings

MAX_AGE = timedelta(hours=8)
MAX_IDLE = timedelta(minutes=15)
_KEY = "signed_in"


@dataclass(frozen=True)
class SignedIn:
    """A user with the purpose stated at sign-in."""

    user: User
    purpose: str
    since: datetime
    seen: datetime

    def expired(self, now: datetime) -> bool:
        """Whether this sign-in is too old, or lay still too long."""
        return now - self.since > MAX_AGE or now - self.seen > MAX_IDLE


def sign_in(user: User, purpose: str) -> None:
    """Begin a session; what an earlier user of this tab left is gone."""
    st.session_state.clear()
    now = datetime.now(UTC)
    st.session_state[_KEY] = SignedIn(user, purpose, now, now)


def sign_out() -> None:
    """End the session, with all it held."""
    st.session_state.clear()


def signed_in(settings: Settings) -> SignedIn | None:
    """Who is signed in now; None when nobody, when it lasted too long, or when the user is no longer known."""
    held = st.session_state.get(_KEY)
    if not isinstance(held, SignedIn):
        return None
    now = datetime.now(UTC)
    user = settings.configuration().user(held.user.id)
    if user is None or held.expired(now):
        sign_out()
        return None
    st.session_state[_KEY] = current = replace(held, user=user, seen=now)
    return current
