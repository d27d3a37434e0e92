"""A real Neo4j for tests: one server for the whole run, shared by all its processes."""

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
from neo4j.exceptions import Neo4jError, ServiceUnavailable

from tests.conftest import missing

ROOT = Path(__file__).parent.parent
PASSWORD = "samenloop-test"
READY_WITHIN = 90.0
"""Seconds a server may take to start on a busy machine."""


@pytest.fixture(scope="session")
def neo4j_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a server that tests may empty. `SAMENLOOP_TEST_NEO4J` names one; else one is started."""
    if given := os.environ.get("SAMENLOOP_TEST_NEO4J"):
        yield given
        return
    if shutil.which("java") is None or not (ROOT / ".neo4j/lib/.complete").exists():
        missing("no Neo4j: needs Java 17 or 21 and `scripts/neo4j-for-tests fetch`, or SAMENLOOP_TEST_NEO4J")
    folder = tmp_path_factory.mktemp("neo4j")
    port = _free_port()
    command = [str(ROOT / "scripts/neo4j-for-tests"), "serve", str(folder), str(port)]
    with (folder / "out").open("wb") as out, subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out, stderr=out) as server:
        try:
            url = f"bolt://127.0.0.1:{port}"
            _wait_until_ready(url, server, folder / "out")
            os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"] = "neo4j", PASSWORD
            yield url
        finally:
            server.kill()


@pytest.fixture
def empty_neo4j(neo4j_url: str) -> Iterator[str]:
    """The server's URL, with nothing in the database; one test at a time, also with several workers."""
    with FileLock(Path(os.environ.get("TMPDIR", "/tmp")) / f"samenloop-neo4j-{neo4j_url.rpartition(':')[2]}.lock"):
        clear(neo4j_url)
        yield neo4j_url


def clear(url: str) -> None:
    """Take everything out of the database, constraints and indexes included."""
    with GraphDatabase.driver(url, auth=("neo4j", os.environ.get("NEO4J_PASSWORD", PASSWORD))) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        for row in driver.execute_query("SHOW CONSTRAINTS YIELD name").records:
            driver.execute_query(f"DROP CONSTRAINT `{row['name']}`")
        for row in driver.execute_query("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name").records:
            driver.execute_query(f"DROP INDEX `{row['name']}` IF EXISTS")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _wait_until_ready(url: str, server: subprocess.Popen[bytes], out: Path) -> None:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until and server.poll() is None:
        try:
            with GraphDatabase.driver(url, auth=("neo4j", "neo4j")) as driver:
                driver.execute_query("ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new", new=PASSWORD, database_="system")
        except (ServiceUnavailable, Neo4jError, OSError):
            time.sleep(0.3)
        else:
            return
    pytest.fail(f"Neo4j did not start: {out.read_text(errors='replace')[-2000:]}")
