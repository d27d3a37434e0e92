"""What a report shows, in words and lengths of bars: for the paper and for the screen alike."""

from __future__ import annotations

from typing import Any

from graphmodel.days import dutch
from graphmodel.vocabulary import Domain, Level
from reports import sentences as say
from reports.model import CellFigure, RowFigure, TaskforceFigures

Content = dict[str, Any]
MOST_ROWS, MOST_DECISIONS = 18, 6


def content(figures: TaskforceFigures, rules: str, footer: str) -> Content:
    """All texts and bars of a report."""
    first = say.top(figures)
    return {
        "title": say.title(figures),
        "day": dutch(figures.as_of),
        "meta": f"{say.said(figures.cases)} open zaken · regels {rules}",
        "left_out": f"knelpunten van {figures.partners - figures.registering} van de {figures.partners} partners "
        f"(van hen is er geen geregistreerd), en alles over minder dan {figures.k} personen.",
        "paragraph": say.paragraph(figures),
        "asked": _asked(figures),
        "areas": [[area.area, f"{say.said(area.cases)} zaken"] for area in figures.areas],
        "rows": [_row(figures, row) for row in figures.rows[:MOST_ROWS]],
        "total": [say.said(figures.blocks), *(say.said(area.blocks) for area in figures.areas)],
        "flow_of": say.label(first.row) if first else "Alle knelpunten",
        "flow": _flow(figures, first.row if first else "alle"),
        "waits": [
            [say.label(row.row), say.said(row.median_days), say.said(row.p90_days)]
            for row in figures.rows[:MOST_ROWS]
            if "/" not in row.row
        ],
        "walls": [[*_pair(wall.a, wall.b), say.said(wall.together), say.said(wall.apart), say.wall(wall)] for wall in figures.walls],
        "loose": [
            [area.area, say.said(area.loose), say.said(area.households), say.share(area.loose, area.households), _percent(area)]
            for area in figures.areas
        ],
        "decided": [
            [say.label(at.code), dutch(at.on), say.said(at.then), say.said(at.now), say.compared(at.then, at.now)]
            for at in sorted(figures.decided, key=lambda at: at.on, reverse=True)[:MOST_DECISIONS]
        ],
        "legend": say.legend(figures.k),
        "footer": footer,
    }


def _pair(a: str, b: str) -> tuple[str, str]:
    return Domain(a).label, Domain(b).label


def _percent(area: Any) -> float | None:
    return None if area.loose is None or not area.households else round(100 * area.loose / area.households, 1)


def _asked(figures: TaskforceFigures) -> list[Content]:
    return [
        {
            "what": f"{stop.places} plaatsen voor {say.label(stop.code)}",
            "who": Level(stop.level).label if stop.level else "niet vastgelegd",
            "helps": list(say.helps(stop)),
            "since": dutch(stop.since) if stop.since else "nog niet opgeschaald",
        }
        for stop in say.asked(figures)
    ]


def _row(figures: TaskforceFigures, row: RowFigure) -> Content:
    change = "" if row.change is None else say.said(row.change) if row.change <= 0 else f"+{row.change}"
    return {
        "label": say.label(row.row),
        "sub": "/" in row.row,
        "blocks": say.said(row.blocks),
        "persons": say.said(row.persons),
        "change": change or say.HIDDEN,
        "bands": _bands([area.area for area in figures.areas], row.cells),
    }


def _bands(areas: list[str], cells: tuple[CellFigure, ...]) -> list[Content]:
    """The cells of a row from left to right."""
    return _filled(len(areas), [(first, last, band(last - first + 1, inside)) for first, last, inside in spanned(areas, cells)])


def spanned(areas: list[str], cells: tuple[CellFigure, ...]) -> list[tuple[int, int, list[CellFigure]]]:
    """First and last column of each field, and its cells; cells that lie across the same columns share one field."""
    spans: list[tuple[int, int, list[CellFigure]]] = []
    for cell in sorted(cells, key=lambda cell: min(map(areas.index, cell.areas))):
        first, last = min(map(areas.index, cell.areas)), max(map(areas.index, cell.areas))
        if spans and first <= spans[-1][1]:
            before = spans.pop()
            spans.append((before[0], max(before[1], last), [*before[2], cell]))
        else:
            spans.append((first, last, [cell]))
    return spans


def _filled(columns: int, bands: list[tuple[int, int, Content]]) -> list[Content]:
    """With an empty field for each column without a cell: nothing is blocked there."""
    found, at = list[Content](), 0
    for first, last, band in bands:
        found += [{"span": 1, "bar": 0, "text": "0"} for _ in range(at, first)] + [band]
        at = last + 1
    return found + [{"span": 1, "bar": 0, "text": "0"} for _ in range(at, columns)]


def band(span: int, cells: list[CellFigure]) -> Content:
    """A field: its bar only where all of it is shown, since half a bar would say that the rest is nothing."""
    seen = [cell for cell in cells if cell.blocks is not None]
    bar = sum(cell.blocks or 0 for cell in cells) if len(seen) == len(cells) else 0
    if len(cells) == 1:
        name = "" if span == 1 and cells[0].area in cells[0].areas else say.place(cells[0].area)
        return {"span": span, "bar": bar, "text": f"{say.said(cells[0].blocks)} {name}".strip()}
    said = [f"{say.said(cell.blocks)} {say.place(cell.area)}" for cell in seen]
    if len(seen) < len(cells):
        said.append(f"{say.HIDDEN} elders" if seen else say.HIDDEN)
    return {"span": span, "bar": bar, "text": ", ".join(said)}


def _flow(figures: TaskforceFigures, row: str) -> list[list[Any]]:
    return [
        [flow.quarter, say.said(flow.began), say.said(flow.ended), say.said(flow.open), flow.began or 0, flow.ended or 0]
        for flow in figures.flow
        if flow.row == row and flow.quarter != "jaar"
    ]
