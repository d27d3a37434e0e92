"""What must hold of every picture: boxes finite and apart, no line through a box. Each gives what is wrong, in words."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations

from screens.letters import width
from screens.map.layout import lay_out
from screens.map.picture import Picture
from screens.map.placed import GroupKind, Layout, Wire
from screens.shapes import Box, Shape, Text

AIR = 0.01
SAMPLES = 48


def label_boxes(layout: Layout) -> dict[str, Box]:
    """Every box that holds text, by a name that says what it is."""
    boxes = {f"partner {placed.partner.id}": placed.box for placed in layout.partners}
    boxes |= {f"badge {placed.partner.id}": placed.badge for placed in layout.partners if placed.badge}
    boxes |= {f"person {placed.person.id}": placed.box for placed in layout.persons}
    boxes |= {f"head {placed.household.id}": placed.head for placed in layout.households}
    boxes |= {f"ended {placed.ended.id}": placed.box for placed in layout.ended}
    boxes |= {f"chip {place} {chip.kind} {chip.partner}": chip.box for place, chip in enumerate(layout.chips)}
    boxes |= {f"heading {place} {heading.text}": heading.box for place, heading in enumerate(layout.headings)}
    return boxes | {f"note {place} {note.text}": note.box for place, note in enumerate(layout.notes)}


def faults(boxes: dict[str, Box]) -> Iterator[str]:
    """Boxes that are not finite or meet another. A comparison with NaN is never true, so that is looked at first."""
    for name, box in boxes.items():
        if not all(math.isfinite(part) for part in (box.x, box.y, box.w, box.h)) or box.w <= 0 or box.h <= 0:
            yield f"{name} is no box: {box}"
    for (one, a), (other, b) in combinations(boxes.items(), 2):
        if overlap(a, b):
            yield f"{one} overlaps {other}"


def overlap(a: Box, b: Box) -> bool:
    return a.x + AIR < b.right and b.x + AIR < a.right and a.y + AIR < b.bottom and b.y + AIR < a.bottom


def points(wire: Wire) -> list[tuple[float, float]]:
    """Points along a line: straight, the Bézier curve, straight."""
    (x, y), (port_x, port_y) = wire.start, wire.port
    if wire.bend is None:
        return _straight((x, y), (port_x, port_y))
    outer, inner = wire.bend
    middle = (outer + inner) / 2
    curve = []
    for step in range(SAMPLES + 1):
        t = step / SAMPLES
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        curve.append((a * outer + (b + c) * middle + d * inner, (a + b) * y + (c + d) * port_y))
    return [*_straight((x, y), (outer, y)), *curve, *_straight((inner, port_y), (port_x, port_y))]


def _straight(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
    parts = [step / SAMPLES for step in range(SAMPLES + 1)]
    return [(start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t) for t in parts]


def lines_through(wires: dict[str, list[tuple[float, float]]], boxes: dict[str, Box]) -> Iterator[str]:
    """Lines that run through the inside of a box; touching the edge is arriving."""
    for name, way in wires.items():
        for label, box in boxes.items():
            if any(box.x + 1 < x < box.right - 1 and box.y + 1 < y < box.bottom - 1 for x, y in way):
                yield f"line {name} runs through {label}"


def picture_faults(picture: Picture) -> list[str]:
    """Everything that is wrong with the layout of a picture."""
    layout = lay_out(picture)
    boxes = label_boxes(layout)
    wires = {f"{place} of {wire.partner}": points(wire) for place, wire in enumerate(layout.wires)}
    outside = [
        f"{name} is outside the enclosure of {enclosure.kind}"
        for enclosure in layout.enclosures
        for name, box in _members(layout, enclosure.kind, enclosure.box).items()
        if not _inside(box, enclosure.box)
    ]
    return [*faults(boxes), *lines_through(wires, boxes), *outside]


def _members(layout: Layout, kind: GroupKind, outline: Box) -> dict[str, Box]:
    side = -1 if outline.x < 0 else 1
    here = [p for p in layout.partners if p.side == side and outline.y <= p.box.middle <= outline.bottom]
    members = {placed.partner.id: placed.box for placed in here}
    if kind == GroupKind.OPEN_TABLE:
        members |= {f"badge {placed.partner.id}": placed.badge for placed in here if placed.badge}
    return members


def _inside(box: Box, outline: Box) -> bool:
    return outline.x <= box.x and box.right <= outline.right and outline.y <= box.y and box.bottom <= outline.bottom


def text_boxes(shapes: tuple[Shape, ...]) -> dict[str, Box]:
    """Where the texts of a drawing stand, by the widths of the font."""
    boxes = {}
    for place, shape in enumerate(shapes):
        if isinstance(shape, Text):
            w = width(shape.text, shape.size, shape.weight)
            x = shape.x - {"left": 0.0, "center": w / 2, "right": w}[shape.align]
            boxes[f"{place} {shape.text}"] = Box(x, shape.y - shape.size * 0.6, w, shape.size * 1.2)
    return boxes
