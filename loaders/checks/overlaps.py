"""What may not be there twice at one time: a casusregie in a case, a block of one thing by one bottleneck."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from graphmodel.kinds import Block, Role
from graphmodel.vocabulary import PartnerRole
from loaders.delivery import SUPPLIER, Delivery
from loaders.table import ROW

ALWAYS, STILL = "0000-01-01", "9999-12-31"


def check_lead(delivery: Delivery) -> None:
    """One casusregie in a case at a time within a folder; against what another delivery brought it is a warning."""
    rows = delivery.rows(Role)
    if rows is None:
        return
    leads = _spans(_readable(delivery, rows, Role).filter(pl.col("rol") == str(PartnerRole.CASUSREGIE)), "van", "tot")
    file = delivery.file_of(Role)
    for row, role, other, at in _pairs(
        leads, ["casus_id"], "rol", "partner_id_right", either=pl.col("partner_id") != pl.col("partner_id_right")
    ):
        what = f"{other} heeft in deze casus op dezelfde dag casusregie (rij {at})."
        mend = "Laat de een beginnen op de dag na tot van de ander."
        delivery.problems.error("twee keer casusregie", file, row, "rol", role, what, mend)
    _check_stored_leads(delivery, leads)


def _check_stored_leads(delivery: Delivery, leads: pl.DataFrame) -> None:
    delivered = set(leads[SUPPLIER].unique())
    held = [
        (row["casus_id"], row["partner_id"], row["van"] or ALWAYS, row["tot"] or STILL)
        for row in delivery.stored_rows(Role, "casus_id", leads["casus_id"].unique())
        if row["rol"] == PartnerRole.CASUSREGIE and row["bron"] not in delivered
    ]
    stored = pl.DataFrame(held, dict.fromkeys(("casus_id", "ander", "#van_ander", "#tot_ander"), pl.String), orient="row")
    clash = leads.join(stored, on="casus_id").filter(
        (pl.col("ander") != pl.col("partner_id")) & (pl.col("#van") <= pl.col("#tot_ander")) & (pl.col("#van_ander") <= pl.col("#tot"))
    )
    for row, role, other in clash.select(ROW, "rol", "ander").unique().sort(ROW, "ander").iter_rows():
        what = f"volgens een eerdere levering heeft {other} op dezelfde dag casusregie; de regie is betwist."
        delivery.problems.warning("twee keer casusregie", delivery.file_of(Role), row, "rol", role, what, "Stem af wie de regie heeft.")


def check_blocks(delivery: Delivery) -> None:
    """Two blocks of one thing by one bottleneck do not overlap."""
    rows = delivery.rows(Block)
    if rows is None:
        return
    targets = list(Block.spec.one_of)
    spans = _spans(_readable(delivery, rows, Block), "sinds", "tot").with_columns(pl.coalesce(targets).alias("wat"))
    spans = spans.with_columns(pl.col(name).fill_null("") for name in targets)
    for row, since, thing, at in _pairs(spans, [*targets, "knelpunt_id"], "sinds", "wat", either=pl.lit(value=True)):
        what = f"dit knelpunt blokkeert {thing} al in deze tijd (rij {at})."
        delivery.problems.error("overlappende blokkade", delivery.file_of(Block), row, "sinds", since, what, "Maak er een blokkade van.")


def _readable(delivery: Delivery, rows: pl.DataFrame, model: type[Role] | type[Block]) -> pl.DataFrame:
    file = delivery.file_of(model)
    left_out = [*delivery.problems.unreadable[file], *delivery.repeated[file]]
    return rows.filter(~pl.col(ROW).is_in(left_out))


def _spans(rows: pl.DataFrame, first: str, last: str) -> pl.DataFrame:
    return rows.with_columns(pl.col(first).fill_null(ALWAYS).alias("#van"), pl.col(last).fill_null(STILL).alias("#tot"))


def _pairs(rows: pl.DataFrame, same: list[str], cell: str, about: str, *, either: pl.Expr) -> Iterator[tuple[int, str, str, int]]:
    """Rows that share days with an earlier row of the same thing: the row, its cell, what it is about, the other row."""
    alike = rows.filter(pl.len().over(same) > 1)
    both = alike.join(alike, on=same).filter(
        (pl.col(ROW) > pl.col(f"{ROW}_right"))
        & ((pl.col(SUPPLIER) == pl.col(f"{SUPPLIER}_right")) | either)
        & (pl.col("#van") <= pl.col("#tot_right"))
        & (pl.col("#van_right") <= pl.col("#tot"))
    )
    first = both.sort(ROW, f"{ROW}_right").unique(ROW, keep="first", maintain_order=True)
    yield from first.select(ROW, cell, about, f"{ROW}_right").iter_rows()
