"""Answers in words: what is there besides the partners is told too."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands.showing import as_text
from graphmodel.kinds import Attendance, Meeting, Partner, Report, Role
from queries import involvement, tracks
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
