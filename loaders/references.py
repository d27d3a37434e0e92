"""Ids: unique where they must be, of the supplier that first used them, and references that lead somewhere."""

from __future__ import annotations

import polars as pl

from graphmodel.declare import HOUSE, Column, Kind
from graphmodel.kinds import kind_named
from loaders.delivery import KEY, SUPPLIER, Delivery, chunked
from loaders.table import ROW


def check_repeats(delivery: Delivery, kind: Kind, frame: pl.DataFrame) -> None:
    """Tell ids that stand in a file twice; a relation that is delivered twice alike counts once."""
    by = [KEY, SUPPLIER] if kind.spec.several_suppliers or not kind.is_thing else [KEY]
    # Most rows are alone with their hash: only the others are looked at, so that millions take no more memory for this.
    perhaps = pl.concat_str(by, separator="\x1f").hash().is_duplicated()
    rows = frame.filter(pl.col(KEY).is_not_null() & perhaps).filter(~_unsure(delivery, kind))
    repeated = rows.with_columns(pl.col(ROW).first().over(by).alias("#eerste")).filter(pl.col(ROW) != pl.col("#eerste"))
    if repeated.is_empty():
        return
    last = kind.period_columns[1] if kind.period_columns and not kind.is_thing else None
    firsts = rows.select(pl.col(ROW).alias("#eerste"), pl.col(last).alias("#tot")) if last else None
    if firsts is not None:
        repeated = repeated.join(firsts, on="#eerste", how="left")
    for row in repeated.iter_rows(named=True):
        same = not kind.is_thing and (last is None or row[last] == row["#tot"])
        _tell_repeat(delivery, kind, row, same=same)


def _unsure(delivery: Delivery, kind: Kind) -> pl.Expr:
    return pl.col(ROW).is_in(list(delivery.problems.unreadable[delivery.tables[kind.name].file]))


def _tell_repeat(delivery: Delivery, kind: Kind, row: dict[str, object], *, same: bool) -> None:
    file, number, first = delivery.tables[kind.name].file, int(str(row[ROW])), row["#eerste"]
    if same:
        delivery.repeated[file].add(number)
        delivery.problems.warning("dubbele rij", file, number, None, None, f"dit staat ook in rij {first}.", "Het telt een keer.")
        return
    what = f"dit {'kenmerk' if kind.is_thing else 'feit'} staat ook in rij {first}."
    mend = "Geef elk zijn eigen kenmerk." if kind.is_thing else "Laat een van beide weg."
    delivery.problems.error("dubbel kenmerk", file, number, kind.identity[0].name, str(row[KEY]), what, mend)


def check_owner(delivery: Delivery, kind: Kind, frame: pl.DataFrame) -> None:
    """Tell ids that another supplier used before, of things that have one supplier."""
    if not kind.is_thing or kind.spec.several_suppliers or delivery.is_empty(kind):
        return
    key, supplier = kind.index["sleutel"], kind.index["bron"]
    rows = frame.filter(pl.col(KEY).is_not_null())
    owners = {str(row[key]): str(row[supplier]) for chunk in chunked(rows[KEY].unique()) for row in delivery.store.find(kind, chunk)}
    for row, thing, given in rows.select(ROW, KEY, SUPPLIER).iter_rows():
        if thing in owners and owners[thing] != given:
            what = f"dit kenmerk is al van een andere leverancier ({owners[thing]})."
            file = delivery.tables[kind.name].file
            delivery.problems.error("kenmerk van een ander", file, row, kind.identity[0].name, thing, what, "Geef het een ander kenmerk.")


def check_references(delivery: Delivery, kind: Kind, frame: pl.DataFrame) -> None:
    """Tell references to nothing; when bad rows are skipped, also those to a row that is left out."""
    _check_suppliers(delivery, kind, frame)
    for column in kind.references:
        target = kind_named(str(column.refers_to))
        rows = frame.filter(pl.col(column.name).is_not_null()).select(ROW, pl.col(column.name).alias("id"))
        found = frame if target is kind else delivery.frames.get(target.name)
        if found is None:
            _tell_unknown(delivery, kind, column, rows)
            continue
        ids = found.select(ROW, pl.col(target.identity[0].name).alias("id"))
        _tell_unknown(delivery, kind, column, rows.join(ids, on="id", how="anti"))
        if delivery.skipping:
            _tell_left_out(delivery, kind, column, rows, ids)


def _check_suppliers(delivery: Delivery, kind: Kind, frame: pl.DataFrame) -> None:
    known = [*delivery.partner_kinds, HOUSE]
    unknown = frame.filter(pl.col("bron").is_not_null() & ~pl.col("bron").is_in(known))
    for row, supplier in unknown.select(ROW, "bron").iter_rows():
        what, mend = "deze partner is niet bekend.", "Zet de partner in partners.csv, of verbeter het kenmerk."
        delivery.problems.error("verwijzing naar niets", delivery.tables[kind.name].file, row, "bron", supplier, what, mend)


def _tell_unknown(delivery: Delivery, kind: Kind, column: Column, rows: pl.DataFrame) -> None:
    target = kind_named(str(column.refers_to))
    if rows.is_empty() or target.name in delivery.unread:
        return
    held = delivery.held(target, rows["id"].unique())
    what = f"dit kenmerk staat niet in {target.name} en is er ook niet (meer) van een eerdere levering."
    mend = f"Voeg het toe aan {target.name}.csv, of verbeter het kenmerk."
    if target.name in delivery.too_wide:
        what = f"dit kenmerk staat in geen rij van {target.name} die te lezen is, en is er ook niet (meer) van een eerdere levering."
        mend = f"Herstel eerst de rijen met te veel cellen in {target.name}.csv."
    for row, thing in rows.iter_rows():
        if thing not in held:
            delivery.problems.error("verwijzing naar niets", delivery.tables[kind.name].file, row, column.name, thing, what, mend)


def _tell_left_out(delivery: Delivery, kind: Kind, column: Column, rows: pl.DataFrame, ids: pl.DataFrame) -> None:
    target = kind_named(str(column.refers_to))
    bad = pl.col(ROW).is_in(list(delivery.problems.bad_rows[delivery.tables[target.name].file]))
    gone = ids.filter(bad).join(ids.filter(~bad), on="id", how="anti")
    affected = rows.filter(
        ~pl.col(ROW).is_in(list(delivery.problems.bad_rows[delivery.tables[kind.name].file])) if target is kind else True
    )
    affected = affected.join(gone, on="id", how="semi")
    held = delivery.held(target, affected["id"].unique()) if affected.height else set()
    told = 0
    for row, thing in affected.iter_rows():
        if thing not in held:
            told += 1
            what, mend = f"de rij in {target.name} waar dit naar verwijst is overgeslagen.", f"Herstel die rij in {target.name}."
            delivery.problems.error(
                "verwijzing naar overgeslagen rij", delivery.tables[kind.name].file, row, column.name, thing, what, mend
            )
    if told and target is kind:
        _tell_left_out(delivery, kind, column, rows, ids)
