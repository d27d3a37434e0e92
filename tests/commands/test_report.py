"""`samenloop report`: one makes it, another releases it, the Taskforce reads only what was released."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import ANALYSTS, Run, add_users
from tests.commands.documented import KEYS

WHY = ("--purpose", "vergadering")


@pytest.fixture(autouse=True)
def _people(house: Path) -> None:
    process = {"id": "proces", "organisation": "wijkteam", "role": "procesregisseur", "cases": "alle"}
    add_users(house, *ANALYSTS, process, {"id": "taskforce", "organisation": "wijkteam", "role": "taskforce"})


def _made(samenloop: Run) -> None:
    done = samenloop("report", "taskforce", "--out", "uit", "--as", "analist", *WHY)
    assert done.returncode == 0, done.stderr


def test_from_draft_to_release(samenloop: Run, house: Path) -> None:
    _made(samenloop)
    assert sorted(path.suffix for path in (house / "uit").iterdir()) == [".csv", ".json", ".pdf", ".xlsx"]
    assert "nog geen rapporten" in samenloop("report", "list", "--as", "taskforce", *WHY).stdout
    approved = samenloop("report", "approve", "2026-01", "--out", "uit", "--json", "--as", "proces", *WHY)
    assert approved.returncode == 0, approved.stderr
    told = json.loads(approved.stdout)
    assert (set(told), told["approved_by"], len(told["files"])) == (KEYS["report approve"], "proces", 4)
    again = samenloop("report", "approve", "2026-01", "--out", "uit", "--as", "proces", *WHY)
    assert (again.returncode, "al vrijgegeven" in again.stderr) == (1, True)
    (row,) = json.loads(samenloop("report", "list", "--json", "--as", "taskforce", *WHY).stdout)
    assert (set(row), row["number"], row["as_of"]) == (KEYS["report list"], "2026-01", "2026-11-21")
    assert "vrijgegeven door twee personen" in (house / "uit/taskforce-2026-01.csv").read_text(encoding="utf-8-sig")
    lines = [json.loads(line) for line in (house / "samenloop.log").read_text().splitlines()]
    assert [(line["user"], line["action"]["action"], line["result"]) for line in lines] == [
        ("analist", "report", "answered"),
        ("taskforce", "report_list", "answered"),
        ("proces", "report_approve", "done"),
        ("proces", "report_approve", "refused"),
        ("taskforce", "report_list", "answered"),
    ]


def test_who_may_not_is_told_so(samenloop: Run, house: Path) -> None:
    _made(samenloop)
    to = ("--out", "uit", "--as")
    for arguments, status, said in (
        (("approve", "2026-01", *to, "analist", *WHY), 1, "Een ander moet het vrijgeven"),
        (("approve", "2026-01", *to, "taskforce", *WHY), 1, "mag dit niet"),
        (("approve", "2026-09", *to, "proces", *WHY), 2, "Er is geen rapport 2026-09"),
        (("approve", "2026-01", *to, "proces", "--purpose", " "), 2, "Noem het doel"),
        (("taskforce", *to, "taskforce", *WHY), 1, "stelt geen vragen over de regio"),
        (("list", "--as", "regie", *WHY), 1, "mag dit niet"),
    ):
        done = samenloop("report", *arguments)
        assert (done.returncode, said in done.stderr) == (status, True), done.stderr
        assert "Traceback" not in done.stderr
    assert not list((house / "samenloop.rapporten").glob("*.vrijgave.json"))
