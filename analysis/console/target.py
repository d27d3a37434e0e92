"""A graph database for analysts: filled with one graph, never the case store's, and nothing of anybody else's in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import polars as pl
from neo4j import Driver, GraphDatabase, ManagedTransaction

from analysis.kept import KEPT, Kept
from analysis.packing import references
from analysis.publish import Publication
from graphmodel.errors import Refused, WrongUse
from graphmodel.stores import SERVERS
from graphmodel.stores.neo4j_errors import plain_words

MARK = "SamenloopAnalyse"
"""Label of the node that says that all in this database was published by us."""

BATCH = 5_000
_DEFAULT_PORT = 7687


@dataclass(frozen=True)
class Target:
    """A graph database, and as whom it is asked."""

    url: str
    user: str
    password: str = field(repr=False)
    database: str

    @property
    def auth(self) -> tuple[str, str]:
        """User and password, as the driver takes them."""
        return self.user, self.password


def named(url: str) -> Target:
    """An analysis store by its address.

    From `NEO4J_ANALYSIS_USERNAME`, `…_PASSWORD` and `…_DATABASE`; what is not there is that of the case store.
    """
    return Target(url, _setting("USERNAME", "neo4j"), _setting("PASSWORD", ""), _setting("DATABASE", "neo4j"))


@contextmanager
def connected(target: Target) -> Iterator[Driver]:
    """A driver that reaches it. Raises StoreUnavailable where it is away or lets nobody in."""
    with plain_words(target.url):
        driver = GraphDatabase.driver(target.url, auth=target.auth, notifications_min_severity="OFF")
    try:
        with plain_words(target.url):
            driver.verify_connectivity()
        yield driver
    finally:
        driver.close()


def _setting(name: str, fallback: str) -> str:
    return os.environ.get(f"NEO4J_ANALYSIS_{name}") or os.environ.get(f"NEO4J_{name}") or fallback


def refuse_case_store(url: str, case_store: str) -> None:
    """Raises Refused where an analysis store would be the case store's server: Community has one database and no roles.

    Raises WrongUse for what is no address of a Neo4j at all.
    """
    if urlsplit(url).scheme not in SERVERS or _server(url) is None:
        raise WrongUse(f"'{url}' is geen adres van een Neo4j. Kies bijvoorbeeld neo4j://localhost of bolt://localhost:7687.")
    if _server(url) == _server(case_store):
        raise Refused(f"{url} is de opslag van de casussen. De analysegraaf krijgt een Neo4j voor zichzelf.")


def _server(url: str) -> tuple[str, int] | None:
    parts = urlsplit(url)
    host = {"localhost": "127.0.0.1", "::1": "127.0.0.1"}.get(parts.hostname or "", parts.hostname)
    return (host, parts.port or _DEFAULT_PORT) if host else None


def check_is_there(target: Target) -> None:
    """Raises StoreUnavailable where the database is away or lets nobody in: said before anybody is asked to let something go to it."""
    with connected(target):
        pass


def check_is_ours(target: Target) -> None:
    """Raises Refused unless the database holds a publication."""
    with connected(target) as driver:
        found = driver.execute_query(f"MATCH (m:{MARK}) RETURN m LIMIT 1", database_=target.database).records
    if not found:
        raise Refused(f"{target.url} bevat geen gepubliceerde analysegraaf. Vul haar eerst met samenloop publish.")


def fill(target: Target, publication: Publication) -> int:
    """Put a publication in place of the one before, in one transaction; returns how many rows.

    Raises Refused where something stands in the database that was not published by us.
    """
    with connected(target) as driver, plain_words(target.url), driver.session(database=target.database) as session:
        return session.execute_write(_filled, target.url, publication)


def _filled(transaction: ManagedTransaction, url: str, publication: Publication) -> int:
    found = transaction.run(f"MATCH (n) WITH count(n) AS nodes OPTIONAL MATCH (m:{MARK}) RETURN nodes, count(m)").single(strict=True)
    if found[0] and not found[1]:
        raise Refused(f"In {url} staat al iets anders. Kies een lege Neo4j voor de analysegraaf.")
    transaction.run("MATCH (n) DETACH DELETE n").consume()
    transaction.run(f"CREATE (:{MARK} {{version: $version, k: $k}})", version=publication.version, k=publication.k).consume()
    made = {model: _nodes(transaction, KEPT[model], frame) for model, frame in publication.frames.items()}
    places = {
        (model.__name__, key): node
        for model, frame in publication.frames.items()
        if KEPT[model].kind.is_thing
        for key, node in zip(frame[frame.columns[0]], made[model], strict=True)
    }
    for model, frame in publication.frames.items():
        _edges(transaction, KEPT[model], frame, made[model], places)
    return sum(frame.height for frame in publication.frames.values())


def _nodes(transaction: ManagedTransaction, kept: Kept, frame: pl.DataFrame) -> list[str]:
    """A node a row, labelled with the kind; returns where they are, in the order of the rows."""
    columns = [name for name in frame.columns if name not in references(kept)]
    statement = f"UNWIND $rows AS row CREATE (n:{kept.kind.spec.label}) SET n = row RETURN elementId(n)"
    made: list[str] = []
    for part in frame.select(columns).iter_slices(BATCH):
        made += [record[0] for record in transaction.run(statement, rows=part.to_dicts())]
    return made


def _edges(transaction: ManagedTransaction, kept: Kept, frame: pl.DataFrame, made: list[str], places: dict[tuple[str, str], str]) -> None:
    for column, kind in references(kept).items():
        ends = [[start, places[kind, key]] for start, key in zip(made, frame[column], strict=True) if key and (kind, key) in places]
        found = "MATCH (a) WHERE elementId(a) = ends[0] MATCH (b) WHERE elementId(b) = ends[1]"
        statement = f"UNWIND $ends AS ends {found} CREATE (a)-[:{column.upper()}]->(b)"
        for first in range(0, len(ends), BATCH):
            transaction.run(statement, ends=ends[first : first + BATCH]).consume()
