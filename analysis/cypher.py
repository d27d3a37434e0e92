"""Free Cypher over a published graph: read only by the server itself, within limits, every text in the log (design.md)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from neo4j import READ_ACCESS, Driver, Query
from neo4j.exceptions import Neo4jError

from access.configuration import User
from access.roles import Act, require
from access.view import Access, check_use
from graphmodel.errors import Refused, WrongUse
from graphmodel.stores.neo4j_errors import plain_words

SECONDS = 30.0
"""A question that takes longer is stopped by the server."""

ROWS = 1_000
"""So many rows are shown of an answer; the rest is not fetched."""


@dataclass(frozen=True)
class Answer:
    """The rows of a question."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    more: bool
    """whether there were more than are given"""


def ask_cypher(
    access: Access, viewer: User, driver: Driver, database: str, text: str, purpose: str, *, seconds: float = SECONDS, rows: int = ROWS
) -> Answer:
    """One question in Cypher to a published graph.

    A line with the text goes into the log before the server is asked, and a second one where it failed. Raises Refused for a role
    without Cypher, a write, and a question that takes too long; WrongUse for a text that is no Cypher.
    """
    check_use(purpose, {}, [])
    viewer, action = access.viewer(viewer.id), {"cypher": text}
    try:
        require(viewer, Act.CYPHER)
        access.note(viewer, purpose, action, [], "asked")
        return _asked(driver, database, text, seconds, rows)
    except (Refused, WrongUse):
        access.note(viewer, purpose, action, [], "failed")
        raise


def _asked(driver: Driver, database: str, text: str, seconds: float, rows: int) -> Answer:
    with (
        _said_plainly(seconds),
        driver.session(database=database, default_access_mode=READ_ACCESS, fetch_size=rows + 1) as session,
    ):
        result = session.run(Query(text, timeout=seconds))
        columns = tuple(result.keys())
        found = [tuple(record.values()) for record, _ in zip(result, range(rows + 1), strict=False)]
    return Answer(columns, tuple(found[:rows]), len(found) > rows)


@contextmanager
def _said_plainly(seconds: float) -> Iterator[None]:
    """What is wrong with the text in a line of its own; what is wrong with the server in its usual words."""
    with plain_words("De analysegraaf"):
        try:
            yield
        except Neo4jError as error:
            if meaning := _meaning(error, seconds):
                raise meaning from error
            raise


def _meaning(error: Neo4jError, seconds: float) -> Refused | WrongUse | None:
    code = error.code or ""
    if "AccessMode" in code:
        return Refused("De analysegraaf is alleen te lezen: een vraag die schrijft wordt niet uitgevoerd.")
    if "TransactionTimedOut" in code:
        return Refused(
            f"De vraag duurde langer dan {seconds:g} seconden en is gestopt. Vraag minder, of begrens het patroon, zoals [*1..3]."
        )
    if "MemoryPool" in code or "OutOfMemory" in code:
        return Refused("De vraag heeft meer geheugen nodig dan er is en is gestopt. Vraag minder, of begrens het patroon, zoals [*1..3].")
    if not code.startswith("Neo.ClientError.Statement"):
        return None
    first = (error.message or "").strip().splitlines()
    return WrongUse(f"Dit is geen goede Cypher: {first[0] if first else code}")
