"""No delivered id and nothing that was typed to say who comes into the log (R14): not by the purpose, nor by a refused act."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from access import authorising, hits
from access.citizen import CitizenList, citizen_list, hand_over
from access.correcting import correct_fact, destroy_fact, destroy_whole
from access.extending import extend_term
from access.logreading import Wanted, read_log
from access.purpose import LEFT_OUT
from access.view import Access
from access.why import why
from access.withholding import withhold
from graphmodel.errors import Refused, WrongUse
from graphmodel.kinds import Case, Household, Member, Person, Residence
from tests.build import make
from tests.views import access_to, keeper_of
from tests.worked_example import D, facts

pytestmark = pytest.mark.today(D)

ELSEWHERE = [
    make(Case, id="C2", frame="casusoverleg", municipality="GM0268", opened="2026-01-10"),
    make(Person, id="xq77", surname="Geheim", given_names="Xaver", birth_date="1990-01-01", bsn="999990019"),
    make(Member, case="C2", person="xq77", role="betrokkene"),
    make(Household, id="HX"),
    make(Residence, household="HX", person="x2"),
    make(Person, id="x2", surname="Inwoner", birth_date="1991-01-01", bsn="999990020"),
    make(Member, case="C2", household="HX", role="betrokkene"),
]
USERS: list[dict[str, Any]] = [
    {"id": "regie", "organisation": "wijkteam", "role": "casusregisseur", "cases": ["C1"]},
    {"id": "proces", "organisation": "zvh", "role": "procesregisseur", "cases": "alle"},
]


@pytest.fixture
def house(tmp_path: Path) -> Access:
    return access_to(tmp_path, facts(*ELSEWHERE), users=USERS)


def _log(house: Access) -> str:
    return house.log.path.read_text(encoding="utf-8") if house.log.path.exists() else ""


NOTHING = CitizenList(name="", made_on=D, cases=[], facts=[], withheld=[], looked=[], extracts=[])
GEHEIM = hits.Whom(surname="Geheim", birth_date="1990-01-01")
ACTS: list[tuple[str, Callable[[Access], object]]] = [
    ("C1", lambda h: h.view(h.viewer("regie"), ["C1"], "over C1", {"question": "tracks"})),
    ("H1", lambda h: h.view(h.viewer("regie"), ["C1"], "woning h1", {"question": "tracks"})),
    ("vader", lambda h: correct_fact(keeper_of(h), "regie", "interventies:I1", {"omschrijving": "x"}, "over vader")),
    ("vader", lambda h: h.view(h.viewer("regie"), ["C1"], "over vader", {"question": "tracks"})),
    ("C9", lambda h: h.view(h.viewer("regie"), ["C9"], "over C9", {"question": "tracks"})),
    ("Geheim", lambda h: hits.ask_hit(h, h.viewer("regie"), "C1", GEHEIM, reason="r", purpose="Geheim bekend?")),
    ("zq99", lambda h: citizen_list(keeper_of(h), "toezicht", "zq99", "inzage zq99")),
    ("zq99", lambda h: hand_over(keeper_of(h), "toezicht", "zq99", "inzage zq99", "html", NOTHING)),
    ("zq99", lambda h: list(read_log(keeper_of(h), "toezicht", "klacht zq99", Wanted(person="zq99")))),
    ("zq99", lambda h: list(read_log(keeper_of(h), "toezicht", "klacht zq99", Wanted(case="zq99")))),
    ("zq99", lambda h: correct_fact(keeper_of(h), "proces", "interventies:zq99", {"omschrijving": "x"}, "over zq99")),
    ("zq99", lambda h: correct_fact(keeper_of(h), "proces", "casusleden:C1/zq99/", {"tot": "2026-02-01"}, "over zq99")),
    ("zq99", lambda h: destroy_fact(keeper_of(h), "proces", "interventies:zq99", "verzoek", "over zq99")),
    ("zq99", lambda h: destroy_fact(keeper_of(h), "proces", "casusleden:C1/zq99/", "verzoek", "over zq99")),
    ("zq99", lambda h: destroy_whole(keeper_of(h), "proces", "personen:zq99", "verzoek", "over zq99")),
    ("zq99", lambda h: extend_term(keeper_of(h), "proces", "casussen:zq99", D, "r", "zvh", "over zq99")),
    ("zq99", lambda h: withhold(keeper_of(h), "proces", "zq99", "r", "over zq99")),
    ("xq77", lambda h: destroy_whole(keeper_of(h), "proces", "personen:xq77", "verzoek", "verzoek van xq77")),
]


@pytest.mark.parametrize(("word", "act"), ACTS)
def test_a_purpose_with_what_was_asked_or_is_in_sight_is_refused(house: Access, word: str, act: Callable[[Access], object]) -> None:
    with pytest.raises(WrongUse, match="de naam of het nummer"):
        act(house)
    assert word not in _log(house)


@pytest.mark.parametrize("purpose", ["Xaver bekend?", "is xq77 er", "ook in C2?"])
def test_who_is_out_of_sight_is_left_out_without_a_word(house: Access, purpose: str) -> None:
    """A refusal would tell that they are there; without it their name stands in the line of the other case too."""
    assert hits.ask_hit(house, house.viewer("regie"), "C1", GEHEIM, reason="r", purpose=purpose)
    theirs, _ = house.log.entries()
    assert theirs["purpose"] == LEFT_OUT
    house.view(house.viewer("regie"), ["C1"], "Xaver", {"question": "tracks"})


def test_who_lives_in_a_household_of_a_case_is_known(house: Access) -> None:
    assert hits.ask_hit(house, house.viewer("regie"), "C1", hits.Whom(bsn="999990020"), reason="r", purpose="toets")


REFUSED: list[Callable[[Access], object]] = [
    lambda h: authorising.give(h, h.viewer("proces"), "C1", user="Jan Jansen", reason="r", purpose="t"),
    lambda h: authorising.end(h, h.viewer("proces"), "C1", user="Jan Jansen", reason="r", purpose="t"),
    lambda h: why(h, h.viewer("toezicht"), "C1", ref="interventies:I1", about="Jan Jansen", purpose="t"),
    lambda h: extend_term(keeper_of(h), "proces", "casussen:C1", D, "r", "Jan Jansen", "t"),
    lambda h: withhold(keeper_of(h), "regie", "moeder", "r", "t", supplier="Jan Jansen"),
    lambda h: h.viewer("Jan Jansen"),
    lambda h: citizen_list(keeper_of(h), "Jan Jansen", "moeder", "t"),
]


@pytest.mark.parametrize("act", REFUSED)
def test_an_unknown_user_or_partner_is_not_repeated(house: Access, act: Callable[[Access], object]) -> None:
    with pytest.raises(Refused):
        act(house)
    assert "onbekend" in _log(house)
    assert "Jansen" not in _log(house)
