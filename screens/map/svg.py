"""The same picture as SVG, without a browser: for reports and print. Same places, same shapes, same pens."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from screens.map.layout import lay_out
from screens.map.paint import paint
from screens.map.picture import Picture
from screens.map.placed import Wire
from screens.map.strokes import Stroke, strokes
from screens.shapes import Box
from screens.style import PALETTES
from screens.svg import add_shape, number, svg_root, to_text

FOOT = 44.0
"""Room for what the picture says of itself."""


def map_svg(picture: Picture) -> str:
    """The map as an SVG document, with its colophon: peildatum, viewer and the fixed sentence.

    Raises:
        ValueError: see `lay_out`.

    """
    layout = lay_out(picture)
    painting = paint(picture, layout)
    bounds = layout.bounds
    root = svg_root(Box(bounds.x, bounds.y, bounds.w, bounds.h + FOOT), painting.ground, picture.summary)
    for shape in painting.under:
        add_shape(root, shape)
    for wire, pen in zip(layout.wires, strokes(picture, layout), strict=True):
        _add_wire(root, wire, pen)
    for shape in painting.over:
        add_shape(root, shape)
    _add_colophon(root, picture, bounds)
    return to_text(root)


def wire_path(wire: Wire) -> str:
    """The way of a line as path data; the bend is the Bézier curve that vis-network draws."""
    (x, y), (port_x, port_y) = wire.start, wire.port
    if wire.bend is None:
        return f"M{number(x)} {number(y)}L{number(port_x)} {number(port_y)}"
    outer, inner = wire.bend
    middle = number((outer + inner) / 2)
    curve = f"C{middle} {number(y)} {middle} {number(port_y)} {number(inner)} {number(port_y)}"
    return f"M{number(x)} {number(y)}L{number(outer)} {number(y)}{curve}L{number(port_x)} {number(port_y)}"


def _add_wire(root: ET.Element, wire: Wire, pen: Stroke) -> None:
    path = ET.SubElement(root, "path", {"d": wire_path(wire), "fill": "none", "stroke": pen.colour})
    path.set("stroke-width", number(pen.width))
    if pen.dash:
        path.set("stroke-dasharray", " ".join(number(part) for part in pen.dash))
    if pen.opacity < 1:
        path.set("stroke-opacity", number(pen.opacity))


def _add_colophon(root: ET.Element, picture: Picture, bounds: Box) -> None:
    for place, line in enumerate(picture.colophon.lines()):
        attributes = {"x": number(bounds.x + 12), "y": number(bounds.bottom + 14 + 17 * place), "font-size": "12"}
        ET.SubElement(root, "text", attributes | {"fill": PALETTES[picture.theme].muted}).text = line
