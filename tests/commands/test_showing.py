"""Answers in words: what is there besides the partners is told too."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands.showing import as_text
from graphmodel.kinds import Attendance, Intervention, Meeting, Partner, Report, Role
from queries import involvement, timeline, tracks
from tests.build import make
from tests.views import access_to, see
from tests.worked_example import D, facts


def test_reports_and_who_sits_without_a_line_are_told_and_a_table_on_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENLOOP_TODAY", D.isoformat())
    more = [
        make(Report, id="m1", person="moeder", day="2026-03-01", partner="politie", report_kind="zorg"),
        make(Partner, id="corporatie", name="Corporatie", partner_kind="woningcorporatie", domain="wonen"),
        make(Role, case="C1", partner="corporatie", role="deelnemer", start="2026-02-01"),
        make(Meeting, id="o1", case="C1", day="2026-03-01"),
        *(make(Attendance, meeting="o1", partner=partner, present="ja") for partner in ("wijkteam", "ggz")),
    ]
    case = see(access_to(tmp_path, facts(*more)), "toezicht", "C1")
    told = as_text(involvement.ask(case, D), case)
    assert "Verder: 1 melding over hen (m1)." in told
    assert "Aan tafel zonder lijn: Corporatie." in told
    assert "laatst samen op 01-03-2026, alleen op papier" in as_text(tracks.ask(case, D), case)


def test_only_what_still_runs_runs_until_now_and_what_happened_is_counted_by_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENLOOP_TODAY", D.isoformat())
    line = {"partner": "ggz", "person": "zoon", "life_area": "Justitie", "start": "2026-02-01"}
    over, ahead = (make(Intervention, id=status, description=f"zorg {status}", status=status, **line) for status in ("afgerond", "gepland"))
    meetings = (make(Meeting, id=f"o{day}", case="C1", day=f"2026-03-0{day}") for day in (1, 2))
    case = see(access_to(tmp_path, facts(over, ahead, *meetings)), "toezicht", "C1")
    told = as_text(timeline.ask(case, D), case)
    assert "01-02-2026 – onbekend  Ggz: zorg afgerond (afgerond)" in told
    assert "01-02-2026 – onbekend  Ggz: zorg gepland (gepland)" in told
    assert "15-01-2026 – nu  Ggz:" in told
    assert "Daarbij: 2 overleggen, 1 begin van casusregie." in told
