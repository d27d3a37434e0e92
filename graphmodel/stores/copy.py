"""A whole store into a fresh one of any engine: facts, earlier versions and log numbers (design.md, Command line)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from graphmodel.declare import Kind
from graphmodel.errors import Refused
from graphmodel.kinds import KINDS
from graphmodel.stores.lognumbers import NUMBERED
from graphmodel.stores.protocol import Store, Writer

BATCH = 5_000


def copy_store(source: Store, target: Store) -> int:
    """Copy every fact, equal one by one, in one transaction; returns how many.

    What was destroyed in the source is in no file of the target: this is how a server's files are cleaned (R4, R9, R20).
    Raises Refused when the target holds anything.
    """
    if any(True for kind in KINDS.values() for _ in target.stream(kind)):
        raise Refused(f"{target.url} is niet leeg; er wordt niets overschreven. Kies een nieuwe, lege opslag.")
    with target.transaction() as writer:
        count = sum(writer.put(kind, source.stream(kind)) for kind in KINDS.values())
        for kind in KINDS.values():
            writer.put_history(kind, source.history(kind))
        for kind in NUMBERED:
            _number(source, writer, kind)
    return count


def _number(source: Store, writer: Writer, kind: Kind) -> None:
    for ids in _ids(source, kind):
        writer.set_numbers(kind, source.log_numbers(kind, ids).items())


def _ids(source: Store, kind: Kind) -> Iterator[list[str]]:
    rows = (str(row[0]) for row in source.stream(kind))
    while batch := list(islice(rows, BATCH)):
        yield batch
