"""How fast stores are, each figure beside the bare engine's in the same run.

    python -m benchmarks.stores sqlite:/a/fresh/file.db [--persons 50000]
    NEO4J_PASSWORD=… python -m benchmarks.stores bolt://localhost [--persons 50000]

The store must be empty; it is filled. Loading is held against the engine's own bulk statement on the same rows (`executemany` into
tables without a look-up index; UNWIND of nodes and relationships in batches of 5,000), reading against `SELECT 1` or `RETURN 1`.
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.bare_neo4j import bare_unwind, empty, prepare_bare
from benchmarks.region import region
from graphmodel.declare import Fact, Row
from graphmodel.stores import Store, open_store
from graphmodel.stores.neo4j import Neo4jStore
from graphmodel.stores.neo4j_shape import shape
from graphmodel.stores.sqlite import SqliteStore

Region = dict[type[Fact], list[Row]]


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("url")
    reader.add_argument("--persons", type=int, default=50_000)
    arguments = reader.parse_args()
    rows: Region = {}
    for model, row in region(arguments.persons):
        rows.setdefault(model, []).append(row)
    store = open_store(arguments.url)
    total = sum(map(len, rows.values()))
    print(f"{arguments.persons} persons, {total} rows, {_facts(rows)} nodes and relationships, {store.url.partition(':')[0]}")
    bare = _bare_load(store, rows)
    own = _seconds(lambda: _load(store, rows))
    bound = 1.5 if isinstance(store, Neo4jStore) else 3.0
    print(
        f"load   bare {bare:8.2f} s {total / bare:9.0f} rows/s   store {own:8.2f} s {total / own:9.0f} rows/s   "
        f"ratio {own / bare:.2f} (bound {bound}: {'kept' if own / bare <= bound else 'MISSED'})"
    )
    _read(store, arguments.persons // 20)
    store.close()


def _facts(rows: Region) -> int:
    """Nodes and relationships of the rows: a thing and each reference of it, or a relation."""
    return sum(
        1 if shape(model).is_edge else 1 + sum(row[model.kind().index[c.name]] is not None for c in model.kind().references)
        for model, found in rows.items()
        for row in found
    )


def _load(store: Store, rows: Region) -> None:
    with store.transaction() as writer:
        for model, found in rows.items():
            writer.put(model.kind(), found)


def _bare_load(store: Store, rows: Region) -> float:
    if isinstance(store, Neo4jStore):
        driver = store._driver  # noqa: SLF001  (the same connection, without the store)
        prepare_bare(driver)
        seconds = _seconds(lambda: bare_unwind(driver, {model.kind(): found for model, found in rows.items()}))
        empty(driver)
        return seconds
    with tempfile.TemporaryDirectory() as folder:
        connection = sqlite3.connect(Path(folder) / "bare.db", isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        seconds = _seconds(lambda: _executemany(connection, rows))
        connection.close()
    return seconds


def _executemany(connection: sqlite3.Connection, rows: Region) -> None:
    connection.execute("BEGIN")
    for model, found in rows.items():
        names = model.kind().names
        connection.execute(f'CREATE TABLE "{model.__name__}" ({", ".join(names)}, PRIMARY KEY (sleutel, bron))')
        connection.executemany(f'INSERT INTO "{model.__name__}" VALUES ({", ".join("?" * len(names))})', found)
    connection.execute("COMMIT")


def _read(store: Store, cases: int) -> None:
    step = max(cases // 300, 1)
    ids = [f"c{n}" for n in range(0, cases, step)]
    found = store.neighbourhoods(ids[:1])
    print(f"a case has {sum(map(len, found[ids[0]].values()))} rows around it")
    _print("one row of the engine", [lambda: _nothing(store)] * 300)
    _print("neighbourhood of a case", [partial(store.neighbourhoods, [case_id]) for case_id in ids * 2])
    many = [f"c{n}" for n in range(min(250, cases))]
    _print(f"neighbourhoods of {len(many)} cases", [lambda: store.neighbourhoods(many)] * 5)


def _nothing(store: Store) -> object:
    if isinstance(store, SqliteStore):
        return store._rows("SELECT 1")  # noqa: SLF001
    if isinstance(store, Neo4jStore):
        return store._once("RETURN 1")  # noqa: SLF001
    return store.version()


def _print(what: str, calls: list[Callable[[], object]]) -> None:
    for call in calls[: len(calls) // 3]:
        call()
    times = sorted(_seconds(call) for call in calls)
    p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
    print(f"{what:32} p50 {p50 * 1000:9.3f} ms   p95 {p95 * 1000:9.3f} ms")


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
