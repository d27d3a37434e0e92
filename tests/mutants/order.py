"""A plugin for pytest while mutants are tried: the tests that were quickest go first, since one that fails is enough."""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

STATS = Path("mutmut-stats.json")
"""What mutmut keeps of its first run, in the folder where the tests run: seconds by test."""

AT_MOST = 5.0
"""Seconds of tests a mutant: what so many tests do not notice is told as a survivor, though a slower one might."""


def pytest_configure() -> None:
    """Leave what was there before the fork alone: a collection would copy all of it for each mutant."""
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Sort by the seconds that each took before, and try a mutant by those that fit."""
    if STATS.exists() and "__mutmut_" in os.environ.get("MUTANT_UNDER_TEST", ""):
        took = json.loads(STATS.read_text(encoding="utf-8"))["duration_by_test"]
        items.sort(key=lambda item: took.get(item.nodeid, 0.0))
        kept = list(_within(items, took))
        config.hook.pytest_deselected(items=items[len(kept) :])
        items[:] = kept


def _within(items: list[pytest.Item], took: dict[str, float]) -> Iterator[pytest.Item]:
    seconds = 0.0
    for number, item in enumerate(items):
        seconds += took.get(item.nodeid, 0.0)
        if number and seconds > AT_MOST:
            return
        yield item
