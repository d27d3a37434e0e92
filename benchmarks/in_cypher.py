"""The same region on Neo4j: the analysis graph built from it beside the bare driver, and the questions in Cypher on the published graph.

The server must be empty, and is left empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from neo4j import Driver, Query, RoutingControl
from neo4j.exceptions import Neo4jError

from analysis.catalogue import REGION
from analysis.console.target import connected, fill, named
from analysis.graph import AnalysisGraph
from analysis.kept import KEPT
from analysis.publish import inside
from analysis.reading import columns_read
from benchmarks.asked import PARAMETERS
from graphmodel.errors import Refused
from graphmodel.stores import open_store
from graphmodel.stores.neo4j_reading import scan
from graphmodel.stores.neo4j_shape import SHAPES
from graphmodel.stores.protocol import Store

PATIENCE = 100.0
"""Seconds after which a question in Cypher is given up."""

GIVEN_UP = ("TransactionTimedOut", "MemoryPoolOutOfMemoryError")


@contextmanager
def copied(store: Store, url: str) -> Iterator[tuple[Store, Driver]]:
    """The facts that the analysis graph is made of in this Neo4j, as a store; and a driver that knows nothing of one."""
    with _emptied(url) as driver:
        target = open_store(url)
        try:
            for kept in KEPT.values():
                with target.transaction() as writer:
                    writer.put(kept.kind, store.stream(kept.kind))
            yield target, driver
        finally:
            target.close()


def read_barely(driver: Driver) -> int:
    """Fetch the rows that the analysis graph is made of, by the same statements, and do nothing with them."""
    rows = 0
    with driver.session() as session:
        for kept in KEPT.values():
            rows += len([record[0] for record in session.run(scan(SHAPES[kept.kind.name], columns_read(kept)))])
    return rows


@contextmanager
def published(graph: AnalysisGraph, url: str) -> Iterator[Driver]:
    """The graph as analysts have it, exact."""
    with _emptied(url) as driver:
        fill(named(url), inside(graph))
        yield driver


def ask(driver: Driver, question: str, as_of: str) -> list[dict[str, Any]] | None:
    """The rows of a question; None when it took too long, or more memory than the server has for it."""
    text = REGION[question].as_cypher(as_of, PARAMETERS.get(question, {}))
    try:
        with driver.session(default_access_mode="READ") as session:
            return session.run(Query(text, timeout=PATIENCE)).data()
    except Neo4jError as error:
        if not any(reason in str(error.code) for reason in GIVEN_UP):
            raise
        return None


@contextmanager
def _emptied(url: str) -> Iterator[Driver]:
    with connected(named(url)) as driver:
        if driver.execute_query("MATCH (n) RETURN n LIMIT 1", routing_=RoutingControl.READ).records:
            raise Refused(f"{url} is not empty")
        try:
            yield driver
        finally:
            with driver.session() as session:
                session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
