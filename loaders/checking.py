"""The first pass over a delivery: every file is read and held against the rules, the other files and the store."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from graphmodel.declare import HOUSE
from graphmodel.kinds import Partner, Person
from loaders.checks.circle import check_circle
from loaders.checks.identity import settle_identity
from loaders.checks.overlaps import check_blocks, check_lead
from loaders.checks.rows import ROW_CHECKS, check_period
from loaders.delivery import ACTING, KEY, SUPPLIER, Delivery, key_expression, person_columns, remembered
from loaders.origin import learn_partners, with_origin
from loaders.reading import check_cells, values_of
from loaders.references import check_owner, check_references, check_repeats
from loaders.table import ROW, Table, Unreadable


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
    _check_given_supplier(delivery)


def _check_file(delivery: Delivery, table: Table) -> None:
    kind = table.kind
    frame = with_origin(delivery, kind, _gather(delivery, table)).with_columns(key_expression(kind))
    delivery.frames[kind.name] = frame
    check_repeats(delivery, kind, frame)
    check_owner(delivery, kind, frame)
    _settle(delivery, kind.name, frame)
    check_references(delivery, kind, frame)
    keep = [name for name in remembered(kind) if name not in {"bsn", "geslachtsnaam", "geboortedatum", "bron"}]
    keep += [name for name in (KEY, SUPPLIER, ACTING) if name not in keep]
    frame = frame.select(keep).with_columns(delivery.one_person(name) for name in person_columns(kind))
    delivery.frames[kind.name] = frame.with_columns(key_expression(kind))


def _settle(delivery: Delivery, name: str, frame: pl.DataFrame | None) -> None:
    if name == Person.kind().name:
        settle_identity(delivery, frame)
    elif name == Partner.kind().name:
        learn_partners(delivery)


def _gather(delivery: Delivery, table: Table) -> pl.DataFrame:
    kind, problems = table.kind, delivery.problems
    parts = [pl.DataFrame(schema={name: pl.UInt32 if name == ROW else pl.String for name in remembered(kind)})]
    try:
        for text in table.batches():
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


def _check_given_supplier(delivery: Delivery) -> None:
    given = delivery.supplier
    if given is not None and given not in delivery.partner_kinds and given != HOUSE:
        what = "deze leverancier staat niet in partners."
        delivery.problems.warning("onbekende leverancier", "--supplier", None, None, given, what, "Voeg de partner toe aan partners.csv.")
