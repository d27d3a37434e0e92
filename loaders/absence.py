"""What an earlier delivery brought and this one does not: ended, withdrawn, or only reported (formats.md §1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import polars as pl

from graphmodel.days import ONE_DAY
from graphmodel.declare import Fact, Kind, Row
from graphmodel.kinds import WERKMAP, Bottleneck, Case, Household, Inquiry, Partner, Person
from loaders.delivery import FACT, KEY, SUPPLIER, Delivery, fact_expression
from loaders.report import Absent, FileCounts
from loaders.table import Table
from loaders.writing import LateWriter, with_one_id

STAYING: frozenset[type[Fact]] = frozenset({Person, Household, Partner, Case, Bottleneck})
"""Kinds that are never ended because a delivery leaves them out."""


def suppliers_in(delivery: Delivery) -> list[str]:
    """Whose whole delivery this is: named by the importer, or with a row of their own other than a partner."""
    given = {delivery.supplier} if delivery.supplier else set()
    return sorted(delivery.suppliers | delivery.complete_for | given)


def suppliers_missing(delivery: Delivery, present: list[str]) -> list[str]:
    """Who delivered before and is not in this folder."""
    before = {supplier for kind in WERKMAP if kind.model is not Partner for supplier in delivery.store.suppliers(kind)}
    return sorted(before - set(present))


def end_absent(
    delivery: Delivery, table: Table, suppliers: list[str], writer: LateWriter, counts: FileCounts, moment: str
) -> Iterator[Absent]:
    """End or withdraw what a file no longer has of its suppliers; gives what is absent and stays."""
    kind = table.kind
    for chunk in chunked_rows(_not_delivered(delivery, kind, suppliers)):
        if kind.model in STAYING:
            names = kind.index["sleutel"], kind.index["bron"]
            yield from (Absent(file=table.file, id=str(row[names[0]]), supplier=str(row[names[1]])) for row in chunk)
            continue
        gone = [(row, ended(kind, row, delivery.today, moment)) for row in chunk]
        news = [after for before, after in gone if after != before]
        withdrawn = sum(row[kind.index["ingetrokken_op"]] is not None for row in news)
        counts.withdrawn += withdrawn
        counts.ended += len(news) - withdrawn
        writer.put(kind, news)


def chunked_rows(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """Rows in lists of a size that fits the memory."""
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == 5_000:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def ended(kind: Kind, row: Row, today: date, moment: str) -> Row:
    """The fact as it is when it is no longer delivered: ended the day before, else withdrawn; itself when it had ended."""
    values = kind.named(row)
    yesterday = (today - ONE_DAY).isoformat()
    if kind.period_columns is None or str(values[kind.period_columns[0]] or "") > yesterday:
        values["ingetrokken_op"] = today.isoformat()
    else:
        last = kind.period_columns[1]
        if values[last] is not None and str(values[last]) <= yesterday:
            return row
        values[last] = yesterday
    values["gewijzigd_op"] = moment
    return tuple(values.values())


def _not_delivered(delivery: Delivery, kind: Kind, suppliers: list[str]) -> Iterator[Row]:
    """Stored facts, in force and confirmed, of these suppliers, that no row of the file is; not what a screen recorded."""
    if not suppliers or delivery.is_empty(kind):
        return
    delivered = delivery.frames[kind.name].select(FACT)
    key, supplier = kind.index["sleutel"], kind.index["bron"]
    withdrawn, proposed = kind.index["ingetrokken_op"], kind.index["voorstel"]
    left_out = delivery.left_out[kind.name]
    on_screen = delivery.inquiries_on_screen if kind.model is Inquiry else set()
    in_force = (
        with_one_id(delivery, kind, row)
        for row in delivery.store.stream(kind, suppliers)
        if row[withdrawn] is None and not row[proposed] and (row[key], row[supplier]) not in on_screen
    )
    for chunk in chunked_rows(in_force):
        keys = pl.DataFrame([(str(row[key]), str(row[supplier])) for row in chunk], {KEY: pl.String, SUPPLIER: pl.String}, orient="row")
        gone = keys.select(fact_expression()).with_row_index().join(delivered, on=FACT, how="anti", maintain_order="left")["index"]
        yield from (chunk[place] for place in gone if not any(_may_be(kind, chunk[place], pattern) for pattern in left_out))


def _may_be(kind: Kind, row: Row, pattern: dict[str, str | None]) -> bool:
    return all(row[kind.index[name]] == value for name, value in pattern.items())
