"""The municipalities of the Netherlands by CBS code (342, of 2023), and every way they are written in deliveries."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from rapidfuzz import process, utils
from rapidfuzz.distance import JaroWinkler

IN_FULL = {"s gravenhage": "GM0518", "s hertogenbosch": "GM0796"}
"""Names that two municipalities have in full; the list has the short ones."""

NEAR_NAME, NEAR_CODE = 0.7, 0.85
"""Likeness from which somebody may have meant a name, or a code: one digit wrong, or two in each other's place."""

SHORTEST = 3
"""Letters of a name: of fewer no guess is worth saying."""


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


def meant(text: str) -> str | None:
    """The code of the municipality that was probably meant by a text that `code_of` does not know; None when none is near.

    By form, where it is a number with whatever stands around it (`GM 363`, `363.0`, `0336`); by name otherwise.
    """
    said = text.strip().casefold().removeprefix("gemeente ")
    if number := re.fullmatch(r"g?m?[\W_]*(\d{1,6})(?:[.,]0*)?", said):
        code = f"GM{number[1].lstrip('0').zfill(4)}"
        return code if code in names() else _nearest(code, {each: each for each in names()}, NEAR_CODE)
    plain = utils.default_process(said)
    return IN_FULL.get(plain) or (_nearest(plain, names(), NEAR_NAME) if len(plain) >= SHORTEST else None)


def _nearest(said: str, known: dict[str, str], least: float) -> str | None:
    alike = JaroWinkler.normalized_similarity
    found = process.extractOne(said, known, scorer=alike, processor=utils.default_process, score_cutoff=least)
    return found[2] if found else None


def did_you_mean(text: str) -> str | None:
    """`Bedoelde u 'Nijmegen' (GM0268)?`, for a text that is no municipality where it stands; None when none is near."""
    code = code_of(text) or meant(text)
    return f"Bedoelde u '{names()[code]}' ({code})?" if code else None
