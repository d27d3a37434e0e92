"""Rows in pieces that an engine takes at once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import islice

from graphmodel.declare import Row

BATCH = 5_000


def batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows, 5,000 at a time."""
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield batch


def without_repeats(batch: Sequence[Row], same: Callable[[Row], Hashable]) -> Iterator[list[Row]]:
    """A batch in parts in which no fact occurs twice: a second is a next version, of which the first becomes history."""
    part: dict[Hashable, Row] = {}
    for row in batch:
        mark = same(row)
        if mark in part:
            yield list(part.values())
            part = {}
        part[mark] = row
    if part:
        yield list(part.values())
