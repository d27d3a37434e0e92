"""A process of its own that writes to a store: batch after batch, telling through a pipe what was committed."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess

from graphmodel.declare import Row
from graphmodel.kinds import Person, Residence
from graphmodel.stores import open_store
from tests.build import make

PERSONS = 40
BATCHES = 12

_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload([__name__])


def batch(name: str, number: int) -> tuple[list[Row], list[Row]]:
    """Persons `NAME-NUMBER-i`, and where they live."""
    ids = [f"{name}-{number}-{i:02}" for i in range(PERSONS)]
    people = [Person.kind().write(make(Person, id=one, surname="x" * 50)) for one in ids]
    return people, [Residence.kind().write(make(Residence, household=f"{name}-{number}", person=one)) for one in ids]


def write(url: str, name: str, batches: int, told: Connection, environment: Mapping[str, str]) -> None:
    """Write batches, each in small steps in one transaction; tells `("open", n)` in it and `("done", n)` when it is committed."""
    os.environ.update(environment)
    prepared = [batch(name, number) for number in range(batches)]
    store = open_store(url)
    for number, (people, living) in enumerate(prepared):
        with store.transaction() as writer:
            told.send(("open", number))
            for start in range(0, PERSONS, 4):
                writer.put(Person.kind(), people[start : start + 4])
                writer.put(Residence.kind(), living[start : start + 4])
        told.send(("done", number))
    store.close()


@contextmanager
def writing(url: str, name: str, batches: int = BATCHES) -> Iterator[tuple[ForkServerProcess, Connection]]:
    """A process that writes, and what it tells. It is ended when the block is left."""
    told, telling = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=write, args=(url, name, batches, telling, _for_neo4j()))
    process.start()
    telling.close()
    try:
        yield process, told
    finally:
        process.kill()
        process.join()
        told.close()


def rest(told: Connection) -> list[tuple[str, int]]:
    """All that was told, until the process closed its end."""
    heard: list[tuple[str, int]] = []
    try:
        while True:
            heard.append(told.recv())
    except EOFError:
        return heard


def _for_neo4j() -> dict[str, str]:
    """How to reach the database now: the server that processes are forked from may have begun before that was set."""
    return {name: value for name, value in os.environ.items() if name.startswith("NEO4J_")}
