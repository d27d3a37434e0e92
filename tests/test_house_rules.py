"""What the project holds itself to, where a machine can see it."""

from __future__ import annotations

import ast
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


def test_a_file_leaves_a_screen_by_one_button_only() -> None:
    """It is made when it is asked for, after a line in the log and for who is signed in then (R13): `screens/saving.py`."""
    found = [path.relative_to(ROOT).as_posix() for path in CODE if ".download_button(" in path.read_text(encoding="utf-8")]
    assert found == ["screens/saving.py"]


def _taken_along(call: ast.Call, function: ast.FunctionDef) -> set[str]:
    """The names that what a widget does later takes along from the drawing, by way of those that stand for something in the function."""
    later = [word.value for word in call.keywords if word.arg in {"on_click", "on_change", "on_event", "args", "kwargs"}]
    inner = {each.name: each for each in ast.walk(function) if isinstance(each, ast.FunctionDef) and each is not function}
    stands_for: dict[str, ast.AST] = {**inner}
    for each in ast.walk(function):
        if isinstance(each, ast.Assign):
            stands_for |= {name.id: each.value for target in each.targets for name in ast.walk(target) if isinstance(name, ast.Name)}
    names: set[str] = set()
    for node in later:
        here = {name.id for name in ast.walk(node) if isinstance(name, ast.Name)}
        names |= here
        for one in here & stands_for.keys():
            names |= {name.id for name in ast.walk(stands_for[one]) if isinstance(name, ast.Name)}
    return names


def test_a_click_takes_nobody_along_who_was_signed_in_when_it_was_drawn() -> None:
    """It is carried out before the page asks who is there: it asks for itself (`now_signed_in`), or the session may be over."""
    looked, wrong = 0, []
    for path in (path for path in CODE if "screens" in path.parts):
        functions = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)]
        for function in functions:
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                if {word.arg for word in call.keywords} & {"on_click", "on_change", "on_event"}:
                    looked += 1
                    if "who" in _taken_along(call, function):
                        wrong.append(f"{path}:{call.lineno}")
    assert looked > 20
    assert wrong == []


@pytest.mark.parametrize("pattern", [r"https?://(?!www\.w3\.org|json-schema\.org|localhost|127\.0\.0\.1)", r"/work/", r"/tmp/"])
def test_code_names_no_outside_host_and_no_place_of_its_making(pattern: str) -> None:
    found = [
        f"{path}:{n}"
        for path in CODE
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(pattern, line)
    ]
    assert found == []


def test_the_documentation_names_tests_that_are_there() -> None:
    """A law that is said to be held by a test is held by nothing when that test went, or has another name."""
    tests = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")}
    named, gone = 0, []
    for path in sorted((ROOT / "docs").glob("*.md")):
        for file, test in re.findall(r"(test_\w+\.py)(?:::(test_\w+))?", path.read_text(encoding="utf-8")):
            named += 1
            if file not in tests or (test and f"def {test}(" not in tests[file]):
                gone.append(f"{path.name}: {file}::{test}")
    assert named > 50
    assert gone == []
