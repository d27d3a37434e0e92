"""The municipalities of the Netherlands by CBS code (342, of 2023), and every way they are written in deliveries."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def names() -> dict[str, str]:
    """Name by code, `GM0344` to `Utrecht`."""
    text = files("graphmodel").joinpath("data/gemeenten.csv").read_text(encoding="utf-8")
    return {row["code"]: row["naam"] for row in csv.DictReader(text.splitlines())}


@cache
def spellings() -> dict[str, str]:
    """Code by every accepted spelling: `344`, `0344`, `GM0344`, `gm0344`, and the exact name (formats.md §1)."""
    known: dict[str, str] = {}
    for code, name in names().items():
        digits = code.removeprefix("GM")
        known |= dict.fromkeys((name, code, code.lower(), digits, digits.lstrip("0")), code)
    return known


def code_of(text: str) -> str | None:
    """The code a delivered cell means; None when no municipality is written so."""
    return spellings().get(text.strip())
