"""How persons and households look: neutral, without any colour that could read as a score (R17)."""

from __future__ import annotations

from collections.abc import Iterator

from screens.letters import fit, width
from screens.map.placed import PlacedHousehold, PlacedPerson
from screens.shapes import Path, Rect, Shape, Text
from screens.style import LOCK, Palette

PAD = 12.0
MINOR = (40.0, 18.0)
SHIELDED = "adres afgeschermd"


def household_shapes(placed: PlacedHousehold, colours: Palette, *, selected: bool) -> Iterator[Shape]:
    """The outline of a household with its name, its note, and that its address is withheld."""
    box, head = placed.outline, placed.head
    stroke, weight = (colours.selection, 3.0) if selected else (colours.household, 1.5)
    yield Rect(box.x, box.y, box.w, box.h, 18, colours.household_fill, stroke, weight)
    name = fit(placed.household.label, box.w - 2 * PAD, 13.5, smallest=12, weight=650)
    notes = [text for text in (placed.household.note, SHIELDED if placed.household.shielded else "") if text]
    notes = notes if head.h > 60 or len(notes) < 2 else notes[-1:]
    y = head.middle - 8.5 * len(notes)
    yield Text(box.centre, y, name.text, name.size, 650, colours.text, "center", box.w - 2 * PAD)
    for place, text in enumerate(notes, start=1):
        yield from _household_note(text, box.centre, y + 17 * place, colours, locked=text == SHIELDED)


def _household_note(text: str, x: float, y: float, colours: Palette, *, locked: bool) -> Iterator[Shape]:
    shown = fit(text, 150, 12, smallest=11.5)
    if locked:
        half = width(shown.text, shown.size) / 2
        yield Path(x - half - 9, y - 7, 14 / 16, LOCK, fill=colours.muted)
        x += 9
    yield Text(x, y, shown.text, shown.size, 400, colours.muted, "center", 150)


def person_shapes(placed: PlacedPerson, colours: Palette, *, selected: bool) -> Iterator[Shape]:
    """The box of a person: name, second line, the mark of a minor; dashed when not in the case."""
    person, box = placed.person, placed.box
    ink = colours.text if person.in_case else colours.muted
    stroke = colours.person if person.in_case else colours.household
    dash = None if person.in_case else (4.0, 3.0)
    yield Rect(box.x, box.y, box.w, box.h, 9, colours.person_fill, *_border(stroke, colours, selected), dash)
    mark = MINOR[0] + 6 if person.minor else 0
    in_one_room = person.minor and person.in_case
    room = box.w - 2 * PAD
    name = fit(person.label, room - mark, 13.5, smallest=12, weight=650)
    note = person.note if person.in_case else " · ".join(text for text in (person.note, "niet in casus") if text)
    second = fit(note, room - (mark if in_one_room else 0), 12, smallest=11.5)
    y = box.middle
    shift = 9 if second.text else 0
    yield Text(box.x + PAD, y - shift, name.text, name.size, 650, ink, "left", room - mark)
    if second.text:
        yield Text(box.x + PAD, y + 9, second.text, second.size, 400, colours.muted, "left", room)
    if person.minor:
        yield from _minor(box.right - 8, y if in_one_room else y - 10, colours)


def _border(stroke: str, colours: Palette, selected: bool) -> tuple[str, float]:
    return (colours.selection, 4.0) if selected else (stroke, 1.7)


def _minor(right: float, y: float, colours: Palette) -> Iterator[Shape]:
    w, h = MINOR
    yield Rect(right - w, y - h / 2, w, h, 5, colours.person_fill, colours.person, 1.3)
    yield Text(right - w / 2, y, "<18", 12, 650, colours.text, "center", w - 6)
