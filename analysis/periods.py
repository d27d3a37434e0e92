"""Periods as columns. Both days count; an empty end is open (questions.md §1)."""

from __future__ import annotations

from datetime import date

import polars as pl

FIRST_DAY, LAST_DAY = date.min, date.max


def in_force(day: date, first: str = "start", last: str = "end") -> pl.Expr:
    """Whether a period holds on a day."""
    return (pl.col(first).is_null() | (pl.col(first) <= day)) & (pl.col(last).is_null() | (pl.col(last) >= day))


def first_day(column: str = "start") -> pl.Expr:
    """The first day of a period, where it is open the first of all days."""
    return pl.col(column).fill_null(FIRST_DAY)


def last_day(column: str = "end") -> pl.Expr:
    """The last day of a period, where it is open the last of all days."""
    return pl.col(column).fill_null(LAST_DAY)


def day_before(column: str) -> pl.Expr:
    """The last day before something was done or solved; where it was not, the last of all days."""
    return pl.col(column).dt.offset_by("-1d").fill_null(LAST_DAY)
