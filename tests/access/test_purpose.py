"""The purpose is the one free text in the log: it names nobody (R13, R14)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access import search, weighing
from access.configuration import Configuration
from access.correcting import destroy_whole
from access.log import AccessLog
from access.purpose import LEFT_OUT, check_names, check_purpose, short_names_in
from access.view import Access
from graphmodel.errors import WrongUse
from graphmodel.kinds import Member, Person
from graphmodel.vocabulary import IntakeDecision
from tests.build import make
from tests.views import access_to, keeper_of, see
from tests.worked_example import D, facts

pytestmark = pytest.mark.today(D)

PEOPLE = [
    make(Person, id="een", given_names="Fenna Sofie", name_prefix="van der", surname="Zonnebloem"),
    make(Person, id="twee", given_names="Bo", surname="Jansen-de Vries"),
    make(Person, id="drie", surname="d'E"),
    make(Person, id="vier", surname="Kok"),
    make(Person, id="vijf"),
]
USERS: list[dict[str, Any]] = [
    {"id": "proces", "organisation": "wijkteam", "role": "procesregisseur", "cases": "alle"},
    {"id": "regie", "organisation": "wijkteam", "role": "casusregisseur", "cases": ["C1"]},
]


@pytest.mark.parametrize("text", ["999990019", "klacht 999990019", "bsn: 999 990 019", "9999.90.019", "999-990-019x"])
def test_a_number_that_can_be_a_bsn_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(WrongUse) as refused:
        check_purpose(text)
    assert str(refused.value) == "In het doel staat een nummer dat een BSN kan zijn. Het doel komt in het logboek: laat het nummer weg."


@pytest.mark.parametrize("text", ["overleg 21-11-2026", "zaak 2026-0231", "0612345678", "999990018", "000000000", "9999900190"])
def test_other_numbers_may_stand_in_it(text: str) -> None:
    check_purpose(text)


@given(st.integers(10_000_000, 999_999_999))
def test_the_eleven_test_is_that_of_a_bsn(number: int) -> None:
    digits = f"{number:09d}"
    passes = (sum(int(sign) * weight for sign, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2), strict=False)) - int(digits[8])) % 11 == 0
    if passes:
        with pytest.raises(WrongUse):
            check_purpose(f"over {digits}.")
    else:
        check_purpose(f"over {digits}.")


@pytest.mark.parametrize(
    "text", ["gesprek met ZONNEBLOEM", "fenna", "Sofie; huis", "over jansen-de vries", "over Jansen de Vries", "bij d'e thuis", "kok"]
)
def test_a_name_of_somebody_it_is_about_is_refused(text: str) -> None:
    with pytest.raises(WrongUse) as refused:
        check_names(text, PEOPLE)
    assert str(refused.value) == (
        "In uw doel staat de naam of het nummer van iemand, of van een zaak, waarover dit gaat. Het doel komt in het logboek: noem "
        "waarvoor, en niet wie. Geef een ander doel, ook als het toevallig hetzelfde woord is; op de schermen door u opnieuw aan te melden."
    )


@pytest.mark.parametrize("text", ["zonnebloempitten", "overleg van der", "bo", "jansen", "xxxx", ""])
def test_part_of_a_word_and_what_is_no_name_by_itself_may_stand(text: str) -> None:
    check_names(text, PEOPLE)


@pytest.fixture
def house(tmp_path: Path) -> Access:
    more = [*PEOPLE, *(make(Member, case="C1", person=person.id, role="betrokkene") for person in PEOPLE)]
    return access_to(tmp_path, facts(*more), users=USERS)


@pytest.mark.parametrize(
    ("text", "ids"), [("zaak 123", ["123"]), ("zaak Z7", ["z7"]), ("over li", ["li-"]), ("over x 1", ["x-1"]), ("bij 12a", ["12a"])]
)
def test_an_id_that_was_asked_for_is_refused(text: str, ids: list[str]) -> None:
    with pytest.raises(WrongUse, match="de naam of het nummer"):
        check_purpose(text, ids)


@pytest.mark.parametrize(("text", "ids"), [("week 12", ["12"]), ("plan a", ["a", "a-"]), ("zaak 1234", ["123"]), ("x 1", ["--"])])
def test_what_is_no_id_by_itself_may_stand(text: str, ids: list[str]) -> None:
    check_purpose(text, ids)


@pytest.mark.parametrize(("text", "found"), [("BO komt", ["Bo"]), ("Bo komt", ["Bo"]), ("bo komt", []), ("Fenna", [])])
def test_a_name_of_two_letters_counts_with_a_capital(text: str, found: list[str]) -> None:
    assert [*short_names_in(text, PEOPLE)] == found


def test_no_name_comes_into_the_log_by_the_purpose(house: Access) -> None:
    proces, named = house.viewer("proces"), "gesprek met Zonnebloem"
    weighed = weighing.Weighing(True, True, True, True, "zorg", "eens", IntakeDecision.OPEN)
    keeper = keeper_of(house)
    before = house.store.version()
    for act in (
        lambda: house.view(proces, ["C1"], named, {"question": "tracks"}),
        lambda: weighing.weigh(house, proces, "C1", weighed, purpose=named),
        lambda: search.search(house, proces, "zonnebloem", purpose=named),
        lambda: destroy_whole(keeper, "proces", "personen:een", "verzoek", named),
    ):
        with pytest.raises(WrongUse, match="de naam of het nummer"):
            act()
    assert house.store.version() == before
    assert {(line["result"], line["purpose"]) for line in house.log.entries()} == {("refused", LEFT_OUT)}
    assert "onnebloem" not in house.log.path.read_text()


def test_only_names_that_the_viewer_sees_count(house: Access) -> None:
    """A refusal for a name that stands elsewhere would tell that it does."""
    with house.store.transaction() as writer:
        hidden = make(Person, id="elders", surname="Elders")
        writer.put(Person.kind(), [Person.kind().write(hidden)])
    access = Access(house.store, Configuration(house.configuration.folder), AccessLog(house.log.path))
    assert see(access, "regie", "C1").case_id == "C1"
    access.view(access.viewer("regie"), ["C1"], "opname elders", {"question": "tracks"})
