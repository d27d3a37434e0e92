"""Where free Cypher is asked: a Neo4j that `samenloop publish` filled, or a server of our own with the graph as it is."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import Protocol

from analysis.console.arcade import Arcade
from analysis.console.cypher import ROWS, SECONDS, TOO_LARGE, Answer, Unheeded, asked
from analysis.console.target import Target, check_is_ours, fill
from analysis.graph import AnalysisGraph
from analysis.publish import Publication, inside
from graphmodel.errors import Refused, StoreError, StoreUnavailable

IDLE = 900.0
"""Seconds after the last question until the server stops and its files go: as long as a session may lie still."""

FRESH = 600.0
"""Seconds that a graph may be behind the store before a question fills it anew; not where something may have been destroyed."""

LOOK = 60.0
"""Seconds between looks whether the graph of a server that nobody asks may still be there."""


class Engine(Protocol):
    """Something that answers Cypher over the analysis graph and refuses to write."""

    def answer(self, text: str, *, rows: int = ROWS) -> Answer:
        """The first rows. Raises Refused for a write and for what takes too much, WrongUse for a text that is no Cypher."""


class Published:
    """A Neo4j of its own that holds a publication."""

    def __init__(self, target: Target, seconds: float = SECONDS) -> None:
        self._target, self._seconds = target, seconds

    def answer(self, text: str, *, rows: int = ROWS) -> Answer:
        """As `Engine`; Refused too where the database holds no publication."""
        check_is_ours(self._target)
        return asked(self._target, text, seconds=self._seconds, rows=rows)


class Console:
    """A server of our own: started at the first question, stopped when nobody asks any more. Usable from any thread."""

    def __init__(
        self,
        graph: Callable[[], AnalysisGraph],
        made: Callable[[AnalysisGraph], Publication] = inside,
        *,
        seconds: float = SECONDS,
        idle: float = IDLE,
        fresh: float = FRESH,
        look: float = LOOK,
    ) -> None:
        self._graph, self._made, self._seconds = graph, made, seconds
        self._idle, self._fresh, self._look = idle, fresh, look
        self._server: Arcade | None = None
        self._version, self._filled = -1, datetime.min.replace(tzinfo=UTC)
        self._stopping: threading.Timer | None = None
        self._asked = 0.0
        self._working = threading.Lock()

    def __enter__(self) -> Console:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    @property
    def filled(self) -> datetime | None:
        """When the graph that it holds was read; None while it does not run."""
        return self._filled if self._server and self._server.running else None

    def answer(self, text: str, *, rows: int = ROWS) -> Answer:
        """As `Engine`; the first question waits some seconds for the server to start. Raises WrongUse without the extra."""
        with self._working:
            server = self._ready()
        try:
            return asked(server.reading, text, seconds=self._seconds, rows=rows)
        except Unheeded:
            self._stop(server)
            raise
        except StoreUnavailable as error:
            if server.running:
                raise
            raise Refused(TOO_LARGE) from error

    def stop(self) -> None:
        """Stop the server; the next question starts it again."""
        if self._stopping:
            self._stopping.cancel()
        if self._server:
            self._stop(self._server)

    def refresh(self) -> None:
        """Have the next question fill the graph anew, where the store has changed since."""
        self._filled = datetime.min.replace(tzinfo=UTC)

    def _ready(self) -> Arcade:
        """The server, with a graph that is fresh enough."""
        if self._stopping:
            self._stopping.cancel()
        if self._server is None or not self._server.running:
            self._server, self._version = Arcade.start(self._seconds), -1
        graph, now = self._graph(), datetime.now(UTC)
        old = (now - self._filled).total_seconds() > self._fresh
        if graph.version != self._version and (old or graph.anew > self._version):
            fill(self._server.writing, self._made(graph))
            self._version, self._filled = graph.version, now
        elif old:
            self._filled = now
        self._asked = time.monotonic()
        self._look_later()
        return self._server

    def _look_later(self) -> None:
        self._stopping = threading.Timer(min(self._idle, self._look), self._rest)
        self._stopping.daemon = True
        self._stopping.start()

    def _rest(self) -> None:
        """Stop where nobody asked for long, or where the graph may hold what was destroyed since (R20)."""
        with self._working:
            if not self._server or not self._server.running:
                return
            if time.monotonic() - self._asked >= self._idle or self._is_outdated():
                self._server.stop()
            else:
                self._look_later()

    def _is_outdated(self) -> bool:
        """Whether something may have been destroyed since; so too where nobody can tell."""
        try:
            return self._graph().anew > self._version
        except StoreError:
            return True

    def _stop(self, server: Arcade) -> None:
        with self._working:
            server.stop()
