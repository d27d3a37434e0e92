"""That the changes made by hand still fit the code; whether each is noticed takes minutes: `python -m tests.mutants.byhand`."""

from __future__ import annotations

import pytest

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
