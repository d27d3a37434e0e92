"""That the planted leaks still fit the code; whether each is caught takes minutes and is for `python -m tests.leaks`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.leaks.__main__ import PATCHES, ROOT, applies, copy_to


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code: git applies patches to a folder of its own only from the top."""
    return copy_to(tmp_path_factory.mktemp("tree"))


@pytest.mark.parametrize("patch", PATCHES, ids=lambda patch: patch.stem)
def test_a_planted_leak_still_applies(patch: Path, tree: Path) -> None:
    assert applies(patch, tree, dry=True), f"mend {patch.relative_to(ROOT)}: the code it changes is another now"


def test_there_are_enough_of_them() -> None:
    assert len(PATCHES) >= 15
