"""What a Neo4j must have to be a store of ours: constraints, and one node that says which version made it."""

from __future__ import annotations

from neo4j import READ_ACCESS, Driver

from graphmodel.errors import StoreError, StoreNewer
from graphmodel.kinds import KINDS
from graphmodel.stores.neo4j_shape import SHAPES

SCHEMA_VERSION = 3
"""Rises when a change needs more than a new column, such as an index; a store with a higher one is refused."""

META = "Samenloop"
COLUMNS = sorted(f"{kind.name}.{name}" for kind in KINDS.values() for name in kind.names)


def prepare(driver: Driver, database: str, url: str) -> None:
    """Make a fresh database a store, bring an older store up to date, refuse a newer one and another program's data."""
    with driver.session(database=database, default_access_mode=READ_ACCESS) as session:
        found = session.run(f"MATCH (m:{META}) RETURN m.schema, m.kolommen").values()
        foreign = not found and bool(session.run("MATCH (n) RETURN 1 LIMIT 1").values())
    if foreign:
        raise StoreError(f"{url} bevat gegevens van een ander programma. Kies een lege database.")
    if found:
        schema, columns = found[0]
        if schema > SCHEMA_VERSION or set(columns) - set(COLUMNS):
            raise StoreNewer(f"{url} is gemaakt met een nieuwere versie van Samenloop. Werk Samenloop bij; er is niets gelezen.")
        if schema == SCHEMA_VERSION and columns == COLUMNS:
            return
    _make(driver, database)


def _make(driver: Driver, database: str) -> None:
    with driver.session(database=database) as session:
        session.run(f"CREATE CONSTRAINT opslag IF NOT EXISTS FOR (m:{META}) REQUIRE m.naam IS UNIQUE").consume()
        for shape in SHAPES.values():
            for statement in shape.constraints():
                session.run(statement).consume()
        session.run("CALL db.awaitIndexes(300)").consume()
        made = f"MERGE (m:{META} {{naam: 'opslag'}}) ON CREATE SET m.geschreven = 0 SET m.schema = $schema, m.kolommen = $columns"
        session.run(made, schema=SCHEMA_VERSION, columns=COLUMNS).consume()
