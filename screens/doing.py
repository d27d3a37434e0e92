"""Doing something on a page: it is done or refused, and the page says which, in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from graphmodel.errors import SamenloopError, WrongUse
from screens.said.line import line
from screens.shell import in_words

T = TypeVar("T")
_SAID = "said_of_doing"


def attempt(place: str, do: Callable[[], str]) -> bool:
    """Do it, and keep what there is to say for when `place` is drawn (nothing: empty); whether it was done."""
    try:
        text = do()
    except SamenloopError as error:
        st.session_state[_SAID] = (place, False, in_words(error))
        return False
    st.session_state[_SAID] = (place, True, text)
    return True


def chosen(value: T | None, what: str) -> T:
    """What was chosen in a form. Raises WrongUse, naming what is missing, where nothing was: a button never does nothing."""
    if not value:
        raise WrongUse(f"Kies eerst {what}.")
    return value


def on_click(place: str, do: Callable[[], str]) -> Callable[[], None]:
    """`attempt`, for a button to do when it is clicked, before the page is drawn again."""

    def clicked() -> None:
        attempt(place, do)

    return clicked


def is_told(place: str) -> bool:
    """Whether there is something to say at this place."""
    said = st.session_state.get(_SAID)
    return bool(said and said[0] == place)


def tell(place: str) -> None:
    """Say once what came of the last thing done at this place."""
    said = st.session_state.get(_SAID)
    if said and said[0] == place:
        del st.session_state[_SAID]
        if said[2]:
            line(place, said[2], done=said[1])
