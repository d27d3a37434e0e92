"""Text for a spreadsheet: what it would run as a formula stays text."""

from __future__ import annotations

RUNS = ("=", "+", "-", "@", "\t", "\r", "\0")
"""What a sheet takes for the beginning of a formula (OWASP, CSV injection)."""


def as_text(cell: str) -> str:
    """The cell with a `'` before it where a spreadsheet would run it."""
    return f"'{cell}" if cell.startswith(RUNS) else cell
