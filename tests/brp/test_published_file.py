"""Every oddity of the published file, counted again with our own reader where it reads the field (formats.md §2)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graphmodel.errors import Refused
from loaders.brp import Records, read
from loaders.brp.names import parts
from loaders.brp.records import Copied, Marriage, Record
from tests.brp.examples import DATA, asked, persons, records

RAW: list[dict[str, Any]] = json.loads((DATA / "test-data.json").read_text(encoding="utf-8"))
BY_BSN = {record.bsn: record for record in records()}


def relatives(relation: str | None = None) -> Iterator[tuple[Record, Copied]]:
    for record in records():
        yield from ((record, copy) for name, copy in record.relatives if relation in (None, name))


def in_file(relation: str | None = None) -> Iterator[tuple[Record, Copied, Record]]:
    for record, copy in relatives(relation):
        if copy.bsn in BY_BSN:
            yield record, copy, BY_BSN[copy.bsn]


def test_persons_and_their_numbers() -> None:
    assert len(records()) == len(RAW) == 1_176
    assert sum(str(bsn).startswith("0") for bsn in BY_BSN) == 16


def test_unknown_starts_of_validity_are_254() -> None:
    assert sum(raw["verblijfplaats"]["datumIngangGeldigheid"] == "00000000" for raw in RAW) == 254


def test_days_with_unknown_parts_and_none_invented() -> None:
    lengths = [len(record.birth_date or "") for record in records()]
    assert [lengths.count(n) for n in (0, 4, 7)] == [3, 7, 5]


def test_parents_without_bsn_and_numbers_that_point_to_nobody() -> None:
    parents = [copy for _, copy in relatives("ouder")]
    assert (len(parents), sum(copy.bsn is None for copy in parents)) == (2_132, 1_405)
    assert sum(copy.bsn is not None and copy.bsn not in BY_BSN for _, copy in relatives()) == 127


@pytest.mark.parametrize(("relation", "back", "one_sided"), [("kind", "ouder", 24), ("ouder", "kind", 68), ("partner", "partner", 18)])
def test_one_sided_relations(relation: str, back: str, one_sided: int) -> None:
    found = [own for record, _, own in in_file(relation) if record.bsn not in {copy.bsn for name, copy in own.relatives if name == back}]
    assert len(found) == one_sided


def test_copies_that_differ_from_the_own_record() -> None:
    assert sum(parts(copy) != parts(own) for _, copy, own in in_file()) == 61
    assert sum(copy.birth_date != own.birth_date for _, copy, own in in_file()) == 31


def test_names() -> None:
    surnames = [record.surname for record in records()]
    assert surnames.count(None) == sum(raw["naam"]["geslachtsnaam"] == "." for raw in RAW) == 2
    assert sum(record.given_names is None for record in records()) == 14
    longest = max((raw["naam"]["geslachtsnaam"] for raw in RAW), key=len)
    assert len(longest) == 197
    assert longest.strip() in surnames
    assert {record.name_use for record in records()} == {None, "E", "P", "V", "N"}
    assert {"van", "Van", "'S", "De"} <= {record.name_prefix for record in records()}


def test_the_dead_and_their_partners() -> None:
    assert sum(record.deceased for record in records()) == 40
    widowed = [own for _, copy, own in in_file("partner") if isinstance(copy, Marriage) and not copy.ended and own.deceased]
    assert len(widowed) == 4


def test_emigrated_abroad_withheld_and_letters_only() -> None:
    assert sum(record.emigrated for record in records()) == 59
    assert sum(record.address is not None and record.address.abroad for record in records()) == 94
    assert sum(record.confidential for record in records()) == 55
    assert sum(record.address is not None and record.address.function == "B" for record in records()) == 12
    assert sum(record.address is None or record.address.building is None for record in records()) == 495


def test_one_address_of_253_people() -> None:
    crowd = max((record.home for record in records() if record.home), key=records().living_at)
    assert sum(record.address is not None and record.address.door == crowd.door for record in records()) == 253
    assert records().living_at(crowd) == sum(record.home is not None and record.home.door == crowd.door for record in records())


def test_couples_at_different_addresses() -> None:
    couples = [(record, own) for record, copy, own in in_file("partner") if isinstance(copy, Marriage) and not copy.ended]
    assert len(couples) == 185
    assert sum((door(one) or ())[:2] != (door(other) or ())[:2] for one, other in couples) == 19


def door(record: Record) -> tuple[str, ...] | None:
    return record.address.door if record.address else None


def test_ended_marriages_stay_listed() -> None:
    assert sum(isinstance(copy, Marriage) and copy.ended for _, copy in relatives("partner")) == 68


def test_codes_in_every_spelling_are_one_municipality() -> None:
    for code in ("0363", "363", "GM0363"):
        file = Records([Record.model_validate({**RAW[0], "gemeenteVanInschrijving": {"code": code}})])
        assert persons(asked(RAW[0]["burgerservicenummer"], file=file))["P1"].municipality == "GM0363"


def test_answers_of_the_public_api_are_read_too() -> None:
    whole = read(DATA / "api-antwoorden" / "999971785-response_01.json")
    nijmegen = persons(asked("999971785", file=whole))["P1"]
    assert (nijmegen.surname, nijmegen.birth_date, nijmegen.municipality, nijmegen.sex) == ("Hul", "2006-01-01", "GM0268", "M")
    record = whole.get("999971785")
    assert record is not None
    assert record.home is not None
    assert record.home.door == ("6511ps", "30", "", "", "")


def test_an_answer_without_bsn_is_nobodys() -> None:
    file = read(DATA / "api-antwoorden" / "999999333-response_01.json")
    assert (len(file), file.without_bsn) == (0, 1)
    marriages = read(DATA / "api-antwoorden" / "999999333-response_02.json").get("999999333")
    assert marriages is not None
    assert [(partner.ended, partner.ended_on, partner.birth_date) for partner in marriages.partners] == [(True, "2000-03-08", "1950-01-01")]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("{", "geen JSON"),
        ('{"a": 1}', "geen lijst van personen"),
        ('[{"burgerservicenummer": "999993847", "geboorte": {"datum": "19xx0101"}}]', "persoon 1, geboorte.datum"),
        ('["999993847"]', "persoon 1"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_without_its_values(tmp_path: Path, text: str, word: str) -> None:
    file = tmp_path / "brp.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match=word) as refused:
        read(file)
    assert "999993847" not in str(refused.value)
    assert "19xx" not in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="kan niet worden gelezen"):
        read(tmp_path / "weg.json")
