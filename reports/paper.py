"""The report as PDF/UA-1, set by typst with the letter that comes along."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import typst

from graphmodel.errors import WrongUse
from reports.content import Content

HERE = Path(__file__).parent
TEMPLATE, FONTS = HERE / "taskforce.typ", HERE / "fonts"


PAGES = 2
FITS = (1.0, 0.95, 0.9, 0.85, 0.8)
"""Sizes of letters and gaps, of that which is usual: the largest with which the report takes two pages."""


def pdf(content: Content, day: date) -> bytes:
    """The report on paper, always two pages: the same bytes for the same content.

    Raises WrongUse where the smallest letter is too large for two pages, ValueError on any warning of the typesetter.
    """
    given = {"content": json.dumps(content), "year": str(day.year), "month": str(day.month), "day": str(day.day)}
    typesetter = typst.Compiler(str(TEMPLATE), font_paths=[str(FONTS)], ignore_system_fonts=True)
    for fit in FITS:
        made = _set(typesetter, given | {"fit": str(fit)})
        if int(typesetter.query("<pages>", field="value", one=True)) == PAGES:
            return made
    raise WrongUse(
        "Het rapport past niet op twee bladzijden. Maak namen van deelregio's in region.yaml korter of neem deelregio's samen; "
        "in Excel en CSV staat alles."
    )


def _set(typesetter: typst.Compiler, given: dict[str, str]) -> bytes:
    made, warnings = typesetter.compile_with_warnings(format="pdf", pdf_standards=["ua-1"], sys_inputs=given)
    if warnings:
        raise ValueError(f"typst warns: {warnings[0].message}")
    if not isinstance(made, bytes):
        raise TypeError("typst made no single document")
    return made
