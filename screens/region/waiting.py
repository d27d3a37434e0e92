"""How long already? Median and 90th percentile of the days waited, a line for each bottleneck."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.model import RowFigure
from reports.sentences import label, said
from screens.letters import fit
from screens.markup import Html
from screens.region.svgchart import SIZE, SMALL, Chart, line, text
from screens.region.tables import table
from screens.shapes import Circle, Shape
from screens.style import PALETTES, Palette, Theme

WIDTH, NAMES, RIGHT, TOP, PITCH = 470.0, 166.0, 44.0, 10.0, 25.0
"""px: the field, the names and the room before the first dot, the room for a last number, head, and a row."""
NEAR = 34.0
"""px that a median takes on the left of its dot."""
HALF_YEAR = 182.5
HEADS = ("Knelpunt", "De helft wacht langer dan", "1 op de 10 wacht langer dan")


def waits(rows: Sequence[RowFigure]) -> list[RowFigure]:
    """The rows of which it may be said how long they wait; subcodes are parts and stand in the table of areas."""
    return [row for row in rows if "/" not in row.row and row.median_days is not None]


def waiting_chart(rows: Sequence[RowFigure], theme: Theme) -> Chart:
    """A dot at the median, a line from there to the 90th percentile; the longest wait is somebody's own and never drawn."""
    colours = PALETTES[theme]
    shown = waits(rows)
    longest = max((row.p90_days or row.median_days or 0 for row in shown), default=1)
    left = NAMES + NEAR
    scale = (WIDTH - left - RIGHT) / max(longest, 1)
    foot = TOP + PITCH * len(shown)
    shapes: list[Shape] = list(_years(left, scale, longest, foot, colours))
    for at, row in enumerate(shown):
        shapes += _row(row, TOP + (at + 0.5) * PITCH, left, scale, colours)
    words = "Hoeveel dagen het al duurt, per knelpunt: een stip waar de helft langer wacht, een lijn tot waar 1 op de 10 langer wacht."
    return Chart(tuple(shapes), WIDTH, foot + 24, words)


def _years(left: float, scale: float, longest: int, foot: float, colours: Palette) -> Iterator[Shape]:
    """Thin lines at half years, whole ones darker."""
    number = 0
    while number * HALF_YEAR <= longest:
        x = left + number * HALF_YEAR * scale
        whole = number % 2 == 0
        yield line([(x, TOP), (x, foot)], colours.muted if whole and number else colours.grid)
        yield text(x, foot + 12, _year(number), colours.muted, "center", size=SMALL)
        # Where half years stand close together only whole ones are named.
        number += 1 if scale * HALF_YEAR > 52 else 2


def _year(halves: int) -> str:
    if halves == 0:
        return "0"
    whole, half = divmod(halves, 2)
    return f"{whole or ''}{'½' if half else ''} jaar"


def _row(row: RowFigure, y: float, left: float, scale: float, colours: Palette) -> Iterator[Shape]:
    named = fit(label(row.row), NAMES - 10, SIZE, smallest=11)
    yield text(NAMES - 8, y, named.text, colours.text, "right", size=named.size)
    at = left + (row.median_days or 0) * scale
    if row.p90_days is not None:
        end = left + row.p90_days * scale
        yield line([(at, y), (end, y)], colours.text, 2)
        yield text(end + 6, y, said(row.p90_days), colours.muted, size=SMALL)
    yield Circle(at, y, 5, colours.text)
    yield text(at - 9, y, said(row.median_days), colours.text, "right", size=SMALL, bold=True)


def waiting_table(rows: Sequence[RowFigure]) -> Html:
    """The same as a table, in days; also the rows of which nothing may be said."""
    codes = [row for row in rows if "/" not in row.row]
    return table("Dagen dat het al duurt", HEADS, [[label(row.row), said(row.median_days), said(row.p90_days)] for row in codes])
