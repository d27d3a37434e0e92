"""From stored rows to columns with internal numbers: pseudonymised on the way, before anything else is done with them.

An internal number is a hash of the delivered id, keyed with a random key of 64 bits a kind that is made when the source is
opened, stays in memory and is never written. There is no table of ids beside it.
"""

from __future__ import annotations

import gc
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

import polars as pl

from analysis.kept import PSEUDONYMISED, Kept
from graphmodel.declare import Cell, Column, Row

PROVENANCE = ("sleutel", "bron")
"""What is read of every fact beside its own columns: which fact it is; of a thing with several rows also which of them is the latest."""

ROW, SUPPLIER, CHANGED, ID = "_row", "_supplier", "_changed", "_id"
"""Columns that the keeper of the rows needs and the graph does not get."""

PAGE = 100_000
"""Rows that stand as Python values at a time."""


class Numbers:
    """The keys of one source. Numbers of two sources have nothing to do with each other."""

    def __init__(self) -> None:
        self._keys = {name: secrets.randbits(64) for name in sorted(PSEUDONYMISED)}
        self._row_keys = secrets.randbits(64), secrets.randbits(64)

    def of(self, kind: str, ids: pl.Expr) -> pl.Expr:
        """The internal numbers of ids of a kind; an empty one stays empty."""
        return pl.when(ids.is_not_null()).then(ids.hash(self._keys[kind]))

    def row(self, key: pl.Expr, supplier: pl.Expr) -> pl.Expr:
        """The number of a fact: its key and supplier."""
        return key.hash(self._row_keys[0]) ^ supplier.hash(self._row_keys[1])


def columns_read(kept: Kept) -> tuple[str, ...]:
    """The Dutch names of the columns that are asked of the store."""
    latest = ("gewijzigd_op",) if kept.kind.is_thing and kept.kind.spec.several_suppliers else ()
    return (*(column.name for column in kept.columns), *PROVENANCE, *latest)


def read(kept: Kept, rows: Iterable[Row], numbers: Numbers) -> pl.DataFrame:
    """Rows as columns: `kept.schema`, then the keeper's own.

    A thing of which the order of ids matters (`ORDERED`) keeps its id in `_id`.
    """
    with undisturbed():
        pages = [_page(kept, page, numbers) for page in _pages(rows)]
    return pl.concat(pages) if pages else _page(kept, [], numbers)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Python's collector rests: it would look through every row read for cycles, again and again, a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _pages(rows: Iterable[Row]) -> Iterator[list[Row]]:
    source = iter(rows)
    while page := list(islice(source, PAGE)):
        yield page


def _page(kept: Kept, rows: Sequence[Row], numbers: Numbers) -> pl.DataFrame:
    names = columns_read(kept)
    values = zip(*rows, strict=True) if rows else [()] * len(names)
    stored = [pl.Series(name, column, dtype=_stored(kept, name)) for name, column in zip(names, values, strict=True)]
    own = [_column(kept, column, numbers).alias(kept.name(column)) for column in kept.columns]
    keeper = [numbers.row(pl.col("sleutel"), pl.col("bron")).alias(ROW)]
    if kept.kind.is_thing and kept.kind.spec.several_suppliers:
        keeper += [pl.col("bron").alias(SUPPLIER).cast(pl.Categorical), pl.col("gewijzigd_op").alias(CHANGED).cast(pl.Categorical)]
    if kept.model.__name__ in ORDERED:
        keeper.append(pl.col(kept.columns[0].name).alias(ID))
    return pl.DataFrame(stored).select(*own, *keeper)


ORDERED = frozenset({"Person", "Household"})
"""Kinds of which the lowest id counts somewhere (questions.md §3): a person's household, whom a place is given to."""

_CELLS: dict[Cell, type[pl.DataType]] = {Cell.YES_NO: pl.Int64, Cell.COUNT: pl.Int64, Cell.NUMBER: pl.Float64}


def _stored(kept: Kept, name: str) -> type[pl.DataType]:
    by_name = {column.name: _CELLS.get(column.cell, pl.String) for column in kept.columns}
    return by_name.get(name, pl.String)


def _column(kept: Kept, column: Column, numbers: Numbers) -> pl.Expr:
    value = pl.col(column.name)
    kind = kept.number_of(column)
    if kind:
        return numbers.of(kind, value)
    if column.cell is Cell.DAY:
        return value.str.to_date("%Y-%m-%d")
    return value.cast(kept.dtype(column))
