"""Opening: a fresh store, an older one, a newer one, somebody else's, and one that is away."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from graphmodel.errors import StoreError, StoreNewer, StoreUnavailable, WrongUse
from graphmodel.kinds import KINDS, Person, Residence
from graphmodel.stores import Store, open_store
from graphmodel.stores.neo4j_schema import SCHEMA_VERSION
from graphmodel.stores.sqlite import SqliteStore
from tests.build import fill, make
from tests.neo4j import free_port, run
from tests.stores.test_behaviour import person, rows

LIVING = make(Residence, household="h", person="p")


@pytest.mark.parametrize("url", ["", "postgres://x", "sqlite:", "store.db"])
def test_another_kind_of_url_is_wrong_use(url: str) -> None:
    with pytest.raises(WrongUse, match="Kies sqlite:BESTAND"):
        open_store(url)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "store.db"
    store = open_store(f"sqlite:{path}")
    fill(store, [person("p"), LIVING])
    store.close()
    return path


def _change(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_only_our_own_account_reads_a_file_that_is_made(tmp_path: Path) -> None:
    """Whoever copies a store from a command line of their own must not lay it open to everybody on the machine."""
    before = os.umask(0o022)
    try:
        store = open_store(f"sqlite:{tmp_path / 'a.db'}")
        fill(store, [person("p")])
        files = sorted(tmp_path.iterdir())
        assert [file.name for file in files] == ["a.db", "a.db-shm", "a.db-wal"]
        assert [file.stat().st_mode & 0o077 for file in files] == [0, 0, 0]
        store.close()
    finally:
        os.umask(before)


def test_an_older_file_gets_the_columns_it_lacks(file: Path) -> None:
    _change(file, *(f"ALTER TABLE {table} DROP COLUMN voornamen" for table in ("personen", "personen_eerder")))
    store = open_store(f"sqlite:{file}")
    fill(store, [person("q", given_names="Ada")])
    fill(store, [person("q", given_names="Bea", changed="2026-03-03")])
    assert list(store.stream(Person.kind())) == rows(person("p"), person("q", given_names="Bea", changed="2026-03-03"))
    assert list(store.history(Person.kind())) == rows(person("q", given_names="Ada"))
    assert list(store.stream(Residence.kind())) == rows(LIVING)
    store.close()


def test_an_older_file_gets_the_kinds_it_lacks(file: Path) -> None:
    _change(file, "DROP TABLE bewoning", "DROP TABLE bewoning_eerder")
    store = open_store(f"sqlite:{file}")
    fill(store, [LIVING])
    assert list(store.referring(Residence.kind(), "persoon_id", ["p"])) == rows(LIVING)
    store.close()


def test_an_older_file_gets_the_indexes_it_lacks(file: Path) -> None:
    """Without: in a house's older file a person is looked for by BSN among everybody."""
    _change(file, "DROP INDEX ix_personen_bsn", "PRAGMA user_version=1")
    open_store(f"sqlite:{file}").close()
    connection = sqlite3.connect(file)
    plan = connection.execute("EXPLAIN QUERY PLAN SELECT * FROM personen WHERE bsn IN (SELECT value FROM json_each('[]'))").fetchall()
    connection.close()
    assert any("USING INDEX ix_personen_bsn" in str(step) for step in plan), plan


@pytest.mark.parametrize("newer", ["PRAGMA user_version=99", "ALTER TABLE personen ADD COLUMN toekomst TEXT"])
def test_a_newer_file_is_refused_and_left_alone(file: Path, newer: str) -> None:
    _change(file, newer)
    before = file.read_bytes()
    with pytest.raises(StoreNewer, match="nieuwere versie van Samenloop"):
        open_store(f"sqlite:{file}")
    assert file.read_bytes() == before


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    _change(tmp_path / "other.db", "CREATE TABLE recepten (naam TEXT)")
    with pytest.raises(StoreError, match="ander programma"):
        open_store(f"sqlite:{tmp_path / 'other.db'}")


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("Beste lezer, " * 100)
    with pytest.raises(StoreError, match="geen opslag van Samenloop"):
        open_store(f"sqlite:{tmp_path / 'text.db'}")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="kan niet worden geopend"):
        open_store(f"sqlite:{tmp_path / 'nergens' / 'store.db'}")


def _write_with(path: Path, setting: str) -> Callable[[], None]:
    store = open_store(f"sqlite:{path}")
    assert isinstance(store, SqliteStore)
    with store._connections.lent() as connection:
        connection.execute(setting)

    def write() -> None:
        try:
            fill(store, [person(f"{n:04}", "x" * 4000) for n in range(200)])
        finally:
            store.close()

    return write


@pytest.mark.parametrize(("setting", "word"), [("PRAGMA max_page_count=1", "schijf is vol"), ("PRAGMA query_only=ON", "schrijfrechten")])
def test_a_file_that_cannot_be_written(file: Path, setting: str, word: str) -> None:
    """A full disk and a file without rights, as the engine itself tells of them."""
    write = _write_with(file, setting)
    with pytest.raises(StoreError, match=word):
        write()
    store = open_store(f"sqlite:{file}")
    assert list(store.stream(Person.kind())) == rows(person("p"))
    store.close()


@pytest.mark.neo4j
def test_an_older_neo4j_is_brought_up_to_date(empty_neo4j: str) -> None:
    open_store(empty_neo4j).close()
    run(empty_neo4j, "MATCH (m:Samenloop) SET m.schema = 0, m.kolommen = [k IN m.kolommen WHERE k <> 'personen.voornamen']")
    store = open_store(empty_neo4j)
    fill(store, [person("q", given_names="Ada")])
    assert list(store.stream(Person.kind())) == rows(person("q", given_names="Ada"))
    store.close()
    assert run(empty_neo4j, "MATCH (m:Samenloop) RETURN m.schema, 'personen.voornamen' IN m.kolommen") == [[SCHEMA_VERSION, True]]


@pytest.mark.neo4j
@pytest.mark.parametrize("newer", ["m.schema = 99", "m.kolommen = m.kolommen + 'personen.toekomst'"])
def test_a_newer_neo4j_is_refused(empty_neo4j: str, newer: str) -> None:
    open_store(empty_neo4j).close()
    run(empty_neo4j, f"MATCH (m:Samenloop) SET {newer}")
    with pytest.raises(StoreNewer, match="nieuwere versie van Samenloop"):
        open_store(empty_neo4j)


@pytest.mark.neo4j
def test_another_programs_neo4j_is_refused(empty_neo4j: str) -> None:
    run(empty_neo4j, "CREATE (:Recept {naam: 'soep'})")
    with pytest.raises(StoreError, match="ander programma"):
        open_store(empty_neo4j)


@pytest.mark.neo4j
def test_opening_makes_a_constraint_for_each_kind(empty_neo4j: str) -> None:
    open_store(empty_neo4j).close()
    names = {str(name) for (name,) in run(empty_neo4j, "SHOW CONSTRAINTS YIELD name")}
    assert {f"{'sleutel' if kind.spec.several_suppliers or not kind.is_thing else 'id'}_{kind.name}" for kind in KINDS.values()} <= names


@pytest.mark.neo4j
def test_a_wrong_password_gives_one_clear_error(empty_neo4j: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "verkeerd")
    with pytest.raises(StoreUnavailable, match="Kloppen NEO4J_USERNAME en NEO4J_PASSWORD"):
        open_store(empty_neo4j)


def test_no_password_gives_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    with pytest.raises(StoreUnavailable, match="Zet het in de omgeving: NEO4J_PASSWORD"):
        open_store("bolt://127.0.0.1:7687")


OPEN = "import sys; from graphmodel.stores import open_store; open_store(sys.argv[1]).close()"


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_database_that_is_away_gives_one_clear_error(scheme: str) -> None:
    """And nothing beside it: the driver logs what it tried, and Python would print that where nobody set up logging."""
    opening = [sys.executable, "-c", OPEN, f"{scheme}://127.0.0.1:{free_port()}"]
    done = subprocess.run(opening, env=os.environ | {"NEO4J_PASSWORD": "x"}, capture_output=True, text=True, check=False)
    said = done.stderr.strip().splitlines()
    assert "StoreUnavailable" in said[-1]
    assert "is niet bereikbaar" in said[-1]
    assert not [line for line in said if line.startswith("Unable to")]  # what the driver would say by itself


def test_processes_may_open_a_fresh_file_at_once(tmp_path: Path) -> None:
    url = f"sqlite:{tmp_path / 'store.db'}"
    opening = [subprocess.Popen([sys.executable, "-c", OPEN, url], stderr=subprocess.PIPE, text=True) for _ in range(4)]
    assert [process.communicate(timeout=60)[1] for process in opening] == [""] * 4


def test_a_store_says_its_url(store: Store, url: str) -> None:
    assert store.url == url


def test_threads_that_come_and_go_leave_no_open_file_behind(file: Path) -> None:
    """The screens read in a new thread at every click: a connection kept for each would use up the files a process may open."""
    with closing(open_store(f"sqlite:{file}")) as store, ThreadPoolExecutor(1) as first:
        first.submit(store.neighbourhoods, ["c"]).result()
        before = len(list(Path("/proc/self/fd").iterdir()))
        for _ in range(20):
            with ThreadPoolExecutor(1) as another:
                another.submit(store.neighbourhoods, ["c"]).result()
        assert len(list(Path("/proc/self/fd").iterdir())) <= before


def test_each_piece_of_work_has_a_connection_of_its_own(file: Path) -> None:
    """What is being written is not read before it is committed, in the same thread too."""
    with closing(open_store(f"sqlite:{file}")) as store:
        with store.transaction() as writer:
            writer.put(Person.kind(), rows(person("q")))
            assert list(store.find(Person.kind(), ["q"])) == []
        assert list(store.find(Person.kind(), ["q"])) == rows(person("q"))
