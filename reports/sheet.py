"""The figures as CSV: one figure a line, for a spreadsheet or a program."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

from graphmodel import days
from graphmodel.sheets import as_text
from reports.model import TaskforceFigures
from reports.sentences import HIDDEN
from reports.tables import Value, tables
from reports.texts import account


def sheet(figures: TaskforceFigures, rules: str, footer: str) -> str:
    """`deel;waarvan;cijfer;waarde`, of every table of the report. A hidden figure is the sign; what it is stands on top."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(["deel", "waarvan", "cijfer", "waarde"])
    writer.writerows(["Verantwoording", "", what, told] for what, told in account(figures, rules, footer).items())
    writer.writerows(_lines(figures))
    return out.getvalue()


def _lines(figures: TaskforceFigures) -> Iterator[tuple[str, str, str, str | int]]:
    for table in tables(figures):
        for row in table.rows:
            of = " – ".join(str(_said(value)) for value in row[: table.keys])
            for head, value in zip(table.heads[table.keys :], row[table.keys :], strict=True):
                yield table.name, of, head, _said(value)


def _said(value: Value) -> str | int:
    """As it stands in a field: what partners wrote must not be run by a spreadsheet."""
    if value is None:
        return HIDDEN
    if isinstance(value, date):
        return days.dutch(value)
    return as_text(value) if isinstance(value, str) else value
