"""What of a case is there for whom, level by level: the sentences of the need-to-know definition one by one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graphmodel.declare import Fact
from graphmodel.kinds import (
    Action,
    Attendance,
    Block,
    Bottleneck,
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
from tests.access.sight import BASE, INHOUD, LEAD, TODAY, line, visible
from tests.build import make
from tests.views import access_to

pytestmark = pytest.mark.today(TODAY)


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


def test_a_partner_that_nothing_visible_names_is_not_there(tmp_path: Path) -> None:
    parent = make(Partner, id="whole", name="W", partner_kind="ggz", domain="zorg")
    part = make(Partner, id="part", name="P", partner_kind="ggz", domain="zorg", part_of="whole")
    hidden = [line("i1", "a"), make(Role, case="c1", partner="part", role="deelnemer"), parent, part]
    others = [
        make(Partner, id="head", name="H", partner_kind="ggz", domain="zorg"),
        make(Partner, id="branch", name="B", partner_kind="ggz", domain="zorg", part_of="head"),
        line("i9", "branch"),
    ]
    assert visible(tmp_path, *hidden, *others).things(Partner).keys() == {"part", "whole"}


def test_who_supplied_a_visible_fact_is_named_with_it(tmp_path: Path) -> None:
    assert visible(tmp_path, make(Person, id="p1", supplier="c")).things(Partner).keys() == {"c"}


def test_a_report_that_is_hidden_hides_no_other(tmp_path: Path) -> None:
    reports = [
        make(Report, id=i, partner="me", person="p1", day="2026-03-01", report_kind="zorg", case=c) for i, c in (("r1", "c9"), ("r2", None))
    ]
    assert [report.id for report in visible(tmp_path, *reports).of(Report)] == ["r2"]
    outside = [make(Report, id=i, partner="me", person=p, day="2026-03-01", report_kind="zorg") for i, p in (("r3", "far"), ("r4", "p1"))]
    folder = tmp_path / "outside"
    folder.mkdir()
    assert [report.id for report in visible(folder, *outside).of(Report)] == ["r4"]
