"""Figures as they were released, for whoever may read reports (R18)."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from reports.model import TaskforceFigures
from reports.register import Draft, Register, Release
from reports.releasing import Reports
from reports.texts import content_of
from screens.session import SignedIn
from screens.settings import Settings

_HELD = "reports_read"


@dataclass(frozen=True)
class Released:
    """One report of the register."""

    draft: Draft
    release: Release | None

    @property
    def figures(self) -> TaskforceFigures:
        """What is printed in it."""
        return self.draft.figures

    @property
    def foot(self) -> str:
        """Where it comes from: day, k, number, and whether two persons let it go."""
        return str(content_of(self.draft, self.release)["footer"])


def reports(settings: Settings, who: SignedIn, page: str) -> dict[str, Released]:
    """By number what the viewer may read, newest first; read once a page, with a line in the log, until the register changes."""
    folder = settings.reports()
    state = (page, who.user, who.purpose, tuple(sorted(path.name for path in folder.glob("*.json"))))
    held = st.session_state.get(_HELD)
    if held is None or held[0] != state:
        listed = Reports(Register(folder), settings.access_log()).listed(who.user, who.purpose)
        held = st.session_state[_HELD] = (state, {draft.number: Released(draft, release) for draft, release in listed})
    found: dict[str, Released] = held[1]
    return found
