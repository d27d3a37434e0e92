"""The map in words: one label for each thing that can be chosen, for who uses the keyboard or does not see it."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.vocabulary import Status
from screens.map.chips import contacts_text
from screens.map.picture import Knowledge, Lead, Line, Picture
from screens.map.placed import Layout, PlacedPartner

LEADS = {Lead.HERE: "casusregie", Lead.ELSEWHERE: "regie aan een andere tafel", Lead.CANDIDATE: "kandidaat voor casusregie"}


def describe(picture: Picture, layout: Layout) -> dict[str, str]:
    """Label of every person, household, partner and ended partner on the map, by id, in reading order."""
    names = {person.id: person.label for person in picture.persons}
    names |= {household.id: household.label for household in picture.households}
    labels = {name: text for _, name, text in sorted([*_households(layout), *_persons(layout)])}
    for partner in layout.partners:
        labels[partner.partner.id] = _partner(partner, names, layout.numbers)
    return labels | {placed.ended.id: _joined(placed.ended.name, placed.ended.note) for placed in layout.ended}


def _households(layout: Layout) -> Iterator[tuple[float, str, str]]:
    for placed in layout.households:
        shielded = "adres afgeschermd" if placed.household.shielded else ""
        yield placed.head.y, placed.household.id, _joined(placed.household.label, placed.household.note, shielded)


def _persons(layout: Layout) -> Iterator[tuple[float, str, str]]:
    for placed in layout.persons:
        outside = "" if placed.person.in_case else "niet in casus"
        yield placed.box.y, placed.person.id, _joined(placed.person.label, placed.person.note, outside)


def _partner(placed: PlacedPartner, names: dict[str, str], numbers: dict[str, int]) -> str:
    partner = placed.partner
    number = numbers.get(partner.track or "")
    where = "aan tafel" if partner.at_table else _away(placed)
    known = "inhoud onbekend" if partner.knowledge == Knowledge.BEKENDHEID else ""
    lines = "; ".join(_line(line, names[line.target]) for line in partner.lines)
    lead = LEADS[partner.lead] if partner.lead else ""
    track = f"spoor {number}" if number else ""
    return _joined(partner.name, partner.domain.label, partner.note, where, track, lead, known, lines)


def _away(placed: PlacedPartner) -> str:
    if placed.loose:
        return "los"
    return "aan een andere tafel" if placed.partner.track else "nog niet begonnen"


def _line(line: Line, target: str) -> str:
    contacts = "" if line.contacts is None else f"{contacts_text(line.contacts)} per maand"
    blocked = "" if line.blocked_days is None else f"{line.blocked_days} dagen vast"
    status = "" if line.status == Status.LOPEND else line.status.label.lower()
    words = (status, contacts, blocked, "dwang" if line.coercion else "", "buiten plan" if line.outside_plan else "")
    said = _joined(*words)
    return f"bij {target} ({said})" if said else f"bij {target}"


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
