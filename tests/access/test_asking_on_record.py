"""Asking a partner, and objecting to a fact: what stands on record, the line in the log, and the words of a refusal (R13, R15)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from access import asking, authorising, objecting
from access.view import Access
from graphmodel.kinds import Inquiry, Intervention, Kinship, Partner, Person
from graphmodel.records import CoordinationRequest, InquiryOnScreen, Objection
from graphmodel.vocabulary import Answer
from loaders.werkmap import import_werkmap
from tests.access.acts import USERS, P, refused, wrong
from tests.access.logged import content, line, logged, stored
from tests.build import make
from tests.views import access_to, see
from tests.worked_example import D, facts

pytestmark = pytest.mark.today(D)


def test_asking_and_answering(house: Access) -> None:
    regie = house.viewer("regie")
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
    assert asking.inquire(house, house.viewer("proces"), "C1", partner="wijkteam", **P).category == "begeleiding"


def test_a_partner_answers_for_itself_alone(house: Access) -> None:
    regie = house.viewer("regie")
    authorising.give(house, house.viewer("proces"), "C1", user="ggz1", reason="behandelt", **P)
    for partner in ("ggz", "politie"):
        asking.inquire(house, regie, "C1", partner=partner, **P)
    assert asking.answer(house, house.viewer("ggz1"), "C1", partner="ggz", answer=Answer.NEE, **P).answer == "nee"
    words = "De rol professional mag dit niet: een uitvraag doen en antwoorden vastleggen."
    refused(house, words, asking.answer, house.viewer("ggz1"), "C1", partner="politie", answer=Answer.NEE)


def test_asking_is_refused_in_words(house: Access) -> None:
    regie = house.viewer("regie")
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


def test_what_is_asked_and_answered_here_outlives_a_delivery(tmp_path: Path) -> None:
    house = access_to(tmp_path, facts(), users=USERS)
    regie, asked_on = house.viewer("regie"), date(2026, 11, 1)
    delivered = "casus_id,partner_id,gevraagd_op,antwoord,bron\nC1,ggz,2026-11-01,,wijkteam\nC1,politie,2026-11-01,,wijkteam\n"

    def deliver(text: str) -> set[tuple[str, date, str | None, str]]:
        folder = tmp_path / "werkmap"
        folder.mkdir(exist_ok=True)
        (folder / "uitvraag.csv").write_text(text, encoding="utf-8")
        assert import_werkmap(house.store, folder, today=D).accepted
        rows = (Inquiry.kind().read(row) for row in house.store.stream(Inquiry.kind()))
        return {(row.partner, row.asked_on, row.answer, row.supplier) for row in rows if isinstance(row, Inquiry) and not row.withdrawn}

    deliver(delivered)
    asking.answer(house, regie, "C1", partner="ggz", answer=Answer.JA, **P)
    asking.inquire(house, regie, "C1", partner="verslavingszorg", **P)
    on_screen = {("ggz", asked_on, "ja", "ggz"), ("verslavingszorg", D, None, "wijkteam")}
    assert deliver(delivered) == {*on_screen, ("politie", asked_on, None, "wijkteam")}
    # What only a delivery brought goes when it no longer does; another answer of the partner itself stands beside this one.
    others = "casus_id,partner_id,gevraagd_op,antwoord,beantwoord_op\nC1,ggz,2026-11-01,nee,2026-11-20\n"
    assert deliver(others) == {*on_screen, ("politie", asked_on, None, "wijkteam"), ("ggz", asked_on, "nee", "ggz")}
    assert deliver("casus_id,partner_id,gevraagd_op,bron\nC1,reclassering,2026-11-02,wijkteam\nC1,ggz,2026-11-03,ggz\n") == {
        *on_screen,
        ("reclassering", date(2026, 11, 2), None, "wijkteam"),
        ("ggz", date(2026, 11, 3), None, "ggz"),
    }
    record, *_ = (InquiryOnScreen.kind().read(row) for row in house.store.stream(InquiryOnScreen.kind()))
    assert isinstance(record, InquiryOnScreen)
    assert record.by == "regie"


def test_asking_to_get_in_touch(tmp_path: Path) -> None:
    desk = make(
        Partner, id="politie", name="Politie", partner_kind="politie", domain="veiligheid", desk="loket@politie.invalid", supplier="x"
    )
    users = [{**user, "name": "R. Egie"} if user["id"] == "regie" else user for user in USERS]
    house = access_to(tmp_path, facts(desk), users=users)
    regie = house.viewer("regie")
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
    assert "vraagt regie (wijkteam) u om" in asking.coordinate(house, house.viewer("regie"), "C1", partner="politie", **P).text


def test_objecting_and_lifting(tmp_path: Path) -> None:
    house = access_to(tmp_path, facts(), users=USERS, rules=[{"level": "inhoud"}])
    authorising.give(house, house.viewer("proces"), "C1", user="ggz1", reason="behandelt", **P)
    ggz = house.viewer("ggz1")
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

    made = objecting.object_to(house, house.viewer("regie"), "C1", reason="r", **fact)
    assert changed() == made.at
    (lifted,) = objecting.lift(house, house.viewer("regie"), "C1", **fact)
    assert changed() == lifted.lifted_at


@pytest.mark.parametrize(("relation", "may"), [("slachtoffer_van", True), ("ouder_van", False)])
def test_a_relation_that_everybody_sees_cannot_be_objected_to(house: Access, relation: str, may: bool) -> None:
    kin = make(Kinship, person="moeder", other="zoon", relation=relation, supplier="wijkteam")
    assert objecting.can_be_objected(kin, house.viewer("regie")) is may
    assert not objecting.can_be_objected(kin, house.viewer("proces"))


def test_of_a_person_it_is_the_bsn_that_is_objected_to(tmp_path: Path) -> None:
    row = make(Person, id="moeder", bsn="999990019", birth_date="1985-03-01", supplier="wijkteam")
    house = access_to(tmp_path, facts(row), users=USERS, rules=[{"level": "inhoud"}])
    objecting.object_to(house, house.viewer("regie"), "C1", ref="personen:moeder", reason="r", **P)
    assert see(house, "regie", "C1").things(Person)["moeder"].bsn == "999990019"
    assert see(house, "beide", "C1").things(Person)["moeder"].bsn is None
    assert "moeder" in see(house, "beide", "C1").things(Person)
    words = "'casuspartners:C1/wijkteam/casusregie//2026-01-10' is geen feit van uw organisatie waartegen u bezwaar kunt maken."
    ref = "casuspartners:C1/wijkteam/casusregie//2026-01-10"
    refused(house, words, objecting.object_to, house.viewer("regie"), "C1", ref=ref, reason="r")
