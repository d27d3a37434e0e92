"""The browser, a server with the map alone, and the screens over a demo region, shared by the tests of the screens."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import chromium, chromium_path, streamlit_script, visit
from tests.screens.pages_world import make_world, served

__all__ = ["chromium", "map_address", "visit"]


@pytest.fixture(scope="session")
def map_address() -> Iterator[str]:
    """The address of a page with one sample map: `?case=NAME&theme=dark`."""
    chromium_path()
    with streamlit_script(Path(__file__).with_name("map_server.py")) as address:
        yield address


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo as it is made; not to be written in."""
    chromium_path()
    return make_world(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def world(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo in a folder of the module's own: its tests may change what is in it."""
    return shutil.copytree(demo, tmp_path_factory.mktemp("world") / "demo")


@pytest.fixture(scope="module")
def address(world: Path) -> Iterator[str]:
    """The address of the screens over it."""
    with served(world) as found:
        yield found
