"""A plugin for pytest while mutants are tried: the tests that were quickest go first, since one that fails is enough."""

from __future__ import annotations

import gc
import json
from pathlib import Path

import pytest

STATS = Path("mutmut-stats.json")
"""What mutmut keeps of its first run, in the folder where the tests run: seconds by test."""


def pytest_configure() -> None:
    """Leave what was there before the fork alone: a collection would copy all of it for each mutant."""
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort by the seconds that each took before."""
    if STATS.exists():
        took = json.loads(STATS.read_text(encoding="utf-8"))["duration_by_test"]
        items.sort(key=lambda item: took.get(item.nodeid, 0.0))
