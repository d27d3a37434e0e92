"""Where facts are kept. `open_store(url)` opens one by its URL; everything else is behind the protocol."""

from __future__ import annotations

from graphmodel.errors import WrongUse
from graphmodel.stores.protocol import Neighbourhood, Store, Writer

__all__ = ["SERVERS", "Neighbourhood", "Store", "Writer", "open_store"]

SERVERS = frozenset({"neo4j", "bolt", "neo4j+s", "bolt+s", "neo4j+ssc", "bolt+ssc"})
"""How the address of a Neo4j begins."""


def open_store(url: str) -> Store:
    """Open the store at `sqlite:FILE`, `neo4j://HOST`, `bolt://HOST` or `memory:`.

    Raises WrongUse for another kind of URL, StoreUnavailable when the database is away, StoreNewer when a newer Samenloop
    made it.
    """
    scheme, _, rest = url.partition(":")
    if scheme == "memory":
        from graphmodel.stores.memory import MemoryStore

        return MemoryStore(url)
    if scheme == "sqlite" and rest:
        from graphmodel.stores.sqlite import SqliteStore

        return SqliteStore(url)
    if scheme in SERVERS:
        from graphmodel.stores.neo4j import Neo4jStore

        return Neo4jStore(url)
    raise WrongUse(f"Onbekende opslag: '{url}'. Kies sqlite:BESTAND, neo4j://MACHINE of bolt://MACHINE.")
