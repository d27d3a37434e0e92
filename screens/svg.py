"""Shapes as SVG. Built with an XML library, so that no text of a partner can become markup."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from screens.letters import width
from screens.shapes import Box, Circle, Dash, Path, Rect, Shape, Text
from screens.style import FONTS

NAMESPACE = "http://www.w3.org/2000/svg"
ANCHORS = {"left": "start", "center": "middle", "right": "end"}
MIDDLE = 0.35
"""Part of the letter size from the middle of a line down to its base line."""


def number(value: float) -> str:
    """A coordinate with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def svg_root(view: Box, ground: str, title: str) -> ET.Element:
    """An SVG document that shows `view`, filled with `ground`; `title` is read out instead of the picture."""
    root = ET.Element("svg", {"xmlns": NAMESPACE, "role": "img", "font-family": FONTS, "aria-label": title})
    root.set("viewBox", " ".join(number(part) for part in (view.x, view.y, view.w, view.h)))
    root.set("width", number(view.w))
    root.set("height", number(view.h))
    ET.SubElement(root, "title").text = title
    add_shape(root, Rect(view.x, view.y, view.w, view.h, 0, ground))
    return root


def to_text(root: ET.Element) -> str:
    """The document as text."""
    return ET.tostring(root, encoding="unicode")


def add_shape(parent: ET.Element, shape: Shape) -> ET.Element:
    """Add one shape and give the element made."""
    match shape:
        case Rect():
            return _rect(parent, shape)
        case Circle():
            return _circle(parent, shape)
        case Text():
            return _text(parent, shape)
        case Path():
            return _path(parent, shape)


def _rect(parent: ET.Element, shape: Rect) -> ET.Element:
    places = {"x": shape.x, "y": shape.y, "width": shape.w, "height": shape.h, "rx": shape.radius}
    element = ET.SubElement(parent, "rect", {name: number(value) for name, value in places.items()})
    return _inked(element, shape.fill, shape.stroke, shape.width, shape.dash)


def _circle(parent: ET.Element, shape: Circle) -> ET.Element:
    places = {"cx": shape.x, "cy": shape.y, "r": shape.radius}
    element = ET.SubElement(parent, "circle", {name: number(value) for name, value in places.items()})
    return _inked(element, shape.fill, shape.stroke, shape.width, shape.dash)


def _text(parent: ET.Element, shape: Text) -> ET.Element:
    element = ET.SubElement(parent, "text", {"x": number(shape.x), "y": number(shape.y + MIDDLE * shape.size)})
    element.set("font-size", number(shape.size))
    element.set("font-weight", str(shape.weight))
    element.set("text-anchor", ANCHORS[shape.align])
    element.set("fill", shape.fill)
    # A machine with another letter draws as wide as this one was measured, so that no text meets its neighbour.
    element.set("textLength", number(width(shape.text, shape.size, shape.weight)))
    element.set("lengthAdjust", "spacingAndGlyphs")
    element.text = shape.text
    return element


def _path(parent: ET.Element, shape: Path) -> ET.Element:
    element = ET.SubElement(parent, "path", {"d": shape.data})
    if (shape.x, shape.y, shape.scale) != (0, 0, 1):
        place = f"translate({number(shape.x)} {number(shape.y)}) scale({shape.scale:.4f})"
        element.set("transform", place)
    return _inked(element, shape.fill, shape.stroke, shape.width, None)


def _inked(element: ET.Element, fill: str | None, stroke: str | None, width: float, dash: Dash) -> ET.Element:
    element.set("fill", fill or "none")
    if stroke:
        element.set("stroke", stroke)
        element.set("stroke-width", number(width))
    if dash:
        element.set("stroke-dasharray", " ".join(number(part) for part in dash))
    return element
