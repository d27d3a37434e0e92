"""Does it grow? Blocks that began and ended by quarter, and how many were open at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.model import FlowFigure
from reports.sentences import HIDDEN, said
from screens.markup import Html
from screens.region.svgchart import SMALL, Chart, hatch, line, text
from screens.region.tables import table
from screens.shapes import Rect, Shape
from screens.style import PALETTES, Palette, Theme

WIDTH, HEIGHT = 470.0, 236.0
LEFT, TOP, BASE = 66.0, 44.0, 176.0
BAR, STUB = 21.0, 14.0
"""px: how broad a bar is; how high a hidden one."""
HEADS = ("Kwartaal", "Nieuw", "Beëindigd", "Open aan het eind")


def quarter(name: str) -> str:
    """`2026-Q1` as it is said: `1e 26`."""
    year, _, number = name.partition("-Q")
    return f"{number}e {year[2:]}"


def flow_chart(rows: Sequence[FlowFigure], of: str, theme: Theme) -> Chart:
    """Whole quarters only, oldest first, from zero: a running one would look like a fall."""
    colours = PALETTES[theme]
    most = max((count for row in rows for count in (row.began, row.ended) if count), default=1)
    step = (WIDTH - LEFT - 6) / max(len(rows), 1)
    shapes: list[Shape] = list(_legend(colours))
    for at, row in enumerate(rows):
        middle = LEFT + (at + 0.5) * step
        shapes += _column(middle - BAR - 1, row.began, most, colours, fill=colours.text)
        shapes += _column(middle + 1, row.ended, most, colours, fill=colours.canvas)
        shapes.append(text(middle, BASE + 14, quarter(row.quarter), colours.text, "center", size=SMALL))
        shapes.append(text(middle, BASE + 42, said(row.open), colours.text, "center", bold=True))
    shapes.append(line([(LEFT, BASE), (WIDTH - 6, BASE)], colours.text))
    shapes += [text(4, BASE + 36, "Open aan", colours.muted, size=SMALL), text(4, BASE + 50, "het eind", colours.muted, size=SMALL)]
    return Chart(tuple(shapes), WIDTH, HEIGHT, f"{of}: nieuw, beëindigd en open per kwartaal. De cijfers staan in de tabel eronder.")


def _legend(colours: Palette) -> Iterator[Shape]:
    yield Rect(LEFT, 9, 12, 12, 0, colours.text, colours.text)
    yield text(LEFT + 18, 15, "Nieuw", colours.text)
    yield Rect(LEFT + 78, 9, 12, 12, 0, colours.canvas, colours.text)
    yield text(LEFT + 96, 15, "Beëindigd", colours.text)


def _column(x: float, count: int | None, most: int, colours: Palette, fill: str) -> Iterator[Shape]:
    if count is None:
        yield Rect(x, BASE - STUB, BAR, STUB, 0, colours.canvas, colours.hatch)
        yield hatch(x, BASE - STUB, BAR, STUB, colours.hatch)
    height = STUB if count is None else (BASE - TOP) * count / most
    if count:
        yield Rect(x, BASE - height, BAR, height, 0, fill, colours.text)
    yield text(x + BAR / 2, BASE - height - 8, said(count), colours.text, "center", size=11)


def flow_table(rows: Sequence[FlowFigure], of: str) -> Html:
    """The same as a table."""
    return table(
        f"{of} per kwartaal ({HIDDEN}: verborgen)", HEADS, [[quarter(r.quarter), said(r.began), said(r.ended), said(r.open)] for r in rows]
    )
