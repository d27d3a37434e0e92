"""Several suppliers' rows on one thing become one: the rule of `access.casegraph.merged`, for all things at once."""

from __future__ import annotations

import polars as pl

from access.casegraph import BRP
from analysis.reading import CHANGED, SUPPLIER


def merged(rows: pl.DataFrame, thing: str) -> pl.DataFrame:
    """One row a thing: the BRP's value counts, else the latest one that is not empty, column by column."""
    if SUPPLIER not in rows.columns:
        return rows
    several = rows[thing].is_duplicated()
    if not several.any():
        return rows
    # Cast to text: categories sort by when they were met.
    order = (pl.col(SUPPLIER).cast(pl.String) == BRP, pl.col(CHANGED).cast(pl.String), pl.col(SUPPLIER).cast(pl.String))
    best_last = rows.filter(several).sort(*order)
    one = best_last.group_by(thing).agg(pl.exclude(thing).drop_nulls().last())
    return pl.concat([rows.filter(~several), one.select(rows.columns)])
