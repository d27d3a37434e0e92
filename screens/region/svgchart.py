"""A small drawing of shapes as SVG text, and the letters that all charts use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from screens.shapes import Align, Box, Path, Shape, Text
from screens.style import PALETTES, Theme
from screens.svg import add_shape, svg_root, to_text

SIZE, SMALL = 12.5, 11.5
"""Letters in px: labels and numbers; axes and notes."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Shapes on a field of `width` by `height` px, and the chart in a sentence."""

    shapes: tuple[Shape, ...]
    width: float
    height: float
    words: str


def as_svg(chart: Chart, theme: Theme) -> str:
    """The chart as an SVG document; its words are read out instead of it."""
    root = svg_root(Box(0, 0, chart.width, chart.height), PALETTES[theme].canvas, chart.words)
    for shape in chart.shapes:
        add_shape(root, shape)
    return to_text(root)


def text(x: float, y: float, said: str, colour: str, align: Align = "left", *, size: float = SIZE, bold: bool = False) -> Text:
    """One line of text; it stands on its middle."""
    return Text(x, y, said, size, 650 if bold else 400, colour, align, 400)


def line(points: Iterable[tuple[float, float]], colour: str, width: float = 1) -> Path:
    """A line along points."""
    data = " ".join(f"{'L' if at else 'M'}{x:.1f} {y:.1f}" for at, (x, y) in enumerate(points))
    return Path(0, 0, 1, data, None, colour, width)


def hatch(x: float, y: float, w: float, h: float, colour: str, pitch: float = 5) -> Path:
    """Slanting lines in a box: something is hidden here."""
    parts = []
    at = -h
    while at < w:
        left, right = max(at, 0.0), min(at + h, w)
        parts.append(f"M{x + left:.1f} {y + h - (left - at):.1f} L{x + right:.1f} {y + h - (right - at):.1f}")
        at += pitch
    return Path(0, 0, 1, " ".join(parts), None, colour, 1)
