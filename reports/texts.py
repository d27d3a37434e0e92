"""The texts of a report with its place in the register."""

from __future__ import annotations

from graphmodel import days
from reports.content import Content, content
from reports.register import Draft, Release


def content_of(draft: Draft, release: Release | None) -> Content:
    """The texts of a report, with its place in the register and whether it was released."""
    state = "vrijgegeven door twee personen" if release else "concept, niet vrijgegeven"
    place = f"k = {draft.figures.k} · nr. {draft.number} in het register"
    return content(draft.figures, draft.rules, f"Samenloop · Taskforce-rapport {days.dutch(draft.figures.as_of)} · {place} · {state}")
