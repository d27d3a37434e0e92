"""Real Chromium against a real server, for tests of what only a browser can show.

A conftest imports the fixtures `chromium` and `visit` from here. `visit(url)` opens a page that records every request
and every error; `serving` and `streamlit_script` start a server.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.conftest import missing

# A busy machine draws a page in more than the five seconds that are usual; a longer wait costs a passing test nothing.
expect.set_options(timeout=45_000)

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 60.0
"""Seconds a server may take to start on a busy machine."""


@dataclass(slots=True)
class Visit:
    """A page with what it asked for and what went wrong in it."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def abroad(self) -> list[str]:
        """Requests that left this machine."""
        return [url for url in self.requests if urlsplit(url).scheme not in {"data", "blob"} and urlsplit(url).hostname != "127.0.0.1"]


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(command: list[str], port: int, env: dict[str, str] | None = None) -> Iterator[str]:
    """Run a server until the block ends; gives its address once it answers."""
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(
        command, env={**os.environ, **(env or {})}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            _wait(process, address)
            yield address
        finally:
            process.terminate()
            process.communicate(timeout=PATIENCE)


@contextmanager
def streamlit_script(script: Path) -> Iterator[str]:
    """Serve one Streamlit script, as the map's own tests do."""
    port = free_port()
    options = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        "browser.serverAddress": "127.0.0.1",
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    root = str(Path(__file__).resolve().parent.parent)
    command = [sys.executable, "-m", "streamlit", "run", str(script), *flags]
    with serving(command, port, {"PYTHONPATH": root}) as address:
        yield address


def _wait(process: subprocess.Popen[str], address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}: {process.stdout.read() if process.stdout else ''}")
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(f"no answer from {address} in {PATIENCE:.0f} s")


def chromium_path() -> str:
    """Where Chromium is. Skips the test when it is nowhere, unless everything is required."""
    found = os.environ.get("SAMENLOOP_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        missing("Chromium is not installed (Debian: apt-get install chromium)")
    return str(found)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of the run; every test has its own context in it."""
    path = chromium_path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def patient(page: Page) -> Page:
    """A page on which hands and eyes wait while it is drawn: a click on what moves or is replaced meanwhile is lost."""
    page.add_locator_handler(page.locator('[data-testid="stApp"][data-test-script-state="running"]'), lambda: None)
    return page


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Visit]]:
    """Open an address in a context of its own: `visit(url, width=1440, height=900, theme="light")`."""
    contexts = []

    def open_page(url: str, *, width: int = 1440, height: int = 900, theme: str = "light") -> Visit:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if theme == "dark" else "light", accept_downloads=True
        )
        context.set_default_timeout(60_000)
        contexts.append(context)
        visited = Visit(patient(context.new_page()))
        visited.page.on("request", lambda request: visited.requests.append(request.url))
        visited.page.on("websocket", lambda socket: visited.requests.append(socket.url))
        visited.page.on("console", lambda message: visited.errors.append(message.text) if message.type == "error" else None)
        visited.page.on("pageerror", lambda error: visited.errors.append(str(error)))
        visited.page.goto(url)
        return visited

    yield open_page
    for context in contexts:
        context.close()
