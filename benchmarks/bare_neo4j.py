"""Facts into Neo4j without a store: the hand-written UNWIND that loading is held against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from neo4j import Driver, Transaction

from graphmodel.declare import Kind, Row, StoredValue
from graphmodel.stores.batches import batches
from graphmodel.stores.neo4j_schema import META
from graphmodel.stores.neo4j_shape import SHAPES, Shape


def prepare_bare(driver: Driver) -> None:
    """Make the index that finds a thing by its id, as anybody would before loading."""
    with driver.session() as session:
        for shape in SHAPES.values():
            if shape.kind.is_thing:
                unique = f"FOR (x:Kaal{shape.thing}) REQUIRE x.{shape.id_column} IS UNIQUE"
                session.run(f"CREATE CONSTRAINT kaal_{shape.id_column} IF NOT EXISTS {unique}").consume()
        session.run("CALL db.awaitIndexes(300)").consume()


def bare_unwind(driver: Driver, rows: Mapping[Kind, Sequence[Row]]) -> None:
    """Things as nodes, references and relations as relationships between them, 5,000 rows a statement, in one transaction."""
    with driver.session() as session, session.begin_transaction() as transaction:
        for kind, found in rows.items():
            for batch in batches(found):
                _write(transaction, SHAPES[kind.name], [dict(zip(kind.names, row, strict=True)) for row in batch])
        transaction.commit()


def _write(transaction: Transaction, shape: Shape, values: list[dict[str, StoredValue]]) -> None:
    if shape.is_edge:
        for filled in {shape.filled(row) for row in values}:
            ends = " ".join(f"MATCH {_bare(shape.end(f't{n}', column))}" for n, column in enumerate(filled))
            rows = [row for row in values if shape.filled(row) == filled]
            transaction.run(f"UNWIND $rows AS r {ends} CREATE (t0)-[x:KAAL_{shape.row}]->(t1) SET x = r", rows=rows).consume()
        return
    node = f"MERGE (x:Kaal{shape.thing} {{{shape.id_column}: r.{shape.id_column}}})" if shape.apart else f"CREATE (x:Kaal{shape.thing})"
    transaction.run(f"UNWIND $rows AS r {node} SET x = r", rows=values).consume()
    if not shape.kind.is_thing:
        return
    for column in shape.kind.references:
        rows = [row for row in values if row[column.name] is not None]
        found = f"MATCH (x:Kaal{shape.thing} {{{shape.id_column}: r.{shape.id_column}}})"
        target = _bare(shape.end("t", column.name))
        transaction.run(f"UNWIND $rows AS r {found} MATCH {target} CREATE (x)-[:KAAL]->(t)", rows=rows).consume()


def _bare(pattern: str) -> str:
    return pattern.replace(":", ":Kaal", 1)


def empty(driver: Driver) -> None:
    """Take away all facts, of a store's or bare ones, and what was made for the bare ones; what makes it a store stays."""
    with driver.session() as session:
        session.run(f"MATCH (n:!{META}) CALL (n) {{ DETACH DELETE n }} IN TRANSACTIONS OF 10000 ROWS").consume()
        for shape in SHAPES.values():
            if shape.kind.is_thing:
                session.run(f"DROP CONSTRAINT kaal_{shape.id_column} IF EXISTS").consume()
