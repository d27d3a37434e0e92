"""What is read for one form of the case page: once, and not again at every drawing of the page (R13)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import streamlit as st

from access.onrecord import on_record
from access.roles import Act
from graphmodel.declare import Relation
from graphmodel.errors import Refused
from screens.session import SignedIn
from screens.settings import Settings
from screens.state import state_of

_HELD = "read_once"
R = TypeVar("R", bound=Relation)
T = TypeVar("T")


def once(settings: Settings, who: SignedIn, case_id: str, name: str, read: Callable[[], T]) -> T:
    """What `read` gives, or its refusal; either logs a line. Held until `state_of` changes."""
    state = state_of(settings, who, case_id)
    held: dict[str, tuple[object, object]] = st.session_state.setdefault(_HELD, {})
    if name not in held or held[name][0] != state:
        held[name] = (state, _answer(read))
    found = held[name][1]
    if isinstance(found, Refused):
        raise found
    return cast("T", found)


def _answer(read: Callable[[], T]) -> T | Refused:
    try:
        return read()
    except Refused as refused:
        return refused


def records_of(settings: Settings, who: SignedIn, case_id: str, model: type[R], act: Act) -> list[R]:
    """What the house recorded of one kind on a case, oldest first. Raises what `Access.view` raises."""
    read = lambda: on_record(settings.access(), who.user, case_id, model, act, who.purpose)  # noqa: E731
    return once(settings, who, case_id, model.kind().name, read)
