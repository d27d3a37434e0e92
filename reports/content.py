"""What a report shows, in words and lengths of bars: for the paper and for the screen alike."""

from __future__ import annotations

from typing import Any

from graphmodel.days import dutch
from graphmodel.vocabulary import Domain
from reports import sentences as say
from reports import wallwords as walls_say
from reports.merging import OTHERS
from reports.model import CellFigure, RowFigure, TaskforceFigures, WallFigure

Content = dict[str, Any]
MOST_ROWS, MOST_DECISIONS, MOST_DEPARTMENTS, MOST_LETTERS, MOST_OF_A_NAME = 18, 6, 6, 60, 32


def content(figures: TaskforceFigures, rules: str, footer: str) -> Content:
    """All texts and bars of a report."""
    first = say.top(figures)
    return {
        "title": say.title(figures),
        "day": dutch(figures.as_of),
        "meta": f"{say.said(figures.cases)} open zaken · regels {rules}",
        "left_out": left_out(figures),
        "published": say.published(figures),
        "paragraph": say.paragraph(figures),
        "asked": _asked(figures),
        "asked_title": say.asked_title(len(say.asked(figures))),
        "areas": [[_cut(area.area), f"{say.said(area.cases)} zaken"] for area in figures.areas],
        "rows": [_row(figures, row) for row in figures.rows[:MOST_ROWS]],
        "total": [say.said(figures.blocks), *(say.said(area.blocks) for area in figures.areas)],
        "flow_of": say.label(first.row) if first else "Alle knelpunten",
        "flow": _flow(figures, first.row if first else "alle"),
        "waits": _waits(figures),
        "walls": [[*_pair(wall.a, wall.b), say.said(wall.together), say.said(wall.apart), walls_say.wall(wall)] for wall in figures.walls],
        "kinds": matrix(figures.kind_walls),
        "worst": walls_say.worst(figures.kind_walls),
        "merged": walls_say.merged(figures),
        "by_class": walls_say.BY_CLASS if any(wall.at_least for wall in (*figures.kind_walls, *figures.department_walls)) else "",
        "departments": [
            _cell_of_wall(wall) | {"pair": walls_say.departments(wall), "apart": say.said(wall.apart)}
            for wall in worst_first(figures.department_walls)[:MOST_DEPARTMENTS]
        ],
        "loose": [
            [_cut(area.area), say.said(area.loose), say.said(area.households), say.share(area.loose, area.households), _percent(area)]
            for area in figures.areas
        ],
        "decided": _decided(figures),
        "others": say.others(figures),
        "assumed": say.ASSUMED,
        "legend": say.legend(figures.k),
        "footer": footer,
    }


def _decided(figures: TaskforceFigures) -> list[list[str]]:
    """What was decided before and what came of it, the latest first."""
    return [
        [
            say.label(at.code),
            dutch(at.on),
            _short(at.text),
            _cut(at.by or "niet vastgelegd"),
            say.said(at.then),
            say.said(at.now),
            say.compared(at.then, at.now),
        ]
        for at in sorted(figures.decided, key=lambda at: at.on, reverse=True)[:MOST_DECISIONS]
    ]


def left_out(figures: TaskforceFigures) -> str:
    """What is not in the report."""
    silent = figures.partners - figures.registering
    of_few = f"alles over minder dan {figures.k} personen."
    return (
        f"knelpunten van {silent} van de {figures.partners} partners (van hen is er geen geregistreerd), en {of_few}" if silent else of_few
    )


def matrix(walls: tuple[WallFigure, ...]) -> Content:
    """A triangle of kinds, those with most households first and merged ones last; a pair without households is empty."""
    met: dict[str, int] = {}
    for wall in walls:
        for kind in (wall.a, wall.b):
            met[kind] = max(met.get(kind, 0), wall.together or 0)
    kinds = sorted(met, key=lambda kind: (kind.startswith(OTHERS), -met[kind], kind))
    found = {frozenset((wall.a, wall.b)): wall for wall in walls}
    columns = [kind for kind in kinds if kind != kinds[-1] or frozenset((kind,)) in found]
    rows = [[found.get(frozenset((row, column))) for column in columns[: place + 1]] for place, row in enumerate(kinds)]
    return {
        "names": [walls_say.sort_of(kind) for kind in kinds],
        "columns": [walls_say.sort_of(kind) for kind in columns],
        "rows": [[_cell_of_wall(wall) if wall else None for wall in row] for row in rows],
    }


def _cell_of_wall(wall: WallFigure) -> Content:
    """Both numbers, the share, and the shade that it is drawn in: 0 to 3, none where the share is hidden."""
    percent = walls_say.least_share(wall)
    shade = None if percent is None else min(round(percent) // 25, 3)
    names = walls_say.sort_of(wall.a), walls_say.sort_of(wall.b)
    apart = f"≥ {wall.at_least}%" if wall.at_least else say.said(wall.apart)
    return {"pair": " en ".join(names), "apart": apart, "together": say.said(wall.together), "share": walls_say.wall(wall), "shade": shade}


def worst_first(walls: tuple[WallFigure, ...]) -> list[WallFigure]:
    """The pairs with the largest share apart first; hidden ones last."""
    return sorted(walls, key=lambda wall: (-(walls_say.least_share(wall) or 0), wall.a, wall.b))


def _cut(name: str) -> str:
    """A name, as much as fits beside others."""
    return name if len(name) <= MOST_OF_A_NAME else f"{name[:MOST_OF_A_NAME].rstrip()}…"


def _short(text: str | None) -> str:
    """What was decided, as much as fits on a line."""
    if text is None:
        return say.HIDDEN
    return text[:1].upper() + (text[1:] if len(text) <= MOST_LETTERS else f"{text[1:MOST_LETTERS].rstrip()}…")


def _pair(a: str, b: str) -> tuple[str, str]:
    return Domain(a).label, Domain(b).label


def _percent(area: Any) -> float | None:
    return None if area.loose is None or not area.households else round(100 * area.loose / area.households, 1)


def _asked(figures: TaskforceFigures) -> list[Content]:
    return [
        {
            "what": say.wanted(stop),
            "who": [_cut(stop_says) for stop_says in say.who(stop)],
            "helps": [*say.helps(stop), *([freed] if (freed := say.freed(stop)) else [])],
            "since": list(say.since(stop, figures.as_of)),
            "again": stop.again,
            "held": stop.held,
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
        "cases": say.stuck(row, figures),
        "change": change or say.HIDDEN,
        "bands": _bands([area.area for area in figures.areas], row.cells),
    }


def _waits(figures: TaskforceFigures) -> list[list[str]]:
    """By code how long its blocks last, and what became of its bottlenecks; codes of which nothing is blocked now last."""
    rows = {row.row: row for row in figures.rows[:MOST_ROWS] if "/" not in row.row}
    course = {at.row: at for at in figures.course}
    found = []
    for name in [*rows, *(name for name in course if name not in rows)][:MOST_ROWS]:
        row, at = rows.get(name), course.get(name)
        waits = [say.said(row.median_days), say.said(row.p90_days)] if row else ["–", "–"]
        found.append([say.label(name), *waits, *map(say.said, (at.known, at.escalated, at.decided, at.solved) if at else [None] * 4)])
    return found


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
