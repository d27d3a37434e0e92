"""How long the analysis graph and its questions take, and how much memory, each beside its bound and what it is held against.

    python -m benchmarks.analysis [--size region | --store sqlite:FILE] [--turns 3] [--duckdb]
    NEO4J_PASSWORD=… python -m benchmarks.analysis --duckdb --neo4j bolt://localhost

`region` is 50,000 persons, `country` 1,000,000: made and imported first; or a store that is there (a thousand of its interventions are put
again as they are). What stands side by side is done turn by turn in one run, the median of the turns after one to warm up; each question is
asked of a graph of which nothing was asked before. Ratios are of processor time; where a server does part of the work, of the clock. Bounds
in seconds are for a million persons. With `--duckdb` and `--neo4j` the same questions in SQL and Cypher stand beside; that Neo4j must be
empty, and is emptied again.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path

from analysis.catalogue import REGION
from analysis.graph import AnalysisGraph
from analysis.source import Source
from analysis.units import Units
from benchmarks import by_hand, in_cypher, memory
from benchmarks.asked import ask, fresh
from benchmarks.in_sql import in_sql
from benchmarks.making import load, make_elsewhere
from benchmarks.table import Line, Table, beside
from benchmarks.timing import Took, Work, in_turn, took
from graphmodel import days
from graphmodel.kinds import Intervention, Person
from graphmodel.stores import open_store
from graphmodel.stores.protocol import Store

CHANGED = 1_000
MOST_BUILD, MOST_TRACKS, MOST_PARALLEL = 15.0, 1.0, 10.0
MOST_OF_A_BUILD, MOST_OF_PAIRWISE, MOST_OF_BARE, MOST_OF_DRIVER = 0.05, 1.0, 1.5, 1.5
MOST_MEMORY = 2048
"""MiB."""


def main() -> None:
    given = _arguments()
    with _store(given.store, given.size) as store:
        used = memory.elsewhere(store.url) / 2**20
        graph = Source(store).graph()
        table = Table(graph.of(Person).height)
        print(f"{table.persons:,} persons; load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        print(f"memory: opened, built, all seven asked {used:6,.0f} MiB  {table.held('memory', used, MOST_MEMORY)}")
        building(table, store, given.turns)
        ours = asking(table, graph, given.turns)
        others: dict[str, dict[str, Took | None]] = {}
        if given.duckdb:
            others["SQL on DuckDB"] = sql(graph, given.turns)
            print(*beside("processor", ours, others), sep="\n", flush=True)
        if given.neo4j:
            from_server(table, store, given.neo4j, given.turns)
            others["Cypher on Neo4j"] = cypher(graph, given.neo4j)
        print(*beside("wall", ours, others), sep="\n")
    raise SystemExit(f"BROKEN: {', '.join(table.broken)}" if table.broken else 0)


def building(table: Table, store: Store, turns: int) -> None:
    """The graph read whole, and brought up to date after some facts were put again."""
    source = Source(store)
    source.graph()
    some = list(islice(store.stream(Intervention.kind()), CHANGED))

    def put() -> None:
        with store.transaction() as writer:
            writer.put(Intervention.kind(), some)

    found = in_turn({"build": lambda: Source(store).graph(), "put": put, "update": source.graph}, turns)
    table.put(Line("built from the store", found["build"], MOST_BUILD))
    table.put(Line(f"up to date after {CHANGED:,} facts", found["update"], None, "built from the store", found["build"], MOST_OF_A_BUILD))


def asking(table: Table, graph: AnalysisGraph, turns: int) -> dict[str, Took]:
    """The seven questions, tracks alone, and what was written by hand; returns those that other engines are asked too."""
    day = days.today()
    works: dict[str, Work] = {
        "tracks": lambda: Units(fresh(graph), day).counted,
        "pairwise": lambda: by_hand.pairwise(fresh(graph), day),
        "by hand": lambda: by_hand.bottlenecks(fresh(graph), day),
        **{question: partial(ask, question, graph, day) for question in REGION},
    }
    found = in_turn(works, turns)
    pairwise, by_hand_ = found.pop("pairwise"), found.pop("by hand")
    table.put(Line("tracks of all households", found["tracks"], MOST_TRACKS, "pairwise query by hand", pairwise, MOST_OF_PAIRWISE))
    table.put(Line("parallel, with since", found["parallel"], MOST_PARALLEL))
    table.put(Line("bottlenecks, all measures", found["bottlenecks"], None, "the same by hand in polars", by_hand_, MOST_OF_BARE))
    for question in ("cooperation", "load", "pathways", "flow", "whatif"):
        table.put(Line(question, found[question]))
    return found


def sql(graph: AnalysisGraph, turns: int) -> dict[str, Took | None]:
    """The same of DuckDB, with the frames in its own tables."""
    with in_sql(graph, days.today()) as tables:
        return {**in_turn({question: partial(tables.ask, question) for question in ("tracks", *REGION)}, turns)}


def from_server(table: Table, store: Store, url: str, turns: int) -> None:
    """The graph built from the same facts in Neo4j, beside the bare driver."""
    with in_cypher.copied(store, url) as (copy, driver):
        works: dict[str, Work] = {"build": lambda: Source(copy).graph(), "bare": lambda: in_cypher.read_barely(driver)}
        found = in_turn(works, turns)
    table.put(Line("built from Neo4j", found["build"], None, "bare driver, same rows", found["bare"], MOST_OF_DRIVER, on_the_clock=True))


def cypher(graph: AnalysisGraph, url: str) -> dict[str, Took | None]:
    """The same of Neo4j, once after one to warm up; what it does not answer is None."""
    found: dict[str, Took | None] = {}
    with in_cypher.published(graph, url) as driver:
        for question in REGION:
            work = partial(in_cypher.ask, driver, question, days.today().isoformat())
            found[question] = None if work() is None else took(work)
    return found


@contextmanager
def _store(url: str | None, size: str) -> Iterator[Store]:
    """The store that was named, or a fresh one with a made-up region."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(url or f"sqlite:{folder}/facts.db")
        if url is None:
            make_elsewhere(Path(folder) / "werkmap", size)
            load(store, Path(folder) / "werkmap")
        try:
            yield store
        finally:
            store.close()


def _arguments() -> argparse.Namespace:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--size", default="region")
    reader.add_argument("--store")
    reader.add_argument("--turns", type=int, default=3)
    reader.add_argument("--duckdb", action="store_true")
    reader.add_argument("--neo4j")
    return reader.parse_args()


if __name__ == "__main__":
    main()
