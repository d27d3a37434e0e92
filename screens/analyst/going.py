"""Which part of the page is shown, and how another part sends you there."""

from __future__ import annotations

import streamlit as st

PART, _NEXT = "ask_part", "ask_part_next"


def to(part: str) -> None:
    """Have the next run show another part."""
    st.session_state[_NEXT] = part


def arrive() -> None:
    """Before the choice is drawn: the part that was asked for."""
    if chosen := st.session_state.pop(_NEXT, None):
        st.session_state[PART] = chosen
