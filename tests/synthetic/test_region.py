"""The made-up region: repeatable, valid, of the size that was asked, and never held in memory."""

from __future__ import annotations

import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from graphmodel.declare import Cell
from graphmodel.kinds import WERKMAP, Person
from graphmodel.stores import open_store
from loaders.synthetic import SIZES, Size, make_region
from loaders.synthetic.names import bsns, passes_eleven_test
from loaders.synthetic.places import NEVER_GIVEN, address
from loaders.synthetic.writing import Werkmap
from loaders.werkmap import import_werkmap
from tests.synthetic.conftest import Folder, T


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_same_seed_and_day_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        make_region(tmp_path / name, today=T)
    make_region(tmp_path / "seed", today=T, seed=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "other")
    assert contents(tmp_path / "one")["personen.csv"] != contents(tmp_path / "seed")["personen.csv"]


@pytest.mark.parametrize("kind", WERKMAP, ids=lambda kind: kind.name)
def test_the_columns_and_codes_are_those_of_the_declarations(house: Folder, kind: Any) -> None:
    frame = house[kind.name]
    assert tuple(frame.columns) == tuple(column.name for column in kind.werkmap)
    for column in kind.own:
        given = set(frame[column.name].drop_nulls())
        if column.required:
            assert frame[column.name].null_count() == 0, column.name
        if column.cell is Cell.CODE:
            assert given <= {str(code) for code in column.vocabulary}, column.name


@pytest.mark.parametrize("seed", range(1, 6))
def test_a_small_region_loads_without_a_word(tmp_path: Path, seed: int) -> None:
    make_region(tmp_path, seed=seed, today=T)
    report = import_werkmap(open_store("memory:"), tmp_path, today=T)
    assert (report.accepted, report.errors, report.warnings) == (True, [], [])


def test_a_house_loads_without_a_word(house: Folder) -> None:
    report = import_werkmap(open_store("memory:"), house.path, today=T)
    assert (report.accepted, report.errors, report.warnings) == (True, [], [])


def test_a_region_has_the_cases_that_were_asked(tmp_path: Path) -> None:
    rows = make_region(tmp_path, size=Size(40, 9, 4), today=T)
    cases = Folder(tmp_path)["casussen"]
    made = cases.filter(cases["casus_id"].str.contains(r"^\d{4}-1\d{3}$"))
    assert (made.height, made["gesloten"].drop_nulls().len()) == (13, 4)
    assert rows == {kind.name: Folder(tmp_path)[kind.name].height for kind in WERKMAP}


@pytest.mark.parametrize(("size", "persons", "cases"), [("small", 180, 43), ("house", 1_330, 480)])
def test_sizes_are_what_they_are_called(tmp_path: Path, size: str, persons: int, cases: int) -> None:
    rows = make_region(tmp_path, size=size, today=T)
    assert rows["personen"] == pytest.approx(persons, rel=0.15)
    assert rows["casussen"] == pytest.approx(cases, rel=0.15)


def test_a_region_and_a_country_have_as_many_households_as_give_their_persons() -> None:
    """2.5 persons a household: 50,000 and 1,000,000 of them."""
    assert (SIZES["region"].households, SIZES["country"].households) == (20_000, 400_000)


def test_nothing_is_held_however_large(tmp_path: Path) -> None:
    """Four times the households take no more memory."""
    make_region(tmp_path / "warm", size=Size(50, 20, 10), today=T)
    peaks = []
    for households in (300, 1_200):
        tracemalloc.start()
        make_region(tmp_path / str(households), size=Size(households, households // 20, households // 25), today=T)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.3


def test_citizen_numbers_are_fictitious_valid_and_given_once() -> None:
    numbers = list(bsns())
    assert len(numbers) == len(set(numbers)) > 5_000
    assert all(number.startswith("9999") and passes_eleven_test(number) for number in numbers)


def test_no_citizen_number_is_one_of_the_published_test_persons() -> None:
    published = (Path(__file__).parent.parent / "data/brp/test-data.json").read_text(encoding="utf-8")
    assert [number for number in bsns() if number in published] == []


def test_no_address_exists_and_none_is_given_twice(house: Folder) -> None:
    doors = [tuple(address(number, "GM0268")[part] for part in ("postcode", "house_number")) for number in range(5_000)]
    assert len(set(doors)) == 5_000
    assert {postcode[4:] for postcode in house["huishoudens"]["postcode"]} == set(NEVER_GIVEN)
    homes = house["huishoudens"]
    assert homes.select("postcode", "huisnummer").is_unique().all()


def test_a_field_that_a_kind_has_not_is_refused(tmp_path: Path) -> None:
    with Werkmap(tmp_path, T) as werkmap, pytest.raises(KeyError, match="shoe_size"):
        werkmap.add(Person, id="P1", shoe_size="43")
