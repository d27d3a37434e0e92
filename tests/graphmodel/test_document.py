"""The documents made from the declarations are up to date, and no kind is spelled out a second time."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphmodel.document import document, vocabularies
from graphmodel.kinds import KINDS, WERKMAP

ROOT = Path(__file__).parents[2]
CODE = ("graphmodel", "loaders", "access", "queries")
SPOKEN = ("screens", "commands")
DECLARED = Path("graphmodel/kinds.py")
EXCEPTED = {
    ("graphmodel/vocabulary.py", "relaties"),  # a data category of the WGS
    ("access/roles.py", "casussen"),  # addresses of pages
    ("access/roles.py", "knelpunten"),
    ("loaders/brp/reading.py", "personen"),  # a field of the BRP's own answers
}
MOST_WORDS = 3
COUNTING = {"commands/region_text.py", "commands/showing.py"}  # say how many persons, households, partners, cases and reports there are


def test_the_document_is_up_to_date() -> None:
    assert (ROOT / "docs/model.md").read_text(encoding="utf-8") == document(), "run: python -m graphmodel.document docs/model.md"


def test_the_document_has_every_kind_column_and_code() -> None:
    text = document()
    for kind in KINDS.values():
        section = text.split(f"### `{kind.name}`:")[1].split("\n### ")[0]
        assert all(f"`{column.name}`" in section and column.meaning in section for column in kind.own), kind
    for vocabulary in vocabularies():
        section = text.split(f"### {vocabulary.__name__}\n")[1].split("\n### ")[0]
        assert all(f"| `{code}` | {code.label} |" in section for code in vocabulary), vocabulary


def literals(path: Path) -> set[str]:
    """The string literals of a module that are no docstring."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    loose = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    texts = (node for node in nodes if isinstance(node, ast.Constant) and id(node) not in loose)
    return {node.value for node in texts if isinstance(node.value, str)}


def spelled_out(package: str) -> Iterator[tuple[str, set[str]]]:
    """The modules of a package, but for the declarations, with the names of kinds they spell out."""
    names = {kind.name for kind in WERKMAP}
    for path in sorted((ROOT / package).rglob("*.py")):
        module = path.relative_to(ROOT)
        if module != DECLARED:
            yield module.as_posix(), literals(path) & names


@pytest.mark.parametrize("package", CODE)
def test_no_kind_is_spelled_out_twice(package: str) -> None:
    assert {(module, name) for module, names in spelled_out(package) for name in names} - EXCEPTED == set()


@pytest.mark.parametrize("package", SPOKEN)
def test_screens_use_the_words_and_no_list_of_kinds(package: str) -> None:
    # "3 personen" is Dutch for whoever reads it; four of these names in one module would be a second list of kinds.
    assert [module for module, names in spelled_out(package) if len(names) > MOST_WORDS and module not in COUNTING] == []


def test_the_search_for_names_would_find_one(tmp_path: Path) -> None:
    (tmp_path / "m.py").write_text('"""bewoning"""\nTABLE = "casusleden"\n', encoding="utf-8")
    assert literals(tmp_path / "m.py") == {"casusleden"}
    assert literals(ROOT / DECLARED) >= {kind.name for kind in WERKMAP}
