"""What is destroyed stands in no file of the embedded store (R4, R9, R20)."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graphmodel.kinds import Person
from graphmodel.stores import Store, open_store
from graphmodel.stores.sqlite import SqliteStore
from tests.build import fill, make
from tests.stores.test_behaviour import LATER, person, rows


def bytes_of(folder: Path) -> bytes:
    """All that stands in the files of a folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file())


def many(count: int) -> list[Person]:
    ids = [f"p{number:05}" for number in range(count)]
    random.Random(7).shuffle(ids)
    return [make(Person, id=one, surname=f"Geheim{one}{'x' * (index % 60)}") for index, one in enumerate(ids)]


def destroy(store: Store, people: list[Person]) -> None:
    with store.transaction() as writer:
        writer.destroy(Person.kind(), [(one.key, one.supplier) for one in people])


def test_not_even_where_a_page_was_split(tmp_path: Path) -> None:
    """Overwriting what is deleted is not enough: a split page keeps copies of rows in the room between."""
    people = many(4_000)
    with closing(open_store(f"sqlite:{tmp_path / 'store.db'}")) as store:
        for start in range(0, len(people), 40):
            fill(store, people[start : start + 40])
        destroy(store, people[:2_000])
        assert store.is_clean
        left = bytes_of(tmp_path)
        assert [one.id for one in people[:2_000] if one.id.encode() in left] == []
        assert all(one.id.encode() in left for one in people[2_000:])


def test_while_another_reads_it_is_said_that_the_files_are_not_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "store.db"
    with closing(open_store(f"sqlite:{path}")) as store, closing(sqlite3.connect(path, isolation_level=None)) as reader:
        fill(store, [person("a"), person("b")])
        assert isinstance(store, SqliteStore)
        with store._connections.lent() as connection:
            connection.execute("PRAGMA busy_timeout=50")
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM personen").fetchone()
        destroy(store, [person("a")])
        assert not store.is_clean
        assert list(store.stream(Person.kind())) == rows(person("b"))
        reader.execute("COMMIT")
        destroy(store, [person("b")])
        assert store.is_clean


def test_earlier_versions_by_key(store: Store) -> None:
    fill(store, [person("a", "Eerst"), person("b")])
    fill(store, [person("a", "Later", changed=LATER), person("b", changed=LATER)])
    assert list(store.history(Person.kind(), ["a"])) == rows(person("a", "Eerst"))
    assert list(store.history(Person.kind(), [])) == []
    assert len(list(store.history(Person.kind()))) == 2
