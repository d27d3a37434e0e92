"""ArcadeDB as a server of our own, for one graph: started here, reachable from this machine alone, gone when we are.

The wheel `arcadedb-embedded` (extra `samenloop[cypher]`) brings the engine, its Bolt plugin and the Java it runs on. Nothing of it is
loaded into this process: it runs as a server of its own, kept by `analysis.console.keeper`, and is asked through the Neo4j driver.
Passwords are made at each start; the files stand in a folder that only this account reads and that goes with the server.
"""

from __future__ import annotations

import json
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from analysis.console import keeper
from analysis.console.target import Target
from graphmodel.errors import StoreUnavailable, WrongUse

PACKAGE = "arcadedb_embedded"
DATABASE = "analyse"
READER, WRITER = "lezer", "root"
PREFIX = "samenloop-vragen-"
"""How the folder of a server is called, where temporary files go (`TMPDIR`)."""

HEAP = "1g"
"""Memory the server may take; beyond it a question is stopped. Room for some millions of nodes and relationships."""

READY_WITHIN = 60.0
"""Seconds a server may take to start on a busy machine."""

LAST_LINES = 3
"""How much is told of what a server said last."""

_RIGHTS = {
    WRITER: (["updateSecurity", "updateSchema", "updateDatabaseSettings"], ["createRecord", "readRecord", "updateRecord", "deleteRecord"]),
    READER: ([], ["readRecord"]),
    "*": ([], []),
}
"""What each group may do with the database, and with what stands in it. The reader's group is what makes the console read only."""


def installed() -> bool:
    """Whether the extra `samenloop[cypher]` is there."""
    return find_spec(PACKAGE) is not None


@dataclass(frozen=True)
class Arcade:
    """A server that runs."""

    process: subprocess.Popen[bytes]
    """the keeper of the server; the server stops when its standard input is closed"""
    health: str
    """the address that says whether it is ready"""
    writing: Target
    reading: Target
    """a user without a right to write: the engine refuses, whatever the text says"""

    @classmethod
    def start(cls, seconds: float) -> Arcade:
        """Start a server that stops every question after so many seconds.

        Raises WrongUse where the extra is not installed, StoreUnavailable where the server does not come up.
        """
        home = _home()
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        bolt, http, passwords = _free_port(), _free_port(), {READER: secrets.token_urlsafe(24), WRITER: secrets.token_urlsafe(24)}
        settings = _settings(folder, home, (bolt, http), passwords, seconds)
        command = [sys.executable, keeper.__file__, str(folder), str(home / "jre/bin/java"), f"@{settings}"]
        # Our own keeper with the server that came with the wheel; a session of its own, so that Ctrl-C is ours to answer.
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)  # noqa: S603
        targets = (Target(f"bolt://127.0.0.1:{bolt}", user, passwords[user], DATABASE) for user in (WRITER, READER))
        server = cls(process, f"http://127.0.0.1:{http}/api/v1/ready", *targets)
        try:
            server.wait_until_ready()
        except BaseException:
            server.stop()
            raise
        settings.unlink()
        return server

    @property
    def running(self) -> bool:
        """Whether it is there to be asked."""
        return self.process.poll() is None

    def stop(self) -> None:
        """Stop it and wait until it and its files are gone. Nothing happens where it was stopped before."""
        if self.process.stdin and not self.process.stdin.closed:
            self.process.stdin.close()
        self.process.wait(2 * keeper.PATIENCE)
        if self.process.stdout:
            self.process.stdout.close()

    def wait_until_ready(self) -> None:
        """Wait until it answers the reader. Raises StoreUnavailable where it does not."""
        until = time.monotonic() + READY_WITHIN
        while self.running and time.monotonic() < until:
            if self._answers():
                return
            time.sleep(0.1)
        said = self.process.stdout.read().decode(errors="replace") if self.process.stdout and not self.running else ""
        last = "; ".join(said.strip().splitlines()[-LAST_LINES:])
        raise StoreUnavailable(f"De console start niet{f': {last}' if last else ' op tijd'}. Probeer het opnieuw.")

    def _answers(self) -> bool:
        # Asked without a user: a server that is not ready takes the right password for a wrong one, and then waits longer each time.
        try:
            with urllib.request.urlopen(self.health, timeout=1):  # noqa: S310  (an address of our own)
                return True
        except OSError:
            return False


def _home() -> Path:
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise WrongUse(
            "De console heeft een extra deel nodig: installeer samenloop[cypher]. "
            "Of vraag een Neo4j die met samenloop publish is gevuld (--analysis-store of SAMENLOOP_ANALYSIS)."
        )
    return Path(found.submodule_search_locations[0])


def _settings(folder: Path, home: Path, ports: tuple[int, int], passwords: dict[str, str], seconds: float) -> Path:
    """Write the arguments of Java, which hold the passwords, where only this account reads them; and who may do what."""
    bolt, http = ports
    (folder / "config").mkdir()
    groups = {
        name: {"resultSetLimit": -1, "readTimeout": -1, "access": of_all, "types": {"*": {"access": of_each}}}
        for name, (of_all, of_each) in _RIGHTS.items()
    }
    groups["admin"] = groups[WRITER]
    (folder / "config/server-groups.json").write_text(json.dumps({"databases": {"*": {"groups": groups}}, "version": 2}))
    users = ",".join(f"{user}:{password}:{user if user == READER else 'admin'}" for user, password in passwords.items())
    said = {
        "server.rootPath": folder,
        "server.rootPassword": passwords[WRITER],
        # In production mode every refusal reads alike: see the server's log. Here who asks must read what is wrong with the text.
        "server.mode": "development",
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server.defaultDatabases": f"{DATABASE}[{users}]",
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": http,
        "bolt.host": "127.0.0.1",
        "bolt.port": bolt,
        "command.timeout": round(seconds * 1000),
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
        "txWAL": "false",
    }
    java = [
        f"-Xmx{HEAP}",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        "--add-modules=jdk.incubator.vector",
        "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
        "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
        "-Dpolyglot.engine.WarnInterpreterOnly=false",
        "-Djava.awt.headless=true",
        *(f"-Darcadedb.{name}={value}" for name, value in said.items()),
        "-cp",
        f"{home / 'jars'}/*",
        "com.arcadedb.server.ArcadeDBServer",
    ]
    path = folder / "settings"
    path.touch(mode=0o600)
    path.write_text("\n".join(f'"{line}"'.replace("\\", "\\\\") for line in java))
    return path


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
