"""A file's cells as stored values, column by column; what cannot be read is told to `problems`."""

from __future__ import annotations

import polars as pl

from graphmodel.declare import Column, Kind
from loaders.cells import value_of, why_not
from loaders.problems import Problems
from loaders.table import ROW


def values_of(kind: Kind, batch: pl.DataFrame) -> pl.DataFrame:
    """The stored values of a batch of text, in all columns of the kind's werkmap; a column that is not there is empty."""
    given = [column for column in kind.werkmap if column.name in batch.columns]
    absent = [column for column in kind.werkmap if column.name not in batch.columns]
    empty = [pl.lit(None, pl.String).alias(column.name) for column in absent]
    return batch.select(ROW, *(value_of(column).alias(column.name) for column in given), *empty)


def check_cells(kind: Kind, file: str, text: pl.DataFrame, values: pl.DataFrame, problems: Problems) -> None:
    """Tell which cells of a batch cannot be read, which required ones are empty, and where one of two must stand."""
    for column in kind.werkmap:
        if column.name in text.columns:
            _unreadable(file, column, text, values, problems)
        if column.required and column in kind.own:
            _empty(file, column, text, problems)
    if kind.spec.one_of:
        _one_of(file, kind.spec.one_of, text, problems)


def _unreadable(file: str, column: Column, text: pl.DataFrame, values: pl.DataFrame, problems: Problems) -> None:
    wrong = text[column.name].is_not_null() & values[column.name].is_null()
    if wrong.any():
        for row, cell in text.filter(wrong).select(ROW, column.name).iter_rows():
            rule, what, mend = why_not(column, cell)
            problems.cannot_read(rule, file, row, column.name, cell[:200], what, mend)


def _empty(file: str, column: Column, text: pl.DataFrame, problems: Problems) -> None:
    if text[column.name].null_count():
        for row in text.filter(pl.col(column.name).is_null())[ROW]:
            problems.cannot_read("lege cel", file, row, column.name, None, "deze cel is verplicht en leeg.", f"Vul {column.name} in.")


def _one_of(file: str, names: tuple[str, ...], text: pl.DataFrame, problems: Problems) -> None:
    filled = pl.sum_horizontal(pl.col(name).is_not_null().cast(pl.Int8) for name in names if name in text.columns)
    wrong = text.with_columns(filled.alias("#gevuld")).filter(pl.col("#gevuld") != 1)
    both = " en ".join(names)
    for row, count in wrong.select(ROW, "#gevuld").iter_rows():
        what = f"{both} zijn allebei ingevuld." if count else f"{both} zijn allebei leeg."
        for name in names:
            problems.unreadable[file][row].add(name)
        problems.error("een van beide", file, row, " of ".join(names), None, what, f"Vul een van beide in: {' of '.join(names)}.")
