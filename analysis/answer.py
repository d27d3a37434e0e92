"""What every answer of the region has in common: rows of counts, as JSON by name (design.md, Command line)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ConfigDict

Number = int | float


class Row(BaseModel):
    """One row of an answer."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


def number(value: Any) -> Number | None:
    """A statistic as it is written: whole where it is whole (12, not 12.0), else without the noise of interpolating (69.7)."""
    if value is None:
        return None
    rounded = round(float(value), 6)
    return int(rounded) if rounded.is_integer() else rounded


def sorted_rows(rows: Iterable[dict[str, Any]], keys: Iterable[str]) -> list[dict[str, Any]]:
    """Rows by their keys, an empty key first."""
    order = tuple(keys)
    return sorted(rows, key=lambda row: tuple((row[key] is not None, row[key] or "") for key in order))
