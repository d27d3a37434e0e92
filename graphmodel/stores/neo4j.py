"""`neo4j://`, `bolt://`: a Neo4j server (5.26 Community or later) through the official driver, for houses that run one."""

from __future__ import annotations

import logging
import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from neo4j import READ_ACCESS, Driver, GraphDatabase, NotificationMinimumSeverity, RoutingControl
from neo4j.exceptions import Neo4jError

from graphmodel.declare import Fact, Kind, Row
from graphmodel.errors import StoreUnavailable
from graphmodel.kinds import KINDS, Case
from graphmodel.stores import neo4j_reading as reading
from graphmodel.stores.around import leaves
from graphmodel.stores.changes import told
from graphmodel.stores.memory import key_of
from graphmodel.stores.neo4j_around import around, returned
from graphmodel.stores.neo4j_errors import plain_words
from graphmodel.stores.neo4j_schema import META, prepare
from graphmodel.stores.neo4j_shape import SHAPES, shape
from graphmodel.stores.neo4j_writer import Neo4jWriter
from graphmodel.stores.protocol import Neighbourhood

RETRY_SECONDS = 5.0
"""How long a read is tried again when the server says that trying again may help."""

PAGE = 5_000


class Neo4jStore:
    """A Neo4j database of facts. Usable from any thread: the driver keeps the connections.

    User, password and database come from `NEO4J_USERNAME`, `NEO4J_PASSWORD` and `NEO4J_DATABASE`.
    """

    def __init__(self, url: str) -> None:
        self.url, self.is_clean = url, True
        self._database = os.environ.get("NEO4J_DATABASE", "neo4j")
        with plain_words(url):
            self._driver = _driver(url)
            try:
                self._driver.verify_connectivity()
                prepare(self._driver, self._database, url)
            except BaseException:
                self._driver.close()
                raise

    def _rows(self, statement: str, **parameters: Any) -> list[list[Any]]:
        with plain_words(self.url):
            result = self._driver.execute_query(statement, parameters, database_=self._database, routing_=RoutingControl.READ)
        return [record.values() for record in result.records]

    def _facts(self, kind: Kind, statement: str, ids: Sequence[str]) -> Iterator[Row]:
        rows = (tuple(row) for (row,) in self._rows(statement, ids=sorted(set(ids)))) if ids else ()
        return iter(sorted(rows, key=lambda row: key_of(kind, row)))

    def _stream(self, statement: str, **parameters: Any) -> Iterator[Row]:
        with (
            plain_words(self.url),
            self._driver.session(database=self._database, default_access_mode=READ_ACCESS, fetch_size=PAGE) as session,
        ):
            for record in session.run(statement, parameters):
                yield tuple(record[0])

    def version(self) -> int:
        """See `Store.version`."""
        return int(self._rows(f"MATCH (m:{META}) RETURN m.geschreven")[0][0])

    @contextmanager
    def transaction(self) -> Iterator[Neo4jWriter]:
        """See `Store.transaction`. Counting the write first takes the lock that lets others wait."""
        with self._driver.session(database=self._database) as session:
            with plain_words(self.url):
                transaction = session.begin_transaction()
                transaction.run(f"MATCH (m:{META}) SET m.geschreven = m.geschreven + 1").consume()
            writer = Neo4jWriter(transaction, self.url)
            try:
                yield writer
                writer.finish()
                with plain_words(self.url):
                    transaction.commit()
                self.is_clean = self.is_clean and not writer.has_destroyed
            finally:
                transaction.close()

    def neighbourhoods(self, case_ids: Sequence[str], without: Collection[type[Fact]] = ()) -> dict[str, Neighbourhood]:
        """See `Store.neighbourhoods`. One statement, and no transaction to open and close around it; for no case at all, none."""
        if not case_ids:
            return {}
        left_out = leaves(without)
        found = self._once(around(left_out), cases=sorted(set(case_ids)))
        by_id = {str(values[0]): _neighbourhood(values[1:], returned(left_out)) for values in found}
        return {case_id: by_id[case_id] for case_id in case_ids if case_id in by_id}

    def _once(self, statement: str, **parameters: Any) -> list[list[Any]]:
        """A read in one round trip; where the server says that it may be tried again, it is."""
        with plain_words(self.url):
            try:
                with self._driver.session(database=self._database, default_access_mode=READ_ACCESS) as session:
                    return session.run(statement, parameters).values()
            except Neo4jError as error:
                if not error.is_retryable():
                    raise
        return self._rows(statement, **parameters)

    def find(self, kind: Kind, keys: Sequence[str]) -> Iterator[Row]:
        """See `Store.find`."""
        return self._facts(kind, reading.by_key(SHAPES[kind.name]), keys)

    def referring(self, kind: Kind, column: str, ids: Sequence[str]) -> Iterator[Row]:
        """See `Store.referring`."""
        return self._facts(kind, reading.naming(SHAPES[kind.name], column), ids)

    def stream(self, kind: Kind, suppliers: Sequence[str] | None = None) -> Iterator[Row]:
        """See `Store.stream`."""
        statement = reading.stream(SHAPES[kind.name], some_suppliers=suppliers is not None)
        return self._stream(statement, suppliers=list(suppliers or ()))

    def scan(self, kind: Kind, columns: Sequence[str]) -> Iterator[Row]:
        """See `Store.scan`."""
        return self._stream(reading.scan(SHAPES[kind.name], columns))

    def changed_since(self, kind: Kind, version: int) -> list[str] | None:
        """See `Store.changed_since`."""
        lines = [keys for (keys,) in self._rows(reading.CHANGED_SINCE, kind=kind.name, version=version)]
        return told(lines, version, self.version())

    def suppliers(self, kind: Kind) -> list[str]:
        """See `Store.suppliers`."""
        return [str(supplier) for (supplier,) in self._rows(reading.suppliers(SHAPES[kind.name]))]

    def history(self, kind: Kind, keys: Sequence[str] | None = None) -> Iterator[Row]:
        """See `Store.history`."""
        return self._stream(reading.history(SHAPES[kind.name], some_keys=keys is not None), keys=list(keys or ()))

    def open_cases(self, day: str) -> list[str]:
        """See `Store.open_cases`."""
        return [str(case_id) for (case_id,) in self._rows(reading.open_cases(shape(Case)), day=day)]

    def log_numbers(self, kind: Kind, ids: Sequence[str]) -> dict[str, int]:
        """See `Store.log_numbers`."""
        return {str(thing): int(number) for thing, number in self._rows(reading.log_numbers(SHAPES[kind.name]), ids=list(ids))}

    def close(self) -> None:
        """See `Store.close`."""
        self._driver.close()


logging.getLogger("neo4j").addHandler(logging.NullHandler())
"""What the driver has to say goes nowhere unless somebody listens: users read one line, ours."""


def _driver(url: str) -> Driver:
    password = os.environ.get("NEO4J_PASSWORD")
    if not password:
        raise StoreUnavailable(f"Voor {url} is een wachtwoord nodig. Zet het in de omgeving: NEO4J_PASSWORD.")
    return GraphDatabase.driver(
        url,
        auth=(os.environ.get("NEO4J_USERNAME", "neo4j"), password),
        max_transaction_retry_time=RETRY_SECONDS,
        connection_timeout=5.0,
        notifications_min_severity=NotificationMinimumSeverity.OFF,
    )


def _neighbourhood(lists: Sequence[list[list[Any]]], models: Sequence[type[Fact]]) -> Neighbourhood:
    found: dict[str, Sequence[Row]] = {}
    for model, rows in zip(models, lists, strict=True):
        kind = KINDS[model.kind().name]
        if rows:
            found[kind.name] = sorted(map(tuple, rows), key=lambda row, kind=kind: key_of(kind, row))  # type: ignore[misc]
    return found
