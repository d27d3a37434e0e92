"""A made-up region on disk, imported with all checks: what most benchmarks begin with."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from graphmodel.stores.protocol import Store
from loaders.synthetic import make_region
from loaders.werkmap import import_werkmap


def make_elsewhere(werkmap: Path, size: str) -> None:
    """Make a region in a process of its own: what that takes is no part of the memory measured here."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        process.submit(make_region, werkmap, size=size).result()


def load(store: Store, werkmap: Path) -> None:
    """Import a werkmap, all of it."""
    report = import_werkmap(store, werkmap)
    assert report.accepted, report.errors[:3]
