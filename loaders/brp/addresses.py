"""Where somebody lives, as the register says it: an address, a description, abroad, or only a place for letters."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AliasChoices, AliasPath, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from loaders.brp.dates import PartialDay

LETTERS_ONLY = "B"


def _text(value: Any) -> str | None:
    """House numbers come as text and as numbers."""
    return str(value).strip() or None if value is not None else None


Text = Annotated[str | None, BeforeValidator(_text)]


class Address(BaseModel):
    """A place of residence (`verblijfplaats`), registry form or public API form."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    postcode: Text = None
    house_number: Text = Field(None, validation_alias="huisnummer")
    house_letter: Text = Field(None, validation_alias="huisletter")
    house_addition: Text = Field(None, validation_alias="huisnummertoevoeging")
    beside: Text = Field(None, validation_alias=AliasPath("aanduidingBijHuisnummer", "code"))
    town: Text = Field(None, validation_alias="woonplaats")
    described: Text = Field(None, validation_alias="locatiebeschrijving")
    building: Text = Field(None, validation_alias="adresseerbaarObjectIdentificatie")
    function: Text = Field(None, validation_alias=AliasPath("functieAdres", "code"))
    since: PartialDay = Field(None, validation_alias=AliasChoices("datumAanvangAdreshouding", "datumVan"))
    abroad: bool = False

    @model_validator(mode="before")
    @classmethod
    def _flat(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        inner = given.get("verblijfadres") or {}
        return {**given, **inner, "abroad": given.get("type") == "VerblijfplaatsBuitenland" or "land" in given}

    @property
    def is_home(self) -> bool:
        """Whether somebody can be said to live there: in the country, at a door or a described place, not for letters only."""
        return not self.abroad and self.function != LETTERS_ONLY and bool(self.door or self.described)

    @property
    def door(self) -> tuple[str, ...] | None:
        """The address as written on an envelope, spelled alike; None without postcode or house number."""
        if not self.postcode or not self.house_number:
            return None
        written = (self.postcode, self.house_number, self.house_letter, self.house_addition, self.beside)
        return tuple((part or "").replace(" ", "").casefold() for part in written)

    def same_place(self, other: Address) -> bool:
        """Whether both are one home. Two buildings can share a postcode and number; many addresses name no building."""
        if self.building and other.building and self.building != other.building:
            return False
        if self.door or other.door:
            return self.door == other.door
        return self.described is not None and self.described == other.described
