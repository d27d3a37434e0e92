"""The sentence above the list of cases, and the words of its filters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from screens.cases.rows import QUIET_DAYS, CaseRow
from screens.markup import Html, join, tag
from screens.wording import count

ALL, NO_LEAD, BLOCKED, NO_MEETING = "alle", "zonder", "vast", "stil"


def headline(rows: Sequence[CaseRow]) -> Html:
    """How many cases, and what of them needs somebody first."""
    if not rows:
        return tag("h1", "Geen casussen")
    alone = sum(row.lead is None for row in rows)
    loose = sum(len(row.tracks) > 1 for row in rows)
    longest = max((row.blocked_days for row in rows if row.blocked_days is not None), default=None)
    stuck = "niets vast" if longest is None else f"langst vast {count(longest, 'dag', 'dagen')}"
    lead = tag("span", f"{alone} zonder casusregie", class_="sl-alarm") if alone else "alle met casusregie"
    return tag("h1", join([f"{count(len(rows), 'casus', 'casussen')}: ", lead, f", {loose} met losse sporen, {stuck}"]))


def matching(rows: Sequence[CaseRow], which: str, day: date) -> list[CaseRow]:
    """The rows a filter leaves."""
    return [row for row in rows if _passes(row, which, day)]


def _passes(row: CaseRow, which: str, day: date) -> bool:
    match which:
        case "zonder":
            return row.lead is None
        case "vast":
            return row.blocked_days is not None
        case "stil":
            return row.without_meeting(day)
        case _:
            return True


def filter_labels(rows: Sequence[CaseRow], day: date) -> dict[str, str]:
    """Each filter with how many it leaves."""
    names = {ALL: "Alle", NO_LEAD: "Zonder regie", BLOCKED: "Vast", NO_MEETING: f"Geen overleg in {QUIET_DAYS} dagen"}
    return {key: f"{name} {len(matching(rows, key, day))}" for key, name in names.items()}


def searched(rows: Sequence[CaseRow], text: str) -> list[CaseRow]:
    """The rows whose number or purpose holds what was typed."""
    wanted = text.strip().casefold()
    return [row for row in rows if wanted in row.case.casefold() or wanted in row.purpose.casefold()]
