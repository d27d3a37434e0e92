"""A house with the worked example in a SQLite store, and the command line run as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import cli
from commands.errors import run
from graphmodel.declare import Fact
from graphmodel.stores import open_store
from tests.build import fill
from tests.worked_example import D, facts

ROOT = Path(__file__).parent.parent.parent

USERS = [
    {"id": "regie", "name": "R. Egie", "organisation": "wijkteam", "role": "casusregisseur", "cases": ["C1"]},
    {"id": "toezicht", "name": "T. Oezicht", "organisation": "wijkteam", "role": "toezicht"},
    {"id": "beheer", "name": "B. Eheer", "organisation": "wijkteam", "role": "beheer"},
]

ANALYSTS = [{"id": name, "organisation": "wijkteam", "role": "analist"} for name in ("analist", "tweede")]
"""Two who are not there by themselves: what one asks for, another lets go."""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with `samenloop.db` and `config/`."""
    add_facts(tmp_path, *facts())
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "users.yaml").write_text(yaml.safe_dump({"users": USERS}))
    return tmp_path


@pytest.fixture
def samenloop(house: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `samenloop` in the house's folder, on the day of the worked example."""
    return in_process(house, D, monkeypatch, capsys)


def in_process(folder: Path, today: date, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """As the program runs a command in a folder, without starting a program for each of so many; an error nobody expects ends the test."""
    monkeypatch.chdir(folder)

    def ran(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        capsys.readouterr()
        with monkeypatch.context() as surroundings:
            for name, value in {"SAMENLOOP_TODAY": today.isoformat(), **environment}.items():
                surroundings.setenv(name, value)
            status = run(lambda: cli.samenloop.main(list(arguments), prog_name="samenloop", standalone_mode=False))
        return subprocess.CompletedProcess(arguments, status, *capsys.readouterr())

    return ran


@pytest.fixture
def program(house: Path) -> Run:
    """The same as a program of its own, where that is what matters: its exit status, its two streams, and that it ends."""

    def ran(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        surroundings = {**os.environ, "SAMENLOOP_TODAY": D.isoformat(), "PYTHONPATH": str(ROOT), **environment}
        return subprocess.run([sys.executable, "-m", "cli", *arguments], cwd=house, env=surroundings, capture_output=True, text=True)

    return ran


def add_users(house: Path, *users: dict[str, Any]) -> None:
    """More people than the house has of itself."""
    path = house / "config" / "users.yaml"
    path.write_text(yaml.safe_dump({"users": [*yaml.safe_load(path.read_text())["users"], *users]}))


def add_facts(house: Path, *facts: Fact) -> None:
    """More than the worked example holds."""
    with closing(open_store(f"sqlite:{house / 'samenloop.db'}")) as store:
        fill(store, facts)
