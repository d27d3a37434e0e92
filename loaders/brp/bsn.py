"""The eleven-test of a citizen service number (BSN), which is text: its leading zeros belong to it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def text(value: Any) -> str | None:
    """Nine digits, with the zeros that a number loses; None for nothing."""
    return str(value).strip().zfill(9) if value not in (None, "") else None


def passes(bsn: str) -> bool:
    """Whether a number can be a BSN at all."""
    if len(bsn) != 9 or not bsn.isdigit() or bsn == "000000000":
        return False
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, bsn, strict=True)) % 11 == 0


Bsn = Annotated[str | None, BeforeValidator(text)]
"""A BSN as delivered, right or wrong."""
