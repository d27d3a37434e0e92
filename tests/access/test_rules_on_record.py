"""Looking ahead, asking why, and changing the rules: the whole line in the log, and the words of a refusal (R13, R14)."""

from __future__ import annotations

import re
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from filelock import FileLock

from access import authorising, versions
from access.configuration import Sharing
from access.preview import Shift, preview
from access.view import Access
from access.why import why
from graphmodel.errors import ConfigurationError, Refused, WrongUse
from graphmodel.kinds import Case, Intervention, Member, Report
from tests.access.acts import OTHER, USERS, P
from tests.access.logged import line, logged, says
from tests.build import fill, make
from tests.views import access_to
from tests.worked_example import D, facts

pytestmark = pytest.mark.today(D)

NOT_OPEN = "Deze zaak bestaat niet, is gesloten of is niet voor u opengesteld: {}. Vraag de procesregisseur om toegang."

RULES = Sharing.model_validate({"rules": [{"level": "inhoud", "supplier": "politie"}, {"level": "bekendheid", "supplier": "ggz"}]})


def test_looking_ahead_says_what_comes_and_what_goes(tmp_path: Path) -> None:
    house = access_to(tmp_path, facts(*OTHER), users=USERS, rules=[{"level": "inhoud", "supplier": "ggz", "receiver": "wijkteam"}])
    shifts = preview(house, house.viewer("toezicht"), RULES, **P)
    # Two at the house have the case. What was only known is content now, and the other way round.
    assert shifts == [
        Shift("C1", "ggz", "bekendheid", "wijkteam", "casusregisseur", 1, 0),
        Shift("C1", "ggz", "gezondheid", "wijkteam", "casusregisseur", 0, 2),
        Shift("C1", "politie", "bekendheid", "wijkteam", "casusregisseur", 0, 1),
        Shift("C1", "politie", "bekendheid", "zvh", "procesregisseur", 0, 2),
        Shift("C1", "politie", "politie", "wijkteam", "casusregisseur", 1, 0),
        Shift("C1", "politie", "politie", "zvh", "procesregisseur", 2, 0),
    ]
    toezicht, beheer = house.viewer("toezicht"), house.viewer("beheer")
    action, categories = {"preview": "sharing.yaml"}, ["bekendheid", "gezondheid", "politie"]
    assert logged(house) == line(toezicht, action, ["C1", "C2"], "answered", categories=categories)
    together = preview(house, beheer, RULES, **P)
    assert [shift.case for shift in together] == [None] * len(shifts)
    assert [(s.organisation, s.shown, s.hidden) for s in together] == [(s.organisation, s.shown, s.hidden) for s in shifts]
    assert logged(house) == line(beheer, action, [], "answered", categories=categories)
    words = "De rol procesregisseur mag dit niet: een wijziging van de afspraken vooraf bekijken."
    says(words, Refused, preview, house, house.viewer("proces"), RULES, **P)
    assert logged(house) == line(house.viewer("proces"), action, [], "refused")


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
        shifts = preview(house, house.viewer("toezicht"), rules, **P)
        return [shift.shown for shift in shifts if (shift.case, shift.role, shift.category) == ("C1", "casusregisseur", "politie")]

    assert reports() == [1]  # The line of the police alone: C2 is not open to who has C1.
    authorising.give(house, house.viewer("beide"), "C2", user="regie", reason="vervangt", **P)
    assert reports() == [2]


def test_looking_ahead_tells_of_who_becomes_known(house: Access) -> None:
    less = Sharing.model_validate({"lead": "niets"})
    shifts = preview(house, house.viewer("toezicht"), less, **P)
    assert {(s.supplier, s.category, s.shown, s.hidden) for s in shifts if s.organisation == "wijkteam"} >= {
        ("politie", "bekendheid", 0, 1)
    }


def test_asking_why_and_its_line(house: Access) -> None:
    toezicht = house.viewer("toezicht")
    asked: dict[str, Any] = {"ref": "interventies:I3", "about": "regie", **P}
    (told,) = why(house, toezicht, "C1", **asked)
    assert (told.ref, told.supplier, told.viewer, told.visible) == ("interventies:I3", "ggz", "regie", False)
    action = {"why": 1, "for": "regie"}
    assert logged(house) == line(toezicht, action, ["C1"], "answered", persons=["moeder"], categories=["gezondheid"])
    words = "De rol casusregisseur mag dit niet: uitleggen waarom iemand iets wel of niet ziet."
    says(words, Refused, why, house, house.viewer("regie"), "C1", **asked)
    assert logged(house) == line(house.viewer("regie"), action, ["C1"], "refused")
    says("Rond deze zaak staat geen feit 'personen:x'.", Refused, why, house, toezicht, "C1", **{**asked, "ref": "personen:x"})
    says("Onbekende gebruiker: 'x'.", Refused, why, house, toezicht, "C1", **{**asked, "about": "x"})
    (told,) = why(house, toezicht, "C2", **{**asked, "ref": "personen:buur"})
    assert (told.visible, told.sentences) == (False, (f"Deze gebruiker komt niet in de zaak. {NOT_OPEN.format('C2')}",))


def test_who_does_the_work_of_another_supplier_s_fact_has_it_as_its_own(house: Access) -> None:
    work = {"partner": "wijkteam", "description": "d", "life_area": "Justitie", "status": "lopend", "start": "2026-01-01"}
    fill(house.store, [make(Intervention, id="I10", person="vader", supplier="ggz", **work)])
    (told,) = why(house, house.viewer("toezicht"), "C1", ref="interventies:I10", about="regie", **P)
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
    beheer = house.viewer("beheer")
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
    says(words, Refused, versions.change, house, house.viewer("proces"), "sharing.yaml", "", began_with=began, **P)
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
    beheer = house.viewer("beheer")
    began = versions.fingerprint(versions.text_of(house, "users.yaml"))
    words = "Uzelf of uw rol kunt u niet weghalen; laat een andere beheerder dat doen."
    for mine in ("[]", "[{id: beheer, organisation: zvh, role: professional}]", "[{id: ander, organisation: zvh, role: beheer}]"):
        says(words, Refused, versions.change, house, beheer, "users.yaml", f"users: {mine}", began_with=began, **P)
    versions.change(house, beheer, "users.yaml", "users: [{id: beheer, organisation: zvh, role: beheer}]", began_with=began, **P)
    assert [user.id for user in house.configuration.users] == ["beheer"]


def test_where_there_was_no_file_there_is_no_version_before(house: Access) -> None:
    (house.configuration.folder / "sharing.yaml").unlink()
    assert versions.text_of(house, "sharing.yaml") == ""
    made = versions.change(house, house.viewer("beheer"), "sharing.yaml", "{}", began_with=versions.fingerprint(""), **P)
    assert made is None
    assert versions.versions(house, "sharing.yaml") == []


def test_a_configuration_as_text_says_only_what_differs(house: Access) -> None:
    sharing = Sharing.model_validate({"rules": [{"level": "inhoud", "ground": "één doel"}], "lead": "niets"})
    assert versions.as_yaml(sharing) == "lead: niets\nrules:\n- level: inhoud\n  ground: één doel\n"


def test_two_changes_of_the_rules_come_one_after_the_other(house: Access) -> None:
    beheer, done = house.viewer("beheer"), list[versions.Version | None]()
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
    authorising.give(house, house.viewer("proces"), "C1", user="ggz1", reason="behandelt", **P)
    authorising.end(house, house.viewer("proces"), "C1", user="regie", reason="klaar", **P)
    assert {shift.organisation for shift in preview(house, house.viewer("toezicht"), proposed, **P)} == {"ggz", "zvh"}
