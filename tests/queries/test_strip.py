"""What the screens show beside the answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from access.casegraph import CaseGraph
from queries.strip import change_days, strangers_in_order, track_by_partner
from queries.tracks import ask
from tests.views import access_to, see
from tests.worked_example import D, facts


def example(folder: Path) -> CaseGraph:
    return see(access_to(folder, facts()), "toezicht", "C1")


def test_the_pair_at_the_same_person_and_life_area_comes_first(tmp_path: Path) -> None:
    case = example(tmp_path)
    answer = ask(case, D)
    ordered = strangers_in_order(case, answer)
    assert ordered[:3] == [("politie", "reclassering"), ("ggz", "jeugdarts"), ("politie", "verslavingszorg")]
    assert sorted(ordered) == list(answer.strangers)


def test_every_partner_has_its_track(tmp_path: Path) -> None:
    numbers = track_by_partner(ask(example(tmp_path), D))
    assert numbers["ggz"] == numbers["wijkteam"] == 0
    assert numbers["verslavingszorg"] == 4


def test_the_slider_ticks_on_every_change_and_on_nothing_else(tmp_path: Path) -> None:
    days = ["2025-11-01", "2026-01-10", "2026-01-15", "2026-06-01", "2026-07-01", "2026-10-01"]
    assert change_days(example(tmp_path), D) == [date.fromisoformat(day) for day in days]
