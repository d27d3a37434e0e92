"""One house-sized region for all tests of what it holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from loaders.synthetic import make_region

T = date(2026, 11, 21)


class Folder:
    """A werkmap as frames of text."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __getitem__(self, name: str) -> pl.DataFrame:
        return pl.read_csv(self.path / f"{name}.csv", separator=";", infer_schema=False)


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A house's region; not to be written in."""
    folder = tmp_path_factory.mktemp("house")
    make_region(folder, size="house", today=T)
    return Folder(folder)
