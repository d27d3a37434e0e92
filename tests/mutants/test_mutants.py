"""That the changes made by hand still fit the code; whether each is noticed takes minutes: `python -m tests.mutants.byhand`."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.mutants.__main__ import function_of, score, without_reason
from tests.mutants.byhand import CHANGES, Change
from tests.mutants.skipped import ROOT, skipped


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{change.file}-{change.before[:40]!r}")
def test_a_change_by_hand_still_applies(change: Change) -> None:
    text = (ROOT / "access" / f"{change.file}.py").read_text(encoding="utf-8")
    assert change.in_text(text), "the code that it changes is another now: mend it in tests/mutants/byhand.py"
    assert [name for name in change.tests.split() if not (ROOT / "tests" / "access" / f"test_{name}.py").exists()] == []


def test_what_mutmut_leaves_alone_is_found() -> None:
    found = dict(skipped(ROOT / "access" / "configuration.py"))
    assert found["SharingLevel.rank"] == "@property"
    assert found["Sharing._lead_is_no_content"] == "@field_validator"
    assert found["Sharing.default"] == "default"
    assert found["_RANK"] == "constant"
    assert dict(skipped(ROOT / "access" / "acting.py"))["changing"] == "@contextmanager"


def test_the_score_counts_what_was_tried() -> None:
    assert score(Counter({"killed": 6, "timeout": 1, "survived": 2, "no tests": 1, "caught by type check": 90, "not checked": 5})) == 0.7
    assert score(Counter({"caught by type check": 3})) == 1.0


def test_a_survivor_is_named_by_its_function_and_the_line_it_makes() -> None:
    assert function_of("access.rules.x__order__mutmut_3") == "access.rules._order"
    assert function_of("access.visible.xǁFilterǁgraph__mutmut_12") == "access.visible.Filter.graph"
    text = "| `access.rules._order` | `return said` | the same, because … |\n"
    survivors = [("access.rules._order", "return said"), ("access.rules._order", "return None")]
    assert without_reason(survivors, text) == ["access.rules._order: return None"]
