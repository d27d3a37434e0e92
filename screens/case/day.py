"""The peildatum: a slider over the days of the case, with a tick for each change and buttons to go from change to change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from graphmodel.days import dutch
from screens.markup import Html, tag

KEY = "peildatum"


def first_day(changes: Sequence[date], today: date) -> date:
    """Where the slider begins: the first change, at least a week ago."""
    return min([*changes, today - timedelta(days=7)])


def step(changes: Sequence[date], day: date, today: date, *, forward: bool) -> date:
    """The next or previous day on which something changed; the ends of the slider are such days too."""
    if forward:
        return min((change for change in changes if change > day), default=today)
    return max((change for change in changes if change < day), default=first_day(changes, today))


def ticks(changes: Sequence[date], today: date) -> Html:
    """A tick for each change, at its place along the slider; decoration, the buttons say the same."""
    first = first_day(changes, today)
    whole = max((today - first).days, 1)
    marks = (tag("i", style=f"left:{100 * (change - first).days / whole:.2f}%") for change in changes)
    return tag("div", *marks, class_="sl-ticks", aria_hidden="true")


def slider(changes: Sequence[date], day: date, today: date) -> None:
    """Draw it. The chosen day stands in the session under `KEY`; changing it reads the case anew and logs that."""
    st.session_state.setdefault(KEY, day)
    with st.container(horizontal=True, key="day_bar"):
        st.html(tag("span", "Peildatum ", tag("b", dutch(day))), width="content")
        st.button(
            "‹", key="day_back", help="Vorige verandering", on_click=_go, args=(step(changes, day, today, forward=False),), width="content"
        )
        with st.container(key="day_line"):
            st.slider(
                "Peildatum",
                first_day(changes, today),
                today,
                key=KEY,
                format="DD-MM-YYYY",
                label_visibility="collapsed",
                persist_state="page",
            )
            st.html(ticks(changes, today))
        st.button(
            "›", key="day_on", help="Volgende verandering", on_click=_go, args=(step(changes, day, today, forward=True),), width="content"
        )


def _go(day: date) -> None:
    st.session_state[KEY] = day
