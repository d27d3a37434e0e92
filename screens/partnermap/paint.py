"""The partner map in shapes: a circle a node, its domain's icon or number in it, its name outside the oval."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.vocabulary import Domain
from screens.letters import fit, width
from screens.partnermap.layout import NAME_ROOM, Layout, Placed
from screens.partnermap.words import name_of
from screens.region.svgchart import SIZE, Chart, text
from screens.shapes import Align, Circle, Path, Shape, Text
from screens.sharing.sentences import NameOf
from screens.style import ICONS, Palette

ICON = 16.0
"""Field of an icon, in px at scale 1."""
NAME, UNDER = 13.0, 11.5
DEEPEST = 3
"""So many nodes with the largest hole have a second ring."""


def shapes(layout: Layout, name: NameOf, selected: str | None, colours: Palette) -> tuple[Shape, ...]:
    """Everything but the lines."""
    holes = sorted((p for p in layout.placed if p.node.hole), key=lambda p: (-p.node.hole, p.node.id))[:DEEPEST]
    deep = {placed.node.id for placed in holes}
    drawn: list[Shape] = []
    for placed in layout.placed:
        drawn += _node(placed, colours, selected=placed.node.id == selected, deep=placed.node.id in deep)
        if placed.side:
            drawn += _name(placed, name, colours, bold=placed.node.id == selected)
    return tuple(drawn)


def _node(placed: Placed, colours: Palette, *, selected: bool, deep: bool) -> Iterator[Shape]:
    x, y, radius = placed.x, placed.y, placed.radius
    if deep:
        yield Circle(x, y, radius + 4, colours.canvas, colours.text, 2)
    if selected:
        yield Circle(x, y, radius + (8 if deep else 4), None, colours.selection, 3)
    domain = Domain(placed.node.domain) if placed.node.domain else None
    yield Circle(x, y, radius, colours.domain(domain) if domain else colours.muted, colours.canvas, 1.5)
    if placed.number is not None:
        yield Text(x, y, str(placed.number), UNDER, 700, colours.canvas, "center", 2 * radius - 4)
    elif domain:
        scale = min(1.5, 1.15 * radius / ICON)
        yield Path(x - ICON * scale / 2, y - ICON * scale / 2, scale, ICONS[domain], colours.canvas)


def _name(placed: Placed, name: NameOf, colours: Palette, *, bold: bool) -> Iterator[Shape]:
    """Name and figures, on the side that looks outward."""
    room = NAME_ROOM - 12
    said = fit(name_of(placed.node, name), room, NAME, smallest=11.5, weight=650)
    figures = f"{placed.node.households}" + (f" · gat {placed.node.hole}" if placed.node.hole else "")
    reach = placed.radius + 12
    outward: dict[str, tuple[float, float, Align]] = {
        "left": (-reach, -7, "right"),
        "right": (reach, -7, "left"),
        "top": (0, -reach - 20, "center"),
        "bottom": (0, reach + 7, "center"),
    }
    right, down, way = outward[placed.side or "top"]
    x, y = placed.x + right, placed.y + down
    yield Text(x, y, said.text, said.size, 700 if bold else 650, colours.text, way, room)
    yield Text(x, y + 15, figures, UNDER, 400, colours.muted, way, room)


def domains(colours: Palette) -> Chart:
    """The legend of icons, in one line."""
    drawn, x = list[Shape](), 0.0
    for domain in Domain:
        drawn.append(Circle(x + 10, 12, 10, colours.domain(domain)))
        drawn.append(Path(x + 4, 6, 0.75, ICONS[domain], colours.canvas))
        drawn.append(text(x + 26, 12, domain.label, colours.text))
        x += 26 + width(domain.label, SIZE) + 20
    return Chart(tuple(drawn), x, 24, "Domeinen: " + ", ".join(domain.label for domain in Domain))
