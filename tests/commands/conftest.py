"""A house with the worked example in a SQLite store, and the command line run as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from graphmodel.stores import open_store
from tests.build import fill
from tests.worked_example import facts

USERS = [
    {"id": "regie", "name": "R. Egie", "organisation": "wijkteam", "role": "casusregisseur", "cases": ["C1"]},
    {"id": "toezicht", "name": "T. Oezicht", "organisation": "wijkteam", "role": "toezicht"},
    {"id": "beheer", "name": "B. Eheer", "organisation": "wijkteam", "role": "beheer"},
]

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with `samenloop.db` and `config/`."""
    store = open_store(f"sqlite:{tmp_path / 'samenloop.db'}")
    fill(store, facts())
    store.close()
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "users.yaml").write_text(yaml.safe_dump({"users": USERS}))
    return tmp_path


@pytest.fixture
def samenloop(house: Path) -> Run:
    """Runs `samenloop` in the house's folder, on the day of the worked example."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        surroundings = {**os.environ, "SAMENLOOP_TODAY": "2026-11-21", **environment}
        command = [sys.executable, "-m", "cli", *arguments]
        surroundings["PYTHONPATH"] = str(Path(__file__).parent.parent.parent)
        return subprocess.run(command, cwd=house, env=surroundings, capture_output=True, text=True, check=False)

    return run
