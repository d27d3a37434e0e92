"""What says where a withheld household is, taken out of rows: by its own columns and by whatever its rows lead to (questions.md §5)."""

from __future__ import annotations

import polars as pl

from analysis.withheld import Withheld
from graphmodel.declare import Fact
from graphmodel.kinds import Household, Intervention, Member, Person, Report, Residence

PLACES = ("municipality", "neighbourhood")


def leading_nowhere(model: type[Fact], frame: pl.DataFrame, withheld: Withheld) -> pl.DataFrame:
    """The rows of a kind from which nobody finds the place of a withheld household, whatever they are joined with.

    It and its people have no place of their own. What is done for them, reported of them and which case they are in says so of
    nobody: the partner, the case and the bottleneck behind it have a municipality or a name that tells one. Who lives or lived
    in it is in no other home. Rows stay, so that what is counted by partner, life area or case is counted still.
    """
    person, household = _one_of("person", withheld.persons), _one_of("household", withheld.households)
    if model in (Household, Person):
        return _emptied(frame, PLACES, person if model is Person else household)
    if model is Residence:
        return _emptied(frame, ("person",), person & ~household)
    if model in (Intervention, Report):
        return _emptied(frame, ("person", "household", "case"), person | household)
    return _emptied(frame, ("person", "household"), person | household) if model is Member else frame


def without_neighbourhood(frame: pl.DataFrame, household: str, withheld: Withheld) -> pl.DataFrame:
    """The rows without the neighbourhood of a withheld household, whose number stands in a column."""
    return _emptied(frame, ("neighbourhood",), _one_of(household, withheld.households))


def _one_of(column: str, numbers: pl.Series) -> pl.Expr:
    return pl.col(column).is_in(numbers.implode()).fill_null(value=False)


def _emptied(frame: pl.DataFrame, columns: tuple[str, ...], where: pl.Expr) -> pl.DataFrame:
    return frame.with_columns(pl.when(~where).then(pl.col(name)).alias(name) for name in columns if name in frame.columns)
