"""How a line is drawn: colour and dashes say its kind, its width the contacts a month."""

from __future__ import annotations

from dataclasses import dataclass

from screens.map.picture import Picture
from screens.map.placed import Layout, Wire, WireKind
from screens.style import PALETTES, Palette

THINNEST, THICKEST, PER_CONTACT = 1.7, 5.2, 0.3
FADED = 0.66
"""Opacity of the lines of others while one partner is selected: still 3:1 on its ground."""

DASHES: dict[WireKind, tuple[float, float] | None] = {
    WireKind.COORDINATED: None,
    WireKind.LOOSE: (8, 5),
    WireKind.PLANNED: (2, 5),
    WireKind.UNKNOWN: (3, 4),
    WireKind.UNKNOWN_TOGETHER: (3, 4),
    WireKind.OUTSIDE_SYSTEM: (8, 5),
}


@dataclass(frozen=True, slots=True)
class Stroke:
    """The pen of one line."""

    colour: str
    width: float
    dash: tuple[float, float] | None
    opacity: float


def strokes(picture: Picture, layout: Layout) -> tuple[Stroke, ...]:
    """The pen of each line of a layout, in its order."""
    colours = PALETTES[picture.theme]
    partners = {placed.partner.id for placed in layout.partners}
    chosen = picture.selected if picture.selected in partners else None
    return tuple(_stroke(wire, colours, faded=chosen is not None and wire.partner != chosen) for wire in layout.wires)


def line_width(contacts: float | None) -> float:
    """Width in px for contacts a month."""
    return min(THICKEST, THINNEST + PER_CONTACT * (contacts or 0))


def _stroke(wire: Wire, colours: Palette, *, faded: bool) -> Stroke:
    colour = {
        WireKind.COORDINATED: colours.coordinated,
        WireKind.LOOSE: colours.loose,
        WireKind.PLANNED: colours.muted,
        WireKind.UNKNOWN: colours.loose,
        WireKind.UNKNOWN_TOGETHER: colours.coordinated,
        WireKind.OUTSIDE_SYSTEM: colours.household,
    }[wire.kind]
    thick = wire.line is not None and wire.kind != WireKind.PLANNED
    width = line_width(wire.line.contacts) if thick and wire.line else THINNEST
    return Stroke(colour, width, DASHES[wire.kind], FADED if faded else 1.0)
