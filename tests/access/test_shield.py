"""Withheld addresses show nowhere, for nobody and no day (questions.md §5)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from access.casegraph import CaseGraph
from access.search import search
from access.shield import Doors
from graphmodel.declare import Fact
from graphmodel.kinds import Case, Household, Member, Person, Residence
from loaders.cells import stored_value
from tests.build import make
from tests.views import access_to, see

pytestmark = pytest.mark.today("2026-06-01")

ADDRESS = {"postcode": "6511AA", "house_number": "12", "town": "Nijmegen", "municipality": "GM0268", "neighbourhood": "Bottendaal"}
TELLING = {*ADDRESS.values()}


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


@pytest.mark.parametrize(
    "safe",
    [
        pytest.param([home("h2", shielded=True)], id="marked"),
        pytest.param([home("h2"), make(Residence, household="h2", person="p9"), make(Person, id="p9", confidential=True)], id="who asks"),
        pytest.param(
            [home("h2", postcode="6511 aa"), make(Residence, household="h2", person="p9"), make(Person, id="p9", confidential=True)],
            id="who asks, at an address in other letters",
        ),
        pytest.param([home("h2", shielded=True, proposed=True, supplier="brp")], id="so far only proposed"),
    ],
)
def test_a_safe_household_of_elsewhere_behind_the_same_door_does_not_tell_it(tmp_path: Path, safe: list[Fact]) -> None:
    """A mother's shelter in a case of her own, and her child's home in this one, as two partners delivered them."""
    seen = shown(tmp_path, home(), PERSON, *safe)
    assert not tells(seen)
    assert seen.shielded == {"h1"}
    assert set(seen.things(Household)) == {"h1"}
    assert set(seen.things(Person)) == {"p1"}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param([home("h2", postcode="6511AB", shielded=True)], id="another street"),
        pytest.param([home("h2", shielded=True, withdrawn="2026-01-01")], id="taken back"),
        pytest.param([home("h2"), make(Residence, household="h2", person="p9"), make(Person, id="p9")], id="nobody asks"),
    ],
)
def test_who_lives_beside_nobody_safe_keeps_the_address(tmp_path: Path, other: list[Fact]) -> None:
    assert tells(shown(tmp_path, home(), PERSON, *other))


SPELLINGS: dict[str, dict[str, Any]] = {
    "small letters and a space": {"postcode": "6511 aa", "house_number": "12", "house_letter": "a"},
    "a hyphen in the postcode": {"postcode": "6511-AA", "house_number": "12", "house_letter": "A"},
    "the letter in the number": {"house_number": "12A"},
    "the letter after a space": {"house_number": "12 A"},
    "the letter as an addition": {"house_number": "12", "house_addition": "A"},
    "a leading zero": {"house_number": "012", "house_letter": "A"},
    "an empty addition": {"house_number": "12", "house_letter": "A", "house_addition": "-"},
    "another letter": {"house_number": "12", "house_letter": "B"},
    "no letter": {"house_number": "12"},
    "no number": {"house_number": None},
}
SHELTER: dict[str, Any] = {"house_number": "12", "house_letter": "A", "shielded": True}


@pytest.mark.parametrize("written", SPELLINGS.values(), ids=SPELLINGS)
@pytest.mark.parametrize("near", [True, False], ids=["in the case", "elsewhere"])
def test_a_safe_address_is_told_by_no_other_spelling(tmp_path: Path, written: dict[str, Any], near: bool) -> None:
    """A child's home as another partner wrote it down; whoever goes to that house stands before the shelter."""
    lives = [make(Residence, household="h2", person="p1", end="2026-02-01")] if near else []
    access = access_to(tmp_path, around(home(**written), PERSON, home("h2", **SHELTER), *lives))
    assert not tells(see(access, "toezicht", "c1"))
    for text in ("6511AA", "6511-aa", "12a", "nijmegen", "bottendaal"):
        assert not search(access, access.viewer("toezicht"), text, purpose="toets")


def test_a_shelter_without_a_number_may_be_any_in_its_street(tmp_path: Path) -> None:
    assert not tells(shown(tmp_path, home(), PERSON, home("h2", house_number=None, shielded=True)))


@pytest.mark.parametrize("delivered", ["6511AA", "6511 aa", "6511-AA", "6511  Aa", "6511.aa"])
def test_a_delivered_postcode_is_kept_in_one_spelling(delivered: str) -> None:
    """By which the doors of a street are looked up."""
    postcode = next(column for column in Household.kind().own if column.name == "postcode")
    assert stored_value(postcode, delivered) == "6511AA"
    assert stored_value(postcode, "B-1000") == "B-1000"


def test_the_doors_of_a_street_are_looked_up_by_each_spelling_of_its_postcode() -> None:
    """A store of before may have another one than that in which postcodes are kept now."""
    assert sorted(Doors([("6511aa", "12")]).written()) == ["6511 AA", "6511 aa", "6511-AA", "6511-aa", "6511AA", "6511aa"]


def test_a_neighbour_keeps_its_address(tmp_path: Path) -> None:
    other = [home("h2", house_number="14"), make(Residence, household="h2", person="p1", end="2026-02-01")]
    seen = shown(tmp_path, home(shielded=True), *other)
    assert seen.things(Household)["h2"].house_number == "14"


def test_no_address_is_no_door(tmp_path: Path) -> None:
    empty = [make(Household, id="h1", shielded=True), make(Household, id="h2", town="Elst"), make(Residence, household="h2", person="p1")]
    assert shown(tmp_path, *empty).things(Household)["h2"].town == "Elst"


def test_who_asks_behind_the_same_door_counts_when_both_cases_are_read_together(tmp_path: Path) -> None:
    """As a list of cases reads them: her case and her child's at once, where no home is marked."""
    hers = [
        make(Case, id="c2", frame="mda", municipality="GM1", opened="2026-01-01"),
        make(Member, case="c2", person="p9", role="betrokkene"),
        make(Residence, household="h2", person="p9"),
        make(Person, id="p9", confidential=True),
        home("h2"),
    ]
    access = access_to(tmp_path, around(home(), PERSON, *hers))
    seen = access.look(access.viewer("toezicht"), ["c1", "c2"])
    assert [tells(seen[case]) for case in ("c1", "c2")] == [False, False]


def test_where_somebody_lived_before_does_not_hide_the_present_municipality(tmp_path: Path) -> None:
    moved = make(Residence, household="h2", person="p1", end="2026-05-31")
    seen = shown(tmp_path, make(Household, id="h2", shielded=True), moved, PERSON)
    assert seen.things(Person)["p1"].municipality == "GM0268"


LEFT = [
    make(Residence, household="h1", person="p2", end="2026-05-01"),
    make(Residence, household="h2", person="p2", start="2026-05-02"),
    make(Person, id="p2", municipality="GM0268"),
]


@pytest.mark.parametrize(
    "shelter",
    [
        pytest.param([make(Household, id="h2", shielded=True)], id="marked"),
        pytest.param(
            [make(Household, id="h2"), make(Person, id="p3", confidential=True), make(Residence, household="h2", person="p3")],
            id="somebody there asks",
        ),
        pytest.param([home("h2", town="Elst"), home("h3", shielded=True)], id="behind a safe door"),
    ],
)
def test_who_left_for_a_shelter_is_told_by_no_municipality(tmp_path: Path, shelter: list[Fact]) -> None:
    """The shelter is two steps away and does not exist in the case; where its people are registered would tell half of it."""
    seen = shown(tmp_path, make(Household, id="h1"), make(Person, id="p1"), *LEFT, *shelter)
    assert seen.things(Person)["p2"].municipality is None
    assert set(seen.things(Household)) == {"h1"}


def test_who_left_for_an_ordinary_home_keeps_the_municipality(tmp_path: Path) -> None:
    seen = shown(tmp_path, make(Household, id="h1"), make(Person, id="p1"), *LEFT, home("h2"))
    assert seen.things(Person)["p2"].municipality == "GM0268"
