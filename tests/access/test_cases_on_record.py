"""Weighing a report, and linking a case to another: what stands on record, the line in the log, and the words of a refusal (R2, R4, R5)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from access import linking, weighing
from access.view import Access
from graphmodel.kinds import Role
from graphmodel.records import CaseLink, Intake, Notice, Tombstone
from graphmodel.vocabulary import IntakeDecision
from tests.access.acts import OTHER, TESTS, USERS, P, refused, wrong
from tests.access.logged import content, line, logged, stored
from tests.build import make
from tests.views import access_to
from tests.worked_example import D, facts

pytestmark = pytest.mark.today(D)


def test_weighing(house: Access) -> None:
    beide = house.viewer("beide")
    said = weighing.Weighing(True, False, True, False, " overlast ", " samen doen ")
    made = weighing.weigh(house, beide, "C2", said, **P)
    assert content(made) == {
        "case": "C2", "decision": "open", "problems": True, "several_life_areas": False, "serious_risk": True, "needs_cooperation": False,
        "motive": "overlast", "judgement": "samen doen", "by": "beide",
    }  # fmt: skip
    assert logged(house) == line(beide, {"weigh": "open"}, ["C2"], "done", categories=["begeleiding"])
    reject = weighing.Weighing(True, False, True, False, "overlast", "niets doen", IntakeDecision.AFGEWEZEN)
    gone = weighing.weigh(house, beide, "C2", reject, **P)
    assert (gone.case, gone.decision, gone.motive, gone.judgement, gone.by) == ("C2", "afgewezen", "overlast", "niets doen", "beide")
    assert gone.at == gone.recorded
    # Who it was about stands in the line by number only, and the numbers went with them.
    categories = ["begeleiding", "identificatie", "wonen"]
    assert logged(house) == line(beide, {"weigh": "afgewezen"}, ["gone"], "done", persons=["gone"], categories=categories)
    assert stored(house, Intake) == []
    assert {row["why"] for row in stored(house, Tombstone)} == {"afgewezen"}


def test_who_rejects_a_report_is_not_told_of_its_own_facts(tmp_path: Path) -> None:
    own = make(Role, case="C2", partner="politie", role="deelnemer", supplier="zvh")
    others = make(Role, case="C2", partner="ggz", role="deelnemer", supplier="ggz")
    house = access_to(tmp_path, facts(*OTHER, own, others), users=USERS)
    for decision in (IntakeDecision.OPEN, IntakeDecision.AFGEWEZEN):
        weighing.weigh(house, house.viewer("beide"), "C2", weighing.Weighing(True, False, True, False, "m", "o", decision), **P)
    told = [(row["to"], row["what"], row["why"]) for row in stored(house, Notice)]
    assert told == [("ggz", "casuspartners", "afgewezen")]


@pytest.mark.parametrize("missing", range(4))
def test_only_what_meets_all_four_criteria_is_accepted(house: Access, missing: int) -> None:
    one, two, three, four = (number != missing for number in range(4))
    words = "Aanvaarden kan alleen als aan alle vier de criteria is voldaan (BGS 2.20). Wijs af, of weeg opnieuw."
    said = weighing.Weighing(one, two, three, four, "overlast", "samen doen", IntakeDecision.AANVAARD)
    wrong(house, words, weighing.weigh, house.viewer("beide"), "C2", said)
    assert stored(house, Intake) == []


def test_weighing_is_refused_in_words(house: Access) -> None:
    beide = house.viewer("beide")
    weigh = weighing.weigh
    for motive, judgement, what in ((" ", "x", "het motief van de melder"), ("x", " ", "het oordeel")):
        said = weighing.Weighing(True, True, True, True, motive, judgement)
        wrong(house, f"Er ontbreekt iets: {what}. Het wordt vastgelegd.", weigh, beide, "C2", said)
    reject = weighing.Weighing(True, True, True, True, "x", "y", IntakeDecision.AFGEWEZEN)
    words = "Alleen een aanmelding in weging kan worden afgewezen, want dan wordt zij vernietigd. Leg eerst een weging vast."
    refused(house, words, weigh, beide, "C2", reject)
    weighing.weigh(house, beide, "C2", weighing.Weighing(True, True, True, True, "x", "y", IntakeDecision.AANVAARD), **P)
    refused(house, words, weigh, beide, "C2", reject)
    refused(
        house,
        "De rol casusregisseur mag dit niet: een aanmelding wegen, aanvaarden of afwijzen.",
        weigh,
        house.viewer("regie"),
        "C1",
        reject,
    )


def test_linking(house: Access) -> None:
    beide = house.viewer("beide")
    mine, theirs = linking.link(house, beide, "C1", other="C2", end=date(2027, 1, 1), **TESTS, **P)
    said = {"direct_circle": "a", "interdependent": "b", "necessary": "c", "by": "beide", "start": D, "end": date(2027, 1, 1)}
    assert [content(mine), content(theirs)] == [{**said, "case": "C1", "other": "C2"}, {**said, "case": "C2", "other": "C1"}]
    assert sorted(stored(house, CaseLink), key=lambda row: str(row["case"])) == [content(mine), content(theirs)]
    assert logged(house) == line(beide, {"link": 3}, ["C1", "C2"], "done", categories=["begeleiding"])


def test_linking_is_refused_in_words(tmp_path: Path) -> None:
    house = access_to(tmp_path, facts(*OTHER), users=USERS, frames_together=[])
    beide = house.viewer("beide")
    for name, what in (
        ("direct_circle", "toets 1, waarom het om de directe kring gaat"),
        ("interdependent", "toets 2, hoe de problemen samenhangen"),
        ("necessary", "toets 3, waarom de koppeling nodig is"),
    ):
        words = f"Er ontbreekt iets: {what}. Het wordt vastgelegd."
        wrong(house, words, linking.link, beide, "C1", other="C2", **{**TESTS, name: " "})
    wrong(house, "Een zaak is niet met zichzelf te koppelen.", linking.link, beide, "C1", other="C1", **TESTS)
    words = "Deze zaken dienen niet één doel: hun kaders zijn casusoverleg en topx (R1)."
    refused(house, words, linking.link, beide, "C1", other="C2", **TESTS)
