"""A plugin for pytest while mutants are tried: the tests that were quickest go first, since one that fails is enough."""

from __future__ import annotations

import gc
import json
import os
import resource
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

STATS = Path("mutmut-stats.json")
"""What mutmut keeps of its first run, in the folder where the tests run: seconds of the processor by test."""

AT_MOST = 5.0
"""Seconds of tests a mutant: what so many tests do not notice is told as a survivor, though a slower one might."""

SPENT = pytest.StashKey[float]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Tell a test's seconds in time of the processor: on a busy machine the others would be counted too, and fewer tests fit."""
    before = _spent()
    try:
        return (yield)
    finally:
        item.stash[SPENT] = _spent() - before


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    """What mutmut keeps of a test is the length of its call."""
    if call.when == "call":
        call.duration = item.stash[SPENT]


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
