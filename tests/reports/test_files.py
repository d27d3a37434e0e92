"""A report to save: who may, what it is called, and the line in the log that stands before anything is given."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pikepdf
import pytest
from openpyxl import load_workbook

from access.configuration import User, UserRole
from access.log import AccessLog
from graphmodel.errors import Refused, SamenloopError, WrongUse
from reports.figures import Taskforce
from reports.files import Form, content, name_of
from reports.register import Draft, Register
from reports.releasing import Reports
from reports.texts import account, content_of

MAYOR = User(id="tf", organisation="zvh", role=UserRole.TASKFORCE)
ANALIST = User(id="an", organisation="zvh", role=UserRole.ANALIST)
WORKER = User(id="wt", organisation="wijkteam", role=UserRole.PROFESSIONAL)


@pytest.fixture
def register(tmp_path: Path, report: Taskforce) -> Register:
    """A released report and a draft."""
    found = Register(tmp_path / "rapporten")
    for number in ("2026-01", "2026-02"):
        found.add(Draft.of(number, report, by="an", at="2026-11-21T10:00:00Z", version=1, rules="1.0"))
    found.release("2026-01", by="proces", at="2026-11-21T11:00:00Z")
    return found


@pytest.fixture
def reports(register: Register, tmp_path: Path) -> Reports:
    return Reports(register, AccessLog(tmp_path / "log"))


def _log(tmp_path: Path) -> list[tuple[str, str, str, str]]:
    lines = [json.loads(line) for line in (tmp_path / "log").read_text(encoding="utf-8").splitlines()]
    return [(line["user"], line["action"]["number"], line["action"]["form"], line["result"]) for line in lines]


def test_the_taskforce_saves_what_was_released_and_the_log_says_so(reports: Reports, tmp_path: Path) -> None:
    made = {form: reports.file(MAYOR, "2026-01", form, "vergadering Taskforce") for form in Form}
    assert made[Form.PDF].startswith(b"%PDF")
    assert "vrijgegeven door twee personen" in made[Form.CSV].decode("utf-8-sig")
    assert "Schotten soort" in load_workbook(io.BytesIO(made[Form.EXCEL])).sheetnames
    assert json.loads(made[Form.JSON])["k"] == 10
    assert _log(tmp_path) == [("tf", "2026-01", str(form), "answered") for form in Form]


def test_only_our_own_account_reads_the_register(register: Register, tmp_path: Path) -> None:
    """A draft that nobody let go is in it."""
    assert register.draft("2026-02")
    kept = [tmp_path / "rapporten", *(tmp_path / "rapporten").glob("*.json")]
    assert len(kept) == 4
    assert [path.stat().st_mode & 0o077 for path in kept] == [0, 0, 0, 0]


def test_every_form_says_of_when_by_which_rules_and_what_is_left_out(register: Register) -> None:
    """A sheet or a file that travels alone must say how far it may be trusted."""
    draft = register.draft("2026-01")
    told = account(draft.figures, "1.0", content_of(draft, register.released("2026-01"))["footer"])
    assert {"Peildatum", "Versie van de regels", "Niet in dit rapport", "Dekking", "Rapport"} <= told.keys()
    written = content(draft, register.released("2026-01"), Form.CSV).decode("utf-8-sig")
    rows = {row[2]: row[3] for row in csv.reader(io.StringIO(written), delimiter=";") if row[0] == "Verantwoording"}
    assert rows == {what: str(value) for what, value in told.items()}
    assert json.loads(content(draft, register.released("2026-01"), Form.JSON))["verantwoording"] == told
    with pikepdf.open(io.BytesIO(content(draft, None, Form.PDF))) as paper:
        assert len(paper.pages) == 2


@pytest.mark.parametrize(("viewer", "number"), [(MAYOR, "2026-02"), (WORKER, "2026-01"), (MAYOR, "2026-99")])
def test_a_draft_is_not_for_the_taskforce_and_nothing_is_for_who_reads_no_reports(
    reports: Reports, tmp_path: Path, viewer: User, number: str
) -> None:
    with pytest.raises(Refused):
        reports.file(viewer, number, Form.PDF, "vergadering Taskforce")
    assert _log(tmp_path) == [(viewer.id, number, "pdf", "refused")]


def test_without_a_purpose_or_a_log_there_is_no_file(reports: Reports, register: Register, tmp_path: Path) -> None:
    with pytest.raises(WrongUse):
        reports.file(MAYOR, "2026-01", Form.CSV, "")
    (tmp_path / "vol").mkdir()
    with pytest.raises(SamenloopError):
        Reports(register, AccessLog(tmp_path / "vol")).file(MAYOR, "2026-01", Form.CSV, "vergadering Taskforce")


def test_a_draft_says_in_its_name_that_it_is_one(register: Register) -> None:
    draft = register.draft("2026-02")
    assert name_of(draft, None, Form.EXCEL) == "taskforce-2026-02-concept.xlsx"
    assert name_of(draft, register.released("2026-01"), Form.PDF) == "taskforce-2026-02.pdf"
