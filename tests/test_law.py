"""What the law asks of the model itself, and that the documents which say where each requirement is shown point at something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graphmodel.kinds import KINDS
from graphmodel.vocabulary import Category

ROOT = Path(__file__).parent.parent
NEVER = r"etni|ras$|herkomst|nationaliteit|geloof|religi|kerk|politieke|vakbond|seks|geaard|gene(n|tisch)|dna"
"""What a field may not be about: ethnicity, religion, politics, sexual life, genetic data (WGS 2.30)."""
REQUIREMENTS = {1, 2, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23}


def test_the_categories_of_data_are_those_of_the_law_and_closed_r6() -> None:
    allowed = "identificatie bsn wonen financien inkomen gezondheid politie justitie relaties toezicht voorzieningen begeleiding"
    assert {category.value for category in Category} == set(allowed.split())
    for kind in KINDS.values():
        assert next(column for column in kind.columns if column.name == "categorie").vocabulary is Category


def test_no_field_exists_for_what_may_never_be_kept_r6() -> None:
    columns = [f"{kind.name}.{column.name}" for kind in KINDS.values() for column in kind.columns]
    assert [name for name in columns if re.search(NEVER, name.partition(".")[2])] == []


def test_every_fact_carries_who_supplied_it_when_and_of_what_category_r8() -> None:
    for kind in KINDS.values():
        needed = {column.name for column in kind.columns if column.required}
        assert {"bron", "categorie", "vastgelegd_op", "gewijzigd_op"} <= needed, kind.name
        assert "grondslag" in kind.names, kind.name


@pytest.mark.parametrize("document", ["security.md", "asvs.md"])
def test_what_a_document_points_at_is_there(document: str) -> None:
    text = (ROOT / "docs" / document).read_text(encoding="utf-8")
    tests = {path.name: path for path in (ROOT / "tests").rglob("test_*.py")}
    named = re.findall(r"\b(test_\w+\.py)(?:::(test_\w+))?", text)
    assert named
    assert {file for file, _ in named} <= set(tests)
    assert [name for file, name in named if name and f"def {name}(" not in tests[file].read_text(encoding="utf-8")] == []
    leaks = {path.stem for path in (ROOT / "tests/leaks").glob("*.patch")}
    assert {leak for line in re.findall(r"leaks? ([^;|.]+)", text) for leak in re.findall(r"`(\w+)`", line)} <= leaks


def test_every_requirement_of_the_law_has_its_line() -> None:
    table = (ROOT / "docs/security.md").read_text(encoding="utf-8").partition("## Law")[2]
    assert {int(number) for number in re.findall(r"\bR(\d+) ", table)} >= REQUIREMENTS
