"""What people change: only who may, with effect at once, and never without a line in the log (R2, R4, R5, R10, R11, R13, R15)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from access import asking, authorising, hits, linking, objecting, search, thirdparties, versions, weighing
from access.preview import preview
from access.roles import Act
from access.view import Access
from graphmodel.errors import ConfigurationError, LogError, Refused, WrongUse
from graphmodel.kinds import KINDS, Case, Household, Inquiry, Intervention, Partner, Person, Report
from graphmodel.records import Authorisation, CoordinationRequest, Extract
from graphmodel.vocabulary import Answer, IntakeDecision
from loaders.werkmap import import_werkmap
from tests.access.acts import OTHER, USERS, P
from tests.build import make
from tests.views import access_to, see
from tests.worked_example import D, facts

pytestmark = pytest.mark.today(D)


def lines(access: Access) -> list[tuple[str, str]]:
    return [(line["user"], line["result"]) for line in access.log.entries()]


def test_access_given_and_ended_works_at_once(house: Access) -> None:
    with pytest.raises(Refused):
        see(house, "ggz1", "C1")
    authorising.give(house, house.viewer("proces"), "C1", user="ggz1", reason="behandelt", **P)
    assert [i.id for i in see(house, "ggz1", "C1").of(Intervention)] == ["I3", "I4"]
    assert house.open_cases(house.viewer("ggz1")) == ["C1"]
    authorising.end(house, house.viewer("proces"), "C1", user="ggz1", reason="klaar", **P)
    assert house.open_cases(house.viewer("ggz1")) == []
    with pytest.raises(Refused):
        see(house, "ggz1", "C1")


@pytest.mark.parametrize("user", ["regie", "beide"])
def test_ended_beats_the_list_until_given_anew(house: Access, user: str) -> None:
    authorising.end(house, house.viewer("proces"), "C1", user=user, reason="belangen", **P)
    with pytest.raises(Refused):
        see(house, user, "C1")
    authorising.give(house, house.viewer("proces"), "C1", user=user, reason="toch", **P)
    assert see(house, user, "C1").case_id == "C1"


@pytest.mark.parametrize(
    ("by", "user"), [("regie", "ggz1"), ("toezicht", "ggz1"), ("proces", "corp"), ("proces", "beheer"), ("proces", "x")]
)
def test_access_is_not_given_by_or_to_just_anybody(house: Access, by: str, user: str) -> None:
    with pytest.raises(Refused):
        authorising.give(house, house.viewer(by), "C1", user=user, reason="omdat", **P)
    assert list(house.store.stream(Authorisation.kind())) == []
    assert lines(house)[-1] == (by, "refused")


def test_without_a_log_nothing_changes(house: Access, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object) -> int:
        raise LogError("vol")

    viewer = house.viewer("proces")
    monkeypatch.setattr(house.log, "write", full)
    with pytest.raises(LogError):
        authorising.give(house, viewer, "C1", user="ggz1", reason="omdat", **P)
    assert list(house.store.stream(Authorisation.kind())) == []


def weigh(access: Access, decision: IntakeDecision, case: str = "C1", user: str = "beide") -> None:
    said = weighing.Weighing(True, True, True, True, "overlast", "samen doen", decision)
    weighing.weigh(access, access.viewer(user), case, said, **P)


def test_nothing_comes_to_a_case_before_it_is_accepted(house: Access) -> None:
    weigh(house, IntakeDecision.OPEN)
    for act in (Act.ENRICH, Act.CONFIRM):
        with pytest.raises(Refused, match="nog niet aanvaard"):
            house.view(house.viewer("regie"), ["C1"], "toets", {"x": 1}, act)
    with pytest.raises(Refused, match="nog niet aanvaard"):
        asking.inquire(house, house.viewer("regie"), "C1", partner="politie", **P)
    weigh(house, IntakeDecision.AANVAARD)
    assert asking.inquire(house, house.viewer("regie"), "C1", partner="politie", **P).partner == "politie"


def test_a_rejected_report_leaves_nothing_of_its_own(tmp_path: Path) -> None:
    report = make(Report, id="M1", partner="politie", person="buur", case="C2", day="2026-03-01", report_kind="overlast")
    access = access_to(tmp_path, facts(*OTHER, report), users=USERS)
    with pytest.raises(Refused, match="in weging"):
        weigh(access, IntakeDecision.AFGEWEZEN, "C2")
    weigh(access, IntakeDecision.OPEN, "C2")
    weigh(access, IntakeDecision.AFGEWEZEN, "C2")
    left = [str(row) for kind in KINDS.values() for row in (*access.store.stream(kind), *access.store.history(kind))]
    assert not [row for row in left if "C2" in row or "buur" in row.lower() or "H2" in row or "M1" in row]
    assert len(list(access.store.stream(Person.kind()))) == 3


def test_a_line_keeps_somebody_when_the_report_goes(tmp_path: Path) -> None:
    life = {"description": "d", "life_area": "Justitie", "status": "lopend", "start": "2026-01-01"}
    line = make(Intervention, id="I10", partner="politie", person="buur", case="C2", **life)
    access = access_to(tmp_path, facts(*OTHER, line), users=USERS)
    weigh(access, IntakeDecision.OPEN, "C2")
    weigh(access, IntakeDecision.AFGEWEZEN, "C2")
    row = next(access.store.find(Intervention.kind(), ["I10"]))
    assert row[Intervention.kind().index["casus_id"]] is None
    assert [str(row[0]) for row in access.store.find(Person.kind(), ["buur"])] == ["buur"]


def test_linking_needs_both_cases_and_three_reasons(house: Access) -> None:
    tests: dict[str, Any] = {"direct_circle": "a", "interdependent": "b", "necessary": "c", **P}
    with pytest.raises(Refused):
        linking.link(house, house.viewer("proces"), "C1", other="C2", **tests)
    with pytest.raises(WrongUse):
        linking.link(house, house.viewer("beide"), "C1", other="C2", **{**tests, "necessary": " "})
    mine, theirs = linking.link(house, house.viewer("beide"), "C1", other="C2", **tests)
    assert (mine.other, theirs.other) == ("C2", "C1")


def test_who_answered_and_what(house: Access) -> None:
    asking.inquire(house, house.viewer("regie"), "C1", partner="ggz", **P)
    asking.answer(house, house.viewer("regie"), "C1", partner="ggz", answer=Answer.JA, **P)
    graph = see(house, "regie", "C1")
    (inquiry,) = graph.of(Inquiry)
    assert inquiry.answer is None
    assert graph.was_answered(inquiry)
    assert [i.answer for i in see(house, "toezicht", "C1").of(Inquiry)] == ["ja"]


def test_who_gave_no_answer_may_still_answer(house: Access) -> None:
    """`geen` is no answer: without, the screen offers a partner of whom nothing can be recorded any more."""
    asking.inquire(house, house.viewer("regie"), "C1", partner="ggz", **P)
    for said in (Answer.GEEN, Answer.NEE):
        asking.answer(house, house.viewer("regie"), "C1", partner="ggz", answer=said, **P)
    assert [i.answer for i in see(house, "toezicht", "C1").of(Inquiry)] == ["nee"]
    with pytest.raises(Refused, match="nog openstaat"):
        asking.answer(house, house.viewer("regie"), "C1", partner="ggz", answer=Answer.JA, **P)


def test_coordination_is_asked_of_whom_one_knows_and_says_nothing(house: Access) -> None:
    message = asking.coordinate(house, house.viewer("regie"), "C1", partner="politie", **P)
    assert not [word for word in ("C1", "moeder", "vader", "zoon", "Justitie") if word in message.text]
    assert [row.partner for row in see(house, "regie", "C1").of(CoordinationRequest)] == ["politie"]
    for partner in ("woningcorporatie", "wijkteam", "onbekend"):
        with pytest.raises(Refused):
            asking.coordinate(house, house.viewer("regie"), "C1", partner=partner, **P)


def test_an_extract_is_minimal_and_comes_after_secrecy(house: Access) -> None:
    wanted: dict[str, Any] = {"partner": "woningcorporatie", "goal": "woning houden", "refs": ["interventies:I1"], **P}
    with pytest.raises(Refused, match="geheimhouding"):
        thirdparties.extract(house, house.viewer("regie"), "C1", **wanted)
    thirdparties.sign(house, house.viewer("regie"), "C1", partner="woningcorporatie", signed_by="A. Baas", **P)
    made = thirdparties.extract(house, house.viewer("regie"), "C1", **wanted)
    assert "inzet van wijkteam" in made.text
    assert not [word for word in ("C1", "I1", "I3", "ggz", "bsn") if word in made.text]
    assert [row.facts for row in see(house, "regie", "C1").of(Extract)] == ["interventies:I1"]
    for refs in (["interventies:I3"], ["machtiging:x"]):
        with pytest.raises(Refused):
            thirdparties.extract(house, house.viewer("regie"), "C1", **{**wanted, "refs": refs})
    with pytest.raises(Refused):
        thirdparties.sign(house, house.viewer("regie"), "C1", partner="ggz", signed_by="x", **P)


RULES: dict[str, Any] = {"rules": [{"level": "inhoud"}]}


def test_an_objection_hides_at_once_and_outlives_a_delivery(tmp_path: Path) -> None:
    access = access_to(tmp_path, facts(*OTHER), users=USERS, **RULES)
    authorising.give(access, access.viewer("proces"), "C1", user="ggz1", reason="behandelt", **P)
    assert "I3" in see(access, "regie", "C1").things(Intervention)
    objecting.object_to(access, access.viewer("ggz1"), "C1", ref="interventies:I3", reason="beroepsgeheim", **P)
    assert "I3" not in see(access, "regie", "C1").things(Intervention)
    folder = tmp_path / "werkmap"
    folder.mkdir()
    (folder / "interventies.csv").write_text(
        "interventie_id,partner_id,persoon_id,omschrijving,leefgebied,status,start,bezwaar\n"
        "I3,ggz,moeder,anders,Geestelijke gezondheid,lopend,2026-01-15,nee\n"
    )
    assert import_werkmap(access.store, folder, today=D).accepted
    assert see(access, "toezicht", "C1").things(Intervention)["I3"].description == "anders"
    assert "I3" not in see(access, "regie", "C1").things(Intervention)
    with pytest.raises(Refused):
        objecting.lift(access, access.viewer("regie"), "C1", ref="interventies:I3", **P)
    objecting.lift(access, access.viewer("ggz1"), "C1", ref="interventies:I3", **P)
    assert "I3" in see(access, "regie", "C1").things(Intervention)


def test_a_hit_says_ja_or_nee_and_the_other_side_reads_it(tmp_path: Path) -> None:
    access = access_to(tmp_path, facts(*OTHER), users=USERS, hits_per_day=3)
    ask: dict[str, Any] = {"reason": "melding", **P}
    proces = access.viewer("proces")
    assert hits.ask_hit(access, proces, "C1", hits.Whom(bsn="999990019"), **ask)
    assert hits.ask_hit(access, proces, "C1", hits.Whom(surname="buur", birth_date="1990-01-02"), **ask)
    assert not hits.ask_hit(access, proces, "C1", hits.Whom(bsn="999990020"), **ask)
    with pytest.raises(Refused, match="3 keer"):
        hits.ask_hit(access, proces, "C1", hits.Whom(bsn="999990020"), **ask)
    known = list(access.store.log_numbers(Case.kind(), ["C2"]).values())
    assert sum(line["cases"] == known for line in access.log.entries()) == 2
    with pytest.raises(WrongUse):
        hits.ask_hit(access, proces, "C1", hits.Whom(surname="Buur", birth_date="1990"), **ask)


def test_search_finds_what_is_seen_and_no_withheld_address(tmp_path: Path) -> None:
    hidden = make(Household, id="H1", postcode="6522BB", house_number="3", town="Wijchen", shielded=True, supplier="brp")
    access = access_to(tmp_path, facts(*OTHER, hidden), users=USERS)
    assert [hit.id for hit in search.search(access, access.viewer("beide"), "6511AA 12", **P)] == ["H2", "buur"]
    assert search.search(access, access.viewer("proces"), "buur", **P) == []
    assert search.search(access, access.viewer("beide"), "999990019", **P) == []
    for user in ("beide", "toezicht"):
        assert search.search(access, access.viewer(user), "wijchen", **P) == []
    with pytest.raises(Refused):
        search.search(access, access.viewer("beheer"), "buur", **P)


def test_a_change_of_rules_is_seen_ahead_by_who_may(house: Access) -> None:
    proposed = house.configuration.sharing.model_validate(RULES)
    shifts = preview(house, house.viewer("beheer"), proposed, **P)
    assert shifts
    assert {shift.case for shift in shifts} == {None}
    assert {shift.case for shift in preview(house, house.viewer("toezicht"), proposed, **P)} >= {"C1"}
    assert preview(house, house.viewer("beheer"), house.configuration.sharing, **P) == []
    with pytest.raises(Refused):
        preview(house, house.viewer("proces"), proposed, **P)


def test_rules_are_written_in_versions(house: Access) -> None:
    before = versions.text_of(house, "sharing.yaml")
    began = versions.fingerprint(before)
    with pytest.raises(ConfigurationError):
        versions.change(house, house.viewer("beheer"), "sharing.yaml", "rules: [{level: alles}]", began_with=began, **P)
    versions.change(house, house.viewer("beheer"), "sharing.yaml", "rules: [{level: inhoud}]", began_with=began, **P)
    assert len(house.configuration.sharing.rules) == 1
    (kept,) = versions.versions(house, "sharing.yaml")
    assert (kept.by, kept.path.read_text()) == ("beheer", before)
    with pytest.raises(Refused, match="intussen"):
        versions.change(house, house.viewer("beheer"), "sharing.yaml", "", began_with=began, **P)
    with pytest.raises(Refused):
        versions.change(house, house.viewer("proces"), "sharing.yaml", "", began_with=began, **P)


def test_partners_are_named_only_where_they_are_known(house: Access) -> None:
    assert "woningcorporatie" not in see(house, "regie", "C1").things(Partner)
