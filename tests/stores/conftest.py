"""Every store, empty: a test that takes `store` runs once over each engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graphmodel.stores import Store, open_store

ENGINES = ("memory", "sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j))


@pytest.fixture(params=ENGINES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty store of each engine."""
    if request.param == "neo4j":
        return str(request.getfixturevalue("empty_neo4j"))
    return {"memory": "memory:", "sqlite": f"sqlite:{tmp_path / 'store.db'}"}[request.param]


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An empty store of each engine."""
    opened = open_store(url)
    yield opened
    opened.close()
