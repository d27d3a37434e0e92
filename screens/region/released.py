"""Figures as they were released, for whoever may read reports (R18)."""

from __future__ import annotations

from dataclasses import dataclass

from reports.model import TaskforceFigures
from reports.register import Draft, Register, Release
from reports.releasing import Reports
from reports.texts import content_of
from screens.session import SignedIn
from screens.settings import Settings
from screens.state import held

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

    def read() -> dict[str, Released]:
        listed = Reports(Register(folder), settings.access_log()).listed(who.user, who.purpose)
        return {draft.number: Released(draft, release) for draft, release in listed}

    return held(_HELD, state, read)
