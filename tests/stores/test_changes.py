"""What a store tells of what changed in it: without this a reader of whole kinds works on facts of yesterday, or on destroyed ones."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from graphmodel.kinds import Person, Residence
from graphmodel.stores import Store, changes, open_store
from tests.build import fill, make
from tests.stores.test_behaviour import LATER, case, person, rows

PERSONS = Person.kind()


def test_a_scan_gives_the_columns_asked_and_no_others(store: Store) -> None:
    fill(store, [person("a"), person("b", supplier="ggz"), case("c")])
    assert sorted(store.scan(PERSONS, ("sleutel", "bron"))) == [("a", "politie"), ("b", "ggz")]
    assert list(store.scan(Residence.kind(), ("sleutel",))) == []


def test_a_scan_gives_only_what_counts(store: Store) -> None:
    left_out = [person("a", withdrawn="2026-01-02"), person("b", objected=True), person("c", proposed=True)]
    fill(store, [*left_out, person("d", objected=False, proposed=False), person("e")])
    assert sorted(store.scan(PERSONS, ("sleutel",))) == [("d",), ("e",)]


def test_what_was_put_since_a_version_is_told(store: Store) -> None:
    fill(store, [person("a"), person("b")])
    before = store.version()
    assert store.changed_since(PERSONS, before) == []
    fill(store, [person("b", "Pietersen", changed=LATER), person("b", supplier="ggz"), case("c")])
    middle = store.version()
    fill(store, [person("d", withdrawn="2026-01-02")])
    assert store.changed_since(PERSONS, before) == ["b", "d"]
    assert store.changed_since(PERSONS, middle) == ["d"]
    assert store.changed_since(case("c").kind(), before) == ["c"]


def test_of_destroyed_facts_no_key_is_told_or_kept(store: Store, url: str, tmp_path: Path) -> None:
    fill(store, [person("geheim"), person("b"), case("c")])
    before = store.version()
    fill(store, [person("geheim", "Pietersen", changed=LATER)])
    with store.transaction() as writer:
        writer.destroy(PERSONS, [("geheim", "politie")])
    assert store.changed_since(PERSONS, before) is None
    assert store.changed_since(case("c").kind(), before) == []
    assert store.changed_since(PERSONS, store.version()) == []
    if url.startswith("sqlite"):
        told = sqlite3.connect(tmp_path / "store.db").execute("SELECT group_concat(keys) FROM changed WHERE kind = 'personen'").fetchone()
        assert "geheim" not in (told[0] or "")


def test_two_persons_made_one_are_read_again(store: Store) -> None:
    fill(store, [person("old"), person("new", supplier="ggz"), make(Residence, household="h", person="old")])
    before = store.version()
    with store.transaction() as writer:
        writer.rename_person("old", "new")
    assert store.changed_since(PERSONS, before) is None
    assert store.changed_since(Residence.kind(), before) is None


def test_a_failed_transaction_changed_nothing(store: Store) -> None:
    fill(store, [person("a")])
    before = store.version()

    def fail() -> None:
        with store.transaction() as writer:
            writer.put(PERSONS, rows(person("b")))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert store.changed_since(PERSONS, before) == []


def test_more_than_is_worth_telling_is_not_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "MOST", 2)
    fill(store, [person("a")])
    before = store.version()
    fill(store, [person("b"), person("c")])
    assert store.changed_since(PERSONS, before) == ["b", "c"]
    fill(store, [person("d")])
    assert store.changed_since(PERSONS, before) is None
    middle = store.version()
    fill(store, [person("e"), person("f"), person("g")])
    assert store.changed_since(PERSONS, middle) is None
    assert store.changed_since(case("c").kind(), before) == []


def test_a_version_of_long_ago_is_not_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("changes", "memory", "sqlite_writer", "neo4j_writer"):
        monkeypatch.setattr(f"graphmodel.stores.{module}.VERSIONS", 3)
    before = store.version()
    for name in "abcd":
        fill(store, [person(name)])
    assert store.changed_since(PERSONS, before) is None
    assert store.changed_since(PERSONS, store.version() - 1) == ["d"]


def test_a_file_of_before_there_were_changes_tells_them_from_now_on(tmp_path: Path) -> None:
    url = f"sqlite:{tmp_path / 'old.db'}"
    store = open_store(url)
    fill(store, [person("a")])
    store.close()
    connection = sqlite3.connect(tmp_path / "old.db")
    connection.execute("DROP TABLE changed")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    store = open_store(url)
    before = store.version()
    fill(store, [person("b")])
    assert store.changed_since(PERSONS, before) == ["b"]
    store.close()
