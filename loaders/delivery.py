"""One delivery while it is checked: what of each file must be remembered to hold it against the others and the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice

import polars as pl

from graphmodel.declare import Column, Fact, Kind, Row
from graphmodel.kinds import Partner, Person, kind_named
from graphmodel.records import Escalation, InquiryOnScreen, Objection
from graphmodel.stores.protocol import Store
from graphmodel.tombstones import Graveyard, graveyard
from loaders.problems import Problems
from loaders.table import ROW, Table

KEY = "#sleutel"
SUPPLIER = "#bron"
ACTING = "#partner"
FACT = "#feit"
CHUNK = 20_000
SMALL = 100_000_000
"""Bytes of files whose values are held between the passes."""


@dataclass
class Delivery:
    """The files of a folder, the store they go to, and what was found so far."""

    store: Store
    tables: dict[str, Table]
    problems: Problems
    today: date
    supplier: str | None
    skipping: bool
    unread: set[str] = field(default_factory=set)
    too_wide: set[str] = field(default_factory=set)
    frames: dict[str, pl.DataFrame] = field(default_factory=dict)
    canonical: dict[str, str] = field(default_factory=dict)
    joined: list[tuple[str, str]] = field(default_factory=list)
    renames: list[tuple[str, str]] = field(default_factory=list)
    suppliers: set[str] = field(default_factory=set)
    left_out: dict[str, list[dict[str, str | None]]] = field(default_factory=dict)
    partner_kinds: dict[str, str] = field(default_factory=dict)
    kept: dict[str, list[pl.DataFrame]] = field(default_factory=dict)
    repeated: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    complete_for: frozenset[str] = frozenset()

    @cached_property
    def is_small(self) -> bool:
        """Whether all values fit the memory, so that the second pass need not read the files again."""
        return sum(table.path.stat().st_size for table in self.tables.values()) <= SMALL

    @cached_property
    def objections(self) -> set[tuple[str, str, str]]:
        """Facts to which their supplier objected on a screen and still does (R15): kind, key, supplier.

        Read once. Keys made of person ids are given with the ids that persons have now.
        """
        rows = (row for row in map(Objection.kind().read, self.store.stream(Objection.kind())) if isinstance(row, Objection))
        standing = ((row.fact.partition(":"), row.of) for row in rows if row.lifted_at is None and row.withdrawn is None)
        return {(name, "/".join(self.canonical.get(part, part) for part in key.split("/")), of) for (name, _, key), of in standing}

    @cached_property
    def inquiries_on_screen(self) -> set[tuple[str, str]]:
        """Questions and answers of an uitvraag that were recorded or settled on a screen: key and supplier."""
        rows = self.store.scan(InquiryOnScreen.kind(), ["feit_ref", "van_bron"])
        return {(str(ref).partition(":")[2], str(of)) for ref, of in rows}

    @cached_property
    def graveyard(self) -> Graveyard | None:
        """What was destroyed and may not come back."""
        return graveyard(self.store)

    @cached_property
    def escalated(self) -> set[str]:
        """Bottlenecks of which the house recorded a step up, a decision or a solution."""
        kind = Escalation.kind()
        return {str(row[0]) for row in self.store.scan(kind, [kind.identity[0].name])}

    def file_of(self, model: type[Fact]) -> str:
        """The file a kind was read from, as reports name it."""
        return self.tables[model.kind().name].file

    def rows(self, model: type[Fact]) -> pl.DataFrame | None:
        """What is remembered of the rows of a kind; of those that stay in, when bad rows are skipped. None: no such file."""
        frame = self.frames.get(model.kind().name)
        if frame is None or not self.skipping:
            return frame
        return frame.filter(~pl.col(ROW).is_in(list(self.problems.bad_rows[self.file_of(model)])))

    def is_empty(self, kind: Kind) -> bool:
        """Whether the store holds nothing of a kind."""
        return next(self.store.stream(kind), None) is None

    def held(self, kind: Kind, ids: Iterable[str]) -> set[str]:
        """Which of these ids the store has as things of a kind that are not withdrawn."""
        key, withdrawn = kind.index["sleutel"], kind.index["ingetrokken_op"]
        return {str(row[key]) for chunk in chunked(ids) for row in self.store.find(kind, chunk) if row[withdrawn] is None}

    def stored_rows(self, model: type[Fact], column: str, ids: Iterable[str]) -> Iterator[dict[str, str | None]]:
        """Facts of the store, confirmed and not withdrawn, that hold one of these ids, as text by column."""
        kind = model.kind()
        for chunk in chunked(ids):
            for row in self.store.referring(kind, column, chunk):
                values = kind.named(row)
                if values["ingetrokken_op"] is None and not values["voorstel"]:
                    yield {name: None if value is None else str(value) for name, value in values.items()}

    def one_person(self, column: str) -> pl.Expr:
        """A column of person ids in which each person has one id."""
        if not self.canonical:
            return pl.col(column)
        return pl.col(column).replace(list(self.canonical), list(self.canonical.values()))


def chunked(ids: Iterable[str]) -> Iterator[Sequence[str]]:
    """Ids in lists that fit one question to a store."""
    source = iter(ids)
    while chunk := list(islice(source, CHUNK)):
        yield chunk


def stored_frames(rows: Iterable[Row], kind: Kind, columns: Sequence[str]) -> Iterator[pl.DataFrame]:
    """Some columns of streamed rows, as text, in frames that fit the memory."""
    places = [kind.index[name] for name in columns]
    source = iter(rows)
    while chunk := list(islice(source, CHUNK)):
        yield pl.DataFrame([[row[place] for place in places] for row in chunk], dict.fromkeys(columns, pl.String), orient="row")


def remembered(kind: Kind) -> list[str]:
    """The columns that checks over more than one row need."""
    wanted: list[Column | None] = [*kind.identity, *kind.references]
    names = [column.name for column in wanted if column]
    if not kind.is_thing:
        names += kind.period_columns or ()
    extra = {Person: ["bsn", "geslachtsnaam", "geboortedatum"], Partner: ["soort"]}.get(kind.model, [])
    return list(dict.fromkeys([ROW, *names, "bron", *extra]))


def key_expression(kind: Kind) -> pl.Expr:
    """`Kind.key_of` over whole columns."""
    if kind.is_thing:
        return pl.col(kind.identity[0].name).alias(KEY)
    parts = [
        pl.col(column.name).fill_null("").str.replace_all("~", "~0", literal=True).str.replace_all("/", "~1", literal=True)
        for column in kind.identity
    ]
    return pl.concat_str(parts, separator="/").alias(KEY)


def fact_expression() -> pl.Expr:
    """Which fact a row is, by key and supplier, in eight bytes: millions of rows must be remembered.

    Two facts share one by chance in less than one of a million deliveries of a million rows; one of them, no longer delivered,
    would then not be ended by that delivery.
    """
    return pl.concat_str(KEY, SUPPLIER, separator="\x1f").hash().alias(FACT)


def person_columns(kind: Kind) -> list[str]:
    """The reference columns of a kind that hold a person's id."""
    return [column.name for column in kind.references if kind_named(str(column.refers_to)) is Person.kind()]
