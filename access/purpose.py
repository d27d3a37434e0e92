"""The purpose of a reading: the one free text in the log. It must be there, and must name nobody (R13, R14)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graphmodel.errors import WrongUse
from graphmodel.kinds import Person

LEFT_OUT = "(weggelaten: er stond een naam in)"
"""Stands in the log where a purpose would have named somebody."""

LEAST = 3
"""Letters that a name must have to be looked for: two are as often a word."""

_NINE_DIGITS = re.compile(r"(?<![0-9])[0-9](?:[ .-]?[0-9]){8}(?![0-9])")
_WORD = re.compile(r"[^\W_]+")
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def check_purpose(purpose: str) -> None:
    """Raises WrongUse without a purpose, and for one with a number in it that can be a BSN (nine digits, eleven-test)."""
    if not purpose.strip():
        raise WrongUse("Noem het doel waarvoor u dit doet (--purpose); het komt in het logboek.")
    if any(_can_be_bsn(found) for found in _NINE_DIGITS.findall(purpose)):
        raise WrongUse("In het doel staat een nummer dat een BSN kan zijn. Het doel komt in het logboek: laat het nummer weg.")


def _can_be_bsn(found: str) -> bool:
    digits = [int(sign) for sign in found if sign.isdigit()]
    return any(digits) and sum(digit * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11 == 0


def check_names(purpose: str, persons: Iterable[Person]) -> None:
    """Raises WrongUse for a purpose with the surname or a given name of one of these people in it, as whole words.

    The error does not say whose: it may be a word that is a name by chance.
    """
    if any(names_in(purpose, persons)):
        raise WrongUse(
            "In uw doel staat de naam van iemand over wie dit gaat. Het doel komt in het logboek: noem waarvoor, en niet wie. "
            "Geef een ander doel, ook als het toevallig hetzelfde woord is; op de schermen door u opnieuw aan te melden."
        )


def names_in(text: str, persons: Iterable[Person]) -> Iterator[str]:
    """The surnames and given names of these people that stand in a text as whole words, large letters or small."""
    said = _words(text)
    return (name for person in persons for name in _names(person) if _stands_in(said, name))


def _names(person: Person) -> Iterable[str]:
    found = [person.surname or "", *(person.given_names or "").split()]
    return (name for name in found if len(name) >= LEAST)


def _stands_in(said: str, name: str) -> bool:
    # A list of cases has a thousand names, nearly all of one word.
    folded = name.casefold()
    return f" {folded} " in said if folded.isalnum() else len(_words(folded).strip()) >= LEAST and _words(folded) in said


def _words(text: str) -> str:
    """A text in small letters, a space around each word."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "
