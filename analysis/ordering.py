"""The order of delivered ids, as numbers: where a definition says "the lowest id" (questions.md §3) and ids are not there."""

from __future__ import annotations

import polars as pl

from analysis.reading import ID


def with_order(things: pl.DataFrame) -> pl.DataFrame:
    """The things with `order`, the rank of their ids from 0, in place of the ids."""
    return things.with_columns(order=pl.col(ID).rank("ordinal").cast(pl.Int64) - 1).drop(ID)
