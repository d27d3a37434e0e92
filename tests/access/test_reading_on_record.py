"""Whoever reads, searches, looks ahead or asks why: the whole line in the log, and the words of a refusal (R13, R14)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from filelock import FileLock

from access import authorising, linking, search, thirdparties, versions, weighing
from access.configuration import Sharing, User, UserRole
from access.everycase import every_case
from access.onrecord import on_record
from access.preview import Shift, preview
from access.rights import Rights, in_force, rights
from access.roles import Act
from access.search import Found
from access.view import Access
from access.whohas import who_has
from access.why import why
from graphmodel.errors import ConfigurationError, Refused, WrongUse
from graphmodel.kinds import Case, Household, Intervention, Member, Report, Residence
from graphmodel.records import Authorisation, CaseLink, Intake, Secrecy
from tests.access.logged import last
from tests.access.test_acting import OTHER, USERS, P
from tests.access.test_acts_on_record import line, who
from tests.build import fill, make
from tests.views import access_to
from tests.worked_example import D, facts

MEMBERS = ["moeder", "vader", "zoon"]
NOT_OPEN = "Deze zaak bestaat niet, is gesloten of is niet voor u opengesteld: {}. Vraag de procesregisseur om toegang."


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENLOOP_TODAY", D.isoformat())


@pytest.fixture
def house(tmp_path: Path) -> Access:
    return access_to(tmp_path, facts(*OTHER), users=USERS, default="niets")


def logged(access: Access) -> dict[str, Any]:
    return last(access.store, access.log)


def says(words: str, error: type[Exception], act: Callable[..., Any], *given: Any, **named: Any) -> None:
    with pytest.raises(error) as told:
        act(*given, **named)
    assert str(told.value) == words


def test_a_view_and_its_refusals(house: Access) -> None:
    regie, beheer = who(house, "regie"), who(house, "beheer")
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
    weighing.weigh(house, who(house, "proces"), "C1", weighing.Weighing(True, True, True, True, "m", "o"), **P)
    says(
        "De aanmelding van deze zaak is nog niet aanvaard. Tot dan komt er niets bij en gaat er niets uit (R4).",
        Refused, house.view, who(house, "regie"), ["C1"], "toets", {"enrich": 1}, Act.ENRICH,
    )  # fmt: skip
    assert "C1" in house.view(who(house, "regie"), ["C1"], "toets", {"question": "tracks"})


SEARCHED = {"search": "open cases"}


def test_a_search_and_its_line(house: Access) -> None:
    beide = who(house, "beide")
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
    says("De rol beheer ziet geen casussen.", Refused, search.search, house, who(house, "beheer"), "buur", **P)
    assert logged(house) == line(who(house, "beheer"), SEARCHED, [], "refused")


def test_a_bsn_is_found_by_all_of_it_alone(tmp_path: Path) -> None:
    house = access_to(tmp_path, facts(*OTHER), users=USERS, rules=[{"level": "inhoud", "category": "bsn"}])
    beide = who(house, "beide")
    for text in ("999990019", "9999 90019"):
        assert search.search(house, beide, text, **P) == [Found("C2", "personen", "buur", "bsn")]
    assert logged(house) == line(beide, SEARCHED, ["C2"], "answered", persons=["buur"], categories=["bsn"])
    assert search.search(house, beide, "99999001", **P) == []


def test_who_moved_out_is_not_found_by_the_address(house: Access) -> None:
    left = make(Household, id="H3", postcode="6533CC", house_number="9", town="Beek")
    fill(house.store, [left, make(Residence, household="H3", person="zoon", start="2020-01-01", end="2026-11-20")])
    fill(house.store, [make(Residence, household="H3", person="vader", start="2020-01-01", end="2026-11-21")])
    assert [found.id for found in search.search(house, who(house, "beide"), "beek", **P)] == ["H3", "vader"]


RULES = Sharing.model_validate({"rules": [{"level": "inhoud", "supplier": "politie"}, {"level": "bekendheid", "supplier": "ggz"}]})


def test_looking_ahead_says_what_comes_and_what_goes(tmp_path: Path) -> None:
    house = access_to(tmp_path, facts(*OTHER), users=USERS, rules=[{"level": "inhoud", "supplier": "ggz", "receiver": "wijkteam"}])
    shifts = preview(house, who(house, "toezicht"), RULES, **P)
    # Two at the house have the case. What was only known is content now, and the other way round.
    assert shifts == [
        Shift("C1", "ggz", "bekendheid", "wijkteam", "casusregisseur", 1, 0),
        Shift("C1", "ggz", "gezondheid", "wijkteam", "casusregisseur", 0, 2),
        Shift("C1", "politie", "bekendheid", "wijkteam", "casusregisseur", 0, 1),
        Shift("C1", "politie", "bekendheid", "zvh", "procesregisseur", 0, 2),
        Shift("C1", "politie", "politie", "wijkteam", "casusregisseur", 1, 0),
        Shift("C1", "politie", "politie", "zvh", "procesregisseur", 2, 0),
    ]
    toezicht, beheer = who(house, "toezicht"), who(house, "beheer")
    action, categories = {"preview": "sharing.yaml"}, ["bekendheid", "gezondheid", "politie"]
    assert logged(house) == line(toezicht, action, ["C1", "C2"], "answered", categories=categories)
    together = preview(house, beheer, RULES, **P)
    assert [shift.case for shift in together] == [None] * len(shifts)
    assert [(s.organisation, s.shown, s.hidden) for s in together] == [(s.organisation, s.shown, s.hidden) for s in shifts]
    assert logged(house) == line(beheer, action, [], "answered", categories=categories)
    words = "De rol procesregisseur mag dit niet: een wijziging van de afspraken vooraf bekijken."
    says(words, Refused, preview, house, who(house, "proces"), RULES, **P)
    assert logged(house) == line(who(house, "proces"), action, [], "refused")


def test_looking_ahead_is_for_whoever_has_the_case_then(tmp_path: Path) -> None:
    """A third party gets nothing and hides nobody after it; of `alle` a case of the wijkteam, or still to open, is none."""
    others = [
        make(Case, id=i, frame=f, municipality="GM0268", opened=o)
        for i, f, o in (("W", "wijkteam", "2026-01-01"), ("N", "topx", "2026-11-22"))
    ]
    members = [make(Member, case=one.id, person="vader", role="betrokkene") for one in others]
    users = [user for user in USERS if user["id"] == "corp"] + [user for user in USERS if user["id"] == "beide"]
    house = access_to(tmp_path, facts(*others, *members), users=users)
    assert {(shift.case, shift.organisation) for shift in preview(house, house.viewer("toezicht"), RULES, **P)} == {("C1", "zvh")}


def test_looking_ahead_sees_the_other_cases_that_are_given_on_record(house: Access) -> None:
    police = make(Report, id="M1", partner="politie", person="vader", case="C2", day="2026-03-01", report_kind="overlast")
    rules = Sharing.model_validate({"frames_together": [["casusoverleg", "topx"]], "rules": [{"level": "inhoud", "supplier": "politie"}]})
    fill(house.store, [police, make(Member, case="C2", person="vader", role="betrokkene")])

    def reports() -> list[int]:
        shifts = preview(house, who(house, "toezicht"), rules, **P)
        return [shift.shown for shift in shifts if (shift.case, shift.role, shift.category) == ("C1", "casusregisseur", "politie")]

    assert reports() == [1]  # The line of the police alone: C2 is not open to who has C1.
    authorising.give(house, who(house, "beide"), "C2", user="regie", reason="vervangt", **P)
    assert reports() == [2]


def test_looking_ahead_tells_of_who_becomes_known(house: Access) -> None:
    less = Sharing.model_validate({"lead": "niets"})
    shifts = preview(house, who(house, "toezicht"), less, **P)
    assert {(s.supplier, s.category, s.shown, s.hidden) for s in shifts if s.organisation == "wijkteam"} >= {
        ("politie", "bekendheid", 0, 1)
    }


def test_asking_why_and_its_line(house: Access) -> None:
    toezicht = who(house, "toezicht")
    asked: dict[str, Any] = {"ref": "interventies:I3", "about": "regie", **P}
    (told,) = why(house, toezicht, "C1", **asked)
    assert (told.ref, told.supplier, told.viewer, told.visible) == ("interventies:I3", "ggz", "regie", False)
    action = {"why": 1, "for": "regie"}
    assert logged(house) == line(toezicht, action, ["C1"], "answered", persons=["moeder"], categories=["gezondheid"])
    words = "De rol casusregisseur mag dit niet: uitleggen waarom iemand iets wel of niet ziet."
    says(words, Refused, why, house, who(house, "regie"), "C1", **asked)
    assert logged(house) == line(who(house, "regie"), action, ["C1"], "refused")
    says("Rond deze zaak staat geen feit 'personen:x'.", Refused, why, house, toezicht, "C1", **{**asked, "ref": "personen:x"})
    says("Onbekende gebruiker: 'x'.", Refused, why, house, toezicht, "C1", **{**asked, "about": "x"})
    (told,) = why(house, toezicht, "C2", **{**asked, "ref": "personen:buur"})
    assert (told.visible, told.sentences) == (False, (f"Deze gebruiker komt niet in de zaak. {NOT_OPEN.format('C2')}",))


def test_who_does_the_work_of_another_supplier_s_fact_has_it_as_its_own(house: Access) -> None:
    work = {"partner": "wijkteam", "description": "d", "life_area": "Justitie", "status": "lopend", "start": "2026-01-01"}
    fill(house.store, [make(Intervention, id="I10", person="vader", supplier="ggz", **work)])
    (told,) = why(house, who(house, "toezicht"), "C1", ref="interventies:I10", about="regie", **P)
    words = "De eigen organisatie leverde dit feit of doet dit werk (stap 1). Het niveau is inhoud."
    assert (told.visible, told.sentences) == (True, (words,))


def test_a_version_is_kept_by_a_name_that_any_disk_takes(tmp_path: Path) -> None:
    users = [{"id": "a/b:c", "organisation": "zvh", "role": "beheer"}]
    house = access_to(tmp_path, facts(), users=users)
    began = versions.fingerprint(versions.text_of(house, "sharing.yaml"))
    kept = versions.change(house, house.viewer("a/b:c"), "sharing.yaml", "{}", began_with=began, **P)
    assert kept is not None
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d{6}\.\d{6}\+0000~a_b_c~sharing\.yaml", kept.path.name)
    assert versions.versions(house, "sharing.yaml") == [kept]
    assert (kept.until, kept.by) == (kept.path.name.partition("~")[0], "a_b_c")


def test_changing_the_rules_and_its_line(house: Access) -> None:
    beheer = who(house, "beheer")
    before = versions.text_of(house, "sharing.yaml")
    began, text = versions.fingerprint(before), "rules: [{level: inhoud}]\n"
    kept = versions.change(house, beheer, "sharing.yaml", text, began_with=began, **P)
    assert kept is not None
    assert (kept.by, kept.path.parent.name, kept.path.read_text(encoding="utf-8")) == ("beheer", "versions", before)
    assert versions.text_of(house, "sharing.yaml") == text
    action = {"configure": "sharing.yaml", "fingerprint": versions.fingerprint(text)}
    assert logged(house) == line(beheer, action, [], "done")
    words = "sharing.yaml is intussen door een ander gewijzigd. Er is niets geschreven; begin met wat er nu staat."
    says(words, Refused, versions.change, house, beheer, "sharing.yaml", "", began_with=began, **P)
    action = {"configure": "sharing.yaml", "fingerprint": versions.fingerprint("")}
    assert logged(house) == line(beheer, action, [], "refused")
    words = "De rol procesregisseur mag dit niet: gebruikers en afspraken wijzigen."
    says(words, Refused, versions.change, house, who(house, "proces"), "sharing.yaml", "", began_with=began, **P)
    words = "'signin.yaml' is geen bestand dat hier te wijzigen is. Kies: sharing.yaml, users.yaml."
    says(words, WrongUse, versions.change, house, beheer, "signin.yaml", "", began_with=began, **P)
    with pytest.raises(WrongUse):
        versions.change(house, beheer, "sharing.yaml", "", began_with=began, purpose=" ")
    now = versions.fingerprint(text)
    with pytest.raises(ConfigurationError):
        versions.change(house, beheer, "sharing.yaml", "rules: [{level: alles}]", began_with=now, **P)
    assert sorted(path.name for path in house.configuration.folder.iterdir() if path.name.startswith(".new")) == []
    second = versions.change(house, beheer, "sharing.yaml", "{}", began_with=now, **P)
    assert [version.path for version in versions.versions(house, "sharing.yaml")] == [second.path if second else None, kept.path]
    assert versions.versions(house, "users.yaml") == []


def test_whoever_changes_users_keeps_a_way_in(house: Access) -> None:
    beheer = who(house, "beheer")
    began = versions.fingerprint(versions.text_of(house, "users.yaml"))
    words = "Uzelf of uw rol kunt u niet weghalen; laat een andere beheerder dat doen."
    for mine in ("[]", "[{id: beheer, organisation: zvh, role: professional}]", "[{id: ander, organisation: zvh, role: beheer}]"):
        says(words, Refused, versions.change, house, beheer, "users.yaml", f"users: {mine}", began_with=began, **P)
    versions.change(house, beheer, "users.yaml", "users: [{id: beheer, organisation: zvh, role: beheer}]", began_with=began, **P)
    assert [user.id for user in house.configuration.users] == ["beheer"]


def test_where_there_was_no_file_there_is_no_version_before(house: Access) -> None:
    (house.configuration.folder / "sharing.yaml").unlink()
    assert versions.text_of(house, "sharing.yaml") == ""
    made = versions.change(house, who(house, "beheer"), "sharing.yaml", "{}", began_with=versions.fingerprint(""), **P)
    assert made is None
    assert versions.versions(house, "sharing.yaml") == []


def test_a_configuration_as_text_says_only_what_differs(house: Access) -> None:
    sharing = Sharing.model_validate({"rules": [{"level": "inhoud", "ground": "één doel"}], "lead": "niets"})
    assert versions.as_yaml(sharing) == "lead: niets\nrules:\n- level: inhoud\n  ground: één doel\n"


def test_every_case_for_toezicht_alone(house: Access) -> None:
    shut = make(Case, id="A1", frame="topx", municipality="GM0268", opened="2026-02-01", closed="2026-11-20")
    last_day = make(Case, id="B1", frame="topx", municipality="GM0268", opened="2026-02-01", closed="2026-11-21")
    gone = make(Case, id="D1", frame="topx", municipality="GM0268", opened="2026-02-01", withdrawn="2026-03-01")
    fill(house.store, [last_day, shut, gone])
    cases = every_case(house, who(house, "toezicht"))
    assert list(cases.items()) == [("A1", True), ("B1", False), ("C1", False), ("C2", False)]
    words = "De rol procesregisseur mag dit niet: uitleggen waarom iemand iets wel of niet ziet."
    says(words, Refused, every_case, house, who(house, "proces"))


def test_what_the_house_recorded_of_a_case(house: Access) -> None:
    proces, beide = who(house, "proces"), who(house, "beide")
    for name in ("A", "B"):
        thirdparties.sign(house, proces, "C1", partner="woningcorporatie", signed_by=name, **P)
    weighing.weigh(house, beide, "C2", weighing.Weighing(True, True, True, True, "m", "o"), **P)
    assert [row.signed_by for row in on_record(house, proces, "C1", Secrecy, Act.SECRECY, "toets")] == ["A", "B"]
    said = logged(house)
    assert (said["action"], said["cases"], said["purpose"], said["result"]) == ({"records": "secrecy"}, ["C1"], "toets", "answered")
    assert on_record(house, proces, "C1", Intake, Act.WEIGH, "toets") == []
    with pytest.raises(Refused, match="casusregisseur mag dit niet"):
        on_record(house, who(house, "regie"), "C1", Intake, Act.WEIGH, "toets")


def test_a_link_is_told_to_whoever_has_both_cases(house: Access) -> None:
    """That a case is linked, to which, and what was said of the people there, is as closed as that case (R5)."""
    tests: dict[str, Any] = {"direct_circle": "neef van vader in C2", "interdependent": "zelfde schuld", "necessary": "ja"}
    linking.link(house, who(house, "beide"), "C1", other="C2", **tests, **P)
    both, one = (on_record(house, who(house, user), "C1", CaseLink, Act.LINK, "toets") for user in ("beide", "regie"))
    assert [row.other for row in both] == ["C2"]
    assert one == []
    fill(
        house.store,
        [make(Case, id="C2", frame="topx", municipality="GM0268", opened="2026-02-01", closed="2026-11-20", changed="2026-11-20")],
    )
    assert on_record(house, who(house, "beide"), "C1", CaseLink, Act.LINK, "toets") == []


def test_who_has_a_case_and_by_what(house: Access) -> None:
    proces = who(house, "proces")
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


def test_two_changes_of_the_rules_come_one_after_the_other(house: Access) -> None:
    beheer, done = who(house, "beheer"), list[versions.Version | None]()
    began = versions.fingerprint(versions.text_of(house, "sharing.yaml"))
    change = Thread(target=lambda: done.append(versions.change(house, beheer, "sharing.yaml", "{}", began_with=began, **P)))
    with FileLock(house.configuration.folder / ".lock"):
        change.start()
        change.join(0.2)
        assert done == []
    change.join(20)
    assert len(done) == 1


def test_looking_ahead_counts_who_has_a_case_by_what_is_on_record(house: Access) -> None:
    proposed = Sharing.model_validate({"rules": [{"level": "inhoud", "supplier": "politie"}]})
    authorising.give(house, who(house, "proces"), "C1", user="ggz1", reason="behandelt", **P)
    authorising.end(house, who(house, "proces"), "C1", user="regie", reason="klaar", **P)
    assert {shift.organisation for shift in preview(house, who(house, "toezicht"), proposed, **P)} == {"ggz", "zvh"}
