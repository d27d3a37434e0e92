"""What the project holds itself to, where a machine can see it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FOLDERS = ("graphmodel", "access", "queries", "analysis", "reports", "loaders", "screens", "commands")
CODE = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]


def _name(requirement: str) -> str:
    return re.split(r"[<>=;\[ ]", requirement)[0]


def test_each_dependency_has_its_reason() -> None:
    given = set(re.findall(r"^\| ([\w-]+) \| \S", (ROOT / "docs/dependencies.md").read_text(encoding="utf-8"), re.MULTILINE)) - {"package"}
    extras = [requirement for extra in PROJECT["optional-dependencies"].values() for requirement in extra]
    asked = {_name(r) for r in PROJECT["dependencies"] + extras} - {PROJECT["name"]}
    assert given == asked


def test_imports_point_one_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0


def test_files_stay_small() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in CODE}
    assert sorted(lengths.values())[len(lengths) // 2] <= 130
    assert sorted(lengths.values())[int(len(lengths) * 0.9)] <= 350


@pytest.mark.parametrize("pattern", [r"https?://(?!www\.w3\.org|json-schema\.org|localhost|127\.0\.0\.1)", r"/work/", r"/tmp/"])
def test_code_names_no_outside_host_and_no_place_of_its_making(pattern: str) -> None:
    found = [
        f"{path}:{n}"
        for path in CODE
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(pattern, line)
    ]
    assert found == []
