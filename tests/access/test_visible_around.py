"""Of what lies around a case, who and what is there: other cases, the circle, and what is proposed (R1, R5, R12)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from access.proposals import in_sight
from graphmodel.declare import Fact
from graphmodel.kinds import Action, Case, Household, Intervention, Kinship, Meeting, Member, Person, Report, Residence, Role
from graphmodel.records import Authorisation
from tests.access.sight import INHOUD, LEAD, TODAY, case, line, other_case, sees_other, visible
from tests.build import make

pytestmark = pytest.mark.today(TODAY)


@pytest.mark.parametrize(
    ("fields", "user", "there"),
    [
        ({}, {}, True),
        ({"frame": "pga"}, {}, True),
        ({"frame": "wijkteam"}, {}, False),
        ({"closed": TODAY}, {}, True),
        ({"closed": "2026-05-31"}, {}, False),
        ({"opened": "2026-06-02"}, {}, False),
        ({"opened": TODAY}, {}, True),
        ({}, {"cases": ["c1"]}, False),
        ({}, LEAD, True),
    ],
)
def test_another_case_is_there_or_not_as_a_whole(tmp_path: Path, fields: dict[str, Any], user: dict[str, Any], there: bool) -> None:
    assert sees_other(visible(tmp_path, *other_case(**fields), user=user, rules=INHOUD)) is there


@pytest.mark.parametrize(("fields", "there"), [({"closed": "2026-05-31"}, True), ({"frame": "wijkteam"}, False)])
def test_toezicht_sees_closed_cases_but_no_other_frame_r1(tmp_path: Path, fields: dict[str, Any], there: bool) -> None:
    assert sees_other(visible(tmp_path, *other_case(**fields), toezicht=True)) is there


def test_frames_in_no_group_stand_alone_r1(tmp_path: Path) -> None:
    assert not sees_other(visible(tmp_path, *other_case(frame="pga"), rules=INHOUD, frames_together=[["pga", "mda"]]))


def test_nobody_outside_the_circle_exists_r5(tmp_path: Path) -> None:
    residences = [
        make(Residence, household="h1", person="before", end="2025-12-31"),
        make(Residence, household="h1", person="same_day", end="2026-01-01"),
        make(Residence, household="h2", person="kring"),
        make(Residence, household="h2", person="friend_of_kring"),
    ]
    persons = [make(Person, id=name) for name in ("before", "same_day", "kring", "friend_of_kring")]
    relation = make(Kinship, person="p1", other="before", relation="ouder_van")
    lines = [line(f"i_{name}", person=name) for name in ("before", "same_day", "kring", "friend_of_kring")]
    member = make(Member, case="c1", person="kring", role="kring")
    home = make(Household, id="h2")
    seen = visible(tmp_path, *residences, *persons, *lines, relation, member, home, toezicht=True)
    assert seen.things(Person).keys() == {"p1", "same_day", "kring"}
    assert {i.person for i in seen.of(Intervention)} == {"same_day", "kring"}
    assert {r.person for r in seen.of(Residence)} == {"p1", "same_day"}
    assert seen.of(Kinship) == ()


def test_of_a_household_in_the_circle_the_home_exists_and_who_lives_there_does_not(tmp_path: Path) -> None:
    member = make(Member, case="c1", household="h5", role="kring")
    lives = [make(Household, id="h5"), make(Person, id="p5"), make(Residence, household="h5", person="p5")]
    report = make(Report, id="r1", partner="me", household="h5", day="2026-03-01", report_kind="zorg")
    seen = visible(tmp_path, member, report, *lives)
    assert ("h5" in seen.things(Household), "p5" in seen.things(Person)) == (True, False)
    assert member in seen.of(Member)
    assert [row.id for row in seen.of(Report)] == ["r1"]


def test_everybody_in_a_household_that_the_case_is_about(tmp_path: Path) -> None:
    extra = [
        make(Member, case="c1", household="h5", role="betrokkene"),
        make(Household, id="h5"),
        make(Person, id="p5"),
        make(Residence, household="h5", person="p5", end="2025-01-01"),
    ]
    assert "p5" in visible(tmp_path, *extra).things(Person)


def test_proposals_stand_apart_and_within_the_circle(tmp_path: Path) -> None:
    proposals = [
        make(Household, id="h3", supplier="brp", proposed=True),
        make(Residence, household="h3", person="p1", supplier="brp", proposed=True),
        make(Person, id="stranger", supplier="brp", proposed=True),
        make(Residence, household="h1", person="stranger", end="2025-01-01", supplier="brp", proposed=True),
        make(Kinship, person="p1", other="stranger", relation="ouder_van", supplier="brp", proposed=True),
    ]
    seen = visible(tmp_path, *proposals)
    assert {fact.ref for fact in seen.proposals} == {proposals[0].ref, proposals[1].ref}
    assert "h3" not in seen.things(Household)


def test_of_somebody_proposed_the_bsn_has_its_level_too(tmp_path: Path) -> None:
    new = make(Person, id="new", supplier="brp", bsn="999990020", proposed=True)
    stay = make(Residence, household="h1", person="new", start="2026-02-01", supplier="brp", proposed=True)
    hidden = [fact for fact in visible(tmp_path, new, stay).proposals if isinstance(fact, Person)]
    assert [(person.id, person.bsn) for person in hidden] == [("new", None)]
    shown = [fact for fact in visible(tmp_path, new, stay, toezicht=True).proposals if isinstance(fact, Person)]
    assert [person.bsn for person in shown] == ["999990020"]


@pytest.mark.parametrize(
    ("proposal", "there"),
    [
        (make(Kinship, person="p1", other="p2", relation="ouder_van", proposed=True), True),
        (make(Kinship, person="p1", other="far", relation="ouder_van", proposed=True), False),
        (make(Kinship, person="p1", other="p2", relation="slachtoffer_van", proposed=True), False),
        (make(Member, case="c1", person="p3", role="kring", proposed=True), True),
        (make(Member, case="c2", person="p3", role="kring", proposed=True), False),
        (make(Role, case="c1", partner="a", role="deelnemer", proposed=True), True),
        (make(Role, case="c2", partner="a", role="deelnemer", proposed=True), False),
        (line("i1", proposed=True), False),
    ],
)
def test_a_proposal_is_of_the_frame_of_this_case(proposal: Fact, there: bool) -> None:
    members = [make(Member, case="c1", person=one, role="betrokkene") for one in ("p1", "p2")]
    assert (proposal in in_sight("c1", [proposal], members, [])) is there


def test_an_action_of_a_meeting_out_of_sight_is_not_there(tmp_path: Path) -> None:
    fields: dict[str, Any] = {"case": "c1", "partner": "me", "description": "x", "due": "2026-07-01"}
    actions = [
        make(Action, id="x1", meeting="m1", **fields),
        make(Action, id="x2", meeting="m2", **fields),
        make(Action, id="x3", **fields),
    ]
    meeting = make(Meeting, id="m1", case="c1", day="2026-03-01")
    assert [a.id for a in visible(tmp_path, *actions, meeting, *other_case(frame="wijkteam")).of(Action)] == ["x1", "x3"]


@pytest.mark.parametrize("fact", [line("i2", "b", case="c2", objected=True), make(Member, case="c2", person="p2", role="betrokkene")])
def test_a_case_that_only_a_hidden_fact_leads_to_is_not_there(tmp_path: Path, fact: Fact) -> None:
    """Its being there would tell of the line that was objected to, and of who lived here before."""
    user = {"id": "u", "organisation": "me", "role": "professional", "cases": ["c1", "c2"]}
    before = make(Residence, household="h1", person="p2", start="2024-01-01", end="2025-01-01")
    role = make(Role, case="c2", partner="c", role="casusregie")
    seen = visible(tmp_path, case("c2"), before, role, make(Person, id="p2"), fact, user=user)
    assert "c2" not in seen.things(Case)
    assert not seen.of(Role)


def test_another_case_given_on_record_is_in_sight(tmp_path: Path) -> None:
    given = make(Authorisation, case="c2", user="u", by="x", at="t", reason="r", start="2026-01-01")
    ended = make(Authorisation, case="c2", user="u", by="x", at="t", reason="r", start="2026-01-01", ended_at="t", ended_by="x")
    assert sees_other(visible(tmp_path, *other_case(), given, user={"cases": ["c1"]}))
    folder = tmp_path / "ended"
    folder.mkdir()
    assert not sees_other(visible(folder, *other_case(), ended))
    folder = tmp_path / "all"
    folder.mkdir()
    # Of `alle` a case of the wijkteam is none, unless it was given on record.
    wijkteam = {"frame": "wijkteam"}
    base_frame: dict[str, Any] = {"frames_together": [["casusoverleg", "wijkteam", "pga"]]}
    assert sees_other(visible(folder, *other_case(**wijkteam), given, user=LEAD, **base_frame))
