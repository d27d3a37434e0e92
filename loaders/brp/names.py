"""Names of the register: parts that are missing, parts that only fill a field, and the name somebody goes by."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Any, Protocol

from pydantic import BeforeValidator

NOTHING = "."
"""What the register writes where somebody has no surname, or where it is unknown."""


class Named(Protocol):
    """Somebody with a name, in their own record or in somebody else's."""

    @property
    def given_names(self) -> str | None:
        """Given names."""

    @property
    def name_prefix(self) -> str | None:
        """Prefix of the surname."""

    @property
    def surname(self) -> str | None:
        """Surname."""


def part(value: Any) -> str | None:
    """A part of a name as written, without loose spaces; None where it is empty or only fills the field."""
    if value is None:
        return None
    written = " ".join(unicodedata.normalize("NFC", str(value)).split())
    return None if written in ("", NOTHING) else written


NamePart = Annotated[str | None, BeforeValidator(part)]
"""A part of a name."""


def parts(somebody: Named) -> tuple[str | None, str | None, str | None]:
    """Given names, prefix and surname."""
    return somebody.given_names, somebody.name_prefix, somebody.surname


def family_name(somebody: Named) -> str | None:
    """Prefix and surname together."""
    return " ".join(filter(None, (somebody.name_prefix, somebody.surname))) or None


def goes_by(own: Named, use: str | None, partner: Named | None) -> str | None:
    """The surname somebody goes by, where that is not their own: name use P, V (before the own) or N (after it).

    None where they use their own name, or where the partner's name is not known.
    """
    theirs = family_name(partner) if partner else None
    mine = family_name(own)
    if theirs is None:
        return None
    match use:
        case "P":
            return theirs
        case "V":
            return f"{theirs}-{mine}" if mine else theirs
        case "N":
            return f"{mine}-{theirs}" if mine else theirs
    return None
