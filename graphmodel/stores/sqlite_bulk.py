"""Filling an empty table of the embedded store at the pace of the engine: its indexes are made when all rows stand."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from itertools import chain

from graphmodel.declare import Kind, Row
from graphmodel.stores.sqlite_schema import KEY, drop_indexes_of, history_of, indexes_of

TOGETHER = 20
"""Rows in one statement. More are no faster."""


class Bulk:
    """The filling of one kind that was empty, within a transaction of the writer's."""

    def __init__(self, connection: sqlite3.Connection, kind: Kind) -> None:
        self._connection, self._kind = connection, kind
        for statement in drop_indexes_of(kind):
            connection.execute(statement)

    def insert(self, rows: Sequence[Row]) -> None:
        """Add rows; columns in which none of them has a value are left out of the statement."""
        columns = dict(zip(self._kind.names, zip(*rows, strict=True), strict=True))
        filled = {name: values for name, values in columns.items() if values.count(None) < len(values)}
        cells = list(chain.from_iterable(zip(*filled.values(), strict=True)))
        width = TOGETHER * len(filled)
        whole = len(cells) - len(cells) % width
        self._connection.executemany(self._statement(filled, TOGETHER), (cells[at : at + width] for at in range(0, whole, width)))
        if rest := cells[whole:]:
            self._connection.execute(self._statement(filled, len(rest) // len(filled)), rest)

    def _statement(self, names: Collection[str], rows: int) -> str:
        row = f"({', '.join('?' * len(names))})"
        return f'INSERT INTO "{self._kind.name}" ({_quoted(names)}) VALUES {", ".join([row] * rows)}'

    def finish(self) -> None:
        """Make the indexes. Of a fact that was put more than once, all versions but the last become history first."""
        try:
            self._make_indexes()
        except sqlite3.IntegrityError:
            self._keep_last()
            self._make_indexes()

    def _make_indexes(self) -> None:
        for statement in indexes_of(self._kind):
            self._connection.execute(statement)

    def _keep_last(self) -> None:
        table, names = f'"{self._kind.name}"', _quoted(self._kind.names)
        older = f"rowid NOT IN (SELECT max(rowid) FROM {table} GROUP BY {_quoted(KEY)})"
        history = f'INSERT INTO "{history_of(self._kind)}" ({names})'
        self._connection.execute(f"{history} SELECT {names} FROM {table} WHERE {older} ORDER BY rowid")
        self._connection.execute(f"DELETE FROM {table} WHERE {older}")


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
