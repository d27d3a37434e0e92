"""Where it is stuck: bottlenecks by area as a table with bars; a cell that spans areas counts them together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reports.content import band, spanned
from reports.model import AreaFigure, CellFigure, RowFigure
from reports.sentences import HIDDEN, label, place, said, share
from screens.markup import Html, join, tag
from screens.region.tables import bar, scrolling

ROOM = 68.0
"""px that the longest bar of one area takes."""

Extra = Mapping[str, Mapping[str, str]]
"""By head of a column what stands in it, by row: what only exact counts have."""


def ranking(areas: Sequence[AreaFigure], rows: Sequence[RowFigure], total: int | None, extra: Extra) -> Html:
    """The table. Bars have one scale, from zero; a subcode is a part of its code and has a lighter one."""
    names = [area.area for area in areas]
    scale = _scale(names, rows)
    heads = [tag("th", text, scope="col", class_=style) for text, style in _heads(extra)]
    heads += [tag("th", _name(area), tag("span", _cases(area)), scope="col") for area in areas]
    body = [_row(names, row, total, extra, scale) for row in rows]
    body.append(_total(areas, total, len(extra)))
    made = tag(
        "table", tag("caption", CAPTION), tag("thead", tag("tr", join(heads))), tag("tbody", join(body)), class_="sl-table sl-ranking"
    )
    return scrolling(made, CAPTION)


CAPTION = "Open blokkades per knelpunt en gebied. Alle balken hebben dezelfde schaal."


def _heads(extra: Extra) -> list[tuple[str, str | None]]:
    numbers = ["Blokkades", "Deel", "Mensen", "± 91\u00a0d", *extra]
    return [("Knelpunt", None), *((text, "sl-number") for text in numbers)]


def _name(area: AreaFigure) -> str:
    return place(area.area)


def _cases(area: AreaFigure) -> str:
    return f"{said(area.cases)} {'zaak' if area.cases == 1 else 'zaken'}"


def _scale(areas: list[str], rows: Sequence[RowFigure]) -> float:
    """How many px a block is: the fullest field just fits."""
    fields = [(last - first + 1, inside) for row in rows for first, last, inside in spanned(areas, row.cells)]
    return min((span * ROOM / blocks for span, inside in fields if (blocks := sum(cell.blocks or 0 for cell in inside))), default=0)


def _row(areas: list[str], row: RowFigure, total: int | None, extra: Extra, scale: float) -> Html:
    sub = "/" in row.row
    change = HIDDEN if row.change is None else f"+{row.change}" if row.change > 0 else said(row.change)
    numbers = [
        said(row.blocks),
        share(row.blocks, total),
        said(row.persons),
        change,
        *(column.get(row.row, "") for column in extra.values()),
    ]
    cells = join(tag("td", text, class_="sl-number") for text in numbers)
    name = tag("th", label(row.row), scope="row")
    return tag("tr", name, cells, join(_fields(areas, row.cells, scale, sub=sub)), class_="sl-sub" if sub else None)


def _fields(areas: list[str], cells: tuple[CellFigure, ...], scale: float, *, sub: bool) -> list[Html]:
    found, at = list[Html](), 0
    for first, last, inside in spanned(areas, cells):
        found += [_field(1, [], scale, sub=sub) for _ in range(at, first)]
        found.append(_field(last - first + 1, inside, scale, sub=sub))
        at = last + 1
    return found + [_field(1, [], scale, sub=sub) for _ in range(at, len(areas))]


def _field(span: int, cells: list[CellFigure], scale: float, *, sub: bool) -> Html:
    """A field: its bar only where all of it is shown, since half a bar would say that the rest is nothing."""
    text = str(band(span, cells)["text"]) if cells else "0"
    seen = [cell.blocks for cell in cells if cell.blocks is not None]
    parts = [(blocks * scale, _fill(at, len(seen), sub=sub)) for at, blocks in enumerate(seen)] if len(seen) == len(cells) else []
    style = "sl-field sl-hidden" if cells and not seen else "sl-field"
    return tag("td", bar(parts), tag("span", text), colspan=str(span) if span > 1 else None, class_=style)


def _fill(at: int, parts: int, *, sub: bool) -> str:
    """Of a field cut in parts the last is what is left over, and white."""
    if parts > 1 and at == parts - 1:
        return "open"
    return "part" if sub else "ink"


def _total(areas: Sequence[AreaFigure], total: int | None, more: int) -> Html:
    empty = join(tag("td") for _ in range(3 + more))
    cells = join(tag("td", said(area.blocks), class_="sl-field") for area in areas)
    return tag("tr", tag("th", "Alle knelpunten", scope="row"), tag("td", said(total), class_="sl-number"), empty, cells, class_="sl-total")
