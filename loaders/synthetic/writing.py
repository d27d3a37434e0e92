"""Writes a werkmap row by row: nothing is held, whatever the size."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any

from graphmodel.declare import Fact


class Werkmap:
    """A folder of CSV files in the making; rows are given by the model's field names."""

    def __init__(self, folder: Path, today: date) -> None:
        self.today = today
        self.rows: Counter[str] = Counter()
        self._folder = folder
        self._files = ExitStack()
        self._writers: dict[type[Fact], Callable[[dict[str, str]], Any]] = {}

    def __enter__(self) -> Werkmap:
        self._folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._files.close()

    def day(self, offset: int) -> date:
        """The day so many days after the day the region is made; before it when negative."""
        return self.today + timedelta(days=offset)

    def add(self, model: type[Fact], **fields: Any) -> None:
        """Write one row. Raises KeyError for a field that the kind has not."""
        names = _names(model)
        self._writer(model)({names[field]: _cell(value) for field, value in fields.items() if value is not None})
        self.rows[model.kind().name] += 1

    def _writer(self, model: type[Fact]) -> Callable[[dict[str, str]], Any]:
        if model not in self._writers:
            kind = model.kind()
            file = self._files.enter_context((self._folder / f"{kind.name}.csv").open("w", newline="", encoding="utf-8"))
            writer = csv.DictWriter(file, [column.name for column in kind.werkmap], delimiter=";", restval="")
            writer.writeheader()
            self._writers[model] = writer.writerow
        return self._writers[model]


_NAMES: dict[type[Fact], dict[str, str]] = {}


def _names(model: type[Fact]) -> dict[str, str]:
    if model not in _NAMES:
        _NAMES[model] = {column.field: column.name for column in model.kind().werkmap}
    return _NAMES[model]


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return value.isoformat() if isinstance(value, date) else str(value)
