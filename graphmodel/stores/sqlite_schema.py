"""The tables of the embedded store, made from the declarations; opening, migrating and refusing a file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from graphmodel.declare import Cell, Column, Kind
from graphmodel.errors import StoreError, StoreNewer, StoreUnavailable
from graphmodel.kinds import KINDS

APPLICATION_ID = 0x5A4D4C50
"""Stands in the head of the file, so that another program's database is never taken for ours."""

SCHEMA_VERSION = 4
"""Rises when a change needs more than a new column, such as an index; a store with a higher one is refused."""

_TYPES = {Cell.YES_NO: "INTEGER", Cell.COUNT: "INTEGER", Cell.NUMBER: "NUMERIC"}
KEY = ("sleutel", "bron")


def connect(path: Path) -> sqlite3.Connection:
    """A connection with the settings that crash safety and destroying need.

    `synchronous=FULL`: what is acknowledged survives a power cut. `secure_delete`: what is destroyed is overwritten (R4, R9, R20).
    A file that is made here is readable for our own account only, and so are those that SQLite lays beside it.
    """
    with suppress(OSError):  # One that is there already, or cannot be made: SQLite says which.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        connection = sqlite3.connect(path, timeout=60, isolation_level=None, check_same_thread=False, cached_statements=512)
        for setting in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "busy_timeout=60000", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("PRAGMA cache_size=-65536")
        connection.execute("PRAGMA mmap_size=1073741824")
    except sqlite3.Error as error:
        raise in_plain_words(error, path) from error
    return connection


def in_plain_words(error: sqlite3.Error, path: Path) -> StoreError:
    """What went wrong with the file, and how to mend it."""
    text = str(error)
    if "not a database" in text:
        return StoreError(f"{path} is geen opslag van Samenloop. Kies een ander bestand met --store sqlite:BESTAND.")
    if "unable to open" in text:
        return StoreUnavailable(f"{path} kan niet worden geopend. Bestaat de map, en mag u er schrijven?")
    if "readonly" in text:
        return StoreError(f"{path} mag niet worden beschreven. Vraag de beheerder om schrijfrechten. Er is niets geschreven.")
    if "full" in text:
        return StoreError(f"De schijf is vol; {path} is niet veranderd. Maak ruimte en probeer het opnieuw.")
    if "locked" in text:
        return StoreUnavailable(f"{path} is al een minuut in gebruik door een ander programma. Probeer het later opnieuw.")
    return StoreError(f"De opslag {path} geeft een fout: {text}. Er is niets half geschreven.")


def clean(connection: sqlite3.Connection) -> bool:
    """Leave nothing in the files of what was destroyed; False when another process kept that from being done.

    `secure_delete` alone does not do it: where a page was split, copies of its rows stay in the room between, and are not
    overwritten when the row goes. So the whole file is written anew, and the write-ahead log emptied. A reader that holds
    an older state keeps the log until it is done; what was destroyed is found by no query all the same.
    """
    try:
        connection.execute("VACUUM")
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError:
        return False
    return not busy


def prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables of a fresh file, bring an older one up to date, refuse a newer or a foreign one."""
    try:
        mine = connection.execute("PRAGMA application_id").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if tables and mine != APPLICATION_ID:
            raise StoreError(f"{path} is een database van een ander programma. Kies een ander bestand met --store sqlite:BESTAND.")
        if version > SCHEMA_VERSION or _unknown_columns(connection):
            raise StoreNewer(f"{path} is gemaakt met een nieuwere versie van Samenloop. Werk Samenloop bij; er is niets gelezen.")
        if not tables or version < SCHEMA_VERSION or _missing_columns(connection):
            _make(connection)
    except sqlite3.Error as error:
        raise in_plain_words(error, path) from error


def _make(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for statement in _tables():
        connection.execute(statement)
    for kind, column in list(_missing_columns(connection)):
        for table in (kind.name, history_of(kind)):
            connection.execute(f'ALTER TABLE "{table}" ADD COLUMN {_definition(column)}')
    for statement in indexes():
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
    connection.execute("COMMIT")


def history_of(kind: Kind) -> str:
    """The table that keeps earlier versions of a kind's facts."""
    return f"{kind.name}_eerder"


def _tables() -> Iterator[str]:
    for kind in KINDS.values():
        columns = ", ".join(_definition(column) for column in kind.columns)
        yield f'CREATE TABLE IF NOT EXISTS "{kind.name}" ({columns})'
        yield f'CREATE TABLE IF NOT EXISTS "{history_of(kind)}" ({columns})'
        yield f'CREATE INDEX IF NOT EXISTS "ix_{history_of(kind)}" ON "{history_of(kind)}" ({", ".join(KEY)})'
    yield "CREATE TABLE IF NOT EXISTS log_number (kind TEXT, id TEXT, number INTEGER, PRIMARY KEY (kind, id)) WITHOUT ROWID"
    yield "CREATE TABLE IF NOT EXISTS written (version INTEGER)"
    yield "CREATE TABLE IF NOT EXISTS changed (version INTEGER, kind TEXT, keys TEXT, PRIMARY KEY (kind, version)) WITHOUT ROWID"
    yield "INSERT INTO written SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM written)"


def _definition(column: Column) -> str:
    # No NOT NULL beyond the key: a column added later is empty in rows that are there, and loaders check what is required.
    return f'"{column.name}" {_TYPES.get(column.cell, "TEXT")}'


def indexes() -> Iterator[str]:
    """The key of every kind, and what its facts are looked up by."""
    for kind in KINDS.values():
        yield from indexes_of(kind)


def indexes_of(kind: Kind) -> Iterator[str]:
    """The index statements of one kind; a reference is indexed only where a value stands."""
    yield f'CREATE UNIQUE INDEX IF NOT EXISTS "key_{kind.name}" ON "{kind.name}" ({", ".join(KEY)})'
    for name in indexed(kind):
        yield f'CREATE INDEX IF NOT EXISTS "ix_{kind.name}_{name}" ON "{kind.name}" ("{name}") WHERE "{name}" IS NOT NULL'


def drop_indexes_of(kind: Kind) -> Iterator[str]:
    """The statements that take a kind's indexes away, before a bulk load into an empty table."""
    yield f'DROP INDEX IF EXISTS "key_{kind.name}"'
    for name in indexed(kind):
        yield f'DROP INDEX IF EXISTS "ix_{kind.name}_{name}"'


def indexed(kind: Kind) -> list[str]:
    """The columns of a kind that facts are looked up by. Who supplied or received is never a way in: it would be half the table."""
    own_id = [kind.identity[0].name] if kind.is_thing and kind.spec.several_suppliers else []
    references = [column.name for column in kind.references if column.refers_to != "Partner"]
    return own_id + references + [column.name for column in kind.recognised_by]


def way_in(kind: Kind, column: str) -> str:
    """The column to look facts up by: the id of a thing with one supplier is its key, which is indexed already."""
    return "sleutel" if kind.is_thing and not kind.spec.several_suppliers and column == kind.identity[0].name else column


def _columns_there(connection: sqlite3.Connection, kind: Kind) -> set[str]:
    return {row[1] for row in connection.execute(f'PRAGMA table_info("{kind.name}")')}


def _missing_columns(connection: sqlite3.Connection) -> list[tuple[Kind, Column]]:
    return [
        (kind, column)
        for kind in KINDS.values()
        for there in [_columns_there(connection, kind)]
        for column in kind.columns
        if column.name not in there
    ]


def _unknown_columns(connection: sqlite3.Connection) -> bool:
    return any(_columns_there(connection, kind) - set(kind.names) for kind in KINDS.values())
