"""The texts of a report with its place in the register."""

from __future__ import annotations

from graphmodel import days
from reports import sentences as say
from reports import wallwords as walls_say
from reports.content import Content, content, left_out
from reports.model import TaskforceFigures
from reports.register import Draft, Release


def content_of(draft: Draft, release: Release | None) -> Content:
    """The texts of a report, with its place in the register and whether it was released."""
    state = "vrijgegeven door twee personen" if release else "concept, niet vrijgegeven"
    place = f"k = {draft.figures.k} · nr. {draft.number} in het register"
    return content(draft.figures, draft.rules, f"Samenloop · Taskforce-rapport {days.dutch(draft.figures.as_of)} · {place} · {state}")


def account(figures: TaskforceFigures, rules: str, footer: str) -> dict[str, str | int]:
    """What every form of a report says of itself: of which day and how, whose bottlenecks it holds, and what is left out."""
    return {
        "Peildatum": days.dutch(figures.as_of),
        "Versie van de regels": rules,
        "Ondergrens (k)": figures.k,
        "Rapport": footer,
        "Niet in dit rapport": left_out(figures),
        "Dekking": f"{say.coverage(figures)} {say.published(figures)}".strip(),
        "Teken": say.legend(figures.k),
        "Samen geteld": say.others(figures) or "niets",
        "Schotten": f"{walls_say.merged(figures)} {walls_say.BY_CLASS}".strip(),
        "In woorden": say.paragraph(figures),
        "Besluiten": say.ASSUMED,
    }
