"""The figures as an Excel workbook: a sheet a table, and a first sheet that says of which day and how, and what is left out."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from graphmodel.sheets import as_text
from graphmodel.vocabulary import Domain
from reports import sentences as say
from reports import wallwords as walls_say
from reports.model import Figure, TaskforceFigures, WallFigure
from reports.texts import account

Value = str | int | date | None
Table = tuple[str, tuple[str, ...], list[list[Value]]]
"""Name of the sheet, heads, rows. None is a hidden figure."""

WALL = ("Partner", "en", "Werken allebei in", "Geen afstemming bekend in", "Deel")
OF_CODE = ("Knelpunt", "Blokkades", "Mensen", "Open zaken", "± 91 dagen", "Helft langer dan (dagen)", "1 op de 10 langer dan (dagen)")
COURSE = ("Knelpunt", "Gemeld en open", "Daarvan opgeschaald", "Daarvan besloten", "Opgelost in een jaar")
STOP = (
    "Knelpunt",
    "Plaatsen",
    "Geholpen",
    "Lopen weer",
    "Wachten op iets anders",
    "Mensen voor wie niets meer stilstaat",
    "Zaken waarin niets meer stilstaat",
)
WIDEST, LETTERS = 60, 2
"""Columns are as wide as their longest value, up to so much, with some room."""


def workbook(figures: TaskforceFigures, rules: str, footer: str) -> bytes:
    """The workbook. A hidden figure is the sign, never an empty cell or 0."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)  # noqa: S101  (a new workbook has one)
    _first(first, figures, rules, footer)
    for name, heads, rows in tables(figures):
        _sheet(book.create_sheet(name), heads, rows)
    book.properties.creator = "Samenloop"
    book.properties.title = say.title(figures)
    book.properties.created = book.properties.modified = datetime(figures.as_of.year, figures.as_of.month, figures.as_of.day)  # noqa: DTZ001
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _first(sheet: Worksheet, figures: TaskforceFigures, rules: str, footer: str) -> None:
    sheet.title = "Verantwoording"
    sheet.append([say.title(figures)])
    sheet["A1"].font = Font(bold=True, size=14)
    for what, told in account(figures, rules, footer).items():
        sheet.append([what, told])
    for row in sheet.iter_rows(min_row=2):
        row[0].font = Font(bold=True)
        row[1].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 100


def _sheet(sheet: Worksheet, heads: tuple[str, ...], rows: list[list[Value]]) -> None:
    sheet.append(list(heads))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row in rows:
        # What partners wrote stands in it: a sheet must not run it.
        shown = (say.HIDDEN if value is None else value for value in row)
        sheet.append([as_text(value) if isinstance(value, str) else value for value in shown])
    sheet.freeze_panes = "B2"
    for number, head in enumerate(heads):
        longest = max([len(head), *(len(str(row[number])) for row in rows)])
        sheet.column_dimensions[get_column_letter(number + 1)].width = min(WIDEST, longest + LETTERS)


def tables(figures: TaskforceFigures) -> list[Table]:
    """Every table of the report."""
    return [
        ("Knelpunten", OF_CODE, _rows(figures)),
        ("Waar", ("Knelpunt", "Gebied", "Deelregio's", "Blokkades"), _cells(figures)),
        ("Verloop", COURSE, [[say.label(at.row), at.known, at.escalated, at.decided, at.solved] for at in figures.course]),
        ("Gebieden", ("Gebied", "Open zaken", "Blokkades", "Huishoudens", "Met losse sporen"), _plain(figures.areas)),
        ("Kwartalen", ("Knelpunt", "Kwartaal", "Nieuw", "Beëindigd", "Open aan het eind"), _flow(figures)),
        ("Wat als", STOP, _stops(figures)),
        ("Schotten domein", WALL, _walls(figures.walls, lambda name: Domain(name).label)),
        ("Schotten soort", WALL, _walls(figures.kind_walls, walls_say.sort_of)),
        ("Schotten afdeling", WALL, _walls(figures.department_walls, walls_say.sort_of)),
        ("Eerdere besluiten", ("Knelpunt", "Datum", "Besluit", "Genomen door", "Toen", "Nu", "Dat is"), _decided(figures)),
    ]


def _rows(figures: TaskforceFigures) -> list[list[Value]]:
    return [[say.label(row.row), row.blocks, row.persons, row.cases, row.change, row.median_days, row.p90_days] for row in figures.rows]


def _cells(figures: TaskforceFigures) -> list[list[Value]]:
    return [[say.label(row.row), say.place(cell.area), ", ".join(cell.areas), cell.blocks] for row in figures.rows for cell in row.cells]


def _flow(figures: TaskforceFigures) -> list[list[Value]]:
    name = {"alle": "Alle knelpunten"}
    return [[name.get(at.row) or say.label(at.row), at.quarter, at.began, at.ended, at.open] for at in figures.flow if at.quarter != "jaar"]


def _stops(figures: TaskforceFigures) -> list[list[Value]]:
    return [[say.label(at.code), at.places, at.helped, at.again, at.held, at.persons, at.cases] for at in figures.stops]


def _plain(figures: Iterable[Figure]) -> list[list[Value]]:
    return [[value for _, value in figure] for figure in figures]


def _walls(walls: Iterable[WallFigure], named: Callable[[str], str]) -> list[list[Value]]:
    return [[named(wall.a), named(wall.b), wall.together, wall.apart, walls_say.wall(wall)] for wall in walls]


def _decided(figures: TaskforceFigures) -> list[list[Value]]:
    return [[say.label(at.code), at.on, at.text, at.by, at.then, at.now, say.compared(at.then, at.now)] for at in figures.decided]
