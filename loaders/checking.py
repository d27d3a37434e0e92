"""The first pass over a delivery: every file is read and held against the rules, the other files and the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import polars as pl

from graphmodel.declare import HOUSE, Fact, Kind
from graphmodel.kinds import KINDS, Block, Kinship, Member, Partner, Person, Residence, Role
from loaders.checks.circle import check_circle
from loaders.checks.destroyed import check_destroyed
from loaders.checks.identity import settle_identity
from loaders.checks.overlaps import check_blocks, check_lead
from loaders.checks.rows import ROW_CHECKS, check_period
from loaders.delivery import ACTING, FACT, SUPPLIER, Delivery, fact_expression, key_expression, person_columns, remembered
from loaders.origin import learn_partners, with_origin
from loaders.reading import check_cells, values_of
from loaders.references import check_owner, check_references, check_repeats
from loaders.table import OVER, ROW, Table, Unreadable

SUPPLIES = frozenset({"bron", "partner_id"})
"""Columns that say who supplied a row."""

BETWEEN_FILES: frozenset[type[Fact]] = frozenset({Residence, Kinship, Member, Role, Block})
"""Kinds whose rows are held against each other after all files are read."""


def check(delivery: Delivery, progress: Callable[[str, int, int], None]) -> None:
    """Check the whole delivery; what is wrong stands in `delivery.problems` afterwards."""
    person, partner = Person.kind().name, Partner.kind().name
    for unread in (name for name in (partner, person) if name not in delivery.tables):
        _settle(delivery, unread, None)
    for place, table in enumerate(delivery.tables.values(), 1):
        _check_file(delivery, table)
        progress("controleren", place, len(delivery.tables))
    check_lead(delivery)
    check_blocks(delivery)
    check_circle(delivery)
    _check_named_suppliers(delivery)
    _forget(delivery)


def _check_file(delivery: Delivery, table: Table) -> None:
    kind = table.kind
    frame = with_origin(delivery, kind, _gather(delivery, table)).with_columns(key_expression(kind))
    delivery.frames[kind.name] = frame
    check_repeats(delivery, kind, _of_one_person(delivery, kind, frame))
    check_owner(delivery, kind, frame)
    check_destroyed(delivery, kind, frame)
    _settle(delivery, kind.name, frame)
    check_references(delivery, kind, frame)
    _remember(delivery, table, frame)


def _of_one_person(delivery: Delivery, kind: Kind, frame: pl.DataFrame) -> pl.DataFrame:
    """The rows with one id a person, and the keys that go with it."""
    return frame.with_columns(delivery.one_person(name) for name in person_columns(kind)).with_columns(key_expression(kind))


def _remember(delivery: Delivery, table: Table, frame: pl.DataFrame) -> None:
    """Keep of a checked file what the checks between files need, and which facts and suppliers are in it."""
    kind = table.kind
    # Which fact a row of too many cells is nobody knows: it may be any.
    delivery.left_out[kind.name] = [*_left_out(delivery, table, frame), *([{}] if kind.name in delivery.too_wide else [])]
    if kind.model is not Partner:
        delivery.suppliers |= set(frame[SUPPLIER].drop_nulls().unique())
    frame = _of_one_person(delivery, kind, frame).with_columns(fact_expression())
    if kind.model in BETWEEN_FILES:
        columns = [column.name for column in kind.identity] + list(kind.period_columns or ()) + [SUPPLIER]
    else:
        columns = [column.name for column in kind.identity if kind.is_thing]
    delivery.frames[kind.name] = frame.select(list(dict.fromkeys([ROW, FACT, *columns, *_of_blocked(kind)])))


def _of_blocked(kind: Kind) -> list[str]:
    """What a block takes over from what it blocks."""
    blocked = {column.refers_to for column in Block.kind().references if column.name in Block.spec.one_of}
    return [SUPPLIER, ACTING] if kind.model.__name__ in blocked else []


def _forget(delivery: Delivery) -> None:
    for name, frame in delivery.frames.items():
        kind = KINDS[name]
        own = [kind.identity[0].name] if _of_blocked(kind) else []
        delivery.frames[name] = frame.select([FACT, *own, *_of_blocked(kind)])


def _left_out(delivery: Delivery, table: Table, frame: pl.DataFrame) -> Iterator[dict[str, str | None]]:
    """What is sure of the identity of rows that are wrong: what the store holds for them stays.

    Of a thing its id is enough: whose it is may be what was mistyped.
    """
    problems, names = delivery.problems, [column.name for column in table.kind.identity]
    unreadable, doubtful = problems.unreadable[table.file], problems.doubtful[table.file]
    for row in frame.filter(pl.col(ROW).is_in(list(problems.bad_rows[table.file]))).iter_rows(named=True):
        wrong = unreadable.get(row[ROW], set()) | (set() if table.kind.is_thing else doubtful.get(row[ROW], set()))
        sure = {name: row[name] for name in names if name not in wrong}
        # A block of which nobody can read what it blocks has no known supplier either.
        whose = row[SUPPLIER] is not None and not doubtful.get(row[ROW], set()) & SUPPLIES
        yield sure if (table.kind.is_thing and sure) or not whose else sure | {"bron": row[SUPPLIER]}


def _settle(delivery: Delivery, name: str, frame: pl.DataFrame | None) -> None:
    if name == Person.kind().name:
        settle_identity(delivery, frame)
    elif name == Partner.kind().name:
        learn_partners(delivery)


def _gather(delivery: Delivery, table: Table) -> pl.DataFrame:
    kind, problems = table.kind, delivery.problems
    parts = [pl.DataFrame(schema={name: pl.UInt32 if name == ROW else pl.String for name in remembered(kind)})]
    try:
        for read in table.batches():
            text = _not_too_wide(delivery, table, read)
            values = values_of(kind, text)
            check_cells(kind, table.file, text, values, problems)
            check_period(kind, values, table.file, problems)
            if kind.model in ROW_CHECKS:
                ROW_CHECKS[kind.model](values, table.file, delivery.today, problems)
            parts.append(values.select(remembered(kind)))
            if delivery.is_small:
                delivery.kept.setdefault(kind.name, []).append(values)
    except Unreadable as error:
        problems.error("onleesbaar bestand", table.file, error.row, None, None, error.what, error.mend)
        problems.whole_files += 1
        delivery.unread.add(kind.name)
    return pl.concat(parts)


def _not_too_wide(delivery: Delivery, table: Table, text: pl.DataFrame) -> pl.DataFrame:
    """The rows that have no more cells than the header; of the others nobody knows which cell is which."""
    for row in text.filter(pl.col(OVER).is_not_null())[ROW]:
        what, mend = (
            f"de rij heeft meer cellen dan de kopregel ({len(table.names)}).",
            f'Zet tekst met een "{table.separator}" erin tussen aanhalingstekens.',
        )
        delivery.problems.error("te veel cellen", table.file, row, None, None, what, mend)
        delivery.too_wide.add(table.kind.name)
    return text.filter(pl.col(OVER).is_null()).drop(OVER)


def _check_named_suppliers(delivery: Delivery) -> None:
    """Tell names on the command line that nobody bears: what a mistyped one was to end stays, and nothing else would say so."""
    for option, names in (("--supplier", {delivery.supplier} - {None}), ("--complete-for", delivery.complete_for)):
        for name in sorted(str(name) for name in names if name not in delivery.partner_kinds and name != HOUSE):
            what, mend = "deze leverancier staat niet in partners.", "Verbeter het kenmerk, of voeg de partner toe aan partners.csv."
            delivery.problems.warning("onbekende leverancier", option, None, None, name, what, mend)
