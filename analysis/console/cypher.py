"""One question in Cypher through the Neo4j driver: read only by the server itself, within limits, refused in a plain line (design.md)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from neo4j import READ_ACCESS, AsyncGraphDatabase, AsyncSession, Query
from neo4j.exceptions import Neo4jError

from analysis.console.target import Target
from graphmodel.errors import Refused, WrongUse
from graphmodel.stores.neo4j_errors import plain_words

SECONDS = 30.0
"""A question that takes longer is stopped by the server."""

GRACE = 5.0
"""So much later we stop waiting, should the server itself not have stopped it."""

ROWS = 1_000
"""So many rows are shown of an answer; the rest is not fetched."""


@dataclass(frozen=True)
class Answer:
    """The rows of a question."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    more: bool
    """whether there were more than are given"""


class Unheeded(Refused):
    """The server did not stop a question by itself."""


def asked(target: Target, text: str, *, seconds: float = SECONDS, rows: int = ROWS) -> Answer:
    """One question in Cypher to a server that itself refuses to write.

    Raises Refused for a write and for a question that takes too long or too much, Unheeded where the server does not stop it by
    itself, WrongUse for a text that is no Cypher, StoreUnavailable where the server is away.
    """
    if not text.strip():
        raise WrongUse("Schrijf eerst een vraag in Cypher, zoals: MATCH (p:Persoon) RETURN count(p)")
    with _said_plainly(seconds), ThreadPoolExecutor(1) as apart:
        # In a thread of its own: an event loop may run in this one.
        return apart.submit(asyncio.run, _answer(target, text, seconds, rows)).result()


async def _answer(target: Target, text: str, seconds: float, rows: int) -> Answer:
    async with (
        AsyncGraphDatabase.driver(target.url, auth=target.auth, notifications_min_severity="OFF") as driver,
        driver.session(database=target.database, default_access_mode=READ_ACCESS, fetch_size=rows + 1) as session,
    ):
        try:
            async with asyncio.timeout(seconds + GRACE):
                return await _fetched(session, Query(text, timeout=seconds), rows)
        except TimeoutError:
            session.cancel()
            raise Unheeded(TOO_LONG.format(seconds)) from None


async def _fetched(session: AsyncSession, query: Query, rows: int) -> Answer:
    result = await session.run(query)
    columns = tuple(result.keys())
    found = [tuple(record.values()) for record in await result.fetch(rows + 1)]
    if more := len(found) > rows:
        # Closing would have the server work out the rest first; this leaves it where it is.
        session.cancel()
    return Answer(columns, tuple(found[:rows]), more)


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


TOO_LONG = "De vraag duurde langer dan {:g} seconden en is gestopt. Vraag minder, of begrens het patroon, zoals [*1..3]."
TOO_LARGE = "De vraag heeft meer geheugen nodig dan er is en is gestopt. Vraag minder, of begrens het patroon, zoals [*1..3]."
_WRONG = ("Neo.ClientError.Statement", "Neo.ClientError.Procedure", "Neo.DatabaseError.General.UnknownError")
"""How the servers say that it is the text: Neo4j by the first two, ArcadeDB for an unknown procedure by the last."""


def _meaning(error: Neo4jError, seconds: float) -> Refused | WrongUse | None:
    code, said = error.code or "", (error.message or "").strip()
    if "AccessMode" in code or "Security.Forbidden" in code:
        return Refused("De analysegraaf is alleen te lezen: een vraag die schrijft wordt niet uitgevoerd.")
    if "TransactionTimedOut" in code or "command.timeout" in said:
        return Refused(TOO_LONG.format(seconds))
    if any(word in code + said for word in ("MemoryPool", "OutOfMemory", "HeapRAM", "HeapElements")):
        return Refused(TOO_LARGE)
    if not code.startswith(_WRONG):
        return None
    return WrongUse(f"Dit is geen goede Cypher: {said.splitlines()[0] if said else code}")
