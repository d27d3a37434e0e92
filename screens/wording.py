"""Small parts of Dutch sentences: numbers with their noun, lists, names."""

from __future__ import annotations

from collections.abc import Sequence

from access.casegraph import CaseGraph
from graphmodel.kinds import Action, Intervention
from queries.blocked import BlockedRow


def count(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 spoor", "5 sporen"."""
    return f"{number} {one if number == 1 else many}"


def listing(names: Sequence[str], limit: int = 99) -> str:
    """Names with commas; beyond `limit` "en nog n"."""
    shown = ", ".join(names[:limit])
    return shown if len(names) <= limit else f"{shown} en nog {len(names) - limit}"


def both(names: Sequence[str]) -> str:
    """Names as one speaks them: "A, B en C"."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " en " + names[-1] if names else ""


def in_sentence(label: str) -> str:
    """A label in the middle of a sentence: "nazorg", "persoonsgerichte aanpak"; "MDA++" and "GGZ" stay as they are."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def name_of(case: CaseGraph, partner_id: str) -> str:
    """The name of a partner, its id where more is not known."""
    partner = case.partner(partner_id)
    return partner.name if partner else partner_id


def nothing_stuck(case: CaseGraph) -> str:
    """That nothing is blocked, as far as that can be known: of who is there by name alone a block would be hidden too."""
    return "geen blokkade bekend" if case.known else "niets vast"


def waiting(case: CaseGraph, row: BlockedRow) -> str:
    """The partner whose line or action a block holds up."""
    return case.things(Intervention)[row.intervention].partner if row.intervention else case.things(Action)[row.action or ""].partner


def contacts(number: float | None) -> str:
    """Contacts a month as a chip: "12×", "0,5×"; "–" when not known."""
    return "–" if number is None else f"{number:g}×".replace(".", ",")
