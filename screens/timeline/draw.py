"""The timeline as SVG: what ran when, per person, with the regie above it and the peildatum at its right."""

from __future__ import annotations

from dataclasses import dataclass

from screens.shapes import Box, Shape
from screens.style import PALETTES
from screens.svg import add_shape, svg_root, to_text
from screens.timeline.chart import Chart
from screens.timeline.head import HEAD_HEIGHT, grid_shapes, head_shapes
from screens.timeline.lanes import lane_shapes
from screens.timeline.legend import HEIGHT as LEGEND_HEIGHT
from screens.timeline.legend import legend_shapes
from screens.timeline.scale import WIDTH, days_of


@dataclass(frozen=True, slots=True)
class Drawing:
    """The shapes of a timeline, those behind first, and how high it is in px; it is `WIDTH` wide."""

    shapes: tuple[Shape, ...]
    height: float


def draw(chart: Chart) -> Drawing:
    """Place everything of a timeline."""
    days, colours = days_of(chart), PALETTES[chart.theme]
    y = HEAD_HEIGHT
    lanes: list[Shape] = []
    for lane in chart.lanes:
        shapes, y = lane_shapes(lane, chart, days, y, colours)
        lanes += shapes
    behind = list(grid_shapes(days, y, colours))
    legend = list(legend_shapes(y + LEGEND_HEIGHT / 2 + 4, colours))
    return Drawing((*behind, *head_shapes(chart, days, colours), *lanes, *legend), y + LEGEND_HEIGHT + 4)


def timeline_svg(chart: Chart) -> str:
    """The timeline as an SVG document; `chart.summary` is read out instead of it."""
    drawing = draw(chart)
    root = svg_root(Box(0, 0, WIDTH, drawing.height), PALETTES[chart.theme].canvas, chart.summary)
    for shape in drawing.shapes:
        add_shape(root, shape)
    return to_text(root)
