"""Facts as the register supplies them, and the ids it hands out."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any, TypeVar

from graphmodel.declare import Fact

F = TypeVar("F", bound=Fact)

SUPPLIER = "brp"
"""Supplier of what the register brings."""

_LETTERS = str.maketrans("0123456789", "ghjkmnpqrs")


def fact(model: type[F], now: str, *, proposed: bool, **fields: Any) -> F:
    """A fact supplied by the register; proposed ones count for nothing until somebody confirms them."""
    kind = model.kind()
    named = {column.name: _plain(fields.get(column.field)) for column in kind.own}
    origin = {"supplier": SUPPLIER, "category": model.spec.category, "recorded": now, "changed": now, "proposed": proposed or None}
    return model.model_validate({"key": kind.key_of(named), **origin, **fields})


def new_id(*parts: str | None) -> str:
    """An id that the same parts give again, of letters alone, so that nobody takes it for a number of the register.

    The parts must never hold a BSN or an address: all of those can be tried until one fits.
    """
    digest = hashlib.sha256("\x1f".join(part or "" for part in parts).encode()).hexdigest()
    return "brp-" + digest[:12].translate(_LETTERS)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
