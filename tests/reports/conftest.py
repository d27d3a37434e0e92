"""One made-up house, and its report at the usual threshold."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.areas import Areas
from analysis.graph import AnalysisGraph
from analysis.source import Source
from graphmodel.stores import open_store
from loaders.synthetic import make_region
from loaders.synthetic.demo_config import write_config
from loaders.werkmap import import_werkmap
from reports.figures import Taskforce, taskforce

DAY = date(2026, 11, 21)

House = tuple[AnalysisGraph, Areas]


@pytest.fixture(scope="session")
def region(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The analysis graph of a house of 250 cases, and its areas."""
    folder = tmp_path_factory.mktemp("house")
    make_region(folder / "werkmap", size="house", seed=7, today=DAY)
    write_config(folder / "config")
    store = open_store("memory:")
    import_werkmap(store, folder / "werkmap")
    return Source(store).graph(), Areas.read(folder / "config")


@pytest.fixture(scope="session")
def report(region: House) -> Taskforce:
    return taskforce(region[0], DAY, region[1])
