"""How quick an import with all checks is, against a plain `executemany` of the same rows in the same run.

`python -m benchmarks.importing [small|house|region|country]`. A fact is a node or a relationship: an intervention is one node
and a relationship for each of its references, a residence is one relationship. The memory is the largest this process held
during the import, the plain insert left out.
"""

from __future__ import annotations

import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graphmodel.declare import Kind, Row
from graphmodel.kinds import WERKMAP
from graphmodel.stores import Store, open_store
from loaders.synthetic import make_region
from loaders.werkmap import import_werkmap

LEAST_FACTS_A_SECOND = 200_000
MOST_TIMES_SLOWER = 3.0
MOST_MEMORY = 1 << 30


@dataclass(frozen=True)
class Measured:
    """Seconds and sizes of one run; memory in bytes."""

    rows: int
    facts: int
    importing: float
    again: float
    plain: float
    memory: int

    @property
    def facts_a_second(self) -> float:
        return self.facts / self.importing

    @property
    def times_slower(self) -> float:
        return self.importing / self.plain

    def lines(self) -> Iterator[str]:
        yield f"{self.rows:,} rows, {self.facts:,} facts"
        yield _line("import with all checks", self.importing, self)
        yield f"the same folder again   {self.again:8.2f} s"
        yield _line("plain executemany", self.plain, self)
        yield f"times slower than plain {self.times_slower:8.2f}"
        yield f"memory                  {self.memory / 1e6:8,.0f} MB"


def _line(what: str, seconds: float, run: Measured) -> str:
    return f"{what:<23} {seconds:8.2f} s  {run.facts / seconds:10,.0f} facts/s  {run.rows / seconds:10,.0f} rows/s"


def measure(size: str) -> Measured:
    """Make a region, import it twice, and insert its rows plainly."""
    with tempfile.TemporaryDirectory() as folder:
        werkmap = Path(folder) / "werkmap"
        make_region(werkmap, size=size)
        store = open_store(f"sqlite:{folder}/facts.db")
        importing = _load(store, werkmap)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        again = _load(store, werkmap)
        rows = facts = 0
        plain = 0.0
        with sqlite3.connect(f"{folder}/plain.db", isolation_level=None) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            for kind in WERKMAP:
                stored = list(store.stream(kind))
                rows += len(stored)
                facts += sum(_facts(kind, row) for row in stored)
                plain += _insert(connection, kind, stored)
        store.close()
        return Measured(rows, facts, importing, again, plain, memory)


def _load(store: Store, werkmap: Path) -> float:
    start = time.perf_counter()
    report = import_werkmap(store, werkmap)
    assert report.accepted, report.errors[:3]
    return time.perf_counter() - start


def _facts(kind: Kind, row: Row) -> int:
    return 1 + sum(row[kind.index[column.name]] is not None for column in kind.references) if kind.is_thing else 1


def _insert(connection: sqlite3.Connection, kind: Kind, rows: list[Row]) -> float:
    names = ", ".join(f'"{name}"' for name in kind.names)
    connection.execute(f'CREATE TABLE "{kind.name}" ({names})')
    start = time.perf_counter()
    connection.execute("BEGIN")
    connection.executemany(f'INSERT INTO "{kind.name}" VALUES ({", ".join("?" * len(kind.names))})', rows)
    connection.execute("COMMIT")
    return time.perf_counter() - start


def main() -> None:
    size = sys.argv[1] if len(sys.argv) > 1 else "region"
    measured = measure(size)
    print(f"size: {size}", *measured.lines(), sep="\n")
    held = {
        f"at least {LEAST_FACTS_A_SECOND:,} facts/s": measured.facts_a_second >= LEAST_FACTS_A_SECOND,
        f"at most {MOST_TIMES_SLOWER:g} times slower than plain": measured.times_slower <= MOST_TIMES_SLOWER,
        f"at most {MOST_MEMORY / 1e6:,.0f} MB": measured.memory <= MOST_MEMORY,
    }
    for bound, holds in held.items():
        print(f"{'holds ' if holds else 'BROKEN'}  {bound}")
    sys.exit(not all(held.values()))


if __name__ == "__main__":
    main()
