"""From placed things to shapes: what lies under the lines, and what lies over them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from screens.letters import width
from screens.map.geometry import ENCLOSURE_RADIUS
from screens.map.paint_chips import chip_shapes
from screens.map.paint_partner import ended_shapes, partner_shapes
from screens.map.paint_people import household_shapes, person_shapes
from screens.map.picture import Picture
from screens.map.placed import Enclosure, GroupKind, Heading, Layout, Wire, WireKind
from screens.shapes import Circle, Rect, Shape, Text
from screens.style import PALETTES, Palette

TOKEN = 12.0
"""Radius of the filled number in a heading."""


@dataclass(frozen=True, slots=True)
class Painting:
    """The shapes of a picture; the lines go between `under` and `over`."""

    under: tuple[Shape, ...]
    over: tuple[Shape, ...]
    ground: str


def paint(picture: Picture, layout: Layout) -> Painting:
    """Dress a layout in the colours and marks of its theme."""
    colours = PALETTES[picture.theme]
    return Painting(tuple(_under(picture, layout, colours)), tuple(_over(picture, layout, colours)), colours.canvas)


def _under(picture: Picture, layout: Layout, colours: Palette) -> Iterator[Shape]:
    for household in layout.households:
        yield from household_shapes(household, colours, selected=picture.selected == household.household.id)
    for enclosure in layout.enclosures:
        yield _enclosure(enclosure, colours)
    for heading in layout.headings:
        yield from _heading(heading, colours)
    for note in layout.notes:
        x = note.box.x if note.align == "left" else note.box.centre
        yield Text(x, note.box.middle, note.text, 12.5, 400, colours.muted, note.align, note.box.w)


def _over(picture: Picture, layout: Layout, colours: Palette) -> Iterator[Shape]:
    for person in layout.persons:
        yield from person_shapes(person, colours, selected=picture.selected == person.person.id)
    also = {stranger.partner: stranger.target_label for stranger in picture.strangers}
    for partner in layout.partners:
        yield from partner_shapes(
            partner,
            colours,
            compact=layout.grid.compact,
            selected=picture.selected == partner.partner.id,
            also_at=also.get(partner.partner.id),
        )
    for ended in layout.ended:
        yield from ended_shapes(ended, colours, compact=layout.grid.compact, selected=picture.selected == ended.ended.id)
    for chip in layout.chips:
        yield from chip_shapes(chip, colours)
    for wire in layout.wires:
        yield _port(wire, colours)


def _enclosure(enclosure: Enclosure, colours: Palette) -> Shape:
    box = enclosure.box
    if enclosure.kind == GroupKind.OPEN_TABLE:
        return Rect(box.x, box.y, box.w, box.h, ENCLOSURE_RADIUS, None, colours.muted, 1.8, (3, 5))
    return Rect(box.x, box.y, box.w, box.h, ENCLOSURE_RADIUS, colours.table_fill, colours.table, 2.2)


def _heading(heading: Heading, colours: Palette) -> Iterator[Shape]:
    box = heading.box
    colour = {
        GroupKind.TABLE: colours.table,
        GroupKind.OTHER_TABLE: colours.table,
        GroupKind.LOOSE: colours.loose,
        GroupKind.OPEN_TABLE: colours.loose,
        GroupKind.ENDED: colours.muted,
    }[heading.kind]
    x = box.x
    if heading.number is not None:
        size = min(TOKEN, box.h / 2)
        number = str(heading.number)
        yield Circle(box.x + TOKEN - 1, box.middle, size, fill=colours.table)
        yield Text(box.x + TOKEN - 1, box.middle, number, 12, 700, colours.canvas, "center", 2 * size - 4)
        x += 2 * TOKEN + 5
    weight = 400 if heading.kind == GroupKind.ENDED else 700
    room = box.right - x
    size = 13 if width(heading.text, 13, weight) <= room else 12
    yield Text(x, box.middle, heading.text, size, weight, colour, "left", room)


def _port(wire: Wire, colours: Palette) -> Shape:
    x, y = wire.port
    if wire.bend is None:
        ring = colours.loose if wire.kind == WireKind.UNKNOWN else colours.coordinated
        return Circle(x, y, 4.2, colours.canvas, ring, 1.8)
    if wire.to_household:
        return Rect(x - 3.5, y - 5, 7, 10, 0, colours.household)
    return Circle(x, y, 3.4, colours.person)
