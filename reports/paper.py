"""The report as PDF/UA-1, set by typst with the letter that comes along."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import typst

from reports.content import Content

HERE = Path(__file__).parent
TEMPLATE, FONTS = HERE / "taskforce.typ", HERE / "fonts"


def pdf(content: Content, day: date) -> bytes:
    """The report on paper: the same bytes for the same content. Raises ValueError on any warning of the typesetter."""
    given = {"content": json.dumps(content), "year": str(day.year), "month": str(day.month), "day": str(day.day)}
    made, warnings = typst.compile_with_warnings(
        str(TEMPLATE), font_paths=[str(FONTS)], ignore_system_fonts=True, format="pdf", pdf_standards=["ua-1"], sys_inputs=given
    )
    if warnings:
        raise ValueError(f"typst warns: {warnings[0].message}")
    if not isinstance(made, bytes):
        raise TypeError("typst made no single document")
    return made
