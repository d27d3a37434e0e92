"""Rows coarsened until every combination of their values is shared by k: days as months, then years, then nothing (R18).

Microdata are not counts: a row stays, but what makes it rare is said less exactly, and in the end not at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True)
class Coarsened:
    """What came of one frame."""

    frame: pl.DataFrame
    rows: int
    """rows of which something was said less exactly"""


def month(day: str) -> pl.Expr:
    """A day as its month, `2026-03`."""
    return pl.col(day).dt.strftime("%Y-%m")


def band(year: str) -> pl.Expr:
    """A year as its five-year band, `1985-1989`."""
    first = pl.col(year) // 5 * 5
    return pl.concat_str(first, first + 4, separator="-")


def coarsened(frame: pl.DataFrame, months: Sequence[str], others: Sequence[str], k: int) -> Coarsened:
    """The frame, with every combination of `months` and `others` that is there shared by at least `k` rows.

    Where a combination is rarer, its months become years, then its columns become empty, one by one from the last. Where fewer
    than k rows end up saying nothing, others are emptied too. A frame of fewer than k rows is empty of values.
    """
    columns = [*others, *months]
    if not columns:
        return Coarsened(frame, 0)
    exact = frame.with_row_index("_row").with_columns(pl.col(months).cast(pl.String))
    found = _filled_up(_without_rare(exact, columns, months, k), columns, k)
    told = pl.struct(columns)
    changed = exact.select("_row", was=told).join(found.select("_row", now=told), on="_row").filter(pl.col("was").ne_missing(pl.col("now")))
    return Coarsened(found.sort("_row").select(frame.columns), changed.height)


def _filled_up(frame: pl.DataFrame, columns: Sequence[str], k: int) -> pl.DataFrame:
    """The rows that say nothing, with so many others emptied too that they are k.

    They are of the largest combination, where it can spare them, else the whole of the smallest.
    """
    empty = pl.all_horizontal(pl.col(name).is_null() for name in columns)
    while 0 < (silent := frame.filter(empty).height) < k and silent < frame.height:
        told = frame.filter(~empty)
        sizes = told.group_by(columns).len().sort("len", *columns)
        spared = sizes["len"][-1] - (k - silent) >= k
        whole = told.join(sizes.tail(1) if spared else sizes.head(1), on=columns, how="semi", nulls_equal=True).sort("_row")
        taken = pl.col("_row").is_in(whole.head(k - silent if spared else whole.height)["_row"].implode())
        frame = frame.with_columns(pl.when(taken).then(None).otherwise(pl.col(name)).alias(name) for name in columns)
    return frame


def _without_rare(frame: pl.DataFrame, columns: Sequence[str], months: Sequence[str], k: int) -> pl.DataFrame:
    """Rare combinations said less exactly, a step at a time: all years first, then nothing, from the last column on."""
    for name in reversed(months):
        frame = frame.with_columns(pl.when(_size(columns) < k).then(pl.col(name).str.slice(0, 4)).otherwise(pl.col(name)).alias(name))
    for name in reversed(columns):
        frame = frame.with_columns(pl.when(_size(columns) < k).then(None).otherwise(pl.col(name)).alias(name))
    return frame


def _size(columns: Sequence[str]) -> pl.Expr:
    """How many rows share a row's combination."""
    return pl.len().over(columns)
