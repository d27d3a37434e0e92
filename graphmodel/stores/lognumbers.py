"""The random numbers under which persons and cases stand in the log (design.md, Log)."""

from __future__ import annotations

import secrets

from graphmodel.kinds import Case, Person

NUMBERED = (Person.kind(), Case.kind())
"""Kinds that stand in the log by a random number."""


def random_numbers(how_many: int) -> list[int]:
    """Numbers of 63 bits that nobody can guess: they fit a signed integer of every engine."""
    return [number >> 1 for number in memoryview(secrets.token_bytes(8 * how_many)).cast("Q")]
