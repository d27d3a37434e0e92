"""Who is who: an id stays the same person, and two ids with one BSN are one person (formats.md §1)."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from graphmodel.kinds import Person
from loaders.delivery import Delivery, stored_frames
from loaders.table import ROW

_STORED = ("sleutel", "persoon_id", "bsn", "geslachtsnaam", "geboortedatum", "vastgelegd_op")


def settle_identity(delivery: Delivery, frame: pl.DataFrame | None) -> None:
    """Refuse ids that are somebody else's, and learn which ids are one person; `frame` has the folder's persons."""
    stored = pl.concat([_no_rows(), *stored_frames(delivery.store.stream(Person.kind()), Person.kind(), _STORED)])
    aliases = stored.filter(pl.col("sleutel") != pl.col("persoon_id")).select("sleutel", "persoon_id")
    delivery.canonical = dict(aliases.iter_rows())
    if frame is None:
        return
    firsts = frame.unique("persoon_id", keep="first", maintain_order=True).rename({"persoon_id": "sleutel"})
    columns = ["sleutel", *_STORED[2:5], ROW]
    known = pl.concat([stored.with_columns(pl.lit(None, pl.UInt32).alias(ROW)).select(columns), firsts.select(columns)])
    _refuse_others(delivery, frame, known)
    _refuse_second_bsn(delivery, frame, stored)
    rows = delivery.problems.bad_rows[delivery.tables[Person.kind().name].file]
    _join(delivery, frame.filter(~pl.col(ROW).is_in(list(rows))), stored)


def _no_rows() -> pl.DataFrame:
    return pl.DataFrame(schema=dict.fromkeys(_STORED, pl.String))


def _refuse_others(delivery: Delivery, frame: pl.DataFrame, known: pl.DataFrame) -> None:
    held = frame.join(known, left_on="persoon_id", right_on="sleutel", suffix=" bekend")
    held = held.filter(pl.col(ROW).ne_missing(pl.col(f"{ROW} bekend")))
    born, was_born = pl.col("geboortedatum"), pl.col("geboortedatum bekend")
    same_birth = born.str.starts_with(was_born) | was_born.str.starts_with(born)
    same_name = pl.col("geslachtsnaam").str.to_lowercase() == pl.col("geslachtsnaam bekend").str.to_lowercase()
    found = held.group_by(ROW, "persoon_id", "bsn").agg(
        (pl.col("bsn") != pl.col("bsn bekend")).any().alias("ander bsn"),
        ((~same_birth).any() & ~same_birth.any() & (~same_name).any() & ~same_name.any()).alias("ander mens"),
    )
    for row, person, bsn, other_bsn, other in found.filter(pl.col("ander bsn") | pl.col("ander mens")).sort(ROW).iter_rows():
        column, value = ("bsn", bsn) if other_bsn else ("persoon_id", person)
        what = "dit id is al van iemand anders" + (" (een ander BSN)." if other_bsn or not other else " (andere geboortedatum en naam).")
        file = delivery.file_of(Person)
        delivery.problems.error("id van iemand anders", file, row, column, value, what, "Geef deze persoon een eigen persoon_id.")


def _refuse_second_bsn(delivery: Delivery, frame: pl.DataFrame, stored: pl.DataFrame) -> None:
    """An id that became another's stays that person: it may not come with a BSN that is not theirs."""
    one_person = pl.col("persoon_id").replace(list(delivery.canonical), list(delivery.canonical.values())).alias("wie")
    theirs = stored.filter(pl.col("bsn").is_not_null()).group_by(pl.col("persoon_id").alias("wie")).agg(pl.col("bsn").alias("bekend"))
    aliases = frame.with_columns(one_person).filter(pl.col("bsn").is_not_null() & (pl.col("wie") != pl.col("persoon_id")))
    wrong = aliases.join(theirs, on="wie").filter(~pl.col("bsn").is_in(pl.col("bekend")))
    told = delivery.problems.bad_rows[delivery.file_of(Person)]
    for row, bsn in wrong.filter(~pl.col(ROW).is_in(list(told))).sort(ROW).select(ROW, "bsn").iter_rows():
        what = "dit id is al van iemand anders (een ander BSN)."
        delivery.problems.error(
            "id van iemand anders", delivery.file_of(Person), row, "bsn", bsn, what, "Geef deze persoon een eigen persoon_id."
        )


def _join(delivery: Delivery, frame: pl.DataFrame, stored: pl.DataFrame) -> None:
    """Find ids with one BSN. The person is named by the id that was stored first, else by the first in the file."""
    moment = pl.lit("9", pl.String)
    mine = frame.select("bsn", pl.col("persoon_id").alias("sleutel"), moment.alias("#sinds"), pl.col(ROW).cast(pl.Int64))
    mine = mine.join(stored.select("sleutel", "persoon_id").unique("sleutel"), on="sleutel", how="left")
    mine = mine.with_columns(pl.col("persoon_id").fill_null(pl.col("sleutel")))
    theirs = stored.select("bsn", "sleutel", pl.col("vastgelegd_op").alias("#sinds"), pl.lit(0, pl.Int64).alias(ROW), "persoon_id")
    ids = pl.concat([mine, theirs]).filter(pl.col("bsn").is_not_null())
    several = ids.filter(pl.col("persoon_id").n_unique().over("bsn") > 1)
    since = dict(stored.group_by("persoon_id").agg(pl.col("vastgelegd_op").min()).iter_rows()) if several.height else {}
    for persons in _groups(several, since):
        _name_by_first(delivery, persons, set(stored["persoon_id"]))


def _groups(several: pl.DataFrame, since: dict[str, str]) -> Iterator[list[str]]:
    """The persons of each BSN, the one that was stored first in front."""
    ordered = several.with_columns(
        pl.col("persoon_id").replace_strict(since or {"": ""}, default="9", return_dtype=pl.String).alias("#sinds")
    )
    ordered = ordered.sort("#sinds", ROW, "persoon_id")
    for _, group in ordered.group_by("bsn", maintain_order=True):
        yield list(dict.fromkeys(group["persoon_id"]))


def _name_by_first(delivery: Delivery, persons: list[str], stored: set[str]) -> None:
    first, *others = persons
    for other in others:
        delivery.canonical = {alias: first if person == other else person for alias, person in delivery.canonical.items()}
        delivery.canonical[other] = first
        delivery.joined.append((other, first))
        if other in stored:
            delivery.renames.append((other, first))
