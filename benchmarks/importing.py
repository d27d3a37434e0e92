"""How quick an import with all checks is, against the bare engine's own statement on the same rows in the same run.

    python -m benchmarks.importing [small|house|region|country]
    NEO4J_PASSWORD=… python -m benchmarks.importing region bolt://localhost

Into SQLite it is held against `executemany` into tables without an index; into Neo4j, which must be empty and is emptied again,
against UNWIND of nodes and relationships in batches of 5,000. A fact is a node or a relationship: an intervention is one node and a
relationship for each of its references, a residence is one relationship. Beside the time on the clock stands the processor time of
this process, for when the machine has other work. The memory is the largest this process held during the import.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.bare_neo4j import bare_unwind, empty, prepare_bare
from benchmarks.making import load, make_elsewhere
from benchmarks.timing import Took, most_memory, took
from graphmodel.declare import Kind, Row
from graphmodel.kinds import WERKMAP
from graphmodel.stores import open_store
from graphmodel.stores.neo4j import Neo4jStore

LEAST_FACTS_A_SECOND = 200_000
MOST_TIMES_SLOWER = 3.0
MOST_TIMES_SLOWER_NEO4J = 1.5
MOST_MEMORY = 1 << 30


@dataclass(frozen=True)
class Measured:
    """Times and sizes of one run; memory in bytes."""

    rows: int
    facts: int
    importing: Took
    again: Took
    bare: Took
    memory: int

    @property
    def facts_a_second(self) -> float:
        return self.facts / self.importing.wall

    @property
    def times_slower(self) -> float:
        return self.importing.wall / self.bare.wall

    def lines(self) -> Iterator[str]:
        yield f"{self.rows:,} rows, {self.facts:,} facts; load average {os.getloadavg()[0]:.1f}"
        yield self._line("import with all checks", self.importing)
        yield self._line("the same folder again", self.again)
        yield self._line("bare engine", self.bare)
        yield f"times slower than bare  {self.times_slower:8.2f}   by processor {self.importing.processor / self.bare.processor:.2f}"
        yield f"memory                  {self.memory / 1e6:8,.0f} MB"

    def _line(self, what: str, took: Took) -> str:
        pace = f"{self.facts / took.wall:10,.0f} facts/s  {self.rows / took.wall:10,.0f} rows/s"
        return f"{what:<23} {took.wall:8.2f} s  {pace}   processor {took.processor:6.2f} s"


def into_sqlite(size: str) -> Measured:
    """Make a region, import it twice, and insert its rows plainly."""
    with tempfile.TemporaryDirectory() as folder:
        werkmap = Path(folder) / "werkmap"
        make_elsewhere(werkmap, size)
        store = open_store(f"sqlite:{folder}/facts.db")
        importing = took(partial(load, store, werkmap))
        memory = most_memory()
        again = took(partial(load, store, werkmap))
        rows = facts = 0
        bare = Took(0, 0)
        with sqlite3.connect(f"{folder}/plain.db", isolation_level=None) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            for kind in WERKMAP:
                stored = list(store.stream(kind))
                rows += len(stored)
                facts += _facts(kind, stored)
                bare += _insert(connection, kind, stored)
        store.close()
        return Measured(rows, facts, importing, again, bare, memory)


def into_neo4j(size: str, url: str) -> Measured:
    """Write a region's rows barely, then import it twice; a small one goes before both, so that neither finds a cold server."""
    with tempfile.TemporaryDirectory() as folder:
        for warm_or_real in ("small", size):
            werkmap = Path(folder) / warm_or_real
            make_elsewhere(werkmap, warm_or_real)
            reference, store = open_store(f"sqlite:{werkmap}.db"), Neo4jStore(url)
            load(reference, werkmap)
            rows = {kind: list(reference.stream(kind)) for kind in WERKMAP}
            driver = store._driver  # noqa: SLF001  (the same connection, without the store)
            prepare_bare(driver)
            bare = took(partial(bare_unwind, driver, rows))
            empty(driver)
            importing = took(partial(load, store, werkmap))
            again = took(partial(load, store, werkmap))
            empty(driver)
            store.close()
            reference.close()
    facts = sum(_facts(kind, found) for kind, found in rows.items())
    return Measured(sum(map(len, rows.values())), facts, importing, again, bare, most_memory())


def _facts(kind: Kind, rows: Iterable[Row]) -> int:
    references = [kind.index[column.name] for column in kind.references] if kind.is_thing else []
    return sum(1 + sum(row[place] is not None for place in references) for row in rows)


def _insert(connection: sqlite3.Connection, kind: Kind, rows: list[Row]) -> Took:
    names = ", ".join(f'"{name}"' for name in kind.names)
    connection.execute(f'CREATE TABLE "{kind.name}" ({names})')

    def work() -> None:
        connection.execute("BEGIN")
        connection.executemany(f'INSERT INTO "{kind.name}" VALUES ({", ".join("?" * len(kind.names))})', rows)
        connection.execute("COMMIT")

    return took(work)


def main() -> None:
    size, url = (sys.argv[1:] + ["region", ""][len(sys.argv) - 1 :])[:2]
    measured = into_neo4j(size, url) if url else into_sqlite(size)
    print(f"size: {size}", *measured.lines(), sep="\n")
    held = _into_neo4j_held(measured) if url else _into_sqlite_held(measured)
    for bound, holds in held.items():
        print(f"{'holds ' if holds else 'BROKEN'}  {bound}")
    sys.exit(not all(held.values()))


def _into_sqlite_held(measured: Measured) -> dict[str, bool]:
    return {
        f"at least {LEAST_FACTS_A_SECOND:,} facts/s": measured.facts_a_second >= LEAST_FACTS_A_SECOND,
        f"at most {MOST_TIMES_SLOWER:g} times slower than plain": measured.times_slower <= MOST_TIMES_SLOWER,
        f"at most {MOST_MEMORY / 1e6:,.0f} MB": measured.memory <= MOST_MEMORY,
    }


def _into_neo4j_held(measured: Measured) -> dict[str, bool]:
    return {f"at most {MOST_TIMES_SLOWER_NEO4J:g} times slower than UNWIND": measured.times_slower <= MOST_TIMES_SLOWER_NEO4J}


if __name__ == "__main__":
    main()
