"""A real Neo4j for tests: one server for the whole run, shared by all its processes (tests that need it run in one of them)."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from neo4j import GraphDatabase

from tests.missing import missing

ROOT = Path(__file__).parent.parent
PASSWORD = "samenloop-test"
READY_WITHIN = 90.0
"""Seconds a server may take to start on a busy machine."""


@pytest.fixture(scope="session")
def neo4j_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a server that tests may empty, and its password in the environment.

    `SAMENLOOP_TEST_NEO4J` names one, with NEO4J_PASSWORD; else one is started.
    """
    if given := os.environ.get("SAMENLOOP_TEST_NEO4J"):
        yield given
        return
    if shutil.which("java") is None or not (ROOT / ".neo4j/lib/.complete").exists():
        missing("no Neo4j: needs Java 17 or 21 and `scripts/neo4j-for-tests fetch`, or SAMENLOOP_TEST_NEO4J")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("NEO4J_USERNAME", "neo4j")
        environment.setenv("NEO4J_PASSWORD", PASSWORD)
        yield from served(tmp_path_factory.mktemp("neo4j"))


def served(folder: Path) -> Iterator[str]:
    """The URL of a server of its own with its files in `folder`, for as long as it is asked for."""
    port = free_port()
    command = [str(ROOT / "scripts/neo4j-for-tests"), "serve", str(folder), str(port)]
    with (folder / "out").open("wb") as out, subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out, stderr=out) as server:
        try:
            _wait_until_ready(server, folder / "out")
            yield f"bolt://127.0.0.1:{port}"
        finally:
            server.kill()


@pytest.fixture
def empty_neo4j(neo4j_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The server's URL, with nothing in the database; one test at a time, also with several workers."""
    lock = tmp_path_factory.getbasetemp().parent / f"neo4j-{neo4j_url.rpartition(':')[2]}.lock"
    with FileLock(lock):
        clear(neo4j_url)
        yield neo4j_url


def run(url: str, statement: str, **parameters: object) -> list[list[object]]:
    """A statement of a test's own, past the store."""
    user, password = os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD", PASSWORD)
    with GraphDatabase.driver(url, auth=(user, password)) as driver:
        return [record.values() for record in driver.execute_query(statement, parameters).records]


def clear(url: str, *, facts_only: bool = False) -> None:
    """Take every node out of the database, or all but what makes it a store.

    Constraints stay: they are the same for every test, and making them takes long.
    """
    run(url, f"MATCH (n{':!Samenloop' if facts_only else ''}) DETACH DELETE n")


def free_port() -> int:
    """A port of this machine on which nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _wait_until_ready(server: subprocess.Popen[bytes], out: Path) -> None:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until and server.poll() is None:
        if "ready\n" in out.read_text(errors="replace"):
            return
        time.sleep(0.1)
    pytest.fail(f"Neo4j did not start: {out.read_text(errors='replace')[-2000:]}")
