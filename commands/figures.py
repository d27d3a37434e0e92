"""Figures and places in Dutch text."""

from __future__ import annotations

from graphmodel.municipalities import names


def many(number: int, one: str, more: str) -> str:
    """`1 zaak`, `2 zaken`."""
    return f"{number} {one if number == 1 else more}"


def place(code: str) -> str:
    """The name of a municipality; what is none stays as it is."""
    return names().get(code, code)


def figure(value: float | None) -> str:
    """A statistic: `12`, `69,7`, or that it is not known."""
    return "onbekend" if value is None else f"{value:g}".replace(".", ",")


def share(value: float) -> str:
    """A share between 0 and 1 as a whole percentage."""
    return f"{value:.0%}"
