"""Whoever reads, searches, or looks up who has a case: the whole line in the log, and the words of a refusal (R13, R14)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from access import authorising, linking, search, thirdparties, weighing
from access.configuration import User, UserRole
from access.everycase import every_case
from access.onrecord import on_record
from access.rights import Rights, in_force, rights
from access.roles import Act
from access.search import Found
from access.view import Access
from access.whohas import who_has
from graphmodel.errors import Refused, WrongUse
from graphmodel.kinds import Case, Household, Residence
from graphmodel.records import Authorisation, CaseLink, Intake, Secrecy
from tests.access.acts import OTHER, TESTS, USERS, P
from tests.access.logged import line, logged, says
from tests.build import fill, make
from tests.views import access_to
from tests.worked_example import D, facts

pytestmark = pytest.mark.today(D)

MEMBERS = ["moeder", "vader", "zoon"]

NOT_OPEN = "Deze zaak bestaat niet, is gesloten of is niet voor u opengesteld: {}. Vraag de procesregisseur om toegang."


def test_a_view_and_its_refusals(house: Access) -> None:
    regie, beheer = house.viewer("regie"), house.viewer("beheer")
    house.view(regie, ["C1"], "toets", {"question": "tracks", "as_of": D})
    categories = ["begeleiding", "identificatie", "wonen"]
    action = {"question": "tracks", "as_of": D.isoformat()}
    assert logged(house) == line(regie, action, ["C1"], "answered", persons=MEMBERS, categories=categories)
    says(NOT_OPEN.format("C2, C9"), Refused, house.view, regie, ["C9", "C1", "C2"], "toets", {"question": "tracks"})
    assert logged(house) == line(regie, {"question": "tracks"}, ["C1", "C2"], "refused")
    says("De rol beheer ziet geen casussen.", Refused, house.view, beheer, ["C1"], "toets", {"question": "tracks"})
    words = "De rol beheer mag dit niet: vragen over de regio stellen."
    says(words, Refused, house.view, beheer, ["C1"], "toets", {"question": "tracks"}, Act.REGION)
    words = "De rol casusregisseur mag dit niet: toegang tot een zaak geven of beëindigen."
    says(words, Refused, house.view, regie, ["C1"], "toets", {"question": "tracks"}, Act.AUTHORISE)
    words = "Noem het doel waarvoor u dit doet (--purpose); het komt in het logboek."
    says(words, WrongUse, house.view, regie, ["C1"], " ", {"question": "tracks"})
    words = "Een zaaknummer hoort niet in de omschrijving van de handeling; het logboek noemt zaken bij hun lognummer."
    says(words, WrongUse, house.view, regie, ["C1"], "toets", {"question": "C1"})


def test_an_unknown_user(house: Access) -> None:
    says("Onbekende gebruiker: 'x'. Vraag de beheerder om een aanmelding.", Refused, house.viewer, "x")
    nobody = User(id="onbekend", organisation="?", role=UserRole.BEHEER)
    assert logged(house) == {**line(nobody, {"action": "sign_in"}, [], "refused"), "organisation": "", "role": "", "purpose": ""}


def test_a_third_party_and_a_report_in_weighing(house: Access) -> None:
    words = "Een derde partij heeft geen account en geen inzage in casussen (R11). Vraag de regisseur om een uittreksel."
    says(words, Refused, house.viewer, "corp")
    corp = house.configuration.user("corp")
    assert corp is not None
    says(words, Refused, house.view, corp, ["C1"], "toets", {"question": "tracks"})
    weighing.weigh(house, house.viewer("proces"), "C1", weighing.Weighing(True, True, True, True, "m", "o"), **P)
    says(
        "De aanmelding van deze zaak is nog niet aanvaard. Tot dan komt er niets bij en gaat er niets uit (R4).",
        Refused, house.view, house.viewer("regie"), ["C1"], "toets", {"enrich": 1}, Act.ENRICH,
    )  # fmt: skip
    assert "C1" in house.view(house.viewer("regie"), ["C1"], "toets", {"question": "tracks"})


SEARCHED = {"search": "open cases"}


def test_a_search_and_its_line(house: Access) -> None:
    beide = house.viewer("beide")
    fill(
        house.store,
        [make(Household, id="H1", postcode="6522 BB", house_number="3", house_letter="a", house_addition="bis", town="Wijchen")],
    )
    assert search.search(house, beide, "Buur", **P) == [Found("C2", "personen", "buur", "naam")]
    assert logged(house) == line(beide, SEARCHED, ["C2"], "answered", persons=["buur"], categories=["identificatie"])
    home = [Found("C1", "huishoudens", "H1", "adres"), *(Found("C1", "personen", person, "adres") for person in MEMBERS)]
    for text in ("6522bb", "6522 BB", "wijchen, 6522BB 3abis", "3ab wijch"):
        assert search.search(house, beide, text, **P) == home
    assert logged(house) == line(beide, SEARCHED, ["C1"], "answered", persons=MEMBERS, categories=["wonen"])
    assert search.search(house, beide, "6522 wijchen buur", **P) == []
    # Nor does what is empty stand for anything.
    fill(house.store, [make(Household, id="H8", town="Beek"), make(Residence, household="H8", person="zoon")])
    for text in ("xxxx", "12xxxx"):
        assert search.search(house, beide, text, **P) == []
    assert logged(house) == line(beide, SEARCHED, [], "answered")
    says("Typ ten minste 3 letters of cijfers.", WrongUse, search.search, house, beide, " b u ", **P)
    says("De rol beheer ziet geen casussen.", Refused, search.search, house, house.viewer("beheer"), "buur", **P)
    assert logged(house) == line(house.viewer("beheer"), SEARCHED, [], "refused")


def test_a_bsn_is_found_by_all_of_it_alone(tmp_path: Path) -> None:
    house = access_to(tmp_path, facts(*OTHER), users=USERS, rules=[{"level": "inhoud", "category": "bsn"}])
    beide = house.viewer("beide")
    for text in ("999990019", "9999 90019"):
        assert search.search(house, beide, text, **P) == [Found("C2", "personen", "buur", "bsn")]
    assert logged(house) == line(beide, SEARCHED, ["C2"], "answered", persons=["buur"], categories=["bsn"])
    assert search.search(house, beide, "99999001", **P) == []


def test_who_moved_out_is_not_found_by_the_address(house: Access) -> None:
    left = make(Household, id="H3", postcode="6533CC", house_number="9", town="Beek")
    fill(house.store, [left, make(Residence, household="H3", person="zoon", start="2020-01-01", end="2026-11-20")])
    fill(house.store, [make(Residence, household="H3", person="vader", start="2020-01-01", end="2026-11-21")])
    assert [found.id for found in search.search(house, house.viewer("beide"), "beek", **P)] == ["H3", "vader"]


def test_every_case_for_toezicht_alone(house: Access) -> None:
    shut = make(Case, id="A1", frame="topx", municipality="GM0268", opened="2026-02-01", closed="2026-11-20")
    last_day = make(Case, id="B1", frame="topx", municipality="GM0268", opened="2026-02-01", closed="2026-11-21")
    gone = make(Case, id="D1", frame="topx", municipality="GM0268", opened="2026-02-01", withdrawn="2026-03-01")
    fill(house.store, [last_day, shut, gone])
    cases = every_case(house, house.viewer("toezicht"))
    assert list(cases.items()) == [("A1", True), ("B1", False), ("C1", False), ("C2", False)]
    words = "De rol procesregisseur mag dit niet: uitleggen waarom iemand iets wel of niet ziet."
    says(words, Refused, every_case, house, house.viewer("proces"))


def test_what_the_house_recorded_of_a_case(house: Access) -> None:
    proces, beide = house.viewer("proces"), house.viewer("beide")
    for name in ("A", "B"):
        thirdparties.sign(house, proces, "C1", partner="woningcorporatie", signed_by=name, **P)
    weighing.weigh(house, beide, "C2", weighing.Weighing(True, True, True, True, "m", "o"), **P)
    assert [row.signed_by for row in on_record(house, proces, "C1", Secrecy, Act.SECRECY, "toets")] == ["A", "B"]
    said = logged(house)
    assert (said["action"], said["cases"], said["purpose"], said["result"]) == ({"records": "secrecy"}, ["C1"], "toets", "answered")
    assert on_record(house, proces, "C1", Intake, Act.WEIGH, "toets") == []
    with pytest.raises(Refused, match="casusregisseur mag dit niet"):
        on_record(house, house.viewer("regie"), "C1", Intake, Act.WEIGH, "toets")


def test_a_link_is_told_to_whoever_has_both_cases(house: Access) -> None:
    """That a case is linked, to which, and what was said of the people there, is as closed as that case (R5)."""
    tests: dict[str, Any] = {"direct_circle": "neef van vader in C2", "interdependent": "zelfde schuld", "necessary": "ja"}
    linking.link(house, house.viewer("beide"), "C1", other="C2", **tests, **P)
    both, one = (on_record(house, house.viewer(user), "C1", CaseLink, Act.LINK, "toets") for user in ("beide", "regie"))
    assert [row.other for row in both] == ["C2"]
    assert one == []
    fill(
        house.store,
        [make(Case, id="C2", frame="topx", municipality="GM0268", opened="2026-02-01", closed="2026-11-20", changed="2026-11-20")],
    )
    assert on_record(house, house.viewer("beide"), "C1", CaseLink, Act.LINK, "toets") == []


def test_a_link_is_told_to_whoever_was_given_the_other_case(house: Access) -> None:
    linking.link(house, house.viewer("beide"), "C1", other="C2", end=None, **TESTS, **P)
    authorising.give(house, house.viewer("beide"), "C2", user="proces", reason="vervangt", **P)
    assert [row.other for row in on_record(house, house.viewer("proces"), "C1", CaseLink, Act.LINK, "toets")] == ["C2"]


def test_who_has_a_case_and_by_what(house: Access) -> None:
    proces = house.viewer("proces")
    authorising.give(house, proces, "C1", user="ggz1", reason="behandelt", **P)
    authorising.end(house, proces, "C1", user="regie", reason="klaar", **P)
    authorising.give(house, proces, "C1", user="beide", reason="oud", start=date(2026, 1, 1), end=date(2026, 2, 1), **P)
    rows = [row for row in map(Authorisation.kind().read, house.store.stream(Authorisation.kind())) if isinstance(row, Authorisation)]
    rows.sort(key=lambda row: row.at)
    users = [*reversed(house.configuration.users)]
    found = {
        at.user.id: (at.has, at.given and at.given.reason, at.ended and at.ended.ended_because) for at in who_has("C1", users, rows, D)
    }
    assert found == {
        "ggz1": (True, "behandelt", None),
        "proces": (True, None, None),
        "beide": (False, None, None),
        "regie": (False, None, "klaar"),
    }
    assert list(found)[:2] == ["ggz1", "proces"]
    # Given anew: what was ended before it says nothing any more.
    authorising.give(house, proces, "C1", user="regie", reason="toch", **P)
    rows += [row for row in map(Authorisation.kind().read, house.store.stream(Authorisation.kind())) if row not in rows]  # type: ignore[misc]
    (anew,) = (at for at in who_has("C1", users, rows, D) if at.user.id == "regie")
    assert (anew.has, anew.given and anew.given.reason, anew.ended) == (True, "toch", None)
    assert [at.user.id for at in who_has("C2", users, [], D)] == ["beide"]
    named = [
        User(id=i, name=n, organisation="o", role=UserRole.PROFESSIONAL, cases=("C1",)) for i, n in (("a", "Z"), ("c", "A"), ("b", "A"))
    ]
    assert [at.user.id for at in who_has("C1", named, [], D)] == ["b", "c", "a"]


@pytest.mark.parametrize(
    ("fields", "holds"),
    [
        ({}, True),
        ({"start": D}, True),
        ({"start": "2026-11-22"}, False),
        ({"end": D}, True),
        ({"end": "2026-11-20"}, False),
        ({"ended_at": "2026-11-21T08:00:00+00:00"}, False),
    ],
)
def test_when_a_given_right_holds(fields: dict[str, Any], holds: bool) -> None:
    given = {"case": "C1", "user": "ggz1", "by": "x", "at": "t", "reason": "r", "start": "2026-01-01", **fields}
    assert in_force(make(Authorisation, **given), D) is holds


def test_rights_are_one_s_own_and_what_was_withdrawn_is_none() -> None:
    given = {"by": "x", "at": "t", "reason": "r", "start": "2026-01-01"}
    rows = [
        make(Authorisation, case="C1", user="u", **given),
        make(Authorisation, case="C2", user="v", **given),
        make(Authorisation, case="C3", user="u", withdrawn="2026-02-01", **given),
    ]
    assert rights("u", rows, D) == Rights(frozenset({"C1"}), frozenset())
