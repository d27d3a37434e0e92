"""The second pass: rows become facts, are held against what the store has, and are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import polars as pl

from graphmodel.declare import Cell, Kind, Row, StoredValue
from graphmodel.errors import Refused
from graphmodel.kinds import Bottleneck, Inquiry, Person
from graphmodel.stores.batches import BATCH
from graphmodel.stores.protocol import Store, Writer
from loaders.delivery import KEY, SUPPLIER, Delivery, key_expression, person_columns
from loaders.origin import category, with_origin
from loaders.reading import values_of
from loaders.report import FileCounts
from loaders.table import OVER, ROW, Table

WHERE_IT_IS = ("niveau", "opgelost", "geescaleerd", "besloten_op", "besluit", "besluitnemer")
"""Columns of a bottleneck that a step up, a decision or a solution on record sets."""

PART = 50_000
"""Rows in a part, when a delivery is loaded in parts: about 300 MB of the memory of a Neo4j."""


class LateWriter:
    """Opens its transaction at the first write, so that a delivery without news writes nothing.

    In parts it commits after each file, and within one whenever a part is full. Raises Refused when somebody else wrote since the
    delivery was checked: what was checked need no longer be so.
    """

    def __init__(self, store: Store, *, dry_run: bool, in_parts: bool, wrote: Callable[[Kind, list[Row]], None] | None = None) -> None:
        self._store = store
        self._tell = wrote
        self._dry_run = dry_run
        self.in_parts = in_parts
        self._expected = store.version()
        self._stack = ExitStack()
        self._writer: Writer | None = None
        self._open_rows = 0
        self.wrote = False

    def __enter__(self) -> LateWriter:
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.__exit__(*error)  # type: ignore[arg-type]

    def put(self, kind: Kind, rows: list[Row]) -> None:
        """Store facts; nothing in a dry run."""
        if rows and not self._dry_run:
            self._open().put(kind, rows)
            if self._tell:
                self._tell(kind, rows)
            self._open_rows += len(rows)
            if self.in_parts and self._open_rows >= PART:
                self.commit()

    def rename_person(self, old: str, new: str) -> None:
        """Make two person ids one; nothing in a dry run."""
        if not self._dry_run:
            self._open().rename_person(old, new)

    def commit(self) -> None:
        """Close this part; what follows is a part of its own."""
        self._stack.close()
        self._writer, self._open_rows = None, 0
        self._expected = self._store.version()

    def _open(self) -> Writer:
        if self._writer is None:
            self._writer = self._stack.enter_context(self._store.transaction())
            if self._store.version() != self._expected:
                raise Refused("Intussen heeft een ander iets geschreven. Er is niets geladen; probeer het opnieuw.")
            self.wrote = True
        return self._writer


def facts_of(delivery: Delivery, table: Table, moment: str) -> Iterator[list[Row]]:
    """The facts of a file in stored form, in batches; rows that are left out are not there."""
    kind = table.kind
    out = [*delivery.problems.bad_rows[table.file], *delivery.repeated[table.file]]
    kept = delivery.kept.pop(kind.name, None)
    for values in kept or (values_of(kind, text.drop(OVER)) for text in table.batches()):
        staying = values.filter(~pl.col(ROW).is_in(out)) if out else values
        if staying.height:
            for part in _finished(delivery, kind, staying, moment).iter_slices(BATCH):
                yield _still_objected(delivery, kind, _rows(kind, part))


def _still_objected(delivery: Delivery, kind: Kind, rows: list[Row]) -> list[Row]:
    """The rows with the objections that their suppliers made on a screen: no delivery lifts one, whatever its `bezwaar` says."""
    if not any(name == kind.name for name, _, _ in delivery.objections):
        return rows
    key, supplier, place = (kind.index[name] for name in ("sleutel", "bron", "bezwaar"))
    return [(*row[:place], 1, *row[place + 1 :]) if (kind.name, row[key], row[supplier]) in delivery.objections else row for row in rows]


def _finished(delivery: Delivery, kind: Kind, values: pl.DataFrame, moment: str) -> pl.DataFrame:
    if kind.is_thing:
        values = values.with_columns(key_expression(kind))
    frame = with_origin(delivery, kind, values).with_columns(category(delivery, kind).alias("categorie"))
    frame = frame.with_columns(delivery.one_person(name) for name in _naming_persons(kind))
    if not kind.is_thing:
        frame = frame.with_columns(key_expression(kind))
    made = {
        "bron": pl.col(SUPPLIER),
        "sleutel": pl.col(KEY),
        "vastgelegd_op": pl.lit(moment),
        "gewijzigd_op": pl.lit(moment),
        "ingetrokken_op": pl.lit(None),
        "voorstel": pl.lit(None),
    }
    return frame.select(made.get(name, pl.col(name)).alias(name) for name in kind.names)


def _naming_persons(kind: Kind) -> list[str]:
    return [kind.identity[0].name] if kind.model is Person else person_columns(kind)


def _rows(kind: Kind, frame: pl.DataFrame) -> list[Row]:
    columns: list[list[StoredValue]] = [frame[name].to_list() for name in kind.names]
    for place, column in enumerate(kind.columns):
        if column.cell is Cell.NUMBER:
            # Numbers stand as they were given: 12, not 12.0.
            columns[place] = [int(value) if isinstance(value, float) and value.is_integer() else value for value in columns[place]]
    return list(zip(*columns, strict=True))


def write_file(delivery: Delivery, table: Table, writer: LateWriter, moment: str, progress: Callable[[str, int, int], None]) -> FileCounts:
    """Write what is new or changed of one file, and count."""
    kind = table.kind
    total = delivery.frames[kind.name].height
    counts = FileCounts(file=table.file, skipped=len(delivery.problems.bad_rows[table.file]))
    empty, done = delivery.is_empty(kind), counts.skipped
    progress(kind.name, done, total)
    for facts in facts_of(delivery, table, moment):
        news = facts if empty else _news(delivery, kind, facts, counts)
        if empty:
            counts.new += len(facts)
        writer.put(kind, news)
        done += len(facts)
        progress(kind.name, done, total)
    return counts


def _news(delivery: Delivery, kind: Kind, facts: list[Row], counts: FileCounts) -> list[Row]:
    """What the store does not have as it is delivered; a changed fact keeps the moment it was first recorded."""
    key, supplier = kind.index["sleutel"], kind.index["bron"]
    recorded, changed = kind.index["vastgelegd_op"], kind.index["gewijzigd_op"]
    held = {
        (row[key], row[supplier]): with_one_id(delivery, kind, row) for row in delivery.store.find(kind, [str(fact[key]) for fact in facts])
    }
    news: list[Row] = []
    for fact in facts:
        before = held.get((fact[key], fact[supplier]))
        if before is None:
            counts.new += 1
            news.append(fact)
            continue
        again = _as_recorded(delivery, kind, (*fact[:recorded], before[recorded], *fact[recorded + 1 :]), before)
        if again[:changed] + again[changed + 1 :] == before[:changed] + before[changed + 1 :]:
            counts.unchanged += 1
        else:
            counts.changed += 1
            news.append(again)
    return news


def _as_recorded(delivery: Delivery, kind: Kind, row: Row, before: Row) -> Row:
    """The row with what the house recorded on a screen, which no delivery undoes.

    Level and decision of a bottleneck: a delivery only fills in what is empty there. A question of an uitvraag that got its answer
    on a screen stays withdrawn.
    """
    if kind.model is Bottleneck and row[0] in delivery.escalated:
        held = {name: before[kind.index[name]] for name in WHERE_IT_IS}
        return tuple((kind.named(row) | {name: value for name, value in held.items() if value is not None}).values())
    if kind.model is Inquiry and (row[kind.index["sleutel"]], row[kind.index["bron"]]) in delivery.inquiries_on_screen:
        return tuple((kind.named(row) | {"ingetrokken_op": before[kind.index["ingetrokken_op"]]}).values())
    return row


def with_one_id(delivery: Delivery, kind: Kind, row: Row) -> Row:
    """A stored row as it stands after persons that turn out to be one have been joined."""
    if not delivery.renames:
        return row
    values = kind.named(row)
    names = _naming_persons(kind)
    values |= {name: delivery.canonical.get(str(values[name]), values[name]) for name in names}
    if names and not kind.is_thing:
        values["sleutel"] = kind.key_of(values)
    return tuple(values.values())
