"""The worked example of questions.md §6, with all its variations and the JSON that design.md prints."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from access.casegraph import CaseGraph
from graphmodel.declare import Fact
from graphmodel.kinds import Attendance, Inquiry, Intervention, Meeting, Role
from queries.catalogue import CATALOGUE
from queries.nextsteps import Appoint, Invite
from queries.tracks import TracksAnswer
from queries.tracks import ask as tracks
from tests.build import make
from tests.views import access_to, see
from tests.worked_example import D, facts, lead

pytestmark = pytest.mark.today(D)

ALONE = [["ggz", "veilig_thuis", "wijkteam"], ["jeugdarts"], ["politie"], ["reclassering"], ["verslavingszorg"]]
LOOSE = ("jeugdarts", "politie", "reclassering", "verslavingszorg")
USERS = [
    {"id": "regie", "name": "R", "organisation": "wijkteam", "role": "casusregisseur", "cases": ["C1"]},
    {"id": "werker", "name": "W", "organisation": "wijkteam", "role": "professional", "cases": ["C1"]},
]


def seen(folder: Path, rows: list[Fact], user: str = "toezicht", **sharing: Any) -> CaseGraph:
    return see(access_to(folder, rows, users=USERS, **sharing), user, "C1")


def partners(answer: TracksAnswer) -> list[list[str]]:
    return [list(track.partners) for track in answer.tracks]


def ask(question: str, case: CaseGraph) -> dict[str, Any]:
    return CATALOGUE[question].ask(case, D).model_dump(mode="json")


def without_lead() -> list[Fact]:
    return facts(lead("2026-11-20"), without=lead().ref)


def test_tracks_as_design_prints_them(tmp_path: Path) -> None:
    answer = ask("tracks", seen(tmp_path, facts()))
    strangers, evidence, loose = answer.pop("strangers"), answer.pop("evidence"), answer["tracks"][1:]
    assert answer == {
        "question": "tracks", "case": "C1", "as_of": "2026-11-21", "scope": "visible", "parallel": True, "since": "2026-01-15",
        "tracks": [
            {
                "partners": ["ggz", "veilig_thuis", "wijkteam"], "interventions": ["I1", "I2", "I3", "I4"], "domains": ["sociaal", "zorg"],
                "life_areas": ["Financiën", "Geestelijke gezondheid", "Huiselijke relaties"], "held_by": [], "last_joint_meeting": None,
            },
            *loose,
        ],
        "double_work": ["Justitie"], "outside_plan": ["I4"],
        "next_steps": [{"step": "nodig_uit", "partners": list(LOOSE), "tracks_after": 1}],
    }  # fmt: skip
    assert [track["partners"] for track in loose] == ALONE[1:]
    assert strangers[:2] == [["ggz", "jeugdarts"], ["ggz", "politie"]]
    assert strangers == sorted(strangers)
    assert len(strangers) == 18
    assert {"statement": "double_work:Justitie", "facts": ["I5", "I6"]} in evidence
    assert {"statement": "outside_plan:I4", "facts": ["I4"]} in evidence


def test_the_lead_is_wijkteam(tmp_path: Path) -> None:
    answer = ask("lead", seen(tmp_path, facts()))
    assert (answer["case_lead"], answer["process_lead"], answer["contested"], answer["candidates"]) == ("wijkteam", None, [], [])


def test_when_reclassering_joins_there_are_four_tracks(tmp_path: Path) -> None:
    answer = tracks(seen(tmp_path, facts(make(Role, case="C1", partner="reclassering", role="deelnemer"))), D)
    assert len(answer.tracks) == 4
    assert answer.double_work == ("Justitie",)
    assert answer.outside_plan == ("I4", "I5")


def test_without_the_lead_all_seven_are_apart_and_one_appointment_brings_three_together(tmp_path: Path) -> None:
    case = seen(tmp_path, without_lead())
    answer = tracks(case, D)
    assert len(answer.tracks) == 7
    assert answer.next_steps == (Appoint(partner="wijkteam", tracks_after=5), Invite(partners=LOOSE, tracks_after=1))
    assert ask("tracks", case)["next_steps"][0] == {"step": "benoem_casusregie", "partner": "wijkteam", "tracks_after": 5}
    near = [(c["partner"], c["contacts_per_month"]) for c in ask("lead", case)["candidates"]]
    assert near == [("wijkteam", 12), ("verslavingszorg", 8), ("reclassering", 6)]


def test_numbers_stand_as_they_were_given(tmp_path: Path) -> None:
    said = CATALOGUE["lead"].ask(seen(tmp_path, without_lead()), D).model_dump_json()
    assert '"contacts_per_month":12,' in said


@pytest.mark.parametrize("user", ["regie", "werker"])
def test_without_rules_the_lead_knows_that_six_others_work_here_and_nothing_more(tmp_path: Path, user: str) -> None:
    case = seen(tmp_path, facts(), user)
    answer = tracks(case, D)
    assert partners(answer) == ALONE
    assert len(case.known) == 6
    assert answer.since is None
    assert answer.double_work == answer.outside_plan == ()
    assert ask("tracks", case)["left_out"] == {"partners_without_dates": 6}
    assert "since_at_least" not in ask("tracks", case)
    assert set(ask("involvement", case)["partners"][0]) == {"partner", "kind", "domain", "level", "roles"}


def test_one_day_back_the_six_are_not_there(tmp_path: Path) -> None:
    answer = tracks(seen(tmp_path, facts(), "regie"), D - timedelta(1))
    assert partners(answer) == [["wijkteam"]]
    assert not answer.parallel
    assert answer.left_out is not None
    assert answer.left_out.partners_without_dates == 6


def test_since_is_at_least_where_some_have_no_dates(tmp_path: Path) -> None:
    shared = [{"supplier": "politie", "level": "inhoud"}]
    answer = ask("tracks", seen(tmp_path, facts(), "regie", rules=shared))
    assert (answer["since"], answer["since_at_least"]) == ("2026-07-01", True)


@pytest.mark.parametrize(
    ("gap", "sharing", "since"),
    [
        (14, {}, "2026-01-15"),
        (15, {}, "2026-08-16"),
        (15, {"bridged_days": 15}, "2026-01-15"),
        (1, {"bridged_days": 1}, "2026-01-15"),
        (1, {"bridged_days": 0}, "2026-08-02"),
    ],
)
def test_a_gap_of_fourteen_days_or_what_the_house_set_does_not_break_the_run(
    tmp_path: Path, gap: int, sharing: dict[str, Any], since: str
) -> None:
    """Everybody sits at the table, but regie lapses, but for `gap` days from 1 August on in which there is a lead."""
    everybody = [make(Role, case="C1", partner=partner, role="deelnemer") for partner in (*LOOSE, "wijkteam", "woningcorporatie")]
    last = D.replace(month=8, day=1) + timedelta(gap - 1)
    short = make(Role, case="C1", partner="wijkteam", role="casusregie", start="2026-08-01", end=last)
    answer = tracks(seen(tmp_path, facts(*everybody, short, without=lead().ref), **sharing), D)
    assert answer.since is not None
    assert answer.since.isoformat() == since


def test_a_joint_meeting_needs_two_who_were_there(tmp_path: Path) -> None:
    def meeting(key: str, day: str, **present: str) -> list[Fact]:
        there = [make(Attendance, meeting=key, partner=partner, present=how) for partner, how in present.items()]
        return [make(Meeting, id=key, case="C1", day=day), *there]

    held = [
        *meeting("O1", "2026-03-01", ggz="ja", wijkteam="ja"),
        *meeting("O2", "2026-04-01", ggz="ja", wijkteam="schriftelijk"),
        *meeting("O3", "2026-05-01", ggz="ja", politie="ja"),
        *meeting("O4", "2026-11-22", ggz="ja", wijkteam="ja"),
    ]
    days = [track.last_joint_meeting for track in tracks(seen(tmp_path, facts(*held)), D).tracks]
    assert [day and day.isoformat() for day in days] == ["2026-03-01", None, None, None, None]


def test_a_department_is_no_coordination(tmp_path: Path) -> None:
    parent = [fact.model_copy(update={"part_of": "wijkteam"}) if fact.ref == "partners:politie" else fact for fact in facts()]
    assert partners(tracks(seen(tmp_path, parent), D)) == ALONE


def test_who_was_asked_and_answered_shows_without_what(tmp_path: Path) -> None:
    asked: list[Fact] = [
        make(Inquiry, case="C1", partner="politie", asked_on="2026-10-01", answer="ja", answered_on="2026-10-05"),
        make(Inquiry, case="C1", partner="ggz", asked_on="2026-10-01", answer="nee", answered_on="2026-10-05"),
        make(Inquiry, case="C1", partner="ggz", asked_on="2026-11-01", answer="geen"),
    ]
    for user in ("toezicht", "regie"):
        folder = tmp_path / user
        folder.mkdir()
        found = ask("involvement", seen(folder, facts(*asked), user))["asked"]
        assert found == [{"partner": "ggz", "answered": False}, {"partner": "politie", "answered": True}]


def test_basis_is_no_line(tmp_path: Path) -> None:
    school = make(
        Intervention, id="I10", partner="school", person="zoon", description="school", life_area="Financiën", status="lopend",
        start="2020-01-01", nature="basis",
    )  # fmt: skip
    case = seen(tmp_path, facts(school))
    assert partners(tracks(case, D)) == ALONE
    assert ask("involvement", case)["basis"] == ["I10"]
    assert ask("timeline", case)["bars"][0]["intervention"] == "I10"
