"""Whether somebody is known elsewhere: who is found, what stands on record, the line in the log, and the words of a refusal (R15)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from access import authorising, hits
from access.view import Access
from graphmodel.declare import Fact
from graphmodel.kinds import Case, Member, Person, Residence
from graphmodel.records import Hit, HitQuestion
from tests.access.acts import OTHER, USERS, P, refused, wrong
from tests.access.logged import line, lines, stored
from tests.build import fill, make
from tests.views import access_to
from tests.worked_example import D, facts

pytestmark = pytest.mark.today(D)


@pytest.fixture
def house(tmp_path: Path) -> Access:
    return access_to(tmp_path, facts(*OTHER), users=USERS, hits_per_day=3)


def test_asking_after_somebody(house: Access) -> None:
    proces = house.viewer("proces")
    assert hits.ask_hit(house, proces, "C1", hits.Whom(bsn="999990019"), reason=" melding ", **P)
    assert stored(house, Hit) == [{"case": "C2", "person": "buur", "organisation": "zvh", "by": "proces", "reason": "melding"}]
    assert stored(house, HitQuestion) == [{"case": "C1", "by": "proces", "day": D}]
    theirs, mine = lines(house)[-2:]
    assert theirs == line(proces, {"hit": "asked after"}, ["C2"], "done", persons=["buur"])
    # The asker's own line says nothing of who was found.
    assert mine == line(proces, {"hit": "ask"}, ["C1"], "done", categories=["identificatie"])


def test_asking_after_somebody_is_refused_in_words(house: Access) -> None:
    proces = house.viewer("proces")
    ask = hits.ask_hit
    words = "Er ontbreekt iets: de reden van de vraag. Het wordt vastgelegd."
    wrong(house, words, ask, proces, "C1", hits.Whom(bsn="999990019"), reason=" ")
    words = "Dit is geen BSN: het heeft negen cijfers die aan de elfproef voldoen. Kijk het nummer na; er is niets gevraagd."
    for bsn in ("999990018", "9999900190", "buur", "99999X0019"):
        wrong(house, words, ask, proces, "C1", hits.Whom(bsn=bsn), reason="r")
    words = "Noem het BSN, of de geslachtsnaam met de hele geboortedatum (JJJJ-MM-DD)."
    without_name = {"surname": " ", "birth_date": "1990-01-02"}
    for whom in ({}, {"surname": "Buur"}, {"birth_date": "1990-01-02"}, without_name, {"surname": "Buur", "birth_date": "1990-01"}):
        wrong(house, words, ask, proces, "C1", hits.Whom(**whom), reason="r")
    for _ in range(3):
        assert not hits.ask_hit(house, proces, "C1", hits.Whom(bsn="999990020"), reason="r", **P)
    words = "U hebt vandaag al 3 keer gevraagd of iemand elders bekend is; meer dan 3 kan niet op een dag."
    refused(house, words, ask, proces, "C1", hits.Whom(bsn="999990019"), reason="r")
    assert hits.ask_hit(house, house.viewer("regie"), "C1", hits.Whom(bsn="999990019"), reason="r", **P)


@pytest.mark.parametrize(
    ("other", "whom", "found"),
    [
        ([], {"surname": " BUUR ", "birth_date": "1990-01-02"}, True),
        ([], {"bsn": " 999 990.019 "}, True),
        ([], {"surname": "Buurman", "birth_date": "1990-01-02"}, False),
        ([], {"surname": "Buur", "birth_date": "1990-01-03"}, False),
        # A BSN that fits nobody is no reason to go by the name.
        ([], {"bsn": "999990020", "surname": "Buur", "birth_date": "1990-01-02"}, False),
        ([make(Case, id="C2", frame="topx", municipality="GM0268", opened="2026-02-01", closed="2026-11-20")], {"bsn": "999990019"}, False),
        ([make(Case, id="C2", frame="topx", municipality="GM0268", opened="2026-02-01", closed="2026-11-21")], {"bsn": "999990019"}, True),
        ([make(Case, id="C2", frame="topx", municipality="GM0268", opened="2026-11-21")], {"bsn": "999990019"}, True),
        ([make(Case, id="C2", frame="topx", municipality="GM0268", opened="2026-11-22")], {"bsn": "999990019"}, False),
        ([make(Case, id="C2", frame="wijkteam", municipality="GM0268", opened="2026-02-01")], {"bsn": "999990019"}, False),
        ([make(Member, case="C2", person="buur", role="betrokkene", proposed=True)], {"bsn": "999990019"}, False),
        ([make(Person, id="buur", bsn="999990019", birth_date="1990-01-02", surname="Buur", proposed=True)], {"bsn": "999990019"}, False),
    ],
)
def test_who_is_known_elsewhere(tmp_path: Path, other: list[Fact], whom: dict[str, str], found: bool) -> None:
    house = access_to(tmp_path, facts(*OTHER, *other), users=USERS)
    assert hits.ask_hit(house, house.viewer("proces"), "C1", hits.Whom(**whom), reason="r", **P) is found
    assert len(stored(house, Hit)) == int(found)


def test_one_s_own_case_is_no_news(house: Access) -> None:
    assert not hits.ask_hit(house, house.viewer("beide"), "C1", hits.Whom(bsn="999990019"), reason="r", **P)


def test_access_on_record_makes_a_case_one_s_own(house: Access) -> None:
    authorising.give(house, house.viewer("beide"), "C2", user="proces", reason="vervangt", **P)
    assert not hits.ask_hit(house, house.viewer("proces"), "C1", hits.Whom(bsn="999990019"), reason="r", **P)


def test_a_membership_that_does_not_count_hides_no_other(house: Access) -> None:
    shut = make(Case, id="A0", frame="topx", municipality="GM0268", opened="2026-02-01")
    fill(house.store, [shut, make(Member, case="A0", person="buur", role="betrokkene", end="2026-11-20")])
    assert hits.ask_hit(house, house.viewer("proces"), "C1", hits.Whom(bsn="999990019"), reason="r", **P)
    assert [row["case"] for row in stored(house, Hit)] == ["C2"]


def test_who_has_no_name_is_found_by_none(house: Access) -> None:
    fill(house.store, [make(Person, id="naamloos", birth_date="1990-01-02"), make(Member, case="C2", person="naamloos", role="kring")])
    whom = hits.Whom(surname="Buur", birth_date="1990-01-02")
    assert hits.ask_hit(house, house.viewer("proces"), "C1", whom, reason="r", **P)
    assert [row["person"] for row in stored(house, Hit)] == ["buur"]


@pytest.mark.parametrize("there", [{"end": "2026-11-20"}, {"proposed": True}])
def test_who_does_not_live_in_a_home_of_a_case_is_not_known_by_it(tmp_path: Path, there: dict[str, Any]) -> None:
    of_the_home = make(Member, case="C2", household="H2", role="betrokkene")
    others = [fact for fact in OTHER if not isinstance(fact, (Member, Residence))]
    house = access_to(tmp_path, facts(*others, of_the_home, make(Residence, household="H2", person="buur", **there)), users=USERS)
    assert not hits.ask_hit(house, house.viewer("proces"), "C1", hits.Whom(bsn="999990019"), reason="r", **P)


def test_of_a_home_those_asked_after_are_known_and_nobody_beside_them(house: Access) -> None:
    fill(house.store, [make(Case, id="C3", frame="topx", municipality="GM0268", opened="2026-02-01")])
    fill(house.store, [make(Member, case="C3", household="H2", role="betrokkene"), make(Residence, household="H2", person="zoon")])
    assert hits.ask_hit(house, house.viewer("proces"), "C1", hits.Whom(bsn="999990019"), reason="r", **P)
    assert sorted((row["case"], row["person"]) for row in stored(house, Hit)) == [("C2", "buur"), ("C3", "buur")]


def test_a_case_that_is_not_there_is_none(tmp_path: Path) -> None:
    """Of a case that was destroyed a membership may be delivered again before it is refused."""
    house = access_to(tmp_path, facts(*(fact for fact in OTHER if not isinstance(fact, Case))), users=USERS)
    assert not hits.ask_hit(house, house.viewer("proces"), "C1", hits.Whom(bsn="999990019"), reason="r", **P)


def test_a_membership_that_ended_is_none(tmp_path: Path) -> None:
    gone = make(Member, case="C2", person="buur", role="betrokkene", end="2026-11-20")
    house = access_to(tmp_path, facts(*(fact for fact in OTHER if not isinstance(fact, Member)), gone), users=USERS)
    assert not hits.ask_hit(house, house.viewer("proces"), "C1", hits.Whom(bsn="999990019"), reason="r", **P)
