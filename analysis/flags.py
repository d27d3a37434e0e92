"""What a birth date tells that a birth year does not, worked out before the date is left behind (analysts' question 9)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import polars as pl

from analysis.kept import BIRTH_DATE
from analysis.periods import last_day
from graphmodel.declare import Fact
from graphmodel.kinds import Intervention, Partner, Person
from graphmodel.vocabulary import Nature, PartnerKind, Status

YOUTH = [str(PartnerKind.JEUGDHULP), str(PartnerKind.GI)]
"""Kinds of partner whose lines are youth lines."""

AROUND, WITHIN = 90, 60
"""Days between the end of a youth line and the birthday; days within which somebody takes the life area over."""

AGES = (18, 24)

TOLD_BY = frozenset({Person, Partner, Intervention})
"""Kinds that the flags are worked out of, on a day."""


def with_flags(persons: pl.DataFrame, frames: Mapping[type[Fact], pl.DataFrame], today: date) -> pl.DataFrame:
    """Persons with `birth_year`, `gap_18` and `gap_24` in place of the birth date.

    A gap: a youth line of the person ended within 90 days of that birthday, more than 60 days ago, and no line in that life
    area ran for the person within 60 days after. Only a whole birth date tells; born on 29 February: 1 March.
    """
    dropped = _dropped(frames, today)
    theirs = persons.filter(pl.col("person").is_in(dropped["person"].implode()))
    born = theirs.select("person", born=pl.col(BIRTH_DATE).str.to_date("%Y-%m-%d", strict=False))
    ended = dropped.join(born, on="person")
    gaps = {f"gap_{age}": ended.filter(_around(age))["person"].implode() for age in AGES}
    return persons.with_columns(
        pl.col(BIRTH_DATE).str.slice(0, 4).cast(pl.Int32).alias("birth_year"),
        *(pl.col("person").is_in(found).alias(name) for name, found in gaps.items()),
    ).drop(BIRTH_DATE)


def _around(age: int) -> pl.Expr:
    birthday = pl.col("born").dt.offset_by(f"{age}y")
    leapling = (pl.col("born").dt.month() == 2) & (pl.col("born").dt.day() == 29) & (birthday.dt.day() == 28)
    day = pl.when(leapling).then(birthday.dt.offset_by("1d")).otherwise(birthday)
    return (pl.col("ended") - day).dt.total_days().abs() <= AROUND


def _dropped(frames: Mapping[type[Fact], pl.DataFrame], today: date) -> pl.DataFrame:
    """`person, life_area, ended`: youth lines that ended, and whose life area nobody took over in time."""
    young = frames[Partner].filter(pl.col("partner_kind").is_in(YOUTH))["partner"].implode()
    over = (pl.col("end") < today - timedelta(days=WITHIN)) & pl.col("partner").is_in(young)
    ran = (pl.col("nature").is_null() | (pl.col("nature") != str(Nature.BASIS))) & (pl.col("status") != str(Status.GEPLAND))
    # Few are over and few persons had one, so that these are found first and looked at closer.
    found = frames[Intervention].filter(pl.col("person").is_not_null() & over).filter(ran)
    ended = found.select("person", "life_area", "intervention", ended="end")
    lines = frames[Intervention].filter(pl.col("person").is_in(ended["person"].implode())).filter(ran)
    after = ended.join(lines.select("person", "life_area", "start", last=last_day(), other="intervention"), on=["person", "life_area"])
    taken_over = after.filter(
        (pl.col("other") != pl.col("intervention"))
        & (pl.col("start") <= pl.col("ended").dt.offset_by(f"{WITHIN}d"))
        & (pl.col("last") > pl.col("ended"))
    )
    return ended.join(taken_over, on="intervention", how="anti")
