"""The purpose of a reading: the one free text in the log. It must be there, and must name nobody (R13, R14)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from graphmodel.errors import WrongUse
from graphmodel.kinds import Person

LEFT_OUT = "(weggelaten: er stond een naam of nummer in)"
"""Stands in the log where a purpose would have named somebody."""

NOT_KNOWN = "onbekend"
"""Stands in the log where somebody typed a user or partner that is none: what was typed may be a name."""

LEAST = 3
"""Letters that a name must have to be looked for: two are as often a word."""

_NINE_DIGITS = re.compile(r"(?<![0-9])[0-9](?:[ .-]?[0-9]){8}(?![0-9])")
_WORD = re.compile(r"[^\W_]+")
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_NAMED = (
    "In uw doel staat de naam of het nummer van iemand, of van een zaak, waarover dit gaat. Het doel komt in het logboek: noem waarvoor, "
    "en niet wie. Geef een ander doel, ook als het toevallig hetzelfde woord is; op de schermen door u opnieuw aan te melden."
)


def check_purpose(purpose: str, asked: Collection[str] = ()) -> None:
    """Raises WrongUse without a purpose, and for one with a number in it that can be a BSN (nine digits, eleven-test).

    `asked`: ids and names that the user typed beside it, to say what is wanted. They are refused in it whether they exist or not.
    """
    if not purpose.strip():
        raise WrongUse("Noem het doel waarvoor u dit doet (--purpose); het komt in het logboek.")
    if any(bsns_in(purpose)):
        raise WrongUse("In het doel staat een nummer dat een BSN kan zijn. Het doel komt in het logboek: laat het nummer weg.")
    if any(ids_in(purpose, asked)):
        raise WrongUse(_NAMED)


def bsns_in(text: str) -> Iterator[str]:
    """Numbers of nine digits that pass the eleven-test, also with spaces, dots or dashes between the digits."""
    return (found for found in _NINE_DIGITS.findall(text) if can_be_bsn(found))


def can_be_bsn(found: str) -> bool:
    """Whether nine digits, whatever stands between them, pass the eleven-test of a BSN."""
    digits = [int(sign) for sign in found if sign.isdigit()]
    return any(digits) and sum(digit * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11 == 0


def check_names(purpose: str, persons: Iterable[Person], ids: Iterable[str] = ()) -> None:
    """Raises WrongUse for a purpose with the surname or a given name of one of these people in it, or one of these ids, as whole words.

    The error does not say which: it may be a word that is a name by chance.
    """
    if is_named(purpose, persons, ids):
        raise WrongUse(_NAMED)


def is_named(text: str, persons: Iterable[Person], ids: Iterable[str]) -> bool:
    """Whether a text has a name of one of these people in it, or one of these ids."""
    return any(names_in(text, persons)) or any(ids_in(text, ids))


def ids_in(text: str, ids: Iterable[str]) -> Iterator[str]:
    """The delivered ids, of two signs or more, that stand in a text as whole words; of digits alone from three on."""
    said = _words(text)
    return (one for one in ids if len(one) >= (LEAST if one.isdigit() else 2) and _stands_in(said, one))


def names_in(text: str, persons: Iterable[Person]) -> Iterator[str]:
    """The surnames and given names of these people that stand in a text as whole words, large letters or small."""
    said = _words(text)
    return (name for person in persons for name in names_of(person) if len(name) >= LEAST and _stands_in(said, name))


def short_names_in(text: str, persons: Iterable[Person]) -> Iterator[str]:
    """Names of two letters that stand in a text as a word with a capital: `Li` is a name, `in` rarely."""
    said = set(_WORD.findall(text))
    return (name for person in persons for name in names_of(person) if len(name) == LEAST - 1 and {name.title(), name.upper()} & said)


def names_of(person: Person) -> Iterable[str]:
    """Surname and given names, each by itself."""
    return [name for name in (person.surname or "", *(person.given_names or "").split()) if name]


def _stands_in(said: str, name: str) -> bool:
    # A list of cases has a thousand names, nearly all of one word.
    folded = name.casefold()
    return f" {folded} " in said if folded.isalnum() else len(_words(folded).strip()) >= LEAST - 1 and _words(folded) in said


def _words(text: str) -> str:
    """A text in small letters, a space around each word."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "
