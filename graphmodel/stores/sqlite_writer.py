"""Writing to the embedded store, within one transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from functools import partial

from graphmodel.days import now
from graphmodel.declare import Kind, Row
from graphmodel.kinds import Person
from graphmodel.records import LogAlias
from graphmodel.stores.batches import batches, without_repeats
from graphmodel.stores.changes import VERSIONS, Changes
from graphmodel.stores.lognumbers import NUMBERED, random_numbers
from graphmodel.stores.renaming import NAMING_PERSONS, kept_number, renamed
from graphmodel.stores.sqlite_bulk import Bulk
from graphmodel.stores.sqlite_schema import history_of

Key = tuple[str, str]


class SqliteWriter:
    """See `Writer`. A kind without facts is loaded without its indexes, which are made when the work is done."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._loading: dict[str, Bulk] = {}
        self._filled: set[str] = set()
        self._wrote = False
        self._changes = Changes()
        self.has_destroyed = False
        """Whether facts were destroyed, other than to store them again under another name."""

    def finish(self) -> None:
        """Make the indexes that were put off, and count the write."""
        for name in list(self._loading):
            self._loading.pop(name).finish()
        if self._wrote:
            self._connection.execute("UPDATE written SET version = version + 1")
            self._tell()

    def _tell(self) -> None:
        """Keep what was changed. Where facts were destroyed, no earlier line of the kind keeps their keys."""
        for name, keys in self._changes.lines():
            if keys is None:
                self._connection.execute("UPDATE changed SET keys = NULL WHERE kind = ?", [name])
            told = None if keys is None else json.dumps(keys, ensure_ascii=False)
            self._connection.execute("INSERT INTO changed SELECT version, ?, ? FROM written", [name, told])
        self._connection.execute("DELETE FROM changed WHERE version <= (SELECT version FROM written) - ?", [VERSIONS])

    def put(self, kind: Kind, rows: Iterable[Row]) -> int:
        """See `Writer.put`."""
        count = 0
        for batch in batches(rows):
            if bulk := self._bulk(kind):
                bulk.insert(batch)
            else:
                for part in without_repeats(batch, partial(_key, kind)):
                    self._replace(kind, part)
            if kind in NUMBERED:
                self._number(kind, dict.fromkeys(str(row[0]) for row in batch))
            count += len(batch)
            self._changes.put(kind, batch)
            self._wrote = True
        return count

    def _bulk(self, kind: Kind) -> Bulk | None:
        """The bulk load of a kind that was empty when this transaction first wrote to it."""
        if kind.name not in self._loading and kind.name not in self._filled:
            if self._connection.execute(f'SELECT 1 FROM "{kind.name}" LIMIT 1').fetchone():
                self._filled.add(kind.name)
            else:
                self._loading[kind.name] = Bulk(self._connection, kind)
        return self._loading.get(kind.name)

    def _index(self, kind: Kind) -> None:
        """Whoever looks a fact up needs the indexes: the kind is no longer loaded in bulk."""
        if bulk := self._loading.pop(kind.name, None):
            bulk.finish()
        self._filled.add(kind.name)

    def _replace(self, kind: Kind, batch: Sequence[Row]) -> None:
        keys = [_key(kind, row) for row in batch]
        self._connection.executemany(_copy_to_history(kind), keys)
        self._connection.executemany(f'DELETE FROM "{kind.name}" WHERE sleutel = ? AND bron = ?', keys)
        self._connection.executemany(_insert(kind), batch)

    def destroy(self, kind: Kind, keys: Iterable[Key]) -> int:
        """See `Writer.destroy`."""
        count = self._take_away(kind, list(keys))
        self.has_destroyed = self.has_destroyed or count > 0
        return count

    def _take_away(self, kind: Kind, gone: Sequence[Key]) -> int:
        self._index(kind)
        things = {str(row[0]) for row in self._naming(kind, "sleutel", [key for key, _ in gone])} if kind in NUMBERED else set()
        count = 0
        for key in gone:
            count += self._connection.execute(f'DELETE FROM "{kind.name}" WHERE sleutel = ? AND bron = ?', key).rowcount
            self._connection.execute(f'DELETE FROM "{history_of(kind)}" WHERE sleutel = ? AND bron = ?', key)
        for thing in things:
            self._forget_number(kind, thing)
        if gone:
            self._changes.destroyed(kind)
            self._wrote = True
        return count

    def rename_person(self, old: str, new: str) -> int:
        """See `Writer.rename_person`."""
        count, moment = 0, now()
        own = "SELECT number FROM log_number WHERE kind = ? AND id = ?"
        for (number,) in self._connection.execute(own, [Person.kind().name, old]).fetchall():
            self.put(LogAlias.kind(), [kept_number(number, new, moment)])
        for kind, columns in NAMING_PERSONS:
            rows = {row for column in columns for row in self._naming(kind, column, [old])}
            for row in sorted(rows, key=lambda row: _key(kind, row)):
                again = renamed(kind, row, old, new, moment)
                self._take_away(kind, [_key(kind, row)])
                if not self._there(kind, _key(kind, again)):
                    self.put(kind, [again])
            count += len(rows)
        return count

    def _naming(self, kind: Kind, column: str, values: Sequence[str]) -> list[Row]:
        self._index(kind)
        names = ", ".join(f'"{name}"' for name in kind.names)
        statement = f'SELECT {names} FROM "{kind.name}" WHERE "{column}" IN (SELECT value FROM json_each(?))'
        return self._connection.execute(statement, [json.dumps(values)]).fetchall()

    def _there(self, kind: Kind, key: Key) -> bool:
        self._index(kind)
        return bool(self._connection.execute(f'SELECT 1 FROM "{kind.name}" WHERE sleutel = ? AND bron = ?', key).fetchone())

    def _number(self, kind: Kind, ids: Collection[str]) -> None:
        numbers = ((kind.name, thing, number) for thing, number in zip(ids, random_numbers(len(ids)), strict=True))
        self._connection.executemany("INSERT OR IGNORE INTO log_number VALUES (?, ?, ?)", numbers)

    def _forget_number(self, kind: Kind, thing: str) -> None:
        if not self._naming(kind, kind.identity[0].name, [thing]):
            self._connection.execute("DELETE FROM log_number WHERE kind = ? AND id = ?", [kind.name, thing])

    def set_numbers(self, kind: Kind, numbers: Iterable[tuple[str, int]]) -> None:
        """See `Writer.set_numbers`."""
        rows = ((kind.name, thing, number) for thing, number in numbers)
        self._connection.executemany("INSERT OR REPLACE INTO log_number VALUES (?, ?, ?)", rows)

    def put_history(self, kind: Kind, rows: Iterable[Row]) -> None:
        """See `Writer.put_history`."""
        self._connection.executemany(_insert(kind, history_of(kind)), rows)
        self._wrote = True


def _key(kind: Kind, row: Row) -> Key:
    return str(row[kind.index["sleutel"]]), str(row[kind.index["bron"]])


def _names(kind: Kind) -> str:
    return ", ".join(f'"{name}"' for name in kind.names)


def _insert(kind: Kind, table: str | None = None) -> str:
    return f'INSERT INTO "{table or kind.name}" ({_names(kind)}) VALUES ({", ".join("?" * len(kind.names))})'


def _copy_to_history(kind: Kind) -> str:
    return f'INSERT INTO "{history_of(kind)}" ({_names(kind)}) SELECT {_names(kind)} FROM "{kind.name}" WHERE sleutel = ? AND bron = ?'
