"""Open connections to one file, lent to one piece of work at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphmodel.stores.sqlite_schema import connect


class Connections:
    """Usable from any thread. There are as many connections as were ever in use at once, however many threads come and go.

    A connection that was lent before has its statements prepared and its pages at hand.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._free: list[sqlite3.Connection] = []
        self._is_closed = False

    @contextmanager
    def lent(self) -> Iterator[sqlite3.Connection]:
        """A connection that nobody else uses meanwhile."""
        try:
            connection = self._free.pop()
        except IndexError:
            connection = connect(self._path)
        try:
            yield connection
        finally:
            self._free.append(connection)
            if self._is_closed:
                self.close()

    def close(self) -> None:
        """Close those that are not lent, and the others when they come back."""
        self._is_closed = True
        while self._free:
            self._free.pop().close()
