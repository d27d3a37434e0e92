"""The browser and a server with the map alone, shared by the tests of the screens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import chromium, chromium_path, streamlit_script, visit

__all__ = ["chromium", "map_address", "visit"]


@pytest.fixture(scope="session")
def map_address() -> Iterator[str]:
    """The address of a page with one sample map: `?case=NAME&theme=dark`."""
    chromium_path()
    with streamlit_script(Path(__file__).with_name("map_server.py")) as address:
        yield address
