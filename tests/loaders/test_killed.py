"""An import that is killed in the middle leaves nothing half written, and loading again makes it whole."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from graphmodel.kinds import WERKMAP
from graphmodel.stores import open_store
from loaders.synthetic import make_region
from loaders.werkmap import import_werkmap

ROUNDS = 10
LEAST_INSIDE = 8
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
        child = subprocess.Popen([sys.executable, "-c", CHILD, url, str(folder)], stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        assert child.stdout.readline() == "writing\n"
        time.sleep(source.uniform(0, 0.15))
        child.kill()
        finished = child.stdout.read() == "done\n"
        child.stdout.close()
        child.wait()
        inside += not finished
        assert _rows(url) in ({}, expected), "half a delivery stands in the store"
    with capsys.disabled():
        sys.stdout.write(f" {inside} of {ROUNDS} killed inside an open write ")
    assert inside >= LEAST_INSIDE
    store = open_store(url)
    assert import_werkmap(store, folder).accepted
    store.close()
    assert _rows(url) == expected


def _rows(url: str) -> dict[str, int]:
    store = open_store(url)
    counted = {kind.name: sum(1 for _ in store.stream(kind)) for kind in WERKMAP}
    store.close()
    return {name: count for name, count in counted.items() if count}
