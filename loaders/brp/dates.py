"""Days of the register, in both its forms. What is unknown stays unknown: no day is ever invented."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator


def partial(value: Any) -> str | None:
    """`JJJJ`, `JJJJ-MM` or `JJJJ-MM-DD`, as far as it is known; None when nothing is.

    Reads the registry's eight digits (`19780600` is `1978-06`) and the public API's typed dates. Raises ValueError for
    anything else.
    """
    if isinstance(value, dict):
        return _typed(value)
    if value is None or value == "":
        return None
    digits = str(value)
    if len(digits) != 8 or not digits.isdigit():
        raise ValueError("geen datum van acht cijfers")
    return _known(digits[:4], digits[4:6], digits[6:])


def whole(value: str | None) -> date | None:
    """The day, where all of it is known."""
    return date.fromisoformat(value) if value and len(value) == 10 else None


PartialDay = Annotated[str | None, BeforeValidator(partial)]
"""A day of which month or day may be unknown."""


def _typed(value: dict[str, Any]) -> str | None:
    match value.get("type"):
        case "Datum":
            return date.fromisoformat(str(value["datum"])).isoformat()
        case "JaarMaandDatum":
            return _known(f"{int(value['jaar']):04}", f"{int(value['maand']):02}", "00")
        case "JaarDatum":
            return _known(f"{int(value['jaar']):04}", "00", "00")
        case "DatumOnbekend":
            return None
    raise ValueError("geen datum van een bekend type")


def _known(year: str, month: str, day: str) -> str | None:
    if year == "0000":
        return None
    if month == "00":
        return year
    if day == "00":
        return date(int(year), int(month), 1).isoformat()[:7]
    return date(int(year), int(month), int(day)).isoformat()
