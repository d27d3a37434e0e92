"""Of each act: what stands on record, the whole of its line in the log, and in which words it is refused (R13, R14)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from access import asking, authorising, hits, linking, objecting, thirdparties, weighing
from access.configuration import User, UserRole
from access.view import GROUND, Access
from graphmodel.declare import Fact
from graphmodel.errors import Refused, WrongUse
from graphmodel.kinds import Case, Inquiry, Intervention, Kinship, Member, Partner, Person, Role
from graphmodel.records import (
    Authorisation,
    CaseLink,
    CoordinationRequest,
    Extract,
    Hit,
    HitQuestion,
    Intake,
    Notice,
    Objection,
    Secrecy,
    recorded,
)
from graphmodel.vocabulary import Answer, IntakeDecision
from tests.access.logged import content, last, lines
from tests.access.test_acting import OTHER, USERS, P
from tests.build import fill, make
from tests.views import access_to, see
from tests.worked_example import D, facts

MOMENT = "2026-01-01T00:00:00.000000+00:00"
KEPT = (Authorisation, CaseLink, Hit, HitQuestion, Inquiry, Secrecy, Extract)


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENLOOP_TODAY", D.isoformat())


@pytest.fixture
def house(tmp_path: Path) -> Access:
    return access_to(tmp_path, facts(*OTHER), users=USERS, hits_per_day=3)


def who(access: Access, user: str) -> User:
    return access.viewer(user)


def line(user: User, action: dict[str, Any], cases: list[str], result: str, **more: Any) -> dict[str, Any]:
    """A whole line of the log."""
    said = {"user": user.id, "organisation": user.organisation, "role": str(user.role), "action": action, "cases": cases}
    return {**said, "persons": [], "categories": [], "purpose": "toets", "ground": GROUND, "result": result, **more}


def logged(access: Access) -> dict[str, Any]:
    return last(access.store, access.log)


def stored(access: Access, model: type[Fact]) -> list[dict[str, Any]]:
    return [content(model.kind().read(row)) for row in access.store.stream(model.kind())]


def refused(access: Access, words: str, act: Callable[..., Any], *given: Any, **named: Any) -> None:
    """Refused in exactly these words, and nothing is on record."""
    before = [stored(access, model) for model in KEPT]
    with pytest.raises(Refused) as error:
        act(access, *given, **{**P, **named})
    assert str(error.value) == words
    assert [stored(access, model) for model in KEPT] == before
    assert logged(access)["result"] == "refused"


def wrong(access: Access, words: str, act: Callable[..., Any], *given: Any, **named: Any) -> None:
    with pytest.raises(WrongUse) as error:
        act(access, *given, **{**P, **named})
    assert str(error.value) == words


def test_giving_access(house: Access) -> None:
    proces = who(house, "proces")
    made = authorising.give(house, proces, "C1", user="ggz1", reason=" behandelt ", end=date(2026, 12, 1), **P)
    said = {"case": "C1", "user": "ggz1", "by": "proces", "reason": "behandelt", "start": D, "end": date(2026, 12, 1)}
    assert content(made) == said
    assert stored(house, Authorisation) == [said]
    assert logged(house) == line(proces, {"authorise": "give", "user": "ggz1"}, ["C1"], "done", categories=["begeleiding"])
    later = authorising.give(house, proces, "C1", user="ggz1", reason="later", start=date(2027, 1, 1), end=date(2027, 1, 1), **P)
    assert (later.start, later.end) == (date(2027, 1, 1), date(2027, 1, 1))


def test_access_is_refused_in_words(house: Access) -> None:
    proces = who(house, "proces")
    give = authorising.give
    refused(house, "Onbekende gebruiker: 'x'. Laat beheer deze eerst opnemen in users.yaml.", give, proces, "C1", user="x", reason="omdat")
    refused(house, "De rol beheer ziet geen casussen; 'beheer' kan geen toegang krijgen.", give, proces, "C1", user="beheer", reason="r")
    words = "'woningcorporatie' is een derde partij en krijgt geen inzage (R11). Maak een uittreksel."
    refused(house, words, give, proces, "C1", user="corp", reason="r")
    wrong(house, "Er ontbreekt iets: de reden van de toegang. Het wordt vastgelegd.", give, proces, "C1", user="ggz1", reason=" ")
    words = "De toegang eindigt op 20-11-2026, voor hij begint (21-11-2026)."
    wrong(house, words, give, proces, "C1", user="ggz1", reason="r", end=date(2026, 11, 20))
    words = "Er ontbreekt iets: de reden van het beëindigen. Het wordt vastgelegd."
    wrong(house, words, authorising.end, proces, "C1", user="ggz1", reason=" ")
    words = "'ggz1' heeft geen toegang tot deze zaak; er is niets te beëindigen."
    refused(house, words, authorising.end, proces, "C1", user="ggz1", reason="r")
    refused(house, words.replace("ggz1", "x"), authorising.end, proces, "C1", user="x", reason="r")


def test_ending_access(house: Access) -> None:
    proces, beide = who(house, "proces"), who(house, "beide")
    authorising.give(house, proces, "C1", user="ggz1", reason="nu", **P)
    authorising.give(house, proces, "C1", user="ggz1", reason="straks", start=date(2027, 1, 1), **P)
    authorising.give(house, beide, "C2", user="ggz1", reason="andere zaak", **P)
    ended = authorising.end(house, proces, "C1", user="ggz1", reason=" klaar ", **P)
    assert sorted((row.reason, row.ended_by, row.ended_because) for row in ended) == [
        ("nu", "proces", "klaar"),
        ("straks", "proces", "klaar"),
    ]
    assert {row.ended_at == row.changed for row in ended} == {True}
    assert logged(house) == line(proces, {"authorise": "end", "user": "ggz1"}, ["C1"], "done", categories=["begeleiding"])
    assert [row["case"] for row in stored(house, Authorisation) if "ended_at" not in row] == ["C2"]
    (listed,) = authorising.end(house, beide, "C1", user="regie", reason="belangen", **P)
    said = {
        "case": "C1",
        "user": "regie",
        "by": "beide",
        "reason": "belangen",
        "start": D,
        "ended_by": "beide",
        "ended_because": "belangen",
    }
    assert content(listed, "ended_at") == said
    assert listed.ended_at == listed.at


def test_access_that_ended_by_its_last_day_is_not_ended_once_more(house: Access) -> None:
    given = {"case": "C1", "user": "ggz1", "reason": "oud", "by": "proces", "start": "2026-01-01", "end": "2026-02-01"}
    fill(house.store, [recorded(Authorisation, MOMENT, at=MOMENT, **given)])
    words = "'ggz1' heeft geen toegang tot deze zaak; er is niets te beëindigen."
    refused(house, words, authorising.end, who(house, "proces"), "C1", user="ggz1", reason="r")


def test_weighing(house: Access) -> None:
    beide = who(house, "beide")
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


def test_who_rejects_a_report_is_not_told_of_its_own_facts(tmp_path: Path) -> None:
    own = make(Role, case="C2", partner="politie", role="deelnemer", supplier="zvh")
    others = make(Role, case="C2", partner="ggz", role="deelnemer", supplier="ggz")
    house = access_to(tmp_path, facts(*OTHER, own, others), users=USERS)
    for decision in (IntakeDecision.OPEN, IntakeDecision.AFGEWEZEN):
        weighing.weigh(house, who(house, "beide"), "C2", weighing.Weighing(True, False, True, False, "m", "o", decision), **P)
    told = [(row["to"], row["what"], row["why"]) for row in stored(house, Notice)]
    assert told == [("ggz", "casuspartners", "afgewezen")]


@pytest.mark.parametrize("missing", range(4))
def test_only_what_meets_all_four_criteria_is_accepted(house: Access, missing: int) -> None:
    one, two, three, four = (number != missing for number in range(4))
    words = "Aanvaarden kan alleen als aan alle vier de criteria is voldaan (BGS 2.20). Wijs af, of weeg opnieuw."
    said = weighing.Weighing(one, two, three, four, "overlast", "samen doen", IntakeDecision.AANVAARD)
    wrong(house, words, weighing.weigh, who(house, "beide"), "C2", said)
    assert stored(house, Intake) == []


def test_weighing_is_refused_in_words(house: Access) -> None:
    beide = who(house, "beide")
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
        house, "De rol casusregisseur mag dit niet: een aanmelding wegen, aanvaarden of afwijzen.", weigh, who(house, "regie"), "C1", reject
    )


TESTS = {"direct_circle": " a ", "interdependent": " b ", "necessary": " c "}


def test_linking(house: Access) -> None:
    beide = who(house, "beide")
    mine, theirs = linking.link(house, beide, "C1", other="C2", end=date(2027, 1, 1), **TESTS, **P)
    said = {"direct_circle": "a", "interdependent": "b", "necessary": "c", "by": "beide", "start": D, "end": date(2027, 1, 1)}
    assert [content(mine), content(theirs)] == [{**said, "case": "C1", "other": "C2"}, {**said, "case": "C2", "other": "C1"}]
    assert sorted(stored(house, CaseLink), key=lambda row: str(row["case"])) == [content(mine), content(theirs)]
    assert logged(house) == line(beide, {"link": 3}, ["C1", "C2"], "done", categories=["begeleiding"])


def test_linking_is_refused_in_words(tmp_path: Path) -> None:
    house = access_to(tmp_path, facts(*OTHER), users=USERS, frames_together=[])
    beide = who(house, "beide")
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


def test_asking_and_answering(house: Access) -> None:
    regie = who(house, "regie")
    asked = asking.inquire(house, regie, "C1", partner="ggz", asked_on=date(2026, 11, 1), **P)
    assert content(asked) == {"case": "C1", "partner": "ggz", "asked_on": date(2026, 11, 1)}
    # That mental health care is asked says nothing yet; what kind of data it is, is that of the partner.
    assert (asked.supplier, asked.category) == ("wijkteam", "gezondheid")
    assert logged(house) == line(regie, {"inquire": 1}, ["C1"], "done", categories=["gezondheid"])
    asking.inquire(house, regie, "C1", partner="ggz", **P)
    asking.inquire(house, regie, "C1", partner="politie", **P)
    given = asking.answer(house, regie, "C1", partner="ggz", answer=Answer.JA, **P)
    assert content(given) == {"case": "C1", "partner": "ggz", "asked_on": D, "answer": "ja", "answered_on": D}
    assert (given.supplier, given.category) == ("ggz", "gezondheid")
    assert logged(house) == line(regie, {"answer": 1}, ["C1"], "done", categories=["gezondheid"])
    rows = [Inquiry.kind().read(row) for row in house.store.stream(Inquiry.kind())]
    open_ = {(row.partner, row.asked_on) for row in rows if isinstance(row, Inquiry) and row.answer is None and row.withdrawn is None}
    assert open_ == {("ggz", date(2026, 11, 1)), ("politie", D)}
    (closed,) = (row for row in rows if row.withdrawn is not None)
    assert (closed.withdrawn, closed.changed) == (D, given.changed)
    late = asking.answer(house, regie, "C1", partner="ggz", answer=Answer.NEE, answered_on=date(2026, 11, 1), **P)
    assert (late.asked_on, late.answered_on, late.answer) == (date(2026, 11, 1), date(2026, 11, 1), "nee")


def test_a_kind_of_partner_without_a_category_of_its_own_answers_as_support(house: Access) -> None:
    assert asking.inquire(house, who(house, "proces"), "C1", partner="wijkteam", **P).category == "begeleiding"


def test_a_partner_answers_for_itself_alone(house: Access) -> None:
    regie = who(house, "regie")
    authorising.give(house, who(house, "proces"), "C1", user="ggz1", reason="behandelt", **P)
    for partner in ("ggz", "politie"):
        asking.inquire(house, regie, "C1", partner=partner, **P)
    assert asking.answer(house, who(house, "ggz1"), "C1", partner="ggz", answer=Answer.NEE, **P).answer == "nee"
    words = "De rol professional mag dit niet: een uitvraag doen en antwoorden vastleggen."
    refused(house, words, asking.answer, who(house, "ggz1"), "C1", partner="politie", answer=Answer.NEE)


def test_asking_is_refused_in_words(house: Access) -> None:
    regie = who(house, "regie")
    refused(house, "Onbekende partner: 'x'.", asking.inquire, regie, "C1", partner="x")
    tomorrow = date(2026, 11, 22)
    wrong(house, "22-11-2026 ligt in de toekomst.", asking.inquire, regie, "C1", partner="ggz", asked_on=tomorrow)
    words = "Aan 'ggz' is in deze zaak niets gevraagd dat nog openstaat. Leg eerst de uitvraag vast."
    refused(house, words, asking.answer, regie, "C1", partner="ggz", answer=Answer.JA)
    asking.inquire(house, regie, "C1", partner="ggz", **P)
    words = "Het antwoord kan niet van voor de vraag zijn (21-11-2026)."
    said: dict[str, Any] = {"partner": "ggz", "answer": Answer.JA}
    wrong(house, words, asking.answer, regie, "C1", **said, answered_on=date(2026, 11, 20))
    wrong(house, "22-11-2026 ligt in de toekomst.", asking.answer, regie, "C1", **said, answered_on=tomorrow)


def test_asking_to_get_in_touch(tmp_path: Path) -> None:
    desk = make(
        Partner, id="politie", name="Politie", partner_kind="politie", domain="veiligheid", desk="loket@politie.invalid", supplier="x"
    )
    users = [{**user, "name": "R. Egie"} if user["id"] == "regie" else user for user in USERS]
    house = access_to(tmp_path, facts(desk), users=users)
    regie = who(house, "regie")
    message = asking.coordinate(house, regie, "C1", partner="politie", **P)
    assert message == asking.CoordinationMessage(
        "politie",
        "loket@politie.invalid",
        "Aan het loket van Politie\n\nOp 21-11-2026 vraagt R. Egie (wijkteam) u om afstemming in een zaak van het Zorg- en "
        "Veiligheidshuis. Neemt u contact op? In dit bericht staat om wie het gaat noch waarover: dat bespreekt u samen, binnen wat u mag "
        "delen.",
    )
    assert stored(house, CoordinationRequest) == [{"case": "C1", "partner": "politie", "by": "regie"}]
    assert logged(house) == line(regie, {"coordinate": 1}, ["C1"], "done", categories=["begeleiding"])
    for partner in ("wijkteam", "onbekend"):
        words = f"Van '{partner}' is u niet bekend dat zij hier werkt zonder dat u de inhoud ziet. Er is niets gevraagd."
        refused(house, words, asking.coordinate, regie, "C1", partner=partner)


def test_who_has_no_name_is_called_by_id(house: Access) -> None:
    assert "vraagt regie (wijkteam) u om" in asking.coordinate(house, who(house, "regie"), "C1", partner="politie", **P).text


def test_objecting_and_lifting(tmp_path: Path) -> None:
    house = access_to(tmp_path, facts(), users=USERS, rules=[{"level": "inhoud"}])
    authorising.give(house, who(house, "proces"), "C1", user="ggz1", reason="behandelt", **P)
    ggz = who(house, "ggz1")
    made = objecting.object_to(house, ggz, "C1", ref="interventies:I3", reason=" beroepsgeheim ", **P)
    said = {"fact": "interventies:I3", "of": "ggz", "reason": "beroepsgeheim", "by": "ggz1"}
    assert content(made) == said
    assert stored(house, Objection) == [said]
    persons = {"persons": ["moeder"], "categories": ["begeleiding", "gezondheid"]}
    assert logged(house) == line(ggz, {"object": "make"}, ["C1"], "done", **persons)
    refused(house, "Tegen dit feit is al bezwaar gemaakt.", objecting.object_to, ggz, "C1", ref="interventies:I3", reason="r")
    (lifted,) = objecting.lift(house, ggz, "C1", ref="interventies:I3", **P)
    assert (lifted.lifted_by, lifted.lifted_at) == ("ggz1", lifted.changed)
    assert logged(house) == line(ggz, {"object": "lift"}, ["C1"], "done", **persons)
    words = "Tegen dit feit is hier geen bezwaar vastgelegd."
    refused(house, words, objecting.lift, ggz, "C1", ref="interventies:I3")
    words = "'interventies:I1' is geen feit van uw organisatie waartegen u bezwaar kunt maken."
    refused(house, words, objecting.object_to, ggz, "C1", ref="interventies:I1", reason="r")
    words = "Er ontbreekt iets: de reden van het bezwaar. Het wordt vastgelegd."
    wrong(house, words, objecting.object_to, ggz, "C1", ref="interventies:I3", reason=" ")
    # Once more, after it was lifted: a second objection stands beside the first.
    objecting.object_to(house, ggz, "C1", ref="interventies:I3", reason="toch", **P)
    assert [row["reason"] for row in stored(house, Objection) if "lifted_at" not in row] == ["toch"]


def test_a_fact_objected_to_and_lifted_is_a_new_version_of_that_moment(tmp_path: Path) -> None:
    house = access_to(tmp_path, facts(), users=USERS, rules=[{"level": "inhoud"}])
    fact = {"ref": "interventies:I1", **P}

    def changed() -> str:
        (row,) = house.store.find(Intervention.kind(), ["I1"])
        return Intervention.kind().read(row).changed

    made = objecting.object_to(house, who(house, "regie"), "C1", reason="r", **fact)
    assert changed() == made.at
    (lifted,) = objecting.lift(house, who(house, "regie"), "C1", **fact)
    assert changed() == lifted.lifted_at


@pytest.mark.parametrize(("relation", "may"), [("slachtoffer_van", True), ("ouder_van", False)])
def test_a_relation_that_everybody_sees_cannot_be_objected_to(house: Access, relation: str, may: bool) -> None:
    kin = make(Kinship, person="moeder", other="zoon", relation=relation, supplier="wijkteam")
    assert objecting.can_be_objected(kin, who(house, "regie")) is may
    assert not objecting.can_be_objected(kin, who(house, "proces"))


def test_asking_after_somebody(house: Access) -> None:
    proces = who(house, "proces")
    assert hits.ask_hit(house, proces, "C1", hits.Whom(bsn="999990019"), reason=" melding ", **P)
    assert stored(house, Hit) == [{"case": "C2", "person": "buur", "organisation": "zvh", "by": "proces", "reason": "melding"}]
    assert stored(house, HitQuestion) == [{"case": "C1", "by": "proces", "day": D}]
    theirs, mine = lines(house.store, house.log)[-2:]
    assert theirs == line(proces, {"hit": "asked after"}, ["C2"], "done", persons=["buur"])
    # The asker's own line says nothing of who was found.
    assert mine == line(proces, {"hit": "ask"}, ["C1"], "done", categories=["identificatie"])


def test_asking_after_somebody_is_refused_in_words(house: Access) -> None:
    proces = who(house, "proces")
    ask = hits.ask_hit
    words = "Er ontbreekt iets: de reden van de vraag. Het wordt vastgelegd."
    wrong(house, words, ask, proces, "C1", hits.Whom(bsn="999990019"), reason=" ")
    words = "Dit is geen BSN: het heeft negen cijfers die aan de elfproef voldoen. Kijk het nummer na; er is niets gevraagd."
    for bsn in ("999990018", "9999900190", "buur"):
        wrong(house, words, ask, proces, "C1", hits.Whom(bsn=bsn), reason="r")
    words = "Noem het BSN, of de geslachtsnaam met de hele geboortedatum (JJJJ-MM-DD)."
    without_name = {"surname": " ", "birth_date": "1990-01-02"}
    for whom in ({}, {"surname": "Buur"}, {"birth_date": "1990-01-02"}, without_name, {"surname": "Buur", "birth_date": "1990-01"}):
        wrong(house, words, ask, proces, "C1", hits.Whom(**whom), reason="r")
    for _ in range(3):
        assert not hits.ask_hit(house, proces, "C1", hits.Whom(bsn="999990020"), reason="r", **P)
    words = "U hebt vandaag al 3 keer gevraagd of iemand elders bekend is; meer dan 3 kan niet op een dag."
    refused(house, words, ask, proces, "C1", hits.Whom(bsn="999990019"), reason="r")
    assert hits.ask_hit(house, who(house, "regie"), "C1", hits.Whom(bsn="999990019"), reason="r", **P)


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
    assert hits.ask_hit(house, who(house, "proces"), "C1", hits.Whom(**whom), reason="r", **P) is found
    assert len(stored(house, Hit)) == int(found)


def test_one_s_own_case_is_no_news(house: Access) -> None:
    assert not hits.ask_hit(house, who(house, "beide"), "C1", hits.Whom(bsn="999990019"), reason="r", **P)


def test_access_on_record_makes_a_case_one_s_own(house: Access) -> None:
    authorising.give(house, who(house, "beide"), "C2", user="proces", reason="vervangt", **P)
    assert not hits.ask_hit(house, who(house, "proces"), "C1", hits.Whom(bsn="999990019"), reason="r", **P)


def test_a_membership_that_does_not_count_hides_no_other(house: Access) -> None:
    shut = make(Case, id="A0", frame="topx", municipality="GM0268", opened="2026-02-01")
    fill(house.store, [shut, make(Member, case="A0", person="buur", role="betrokkene", end="2026-11-20")])
    assert hits.ask_hit(house, who(house, "proces"), "C1", hits.Whom(bsn="999990019"), reason="r", **P)
    assert [row["case"] for row in stored(house, Hit)] == ["C2"]


def test_who_has_no_name_is_found_by_none(house: Access) -> None:
    fill(house.store, [make(Person, id="naamloos", birth_date="1990-01-02"), make(Member, case="C2", person="naamloos", role="kring")])
    whom = hits.Whom(surname="Buur", birth_date="1990-01-02")
    assert hits.ask_hit(house, who(house, "proces"), "C1", whom, reason="r", **P)
    assert [row["person"] for row in stored(house, Hit)] == ["buur"]


def test_a_membership_that_ended_is_none(tmp_path: Path) -> None:
    gone = make(Member, case="C2", person="buur", role="betrokkene", end="2026-11-20")
    house = access_to(tmp_path, facts(*(fact for fact in OTHER if not isinstance(fact, Member)), gone), users=USERS)
    assert not hits.ask_hit(house, who(house, "proces"), "C1", hits.Whom(bsn="999990019"), reason="r", **P)


def test_secrecy(house: Access) -> None:
    regie = who(house, "regie")
    made = thirdparties.sign(house, regie, "C1", partner="woningcorporatie", signed_by=" A. Baas ", **P)
    said = {"case": "C1", "partner": "woningcorporatie", "signed_by": "A. Baas", "signed_on": D, "by": "regie"}
    assert content(made) == said
    assert stored(house, Secrecy) == [said]
    assert logged(house) == line(regie, {"secrecy": 1}, ["C1"], "done", categories=["begeleiding"])
    sign = thirdparties.sign
    earlier = sign(house, regie, "C1", partner="woningcorporatie", signed_by="A", signed_on=date(2026, 11, 1), **P)
    assert earlier.signed_on == date(2026, 11, 1)
    words = "De ondertekening ligt in de toekomst: 22-11-2026."
    wrong(house, words, sign, regie, "C1", partner="woningcorporatie", signed_by="A", signed_on=date(2026, 11, 22))
    words = "Er ontbreekt iets: wie er tekende. Het wordt vastgelegd."
    wrong(house, words, sign, regie, "C1", partner="woningcorporatie", signed_by=" ")
    refused(house, "Onbekende partner: 'x'.", sign, regie, "C1", partner="x", signed_by="A")
    words = "'ggz' is geen derde partij in deze zaak en krijgt geen uittreksel; zij kan toegang krijgen."
    refused(house, words, sign, regie, "C1", partner="ggz", signed_by="A")


@pytest.mark.parametrize(
    ("fields", "fits"),
    [
        ({"role": "derde"}, True),
        ({"role": "deelnemer"}, False),
        ({"role": "derde", "end": "2026-11-20"}, False),
        ({"role": "derde", "case": "C2"}, False),
        ({"role": "derde", "partner": "politie"}, False),
    ],
)
def test_a_partner_may_be_a_third_party_in_one_case(tmp_path: Path, fields: dict[str, str], fits: bool) -> None:
    house = access_to(tmp_path, facts(*OTHER, make(Role, **{"case": "C1", "partner": "reclassering", **fields})), users=USERS)
    signing = {"partner": "reclassering", "signed_by": "A", **P}
    if fits:
        assert thirdparties.sign(house, who(house, "regie"), "C1", **signing).partner == "reclassering"
    else:
        with pytest.raises(Refused, match="geen derde partij"):
            thirdparties.sign(house, who(house, "regie"), "C1", **signing)


def test_who_may_get_an_extract(tmp_path: Path) -> None:
    """By its kind, or by its role in this case; in the order of their ids."""
    here = [make(Role, case="C1", partner=partner, role=role) for partner, role in (("reclassering", "derde"), ("politie", "deelnemer"))]
    house = access_to(tmp_path, facts(*OTHER, *here), users=USERS, rules=[{"level": "inhoud"}])
    graph = see(house, "regie", "C1")
    assert {"ggz", "politie", "wijkteam"} <= graph.things(Partner).keys()
    assert thirdparties.third_parties(graph) == ["reclassering", "woningcorporatie"]


@pytest.mark.parametrize(
    ("fields", "leads"),
    [
        ({"role": "casusregie"}, True),
        ({"role": "procesregie"}, True),
        ({"role": "deelnemer"}, False),
        ({"role": "casusregie", "end": "2026-11-20"}, False),
        ({"role": "casusregie", "case": "C2"}, False),
        ({"role": "casusregie", "partner": "politie"}, False),
    ],
)
def test_only_who_leads_makes_an_extract(tmp_path: Path, fields: dict[str, str], leads: bool) -> None:
    users = [*USERS, {"id": "slacht", "organisation": "veilig_thuis", "role": "casusregisseur", "cases": ["C1"]}]
    house = access_to(tmp_path, facts(*OTHER, make(Role, **{"case": "C1", "partner": "veilig_thuis", **fields})), users=users)
    signing: dict[str, Any] = {"partner": "woningcorporatie", "signed_by": "A"}
    if leads:
        assert thirdparties.sign(house, who(house, "slacht"), "C1", **signing, **P).by == "slacht"
    else:
        words = "Dit kan alleen wie de casusregie of procesregie heeft, of de procesregisseur."
        refused(house, words, thirdparties.sign, who(house, "slacht"), "C1", **signing)
    assert thirdparties.sign(house, who(house, "proces"), "C1", **signing, **P).by == "proces"


def test_an_extract(house: Access) -> None:
    regie = who(house, "regie")
    thirdparties.sign(house, regie, "C1", partner="woningcorporatie", signed_by="A", **P)
    wanted: dict[str, Any] = {"partner": "woningcorporatie", "goal": " woning houden "}
    made = thirdparties.extract(house, regie, "C1", refs=["personen:zoon", "interventies:I1", "interventies:I1"], **wanted, **P)
    assert (made.partner, made.refs) == ("woningcorporatie", ("interventies:I1", "personen:zoon"))
    said = {"case": "C1", "partner": "woningcorporatie", "goal": "woning houden", "facts": "interventies:I1 personen:zoon", "by": "regie"}
    assert stored(house, Extract) == [said]
    categories = ["begeleiding", "identificatie"]
    assert logged(house) == line(regie, {"extract": 2}, ["C1"], "done", persons=["zoon"], categories=categories)
    words = "Er ontbreekt iets: waarvoor de derde dit nodig heeft. Het wordt vastgelegd."
    wrong(house, words, thirdparties.extract, regie, "C1", **{**wanted, "goal": " "}, refs=["interventies:I1"])
    words = "Kies de feiten die in het uittreksel komen; er is niets gekozen."
    wrong(house, words, thirdparties.extract, regie, "C1", **wanted, refs=[])
    words = "'interventies:I3' kan niet in een uittreksel: u ziet dit feit niet, of het mag niet naar een derde."
    refused(house, words, thirdparties.extract, regie, "C1", **wanted, refs=["interventies:I3"])


def test_an_extract_waits_for_its_own_secrecy(house: Access) -> None:
    beide = who(house, "beide")
    other = make(Partner, id="school", name="School", partner_kind="onderwijs", domain="onderwijs", participation="derde", supplier="x")
    with house.store.transaction() as writer:
        writer.put(Partner.kind(), [Partner.kind().write(other)])
    thirdparties.sign(house, beide, "C1", partner="school", signed_by="A", **P)
    thirdparties.sign(house, beide, "C2", partner="woningcorporatie", signed_by="A", **P)
    words = "'woningcorporatie' heeft voor deze zaak geen geheimhouding getekend (R11). Leg dat eerst vast."
    wanted: dict[str, Any] = {"partner": "woningcorporatie", "goal": "woning", "refs": ["personen:zoon"]}
    refused(house, words, thirdparties.extract, beide, "C1", **wanted)


def test_an_act_needs_a_purpose_and_the_right_act(house: Access) -> None:
    words = "Noem het doel waarvoor u dit doet (--purpose); het komt in het logboek."
    wrong(house, words, asking.inquire, who(house, "regie"), "C1", partner="ggz", purpose=" ")
    toezicht = who(house, "toezicht")
    for act, named in (
        (authorising.give, {"user": "ggz1", "reason": "r"}),
        (authorising.end, {"user": "regie", "reason": "r"}),
        (asking.inquire, {"partner": "ggz"}),
        (asking.answer, {"partner": "ggz", "answer": Answer.JA}),
        (asking.coordinate, {"partner": "politie"}),
        (linking.link, {"other": "C2", **TESTS}),
        (objecting.object_to, {"ref": "interventies:I1", "reason": "r"}),
        (objecting.lift, {"ref": "interventies:I1"}),
        (thirdparties.sign, {"partner": "woningcorporatie", "signed_by": "A"}),
        (thirdparties.extract, {"partner": "woningcorporatie", "goal": "g", "refs": ["interventies:I1"]}),
    ):
        refused(house, "Toezicht leest en verandert niets.", act, toezicht, "C1", **named)
    assert logged(house) == line(toezicht, {"extract": 1}, ["C1"], "refused")


def test_a_role_made_up_by_the_caller_counts_for_nothing(house: Access) -> None:
    pretender = who(house, "regie").model_copy(update={"role": UserRole.PROCESREGISSEUR, "cases": "alle"})
    words = "De rol casusregisseur mag dit niet: toegang tot een zaak geven of beëindigen."
    refused(house, words, authorising.give, pretender, "C2", user="ggz1", reason="r")
    assert logged(house)["role"] == "casusregisseur"


def test_of_a_person_it_is_the_bsn_that_is_objected_to(tmp_path: Path) -> None:
    row = make(Person, id="moeder", bsn="999990019", birth_date="1985-03-01", supplier="wijkteam")
    house = access_to(tmp_path, facts(row), users=USERS, rules=[{"level": "inhoud"}])
    objecting.object_to(house, who(house, "regie"), "C1", ref="personen:moeder", reason="r", **P)
    assert see(house, "regie", "C1").things(Person)["moeder"].bsn == "999990019"
    assert see(house, "beide", "C1").things(Person)["moeder"].bsn is None
    assert "moeder" in see(house, "beide", "C1").things(Person)
    words = "'casuspartners:C1/wijkteam/casusregie//2026-01-10' is geen feit van uw organisatie waartegen u bezwaar kunt maken."
    ref = "casuspartners:C1/wijkteam/casusregie//2026-01-10"
    refused(house, words, objecting.object_to, who(house, "regie"), "C1", ref=ref, reason="r")


def test_whoever_was_taken_off_the_list_changes_nothing(house: Access) -> None:
    gone = User(id="weg", organisation="zvh", role=UserRole.PROCESREGISSEUR, cases="alle")
    words = "Onbekende gebruiker: 'weg'. Vraag de beheerder om een aanmelding."
    refused(house, words, authorising.give, gone, "C1", user="ggz1", reason="r")
    refused(house, words, asking.inquire, gone, "C1", partner="ggz")
