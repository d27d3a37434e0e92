"""The figures as an Excel workbook: a sheet a table, and a first sheet that says of which day and how, and what is left out."""

from __future__ import annotations

import io
from datetime import datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from graphmodel.sheets import as_text
from reports import sentences as say
from reports.model import TaskforceFigures
from reports.tables import Value, tables
from reports.texts import account

WIDEST, LETTERS = 60, 2
"""Columns are as wide as their longest value, up to so much, with some room."""


def workbook(figures: TaskforceFigures, rules: str, footer: str) -> bytes:
    """The workbook. A hidden figure is the sign, never an empty cell or 0."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)  # noqa: S101  (a new workbook has one)
    _first(first, figures, rules, footer)
    for table in tables(figures):
        _sheet(book.create_sheet(table.name), table.heads, table.rows)
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
