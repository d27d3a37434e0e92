"""What of a case is there for whom: the sentences of questions.md §5 one by one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from access.casegraph import CaseGraph
from access.configuration import User, UserRole
from access.housekept import Reader, is_in_sight
from access.proposals import in_sight
from graphmodel.declare import Fact
from graphmodel.kinds import (
    Action,
    Attendance,
    Block,
    Bottleneck,
    Case,
    Household,
    Inquiry,
    Intervention,
    Kinship,
    Meeting,
    Member,
    Partner,
    Person,
    PhaseSpell,
    Report,
    Residence,
    Role,
)
from graphmodel.records import Authorisation, Confirmation, CoordinationRequest, Extract, Hit, HitQuestion, recorded
from tests.build import make
from tests.views import access_to, see

TODAY = "2026-06-01"
INHOUD = [{"level": "inhoud"}]


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENLOOP_TODAY", TODAY)


def case(case_id: str = "c1", frame: str = "casusoverleg", **fields: Any) -> Case:
    return make(Case, **{"id": case_id, "frame": frame, "municipality": "GM0268", "opened": "2026-01-01", **fields})


def line(key: str = "i1", partner: str = "a", person: str | None = "p1", **fields: Any) -> Intervention:
    values = {"description": "x", "life_area": "Justitie", "status": "lopend", "start": "2026-02-01", **fields}
    return make(Intervention, id=key, partner=partner, person=person, **values)


BASE: tuple[Fact, ...] = (
    case(),
    make(Member, case="c1", person="p1", role="betrokkene"),
    make(Person, id="p1"),
    make(Household, id="h1", town="Dorp", postcode="6500AA", house_number="1"),
    make(Residence, household="h1", person="p1", start="2026-01-01"),
    *(make(Partner, id=partner, name=partner, partner_kind="ggz", domain="zorg") for partner in "abc"),
)


def visible(folder: Path, *extra: Fact, user: dict[str, Any] | None = None, toezicht: bool = False, **sharing: Any) -> CaseGraph:
    who = {"id": "u", "organisation": "me", "role": "professional", "cases": ["c1", "c2"], **(user or {})}
    access = access_to(folder, [*BASE, *extra], users=[who], **sharing)
    return see(access, "toezicht" if toezicht else "u", "c1")


LEAD = {"role": "procesregisseur", "cases": "alle"}


def test_the_frame_has_no_level(tmp_path: Path) -> None:
    frame = [
        make(Role, case="c1", partner="b", role="deelnemer", professional="J."),
        make(PhaseSpell, case="c1", phase="3", start="2026-01-01", reason="vastgelopen"),
        make(Meeting, id="m1", case="c1", day="2026-03-01"),
        make(Attendance, meeting="m1", partner="b", present="ja"),
        make(Person, id="p2", given_names="Kind", objected=True),
        make(Residence, household="h1", person="p2"),
        make(Kinship, person="p1", other="p2", relation="ouder_van"),
    ]
    seen = visible(tmp_path, *frame, rules=[{"level": "niets"}])
    refs = {fact.ref for fact in seen.all_facts()}
    assert {fact.ref for fact in frame} <= refs
    assert seen.things(Person)["p2"].given_names == "Kind"


@pytest.mark.parametrize("relation", ["slachtoffer_van", "mede_dader_van", "overig"])
def test_other_relations_have_a_level(tmp_path: Path, relation: str) -> None:
    other = [make(Member, case="c1", person="p2", role="kring"), make(Kinship, person="p1", other="p2", relation=relation, supplier="a")]
    assert visible(tmp_path, *other).of(Kinship) == ()
    assert len(visible(tmp_path, *other, rules=[{"category": "relaties", "level": "inhoud"}]).of(Kinship)) == 1


def test_a_bsn_has_a_level_of_its_own_for_each_supplier(tmp_path: Path) -> None:
    person = make(Person, id="p1", supplier="a", bsn="999990019")
    hidden = visible(tmp_path, person, rules=[{"category": "identificatie", "level": "inhoud"}])
    assert [p.bsn for p in hidden.of(Person)] == [None, None]
    shown = visible(tmp_path, person, rules=[{"category": "bsn", "level": "inhoud"}])
    assert shown.things(Person)["p1"].bsn == "999990019"
    objected = make(Person, id="p1", supplier="a", bsn="999990019", objected=True)
    assert visible(tmp_path, objected, rules=INHOUD).things(Person)["p1"].bsn is None
    assert visible(tmp_path, objected, toezicht=True).things(Person)["p1"].bsn == "999990019"


def test_whether_was_answered_is_of_the_frame_and_what_is_not(tmp_path: Path) -> None:
    asked = [
        make(Inquiry, case="c1", partner=partner, asked_on="2026-03-01", answer=answer, answered_on=answer and "2026-03-02")
        for partner, answer in (("a", "ja"), ("b", "nee"), ("c", "geen"), ("d", None))
    ]
    seen = visible(tmp_path, *asked)
    assert [(i.partner, i.answer, seen.was_answered(i)) for i in seen.of(Inquiry)] == [
        ("a", None, True),
        ("b", None, True),
        ("c", None, False),
        ("d", None, False),
    ]
    assert not any(answer in inquiry.key for inquiry in seen.of(Inquiry) for answer in ("ja", "nee", "geen"))
    assert [i.answer for i in visible(tmp_path, *asked, rules=INHOUD).of(Inquiry)] == ["ja", "nee", "geen", None]


def test_yes_and_no_are_equal_where_the_answer_is_hidden(tmp_path: Path) -> None:
    seen = []
    for answer in ("ja", "nee"):
        folder = tmp_path / answer
        folder.mkdir()
        asked = [make(Inquiry, case="c1", partner="a", asked_on="2026-03-01", answer=a, answered_on="2026-03-02") for a in (answer,)]
        seen.append(visible(folder, *asked))
    assert seen[0] == seen[1]


def test_objected_is_nothing_for_all_but_toezicht_r15(tmp_path: Path) -> None:
    objected = line(objected=True)
    seen = visible(tmp_path, objected, user=LEAD, rules=INHOUD)
    assert (seen.of(Intervention), seen.known) == ((), frozenset())
    assert len(visible(tmp_path, objected, toezicht=True).of(Intervention)) == 1
    assert len(visible(tmp_path, objected, user={"organisation": "a"}).of(Intervention)) == 1


def test_own_facts_by_supplier_or_acting_partner(tmp_path: Path) -> None:
    supplied, acted = line("i1", "a", supplier="me"), line("i2", "me", supplier="a")
    assert [i.id for i in visible(tmp_path, supplied, acted, line("i3", "b")).of(Intervention)] == ["i1", "i2"]


@pytest.mark.parametrize(
    ("fields", "known"),
    [
        ({}, True),
        ({"status": "wachtend"}, True),
        ({"end": TODAY}, True),
        ({"start": TODAY}, True),
        ({"status": "afgerond", "end": TODAY}, True),
        ({"end": "2026-05-31"}, False),
        ({"start": "2026-06-02"}, False),
        ({"status": "gepland"}, False),
        ({"status": "gestopt"}, False),
        ({"nature": "basis"}, False),
        ({"person": "p2"}, False),
        ({"person": None, "household": "h1"}, True),
        ({"person": None, "household": "h9"}, False),
    ],
)
def test_bekendheid_is_for_lines_in_s_on_the_day_of_asking(tmp_path: Path, fields: dict[str, Any], known: bool) -> None:
    around = [make(Member, case="c1", person="p2", role="kring"), make(Member, case="c1", household="h9", role="kring")]
    seen = visible(tmp_path, line(**fields), *around, rules=[{"level": "bekendheid"}])
    assert seen.known == (frozenset("a") if known else frozenset())
    assert seen.of(Intervention) == ()
    assert ("a" in seen.things(Partner)) is known


def test_other_facts_at_bekendheid_are_not_there(tmp_path: Path) -> None:
    report = make(Report, id="r1", partner="a", person="p1", day="2026-03-01", report_kind="zorg")
    action = make(Action, id="x1", case="c1", partner="a", description="x", due="2026-07-01")
    seen = visible(tmp_path, report, action, rules=[{"level": "bekendheid"}])
    assert (seen.of(Report), seen.of(Action), seen.known) == ((), (), frozenset())


def test_a_partner_with_a_line_at_inhoud_is_at_inhoud(tmp_path: Path) -> None:
    mixed = [line("i1", category="politie"), line("i2", category="justitie")]
    rules = [{"category": "politie", "level": "inhoud"}, {"category": "justitie", "level": "bekendheid"}]
    seen = visible(tmp_path, *mixed, rules=rules)
    assert ([i.id for i in seen.of(Intervention)], seen.known) == (["i1"], frozenset())
    only_past = [line("i1", category="politie", end="2026-03-01"), line("i2", category="justitie")]
    folder = tmp_path / "past"
    folder.mkdir()
    assert visible(folder, *only_past, rules=rules).known == {"a"}


def test_who_leads_gets_at_least_bekendheid_for_lines(tmp_path: Path) -> None:
    role = make(Role, case="c1", partner="me", role="procesregie")
    assert visible(tmp_path, line(), role).known == {"a"}
    assert visible(tmp_path, line(), role, lead="niets").known == frozenset()
    folder = tmp_path / "other"
    folder.mkdir()
    taking_part = make(Role, case="c1", partner="me", role="deelnemer")
    assert visible(folder, line(), taking_part).known == frozenset()
    assert visible(folder, line(), user=LEAD).known == {"a"}


def test_a_block_is_there_only_with_what_it_blocks_and_a_bottleneck_with_its_block(tmp_path: Path) -> None:
    facts: list[Fact] = []
    for number, supplier in ((1, "a"), (2, "b")):
        facts += [
            line(f"i{number}", supplier),
            make(Bottleneck, id=f"k{number}", code="K1", description="x", level="tactisch", opened="2026-02-01", objected=True),
            make(Block, intervention=f"i{number}", bottleneck=f"k{number}", since="2026-03-01", supplier=supplier),
        ]
    rules = [{"supplier": "a", "level": "inhoud"}, {"supplier": "b", "category": "begeleiding", "level": "niets"}]
    seen = visible(tmp_path, *facts, rules=rules)
    assert [b.bottleneck for b in seen.of(Block)] == ["k1"]
    assert [b.id for b in seen.of(Bottleneck)] == ["k1"]


def test_a_block_of_a_hidden_line_is_not_there_whatever_its_own_level(tmp_path: Path) -> None:
    bottleneck = make(Bottleneck, id="k1", code="K1", description="x", level="tactisch", opened="2026-02-01")
    block = make(Block, intervention="i1", bottleneck="k1", since="2026-03-01", supplier="a", category="wonen")
    seen = visible(tmp_path, line(category="justitie"), bottleneck, block, rules=[{"category": "wonen", "level": "inhoud"}])
    assert (seen.of(Block), seen.of(Bottleneck)) == ((), ())


def other_case(**fields: Any) -> list[Fact]:
    return [
        case("c2", **fields),
        make(Member, case="c2", person="p1", role="betrokkene"),
        make(Role, case="c2", partner="b", role="casusregie"),
        make(Meeting, id="m2", case="c2", day="2026-03-01"),
        make(Attendance, meeting="m2", partner="b", present="ja"),
        make(Report, id="r2", partner="me", person="p1", day="2026-03-01", report_kind="zorg", case="c2"),
        line("i2", "me", case="c2"),
    ]


def sees_other(seen: CaseGraph) -> bool:
    there = [
        "c2" in seen.things(Case),
        any(m.case == "c2" for m in seen.of(Member)),
        any(r.case == "c2" for r in seen.of(Role)),
        bool(seen.of(Meeting)),
        bool(seen.of(Attendance)),
        bool(seen.of(Report)),
        seen.things(Intervention)["i2"].case == "c2",
    ]
    assert len(set(there)) == 1, "a part of the other case is there and a part is not"
    return there[0]


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


def test_who_acts_has_a_report_and_an_answer_that_another_supplied(tmp_path: Path) -> None:
    report = make(Report, id="r1", partner="me", supplier="a", person="p1", day="2026-03-01", report_kind="zorg")
    asked = make(Inquiry, case="c1", partner="me", supplier="a", asked_on="2026-03-01", answer="ja", answered_on="2026-03-02")
    seen = visible(tmp_path, report, asked)
    assert ([row.id for row in seen.of(Report)], [row.answer for row in seen.of(Inquiry)]) == (["r1"], ["ja"])


def test_a_kind_that_is_left_unread_is_not_there(tmp_path: Path) -> None:
    asked_of = make(Inquiry, case="c1", partner="me", asked_on="2026-03-01")
    users = [{"id": "u", "organisation": "me", "role": "professional", "cases": ["c1"]}]
    access = access_to(tmp_path, [*BASE, asked_of], users=users)
    viewer, asked = access.viewer("u"), {"page": "cases"}
    assert access.view(viewer, ["c1"], "toets", asked)["c1"].of(Inquiry) == [asked_of]
    assert access.view(viewer, ["c1"], "toets", asked, without=(Inquiry,))["c1"].of(Inquiry) == ()


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


def test_a_judgement_is_there_with_what_was_judged(tmp_path: Path) -> None:
    judged = [
        make(Confirmation, proposal=ref, proposed_by="brp", case="c1", accepted=True, by="u", at="2026-05-01")
        for ref in ("huishoudens:h1", "personen:stranger")
    ]
    assert [c.proposal for c in visible(tmp_path, *judged).of(Confirmation)] == ["huishoudens:h1"]


def test_an_action_of_a_meeting_out_of_sight_is_not_there(tmp_path: Path) -> None:
    fields: dict[str, Any] = {"case": "c1", "partner": "me", "description": "x", "due": "2026-07-01"}
    actions = [
        make(Action, id="x1", meeting="m1", **fields),
        make(Action, id="x2", meeting="m2", **fields),
        make(Action, id="x3", **fields),
    ]
    meeting = make(Meeting, id="m1", case="c1", day="2026-03-01")
    assert [a.id for a in visible(tmp_path, *actions, meeting, *other_case(frame="wijkteam")).of(Action)] == ["x1", "x3"]


def test_a_partner_that_nothing_visible_names_is_not_there(tmp_path: Path) -> None:
    parent = make(Partner, id="whole", name="W", partner_kind="ggz", domain="zorg")
    part = make(Partner, id="part", name="P", partner_kind="ggz", domain="zorg", part_of="whole")
    hidden = [line("i1", "a"), make(Role, case="c1", partner="part", role="deelnemer"), parent, part]
    assert visible(tmp_path, *hidden).things(Partner).keys() == {"part", "whole"}


def test_who_supplied_a_visible_fact_is_named_with_it(tmp_path: Path) -> None:
    assert visible(tmp_path, make(Person, id="p1", supplier="c")).things(Partner).keys() == {"c"}


@pytest.mark.parametrize("fact", [line("i2", "b", case="c2", objected=True), make(Member, case="c2", person="p2", role="betrokkene")])
def test_a_case_that_only_a_hidden_fact_leads_to_is_not_there(tmp_path: Path, fact: Fact) -> None:
    """Its being there would tell of the line that was objected to, and of who lived here before."""
    user = {"id": "u", "organisation": "me", "role": "professional", "cases": ["c1", "c2"]}
    before = make(Residence, household="h1", person="p2", start="2024-01-01", end="2025-01-01")
    role = make(Role, case="c2", partner="c", role="casusregie")
    seen = visible(tmp_path, case("c2"), before, role, make(Person, id="p2"), fact, user=user)
    assert "c2" not in seen.things(Case)
    assert not seen.of(Role)


def test_extracts_stand_in_the_order_of_what_may_be_read_of_them(tmp_path: Path) -> None:
    """By the order of their keys one could tell which of them names a hidden fact."""

    def order(hidden: str, other: str) -> list[str]:
        folder = tmp_path / hidden
        folder.mkdir()
        said = {"case": "c1", "partner": "c", "goal": "huur", "by": "v"}
        made = [("08", hidden), ("09", other)]
        rows = [recorded(Extract, f"2026-05-01T{at}:00:00Z", facts=facts, at=f"2026-05-01T{at}:00:00Z", **said) for at, facts in made]
        leads = make(Role, case="c1", partner="me", role="casusregie")
        return [row.at for row in visible(folder, leads, *rows).of(Extract)]

    assert order("interventies:a", "interventies:z") == order("interventies:y", "interventies:b")


def test_a_report_that_is_hidden_hides_no_other(tmp_path: Path) -> None:
    reports = [
        make(Report, id=i, partner="me", person="p1", day="2026-03-01", report_kind="zorg", case=c) for i, c in (("r1", "c9"), ("r2", None))
    ]
    assert [report.id for report in visible(tmp_path, *reports).of(Report)] == ["r2"]
    outside = [make(Report, id=i, partner="me", person=p, day="2026-03-01", report_kind="zorg") for i, p in (("r3", "far"), ("r4", "p1"))]
    folder = tmp_path / "outside"
    folder.mkdir()
    assert [report.id for report in visible(folder, *outside).of(Report)] == ["r4"]


@pytest.mark.parametrize(
    ("user", "mine", "another_s"),
    [
        ({"role": "professional"}, True, False),
        ({"role": "casusregisseur"}, True, False),
        ({"role": "procesregisseur"}, True, True),
        ({"role": "toezicht"}, True, True),
    ],
)
def test_who_sees_who_has_access_and_who_asked(user: dict[str, str], mine: bool, another_s: bool) -> None:
    viewer = User.model_validate({"id": "u", "organisation": "me", **user})
    reader = Reader(viewer, False, (), (), (), ())
    given = {"case": "c1", "by": "x", "at": "t", "reason": "r", "start": "2026-01-01"}
    assert is_in_sight(make(Authorisation, user="u", **given), reader) is mine
    assert is_in_sight(make(Authorisation, user="v", **given), reader) is another_s
    assert is_in_sight(make(HitQuestion, case="c1", by="v", day="2026-01-01", at="t"), reader) is another_s


@pytest.mark.parametrize(
    ("user", "leads", "persons", "there"),
    [
        ({"role": "toezicht"}, False, ["p1"], True),
        ({"role": "casusregisseur"}, True, ["p1"], True),
        ({"role": "casusregisseur"}, True, ["p2"], False),
        ({"role": "toezicht"}, False, ["p2"], False),
        ({"role": "casusregisseur"}, False, ["p1"], False),
    ],
)
def test_that_somebody_asked_is_for_who_leads_and_on_who_is_in_sight(
    user: dict[str, str], leads: bool, persons: list[str], there: bool
) -> None:
    reader = Reader(User.model_validate({"id": "u", "organisation": "me", **user}), leads, (), (), (), persons)
    hit = make(Hit, case="c1", person="p1", organisation="b", by="v", reason="r", at="t")
    assert is_in_sight(hit, reader) is there


@pytest.mark.parametrize(
    ("user", "at_work", "there"),
    [
        ({"role": "toezicht"}, (), True),
        ({"role": "professional"}, (), False),
        ({"role": "professional"}, ("b",), True),
        ({"role": "professional", "organisation": "b"}, (), True),
    ],
)
def test_a_request_tells_that_a_partner_is_at_work_here(user: dict[str, str], at_work: tuple[str, ...], there: bool) -> None:
    reader = Reader(User.model_validate({"id": "u", "organisation": "me", **user}), True, (), (), at_work, ())
    assert is_in_sight(make(CoordinationRequest, case="c1", partner="b", by="v", at="t"), reader) is there


def test_what_is_no_record_of_a_case_is_in_nobody_s_sight() -> None:
    reader = Reader(User(id="u", organisation="me", role=UserRole.TOEZICHT), True, ("c1",), (), (), ())
    assert not is_in_sight(make(Confirmation, proposal="x:y", proposed_by="brp", case="c1", accepted=True, by="u", at="t"), reader)


def test_an_extract_names_the_facts_that_its_reader_has(tmp_path: Path) -> None:
    said = {"case": "c1", "partner": "c", "goal": "huur", "by": "v", "at": "2026-05-01T08:00:00Z"}
    row = recorded(Extract, "2026-05-01T08:00:00Z", facts="personen:p1 interventies:i1 huishoudens:h1", **said)
    leads = make(Role, case="c1", partner="me", role="casusregie")
    (seen,) = visible(tmp_path, line(), leads, row).of(Extract)
    assert seen.facts == "personen:p1 huishoudens:h1"


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
