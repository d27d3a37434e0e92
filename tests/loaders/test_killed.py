"""An import that is killed in the middle leaves nothing half written, and loading again makes it whole."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from graphmodel.kinds import WERKMAP
from graphmodel.stores import open_store
from loaders.synthetic import make_region
from loaders.werkmap import import_werkmap
from tests.neo4j import clear

ROUNDS = int(os.environ.get("SAMENLOOP_KILL_ROUNDS", "10"))
"""In the suite; fifty before a release: `SAMENLOOP_KILL_ROUNDS=50 pytest tests/loaders/test_killed.py`."""
NEO4J_ROUNDS = ROUNDS if "SAMENLOOP_KILL_ROUNDS" in os.environ else 4
LEAST_INSIDE = 0.6
"""Part of the rounds that must be inside an open write: 30 of 50."""
CHILD = """
import sys
from pathlib import Path
from graphmodel.stores import open_store
from loaders.werkmap import import_werkmap

told = []
def tell(name, done, total):
    if name != "controleren" and done and not told:
        told.append(name)
        print("writing", flush=True)

import_werkmap(open_store(sys.argv[1]), Path(sys.argv[2]), progress=tell)
print("done", flush=True)
"""


@pytest.mark.slow
def test_kill_9_leaves_all_or_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "werkmap"
    expected = make_region(folder, size="house", today=date(2026, 11, 21))
    source, inside = random.Random(7), 0
    for number in range(ROUNDS):
        url = f"sqlite:{tmp_path / f'facts{number}.db'}"
        inside += _killed(url, folder, source.uniform(0, 0.15))
        assert _rows(url) in ({}, expected), "half a delivery stands in the store"
    with capsys.disabled():
        sys.stdout.write(f" {inside} of {ROUNDS} killed inside an open write ")
    assert inside >= LEAST_INSIDE * ROUNDS
    _load_again(url, folder)
    assert _rows(url) == expected


@pytest.mark.slow
@pytest.mark.neo4j
def test_kill_9_of_an_import_into_neo4j_leaves_all_or_nothing(empty_neo4j: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "werkmap"
    expected = make_region(folder, size="small", today=date(2026, 11, 21))
    source, inside = random.Random(8), 0
    for _ in range(NEO4J_ROUNDS):
        inside += _killed(empty_neo4j, folder, source.uniform(0, 0.4))
        there = _rows(empty_neo4j)
        assert there in ({}, expected), "half a delivery stands in the store"
        if there:
            clear(empty_neo4j)
    with capsys.disabled():
        sys.stdout.write(f" {inside} of {NEO4J_ROUNDS} killed inside an open write ")
    assert inside >= LEAST_INSIDE * NEO4J_ROUNDS
    _load_again(empty_neo4j, folder)
    assert _rows(empty_neo4j) == expected


def _killed(url: str, folder: Path, after: float) -> bool:
    """Import in a process of its own, killed some seconds after it began to write; whether it was still at it."""
    child = subprocess.Popen([sys.executable, "-c", CHILD, url, str(folder)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "writing\n"
    time.sleep(after)
    child.kill()
    finished = child.stdout.read() == "done\n"
    child.stdout.close()
    child.wait()
    return not finished


def _load_again(url: str, folder: Path) -> None:
    with closing(open_store(url)) as store:
        assert import_werkmap(store, folder).accepted


def _rows(url: str) -> dict[str, int]:
    with closing(open_store(url)) as store:
        counted = {kind.name: sum(1 for _ in store.stream(kind)) for kind in WERKMAP}
    return {name: count for name, count in counted.items() if count}
