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


def _deferred(tree: ast.Module) -> set[str]:
    """Names in a module that stand for a function which makes a file when it is asked for."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    makers = {one.name for one in functions if one.returns and ast.unparse(one.returns).startswith("Callable")} | {"partial"}
    inner = {one.name for outer in functions for one in outer.body if isinstance(one, ast.FunctionDef)}
    given = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name | ast.Tuple):
            names = node.targets[0].elts if isinstance(node.targets[0], ast.Tuple) else node.targets
            values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            for name, value in zip(names, values, strict=False):
                if isinstance(value, ast.Call) and ast.unparse(value.func) in makers:
                    given.add(ast.unparse(name))
    return inner | given


def test_every_file_on_a_screen_is_made_when_it_is_asked_for() -> None:
    """What is handed to the page as it is drawn has an address before any line in the log says that it went out (R13)."""
    found, wrong = 0, []
    for path in (path for path in CODE if "screens" in path.parts):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "save_button":
                found += 1
                given = node.args[1]
                if ast.unparse(given) not in _deferred(tree) and not ast.unparse(given).startswith("partial("):
                    wrong.append(f"{path}:{node.lineno}")
    assert found >= 6
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
