"""What the house recorded of a case, for the forms that show it: read once, and not again at every drawing of the page (R13)."""

from __future__ import annotations

from typing import TypeVar, cast

import streamlit as st

from access.onrecord import on_record
from access.roles import Act
from graphmodel import days
from graphmodel.declare import Relation
from screens.session import SignedIn
from screens.settings import Settings

_HELD = "records"
R = TypeVar("R", bound=Relation)


def records_of(settings: Settings, who: SignedIn, case_id: str, model: type[R], act: Act) -> list[R]:
    """The records of one kind of a case, oldest first; each reading logs one line.

    Held in this session until the case, the day, the store or the viewer's rights change. Raises what `Access.view` raises.
    """
    state = (who.user, who.purpose, case_id, days.today(), settings.store().version())
    held: dict[str, tuple[object, list[Relation]]] = st.session_state.setdefault(_HELD, {})
    name = model.kind().name
    if name not in held or held[name][0] != state:
        held[name] = (state, list(on_record(settings.access(), who.user, case_id, model, act, who.purpose)))
    return cast("list[R]", held[name][1])
