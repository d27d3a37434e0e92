"""What is read of a person in the register, and no more: all else is dropped at the door, and counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import AliasPath, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from graphmodel.vocabulary import Sex
from loaders.brp.addresses import Address
from loaders.brp.bsn import Bsn
from loaders.brp.dates import PartialDay
from loaders.brp.names import NamePart

DROPPED = {
    "nationaliteiten": "nationaliteit",
    "verblijfstitel": "verblijfstitel",
    "europeesKiesrecht": "kiesrecht",
    "uitsluitingKiesrecht": "kiesrecht",
    "reisdocumenten": "reisdocument",
    "gezag": "gezag",
    "gezagInOnderzoek": "gezag",
    "indicatieGezagMinderjarige": "gezag",
    "indicatieCurateleRegister": "curatele",
    "immigratie": "immigratie",
}
"""What a record may hold that is never kept, by the word that reports it. No column exists for it (domain.md §3)."""


def _sex(value: Any) -> str | None:
    if value is None:
        return None
    return str(value) if value in (Sex.MAN, Sex.VROUW) else str(Sex.ONBEKEND)


def _yes(value: Any) -> bool:
    """The registry writes a code (0 is no), the public API a truth value."""
    return str(value).lower() not in ("none", "", "0", "false")


def _is_there(value: Any) -> bool:
    """A dissolution of which nothing is known, not even its day, is written as an empty group."""
    return value is not None


class Copied(BaseModel):
    """Somebody as written down in the record of another: a copy, which can be out of date."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    bsn: Bsn = Field(None, validation_alias="burgerservicenummer")
    given_names: NamePart = Field(None, validation_alias=AliasPath("naam", "voornamen"))
    name_prefix: NamePart = Field(None, validation_alias=AliasPath("naam", "voorvoegsel"))
    surname: NamePart = Field(None, validation_alias=AliasPath("naam", "geslachtsnaam"))
    birth_date: PartialDay = Field(None, validation_alias=AliasPath("geboorte", "datum"))
    sex: Annotated[str | None, BeforeValidator(_sex)] = Field(None, validation_alias=AliasPath("geslacht", "code"))

    @property
    def is_nameless(self) -> bool:
        """Whether nothing tells who this is: the register's way of saying that a parent is unknown."""
        return not (self.bsn or self.given_names or self.surname)


class Marriage(Copied):
    """A spouse or registered partner, from the record of the other; ended ones stay listed."""

    begun: PartialDay = Field(None, validation_alias=AliasPath("aangaanHuwelijkPartnerschap", "datum"))
    ended_on: PartialDay = Field(None, validation_alias=AliasPath("ontbindingHuwelijkPartnerschap", "datum"))
    ended: Annotated[bool, BeforeValidator(_is_there)] = Field(default=False, validation_alias="ontbindingHuwelijkPartnerschap")


class Record(Copied):
    """A person's own record."""

    name_use: NamePart = Field(None, validation_alias=AliasPath("naam", "aanduidingNaamgebruik", "code"))
    municipality: NamePart = Field(None, validation_alias=AliasPath("gemeenteVanInschrijving", "code"))
    confidential: Annotated[bool, BeforeValidator(_yes)] = Field(default=False, validation_alias="geheimhoudingPersoonsgegevens")
    died_on: PartialDay = Field(None, validation_alias=AliasPath("overlijden", "datum"))
    died: Annotated[bool, BeforeValidator(bool)] = Field(default=False, validation_alias="overlijden")
    suspended: NamePart = Field(None, validation_alias=AliasPath("opschortingBijhouding", "reden", "code"))
    address: Address | None = Field(None, validation_alias="verblijfplaats")
    parents: tuple[Copied, ...] = Field((), validation_alias="ouders")
    children: tuple[Copied, ...] = Field((), validation_alias="kinderen")
    partners: tuple[Marriage, ...] = ()
    dropped: frozenset[str] = frozenset()

    @model_validator(mode="before")
    @classmethod
    def _drop(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        return {**given, "dropped": {DROPPED[name] for name in given.keys() & DROPPED.keys() if given[name]}}

    @property
    def deceased(self) -> bool:
        """Whether the person has died, on a known day or not."""
        return self.died or self.suspended == "O"

    @property
    def emigrated(self) -> bool:
        """Whether the record is no longer kept because the person left the country."""
        return self.suspended == "E"

    @property
    def home(self) -> Address | None:
        """Where the person lives now; None for the dead, those abroad, and those with an address for letters only."""
        if self.deceased or self.emigrated or self.address is None or not self.address.is_home:
            return None
        return self.address

    @property
    def relatives(self) -> Iterator[tuple[str, Copied]]:
        """Everybody the record names, one hop away, with what they are of this person."""
        yield from (("ouder", parent) for parent in self.parents)
        yield from (("kind", child) for child in self.children)
        yield from (("partner", partner) for partner in self.partners)
