"""What a reading that a session holds depends on: when any of it changes, it is read, and logged, anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

import streamlit as st

from graphmodel import days
from screens.session import SignedIn
from screens.settings import Settings

T = TypeVar("T")


def state_of(settings: Settings, who: SignedIn, *more: Hashable) -> tuple[object, ...]:
    """The viewer and their rights, the sharing rules, the day and the store as they are now, with what else the reading is of."""
    rules = settings.configuration().sharing
    return (who.user, who.purpose, rules, days.today(), settings.store().version(), *more)


def held(key: str, state: object, read: Callable[[], T]) -> T:
    """What `read` gives, kept in this session under `key`: read, and logged, once until the state it depends on is another."""
    kept = st.session_state.get(key)
    if kept is None or kept[0] != state:
        kept = st.session_state[key] = (state, read())
    return cast("T", kept[1])
