"""Who supplied a row, and what kind of data it is (formats.md §1)."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from graphmodel.declare import HOUSE, Kind
from graphmodel.kinds import Block, Partner, kind_named
from graphmodel.vocabulary import CATEGORY_BY_PARTNER_KIND, Category
from loaders.delivery import ACTING, SUPPLIER, Delivery


def acting_column(kind: Kind) -> str | None:
    """The column of the partner that acted: who does it, received it, was asked."""
    return next((column.name for column in kind.references if column.field == "partner"), None)


def with_origin(delivery: Delivery, kind: Kind, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with its rows' supplier and acting partner."""
    if kind.model is Block:
        return _of_what_is_blocked(delivery, kind, frame)
    acting = acting_column(kind)
    partner = pl.col(acting) if acting else pl.lit(None, pl.String)
    supplier = pl.coalesce(pl.col("bron"), pl.lit(delivery.supplier, pl.String), partner, pl.lit(HOUSE))
    return frame.with_columns(supplier.alias(SUPPLIER), partner.alias(ACTING))


def _of_what_is_blocked(delivery: Delivery, kind: Kind, frame: pl.DataFrame) -> pl.DataFrame:
    owners = []
    for name in kind.spec.one_of:
        column = next(column for column in kind.references if column.name == name)
        owner = pl.concat(_owners(delivery, kind_named(str(column.refers_to)), frame[name].drop_nulls().unique())).unique("id")
        frame = frame.join(owner.rename({SUPPLIER: f"#bron {name}", ACTING: f"#partner {name}"}), left_on=name, right_on="id", how="left")
        owners.append(name)
    return frame.with_columns(
        pl.coalesce(f"#bron {name}" for name in owners).alias(SUPPLIER),
        pl.coalesce(f"#partner {name}" for name in owners).alias(ACTING),
    )


def _owners(delivery: Delivery, kind: Kind, ids: pl.Series) -> Iterator[pl.DataFrame]:
    delivered = delivery.frames.get(kind.name)
    own = kind.identity[0].name
    known = pl.Series([], dtype=pl.String)
    if delivered is not None:
        yield delivered.select(pl.col(own).alias("id"), SUPPLIER, ACTING).drop_nulls("id")
        known = delivered[own]
    stored = delivery.store.find(kind, ids.filter(~ids.is_in(known.implode())).to_list())
    places = [kind.index[name] for name in ("sleutel", "bron", acting_column(kind) or "bron")]
    rows = [[row[place] for place in places] for row in stored]
    yield pl.DataFrame(rows, {"id": pl.String, SUPPLIER: pl.String, ACTING: pl.String}, orient="row")


def learn_partners(delivery: Delivery) -> None:
    """Know every partner and its kind: of the store, and over it those of the folder."""
    kind = Partner.kind()
    place, withdrawn = kind.index["soort"], kind.index["ingetrokken_op"]
    for row in delivery.store.stream(kind):
        if row[withdrawn] is None:
            delivery.partner_kinds[str(row[0])] = str(row[place])
    delivered = delivery.frames.get(kind.name)
    if delivered is not None:
        rows = delivered.filter(pl.col("partner_id").is_not_null()).select("partner_id", pl.col("soort").fill_null("")).iter_rows()
        delivery.partner_kinds.update(rows)


def category(delivery: Delivery, kind: Kind) -> pl.Expr:
    """The category of rows with an origin: as delivered, else the kind's own, else by the acting partner's kind."""
    if kind.spec.category is not None:
        return pl.col("categorie").fill_null(str(kind.spec.category))
    by_partner = {
        partner: str(CATEGORY_BY_PARTNER_KIND[kind]) for partner, kind in delivery.partner_kinds.items() if kind in CATEGORY_BY_PARTNER_KIND
    }
    derived = pl.col(ACTING).replace_strict(by_partner or {"": ""}, default=str(Category.BEGELEIDING), return_dtype=pl.String)
    return pl.coalesce(pl.col("categorie"), derived, pl.lit(str(Category.BEGELEIDING)))
