"""What was destroyed or expired is not taken in again: it would begin a new term (R20, R9, R4)."""

from __future__ import annotations

import polars as pl

from graphmodel.days import dutch
from graphmodel.declare import Kind
from graphmodel.tombstones import REASONS
from loaders.delivery import KEY, SUPPLIER, Delivery
from loaders.table import ROW


def check_destroyed(delivery: Delivery, kind: Kind, frame: pl.DataFrame) -> None:
    """Tell rows that a tombstone of the store fits: the same kind, id and supplier as something that went."""
    if delivery.graveyard is None or not delivery.graveyard.stones:
        return
    known = frame.filter(pl.col(KEY).is_not_null() & pl.col(SUPPLIER).is_not_null())
    for row, key, supplier in known.select(ROW, KEY, SUPPLIER).iter_rows():
        if stone := delivery.graveyard.of(kind, key, supplier):
            what = f"dit is vernietigd op {dutch(stone.day)}, reden: {REASONS.get(stone.why, stone.why)}."
            mend = "Lever het niet meer aan. Is het iets nieuws of iets anders, geef het dan een nieuw kenmerk."
            file = delivery.tables[kind.name].file
            delivery.problems.error("al vernietigd", file, row, kind.identity[0].name, key, what, mend)
