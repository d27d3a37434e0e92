"""Above the lanes: the months, the peildatum, meetings, reports, phases, and who led."""

from __future__ import annotations

from collections.abc import Iterator

from screens.letters import fit, width
from screens.shapes import Path, Rect, Shape, Text
from screens.style import STAR, Palette
from screens.timeline.chart import Chart, MarkKind, Regie
from screens.timeline.scale import LEFT, MONTH_SIZE, RIGHT, Days, month_labels

AXIS = 14.0
MEETINGS, REPORTS, PHASES, REGIE = 38.0, 58.0, 78.0, 106.0
HEAD_HEIGHT = 126.0
DAY_HALF = 42.0
LABEL_X = 10.0
STAR_ROOM, LABEL_ROOM = 28.0, 44.0
DIAMOND = "M0-6.5L6.5 0L0 6.5L-6.5 0z"
TRIANGLE = "M0-5.5L5.5 4.5L-5.5 4.5z"


def head_shapes(chart: Chart, days: Days, colours: Palette) -> Iterator[Shape]:
    """The head of a timeline, from y = 0 to `HEAD_HEIGHT`."""
    for x, text in month_labels(days, RIGHT - DAY_HALF - 6):
        yield Text(x, AXIS, text, MONTH_SIZE, 400, colours.muted, "center", 80)
    yield Rect(RIGHT - DAY_HALF, AXIS - 10, 2 * DAY_HALF, 20, 4, colours.text)
    yield Text(RIGHT, AXIS, f"{chart.peildatum:%d-%m-%Y}", 12, 700, colours.canvas, "center", 2 * DAY_HALF - 6)
    for y, text in ((MEETINGS, "Overleg"), (REPORTS, "Meldingen"), (PHASES, "Fase"), (REGIE, "Casusregie")):
        yield Text(LABEL_X, y, text, 12.5, 700, colours.text, "left", 120)
    yield from _marks(chart, days, colours)
    yield from _phases(chart, days, colours)
    for regie in chart.regie:
        yield from _regie(regie, days, colours)


def _marks(chart: Chart, days: Days, colours: Palette) -> Iterator[Shape]:
    for mark in chart.marks:
        if mark.kind == MarkKind.MEETING:
            yield Path(days.x(mark.day), MEETINGS, 1, DIAMOND, fill=colours.table)
        elif mark.kind == MarkKind.REPORT:
            yield Path(days.x(mark.day), REPORTS, 1, TRIANGLE, fill=colours.canvas, stroke=colours.text, width=1.4)


def _phases(chart: Chart, days: Days, colours: Palette) -> Iterator[Shape]:
    """A tick for each change of phase, its label right of it; a label that would meet the next tick is left out."""
    phases = sorted((mark for mark in chart.marks if mark.kind == MarkKind.PHASE), key=lambda mark: mark.day)
    ends = [days.x(mark.day) for mark in phases[1:]] + [RIGHT]
    for mark, end in zip(phases, ends, strict=False):
        x = days.x(mark.day)
        yield Rect(x - 1, PHASES - 8, 2, 16, 0, colours.text)
        if x + 6 + width(mark.label, 12) <= end - 4:
            yield Text(x + 6, PHASES, mark.label, 12, 400, colours.muted, "left", end - x - 8)


def _regie(regie: Regie, days: Days, colours: Palette) -> Iterator[Shape]:
    x, end = days.span(regie.start, regie.end)
    w = max(2.0, end - x)
    if regie.leads:
        yield Rect(x, REGIE - 9, w, 18, 3, colours.table)
    else:
        yield Rect(x, REGIE - 9, w, 18, 3, colours.loose_fill, colours.loose, 1.4, (5, 3))
    star = 18.0 if regie.leads else 0.0
    if star and w >= STAR_ROOM:
        yield Path(x + 8, REGIE - 6, 12 / 16, STAR, fill=colours.canvas)
    ink = colours.canvas if regie.leads else colours.loose
    if label := _regie_label(regie, w - star - 16):
        yield Text(x + 8 + star, REGIE, label, 12, 650, ink, "left", w - star - 12)


def _regie_label(regie: Regie, room: float) -> str:
    """Who led; in a short stretch without the professional, then cut; empty where even that tells nothing, or nobody led."""
    shorter = (regie.label, regie.label.rpartition(" (")[0] if regie.leads else "")
    whole = next((label for label in shorter if label and width(label, 12, 650) <= room), None)
    if whole is None and regie.leads and room >= LABEL_ROOM:
        return fit(shorter[1] or shorter[0], room, 12, smallest=12, weight=650).text
    return whole or ""


def grid_shapes(days: Days, bottom: float, colours: Palette) -> Iterator[Shape]:
    """The lines of the months and of the peildatum, behind everything."""
    for month in days.months():
        yield Rect(days.x(month) - 0.5, AXIS + 12, 1, bottom - AXIS - 12, 0, colours.grid)
    yield Rect(LEFT - 0.5, AXIS + 12, 1, bottom - AXIS - 12, 0, colours.grid)
    yield Rect(RIGHT - 1, AXIS + 10, 2, bottom - AXIS - 10, 0, colours.text)
