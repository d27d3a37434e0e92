"""The lanes: one for the household, one for each person; lanes per partner would hide what runs in parallel."""

from __future__ import annotations

from collections.abc import Iterator

from screens.letters import fit, width
from screens.shapes import Circle, Rect, Shape, Text
from screens.style import Palette
from screens.timeline.bars import LABEL_RIGHT, LABEL_ROOM, bar_shapes
from screens.timeline.chart import Chart, Lane
from screens.timeline.scale import LEFT, RIGHT, ROW, WIDTH, Days

LABEL_X = 10.0
NAME_ROOM = LABEL_RIGHT - LABEL_ROOM - LABEL_X - 10
PAD = 6.0
NOTE_DROP = 16.0
NOTHING = "geen eigen lijn"


def lane_shapes(lane: Lane, chart: Chart, days: Days, top: float, colours: Palette) -> tuple[list[Shape], float]:
    """One lane from `top` on, and where the next one starts."""
    rows = max(1, len(lane.bars) + (1 if lane.basis else 0))
    inline = rows == 1 and _fits_beside(lane)
    height = max(rows * ROW, 2 * NOTE_DROP + 4 if lane.note and not inline else 0) + 2 * PAD
    first = top + PAD + ROW / 2
    shapes: list[Shape] = [Rect(0, top - 0.5, WIDTH, 1, 0, colours.grid)]
    shapes += _name(lane, first, colours, inline=inline)
    for place, bar in enumerate(lane.bars):
        shapes += bar_shapes(bar, chart, days, first + ROW * place, colours)
    if lane.basis:
        shapes += _basis(lane, days, first + ROW * len(lane.bars), colours)
    if not lane.bars and not lane.basis:
        shapes.append(Text(LABEL_RIGHT, first, NOTHING, 12.5, 400, colours.muted, "right", LABEL_ROOM))
    return shapes, top + height


def _fits_beside(lane: Lane) -> bool:
    """Whether name and note fit on the one row of a lane, left of the label of its bar."""
    label = lane.bars[0].label if lane.bars else NOTHING
    left = LABEL_X + width(lane.label, 12.5, 700) + 10 + width(lane.note, 12)
    return left + 10 <= LABEL_RIGHT - min(LABEL_ROOM, width(label, 12.5, 700))


def _name(lane: Lane, middle: float, colours: Palette, *, inline: bool) -> Iterator[Shape]:
    room = width(lane.label, 12.5, 700) + 1 if inline else NAME_ROOM
    name = fit(lane.label, room, 12.5, smallest=11.5, weight=700)
    yield Text(LABEL_X, middle, name.text, name.size, 700, colours.text, "left", room)
    if not lane.note:
        return
    x, y = (LABEL_X + room + 9, middle) if inline else (LABEL_X, middle + NOTE_DROP)
    note = fit(lane.note, WIDTH if inline else NAME_ROOM, 12, smallest=11)
    yield Text(x, y, note.text, note.size, 400, colours.muted, "left", width(note.text, note.size) + 1)


def _basis(lane: Lane, days: Days, middle: float, colours: Palette) -> Iterator[Shape]:
    """Basic services: one quiet line, with a dot where one began within the days shown."""
    yield Text(LABEL_RIGHT, middle, f"basis: {len(lane.basis)}", 12.5, 400, colours.muted, "right", LABEL_ROOM)
    start = days.x(min(lane.basis))
    yield Rect(start, middle - 1, max(2.0, RIGHT - start), 2, 0, colours.household)
    for day in lane.basis:
        if days.first < day <= days.last and days.x(day) > LEFT:
            yield Circle(days.x(day), middle, 3.4, colours.household)
