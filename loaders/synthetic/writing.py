"""Writes a werkmap row by row: nothing is held, whatever the size."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any

from graphmodel.declare import Fact


@dataclass(slots=True)
class _Sheet:
    """One open file: how to write a row, where each field of the model stands in it, and how many rows there are."""

    write: Callable[[list[str]], Any]
    places: Mapping[str, int]
    rows: int = 0


class Werkmap:
    """A folder of CSV files in the making; rows are given by the model's field names.

    With `onto=True` rows are added to files that stand there already.
    """

    def __init__(self, folder: Path, today: date, *, onto: bool = False) -> None:
        self.today = today
        self._folder, self._onto = folder, onto
        self._files = ExitStack()
        self._sheets: dict[type[Fact], _Sheet] = {}

    def __enter__(self) -> Werkmap:
        self._folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._files.close()

    @property
    def rows(self) -> dict[str, int]:
        """Rows written, by file."""
        return {model.kind().name: sheet.rows for model, sheet in self._sheets.items()}

    def day(self, offset: int) -> date:
        """The day so many days after the day the region is made; before it when negative."""
        return self.today + timedelta(days=offset)

    def add(self, model: type[Fact], **fields: Any) -> None:
        """Write one row; None is an empty cell. Raises KeyError for a field that the kind has not."""
        sheet = self._sheets.get(model) or self._open(model)
        row = [""] * len(sheet.places)
        for field, value in fields.items():
            place = sheet.places[field]
            if value is not None:
                # Most cells are text already; the rest is asked for only then.
                row[place] = value if type(value) is str else _cell(value)
        sheet.write(row)
        sheet.rows += 1

    def _open(self, model: type[Fact]) -> _Sheet:
        kind = model.kind()
        path = self._folder / f"{kind.name}.csv"
        begun = self._onto and path.exists()
        file = self._files.enter_context(path.open("a" if begun else "w", newline="", encoding="utf-8"))
        writer = csv.writer(file, delimiter=";")
        if not begun:
            writer.writerow([column.name for column in kind.werkmap])
        self._sheets[model] = _Sheet(writer.writerow, {column.field: place for place, column in enumerate(kind.werkmap)})
        return self._sheets[model]


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return value.isoformat() if isinstance(value, date) else str(value)
