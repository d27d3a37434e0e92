"""Days, names, numbers and addresses of the register, one by one."""

from __future__ import annotations

import json
from typing import Any

import polars as pl
import pytest

from graphmodel.declare import Column
from graphmodel.kinds import Person
from loaders.brp import bsn
from loaders.brp.addresses import Address
from loaders.brp.dates import partial, whole
from loaders.brp.names import goes_by, part
from loaders.brp.records import Record
from loaders.cells import value_of
from tests.brp.examples import DATA, home, person


@pytest.mark.parametrize(
    ("given", "known"),
    [
        ("19700000", "1970"),
        ("19780600", "1978-06"),
        ("00000000", None),
        ("", None),
        (None, None),
        ("20240229", "2024-02-29"),
        ({"type": "Datum", "datum": "2006-01-01", "langFormaat": "1 januari 2006"}, "2006-01-01"),
        ({"type": "JaarMaandDatum", "jaar": 1978, "maand": 6}, "1978-06"),
        ({"type": "JaarDatum", "jaar": 1970}, "1970"),
        ({"type": "DatumOnbekend", "onbekend": True}, None),
    ],
)
def test_what_is_unknown_of_a_day_stays_unknown(given: Any, known: str | None) -> None:
    assert partial(given) == known
    assert whole(partial(given)) is None or len(known or "") == 10


@pytest.mark.parametrize("given", ["20230229", "2023", "20231301", "morgen", {"type": "Iets"}, {"type": "Datum", "datum": "1-1-2000"}])
def test_what_is_no_day_is_refused(given: Any) -> None:
    with pytest.raises(ValueError, match=r".+"):
        partial(given)


def test_the_eleven_test_is_the_one_of_the_werkmap() -> None:
    column = next(column for column in Person.kind().columns if column.name == "bsn")
    published = [record["burgerservicenummer"] for record in json.loads((DATA / "test-data.json").read_text(encoding="utf-8"))]
    numbers = [*published, "000000000", "123456789", "111222333"]
    assert [bsn.passes(number) for number in numbers] == _werkmap(column, numbers)
    assert [number for number in published if not bsn.passes(number)] == ["999999245"]
    assert not bsn.passes("12345678")
    assert bsn.text(9921) == "000009921"


def _werkmap(column: Column, numbers: list[str]) -> list[bool]:
    frame = pl.DataFrame({column.name: numbers}).select(value_of(column))
    return frame.to_series().is_not_null().to_list()


@pytest.mark.parametrize(
    ("given", "read"), [(".", None), ("  ", None), (None, None), ("Karel Maria ", "Karel Maria"), ("'S", "'S"), ("Ż\u0061\u0301", "Żá")]
)
def test_a_dot_is_no_name_and_spaces_are_not_part_of_one(given: str | None, read: str | None) -> None:
    assert part(given) == read


@pytest.mark.parametrize(
    ("use", "name"), [("E", None), (None, None), ("P", "de Vries"), ("V", "de Vries-van Dam"), ("N", "van Dam-de Vries")]
)
def test_name_use_puts_the_partners_name_instead_before_or_after(use: str | None, name: str | None) -> None:
    own = Record.model_validate({"naam": {"voorvoegsel": "van", "geslachtsnaam": "Dam"}})
    partner = Record.model_validate({"naam": {"voorvoegsel": "de", "geslachtsnaam": "Vries"}})
    assert goes_by(own, use, partner) == name
    assert goes_by(own, use, None) is None


def test_one_address_in_every_spelling() -> None:
    registry = Address.model_validate(home(huisletter="a"))
    api = Address.model_validate({"type": "Adres", "verblijfadres": {"postcode": "6511 ps", "huisnummer": 30, "huisletter": "A"}})
    assert registry.same_place(api)
    assert api.same_place(registry)
    assert registry.is_home
    assert api.is_home


@pytest.mark.parametrize(
    "other", [{"huisnummer": "31"}, {"huisletter": "B"}, {"huisnummertoevoeging": "2"}, {"aanduidingBijHuisnummer": {"code": "to"}}]
)
def test_another_door_is_another_place(other: dict[str, Any]) -> None:
    assert not Address.model_validate(home()).same_place(Address.model_validate(home(**other)))


def test_two_buildings_can_share_a_number_and_many_addresses_name_none() -> None:
    one, other, unnamed = (Address.model_validate(home(adresseerbaarObjectIdentificatie=building)) for building in ("1", "2", None))
    assert not one.same_place(other)
    assert one.same_place(unnamed)


def test_a_described_place_is_a_home_without_a_door() -> None:
    boat = Address.model_validate({"type": "Locatie", "verblijfadres": {"locatiebeschrijving": "woonaak"}})
    assert boat.is_home
    assert boat.same_place(Address.model_validate({"locatiebeschrijving": "woonaak"}))
    assert not boat.same_place(Address.model_validate({"locatiebeschrijving": "hut"}))
    assert not boat.same_place(Address.model_validate(home()))


@pytest.mark.parametrize(
    "given",
    [
        {"type": "VerblijfplaatsBuitenland", "verblijfadres": {"regel1": "Rue 25"}},
        {"land": {"code": "5010"}, "regel1": "Rue 25"},
        {"type": "VerblijfplaatsOnbekend"},
        home(functieAdres={"code": "B"}),
        {"straat": "."},
    ],
)
def test_abroad_unknown_and_for_letters_only_is_no_home(given: dict[str, Any]) -> None:
    assert not Address.model_validate(given).is_home


def test_the_dead_and_the_emigrated_live_nowhere() -> None:
    alive = person("999993847", verblijfplaats=home())
    assert Record.model_validate(alive).home is not None
    assert Record.model_validate({**alive, "overlijden": {"datum": "20000000"}}).home is None
    assert Record.model_validate({**alive, "opschortingBijhouding": {"reden": {"code": "E"}}}).home is None


@pytest.mark.parametrize(("given", "secret"), [("1", True), ("7", True), (True, True), ("0", False), (False, False), (None, False)])
def test_secrecy_is_read_in_both_forms(given: Any, secret: bool) -> None:
    assert Record.model_validate({"geheimhoudingPersoonsgegevens": given}).confidential is secret


def test_what_is_dropped_is_counted_and_gone() -> None:
    record = Record.model_validate(
        {**person("999993847"), "nationaliteiten": [{"nationaliteit": {"omschrijving": "Belgische"}}], "gezag": [], "reisdocumenten": [1]}
    )
    assert record.dropped == {"nationaliteit", "reisdocument"}
    assert "Belgische" not in record.model_dump_json()
