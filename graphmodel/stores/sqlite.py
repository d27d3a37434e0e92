"""`sqlite:FILE`: the embedded store and the default. Several processes at once, crash-safe, nothing to install."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from graphmodel.declare import Fact, Kind, Row
from graphmodel.kinds import Case
from graphmodel.stores.around import neighbourhoods
from graphmodel.stores.changes import told
from graphmodel.stores.protocol import NOT_COUNTED, Neighbourhood
from graphmodel.stores.sqlite_lookup import look_up, referring
from graphmodel.stores.sqlite_pool import Connections
from graphmodel.stores.sqlite_schema import clean, connect, history_of, in_plain_words, prepare
from graphmodel.stores.sqlite_writer import SqliteWriter

PAGE = 5_000
"""Rows fetched at a time when a kind is streamed, and keys asked for at a time."""


class SqliteStore:
    """A file of facts. Usable from any thread: what is being written is not read before it is committed."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.path = Path(url.partition(":")[2])
        self.is_clean = True
        self._connections = Connections(self.path)
        try:
            with self._connections.lent() as connection:
                prepare(connection, self.path)
        except BaseException:
            self._connections.close()
            raise

    def _rows(self, statement: str, parameters: Sequence[object] = ()) -> list[Row]:
        with self._connections.lent() as connection:
            try:
                return connection.execute(statement, parameters).fetchall()
            except sqlite3.Error as error:
                raise in_plain_words(error, self.path) from error

    def _stream(self, statement: str, parameters: Sequence[object] = ()) -> Iterator[Row]:
        # A connection of its own: a reader that stops halfway must not hold the thread's snapshot open.
        with closing(connect(self.path)) as connection:
            cursor = connection.execute(statement, parameters)
            while page := cursor.fetchmany(PAGE):
                yield from page

    def version(self) -> int:
        """See `Store.version`."""
        return int(self._rows("SELECT version FROM written")[0][0] or 0)

    @contextmanager
    def transaction(self) -> Iterator[SqliteWriter]:
        """See `Store.transaction`."""
        with self._connections.lent() as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
                try:
                    writer = SqliteWriter(connection)
                    yield writer
                    writer.finish()
                    connection.execute("COMMIT")
                except BaseException:
                    if connection.in_transaction:  # A full disk has ended it already.
                        connection.execute("ROLLBACK")
                    raise
                if writer.has_destroyed:
                    self.is_clean = clean(connection)
            except sqlite3.Error as error:
                raise in_plain_words(error, self.path) from error

    def neighbourhoods(self, case_ids: Sequence[str], without: Collection[type[Fact]] = ()) -> dict[str, Neighbourhood]:
        """See `Store.neighbourhoods`. All cases are read from one snapshot."""
        with self._connections.lent() as connection:
            try:
                connection.execute("BEGIN")
                try:
                    return dict(neighbourhoods(case_ids, partial(look_up, connection), without))
                finally:
                    connection.execute("COMMIT")
            except sqlite3.Error as error:
                raise in_plain_words(error, self.path) from error

    def find(self, kind: Kind, keys: Sequence[str]) -> Iterator[Row]:
        """See `Store.find`."""
        return self.referring(kind, "sleutel", keys)

    def referring(self, kind: Kind, column: str, ids: Sequence[str]) -> Iterator[Row]:
        """See `Store.referring`."""
        return iter(self._rows(*referring(kind, column, ids)) if ids else ())

    def stream(self, kind: Kind, suppliers: Sequence[str] | None = None) -> Iterator[Row]:
        """See `Store.stream`."""
        only = "" if suppliers is None else "WHERE bron IN (SELECT value FROM json_each(?))"
        statement = f'SELECT * FROM "{kind.name}" {only} ORDER BY sleutel, bron'
        return self._stream(_columns_of(statement, kind), [] if suppliers is None else [json.dumps(list(suppliers))])

    def scan(self, kind: Kind, columns: Sequence[str]) -> Iterator[Row]:
        """See `Store.scan`."""
        wanted = ", ".join(f'"{kind.names[kind.index[column]]}"' for column in columns)
        counts = " AND ".join(f"coalesce({column}, 0) = 0" for column in NOT_COUNTED)
        return self._stream(f'SELECT {wanted} FROM "{kind.name}" NOT INDEXED WHERE {counts}')

    def changed_since(self, kind: Kind, version: int) -> list[str] | None:
        """See `Store.changed_since`."""
        lines = self._rows("SELECT keys FROM changed WHERE kind = ? AND version > ?", [kind.name, version])
        return told((None if keys is None else json.loads(str(keys)) for (keys,) in lines), version, self.version())

    def suppliers(self, kind: Kind) -> list[str]:
        """See `Store.suppliers`."""
        return sorted(str(row[0]) for row in self._rows(f'SELECT DISTINCT bron FROM "{kind.name}"'))

    def history(self, kind: Kind, keys: Sequence[str] | None = None) -> Iterator[Row]:
        """See `Store.history`."""
        only = "" if keys is None else "WHERE sleutel IN (SELECT value FROM json_each(?))"
        statement = f'SELECT * FROM "{history_of(kind)}" {only} ORDER BY sleutel, bron, gewijzigd_op, rowid'
        return self._stream(_columns_of(statement, kind), [] if keys is None else [json.dumps(list(keys))])

    def open_cases(self, day: str) -> list[str]:
        """See `Store.open_cases`."""
        table = Case.kind().name
        statement = f'SELECT DISTINCT casus_id FROM "{table}" WHERE ingetrokken_op IS NULL AND geopend <= ? AND coalesce(gesloten, ?) >= ?'
        return sorted(str(row[0]) for row in self._rows(statement, [day, day, day]))

    def log_numbers(self, kind: Kind, ids: Sequence[str]) -> dict[str, int]:
        """See `Store.log_numbers`."""
        statement = "SELECT id, number FROM log_number WHERE kind = ? AND id IN (SELECT value FROM json_each(?))"
        return {str(thing): int(number or 0) for thing, number in self._rows(statement, [kind.name, json.dumps(list(ids))])}

    def close(self) -> None:
        """See `Store.close`."""
        self._connections.close()


def _columns_of(statement: str, kind: Kind) -> str:
    # By name: in an older store that got a column later, the table's own order is another one.
    return statement.replace("SELECT *", "SELECT " + ", ".join(f'"{name}"' for name in kind.names), 1)
