"""The figures as CSV: one figure a line, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

from reports.model import Figure, TaskforceFigures
from reports.sentences import HIDDEN
from reports.texts import account


def sheet(figures: TaskforceFigures, rules: str, footer: str) -> str:
    """`deel;waarvan;cijfer;waarde`. A hidden figure is the sign; what it is and what it leaves out stands on top."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(["deel", "waarvan", "cijfer", "waarde"])
    writer.writerows(["verantwoording", "", what, told] for what, told in account(figures, rules, footer).items())
    writer.writerows(_lines(figures, "rapport", ""))
    return out.getvalue()


def _lines(figure: Figure, part: str, of: str) -> Iterator[tuple[str, str, str, object]]:
    named = [value for value in dict(figure).values() if isinstance(value, str)]
    own = " ".join(part for part in [of, *named, *([str(figure.places)] if hasattr(figure, "places") else [])] if part)
    for name, value in figure:
        if isinstance(value, tuple) and value and isinstance(value[0], Figure):
            for inner in value:
                yield from _lines(inner, name, own)
        elif value is None or isinstance(value, (int, date)):
            yield part, own, name, HIDDEN if value is None else value
