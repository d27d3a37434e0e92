"""What the house itself recorded of a case, and who has it in sight."""

from __future__ import annotations

from pathlib import Path

import pytest

from access.configuration import User, UserRole
from access.housekept import Reader, is_in_sight
from graphmodel.kinds import Role
from graphmodel.records import Authorisation, Confirmation, CoordinationRequest, Extract, Hit, HitQuestion, recorded
from tests.access.sight import TODAY, line, visible
from tests.build import make

pytestmark = pytest.mark.today(TODAY)


def test_a_judgement_is_there_with_what_was_judged(tmp_path: Path) -> None:
    judged = [
        make(Confirmation, proposal=ref, proposed_by="brp", case="c1", accepted=True, by="u", at="2026-05-01")
        for ref in ("huishoudens:h1", "personen:stranger")
    ]
    assert [c.proposal for c in visible(tmp_path, *judged).of(Confirmation)] == ["huishoudens:h1"]


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
