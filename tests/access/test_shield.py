"""Withheld addresses show nowhere, for nobody and no day (questions.md §5)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from access.casegraph import CaseGraph
from graphmodel.declare import Fact
from graphmodel.kinds import Case, Household, Member, Person, Residence
from tests.build import make
from tests.views import access_to, see

ADDRESS = {"postcode": "6511AA", "house_number": "12", "town": "Nijmegen", "municipality": "GM0268", "neighbourhood": "Bottendaal"}
TELLING = {*ADDRESS.values()}


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENLOOP_TODAY", "2026-06-01")


def home(household: str = "h1", **fields: Any) -> Household:
    values: dict[str, Any] = {"id": household, **ADDRESS, **fields}
    return make(Household, **values)


def around(*facts: Fact) -> list[Fact]:
    return [
        make(Case, id="c1", frame="mda", municipality="GM1", opened="2026-01-01"),
        make(Member, case="c1", person="p1", role="betrokkene"),
        make(Residence, household="h1", person="p1"),
        *facts,
    ]


def shown(folder: Path, *facts: Fact) -> CaseGraph:
    return see(access_to(folder, around(*facts)), "toezicht", "c1")


def tells(seen: CaseGraph) -> bool:
    values = [value for fact in (*seen.all_facts(), *seen.proposals) for value in fact.__dict__.values()]
    return bool(TELLING & {value for value in values if isinstance(value, str)})


def test_an_address_that_is_not_withheld_is_there(tmp_path: Path) -> None:
    seen = shown(tmp_path, home(), make(Person, id="p1", municipality="GM0268"))
    assert tells(seen)
    assert seen.shielded == frozenset()


PERSON = make(Person, id="p1", municipality="GM0268")
SECRET = make(Person, id="p1", confidential=True, municipality="GM0268")


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param((home(shielded=True), PERSON), id="marked"),
        pytest.param((home(), home(supplier="a", shielded=True), PERSON), id="marked by one supplier"),
        pytest.param((home(), SECRET), id="an inhabitant asks for secrecy"),
        pytest.param((home(), PERSON, make(Person, id="p1", supplier="brp", confidential=True)), id="in one supplier's row"),
        pytest.param(
            (home(), make(Person, id="p2", confidential=True), make(Residence, household="h1", person="p2", end="2020-01-01")),
            id="an earlier household of somebody outside the circle",
        ),
        pytest.param(
            (home(), make(Person, id="p2", confidential=True, proposed=True), make(Residence, household="h1", person="p2", proposed=True)),
            id="so far only proposed",
        ),
    ],
)
def test_a_withheld_address_is_told_by_nothing(tmp_path: Path, facts: tuple[Fact, ...]) -> None:
    seen = shown(tmp_path, *facts)
    assert not tells(seen)
    assert seen.shielded == {"h1"}
    assert "h1" in seen.things(Household)


def test_another_household_behind_the_same_door_does_not_tell_it(tmp_path: Path) -> None:
    twin = home("h2", postcode="6511 aa", proposed=True, supplier="brp")
    lives = make(Residence, household="h2", person="p1", proposed=True, supplier="brp")
    seen = shown(tmp_path, home(shielded=True), twin, lives)
    assert not tells(seen)
    assert seen.shielded == {"h1", "h2"}


def test_a_neighbour_keeps_its_address(tmp_path: Path) -> None:
    other = [home("h2", house_number="14"), make(Residence, household="h2", person="p1", end="2026-02-01")]
    seen = shown(tmp_path, home(shielded=True), *other)
    assert seen.things(Household)["h2"].house_number == "14"


def test_no_address_is_no_door(tmp_path: Path) -> None:
    empty = [make(Household, id="h1", shielded=True), make(Household, id="h2", town="Elst"), make(Residence, household="h2", person="p1")]
    assert shown(tmp_path, *empty).things(Household)["h2"].town == "Elst"


def test_where_somebody_lived_before_does_not_hide_the_present_municipality(tmp_path: Path) -> None:
    moved = make(Residence, household="h2", person="p1", end="2026-05-31")
    seen = shown(tmp_path, make(Household, id="h2", shielded=True), moved, PERSON)
    assert seen.things(Person)["p1"].municipality == "GM0268"
