"""`samenloop report`: one makes it, another releases it, the Taskforce reads only what was released."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tests.commands.conftest import Run

WHY = ("--purpose", "vergadering")


@pytest.fixture(autouse=True)
def _people(house: Path) -> None:
    users = yaml.safe_load((house / "config/users.yaml").read_text())
    users["users"] += [
        {"id": name, "organisation": "wijkteam", "role": role, **({"cases": "alle"} if role == "procesregisseur" else {})}
        for name, role in (("analist", "analist"), ("proces", "procesregisseur"), ("taskforce", "taskforce"))
    ]
    (house / "config/users.yaml").write_text(yaml.safe_dump(users))


def _made(samenloop: Run) -> None:
    done = samenloop("report", "taskforce", "--out", "uit", "--as", "analist", *WHY)
    assert done.returncode == 0, done.stderr


def test_from_draft_to_release(samenloop: Run, house: Path) -> None:
    _made(samenloop)
    assert sorted(path.suffix for path in (house / "uit").iterdir()) == [".csv", ".json", ".pdf"]
    assert "nog geen rapporten" in samenloop("report", "list", "--as", "taskforce", *WHY).stdout
    approved = samenloop("report", "approve", "2026-01", "--out", "uit", "--as", "proces", *WHY)
    assert approved.returncode == 0, approved.stderr
    assert "2026-01" in samenloop("report", "list", "--as", "taskforce", *WHY).stdout
    assert "vrijgegeven door twee personen" in (house / "uit/taskforce-2026-01.csv").read_text(encoding="utf-8-sig")
    lines = [json.loads(line) for line in (house / "samenloop.log").read_text().splitlines()]
    assert [(line["user"], line["action"]["action"], line["result"]) for line in lines] == [
        ("analist", "report", "answered"),
        ("taskforce", "report_list", "answered"),
        ("proces", "report_approve", "done"),
        ("taskforce", "report_list", "answered"),
    ]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("approve", "2026-01", "--out", "uit", "--as", "analist", *WHY), 1, "Een ander moet het vrijgeven"),
        (("approve", "2026-01", "--out", "uit", "--as", "taskforce", *WHY), 1, "mag dit niet"),
        (("approve", "2026-09", "--out", "uit", "--as", "proces", *WHY), 2, "Er is geen rapport 2026-09"),
        (("approve", "2026-01", "--out", "uit", "--as", "proces", "--purpose", " "), 2, "Noem het doel"),
        (("taskforce", "--out", "uit", "--as", "taskforce", *WHY), 1, "stelt geen vragen over de regio"),
        (("list", "--as", "regie", *WHY), 1, "mag dit niet"),
    ],
)
def test_who_may_not_is_told_so(samenloop: Run, house: Path, arguments: tuple[str, ...], status: int, said: str) -> None:
    _made(samenloop)
    done = samenloop("report", *arguments)
    assert (done.returncode, said in done.stderr) == (status, True), done.stderr
    assert not list((house / "samenloop.rapporten").glob("*.vrijgave.json"))


def test_a_release_happens_once(samenloop: Run) -> None:
    _made(samenloop)
    approve = ("report", "approve", "2026-01", "--out", "uit", "--as", "proces", *WHY)
    assert samenloop(*approve).returncode == 0
    again = samenloop(*approve)
    assert (again.returncode, "al vrijgegeven" in again.stderr) == (1, True)
