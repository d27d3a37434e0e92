"""Rules on one row: its days in order, a birth date that can be, an end to what has ended, a day to an answer, a subcode of its code."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import polars as pl

from graphmodel.days import dutch
from graphmodel.declare import Fact, Kind
from graphmodel.kinds import Bottleneck, Inquiry, Intervention, Person
from graphmodel.vocabulary import Answer, BottleneckCode, Status
from loaders.problems import Problems
from loaders.table import ROW

EARLIEST_BIRTH = "1890"
Check = Callable[[pl.DataFrame, str, date, Problems], None]


def check_period(kind: Kind, values: pl.DataFrame, file: str, problems: Problems) -> None:
    """The last day of a period does not come before the first."""
    if kind.period_columns is None:
        return
    first, last = kind.period_columns
    for row, begun, ended in values.filter(pl.col(last) < pl.col(first)).select(ROW, first, last).iter_rows():
        what = f"dit ligt voor {first} ({_readable(begun)})."
        problems.error("tot voor van", file, row, last, ended, what, f"Verbeter {first} of {last}.")


def check_birth_date(values: pl.DataFrame, file: str, today: date, problems: Problems) -> None:
    """Nobody was born after today, or before 1890."""
    born = pl.col("geboortedatum")
    # A year or month alone sorts before each of its days, so only one wholly after today counts.
    wrong = values.filter((born < EARLIEST_BIRTH) | (born > today.isoformat()))
    for row, given in wrong.select(ROW, "geboortedatum").iter_rows():
        what = "deze geboortedatum ligt in de toekomst." if given > EARLIEST_BIRTH else "deze geboortedatum ligt voor 1890."
        problems.error("onmogelijke geboortedatum", file, row, "geboortedatum", given, what, "Verbeter de datum, of laat de cel leeg.")


def check_ended(values: pl.DataFrame, file: str, today: date, problems: Problems) -> None:
    """What is finished or stopped has ended: its last day is known and not in the future."""
    over = values.filter(pl.col("status").is_in([str(Status.AFGEROND), str(Status.GESTOPT)]))
    for row, status, end in over.filter(pl.col("eind") > today.isoformat()).select(ROW, "status", "eind").iter_rows():
        what = f"de status is {status}, maar deze dag ligt in de toekomst."
        problems.error("einde in de toekomst", file, row, "eind", end, what, "Verbeter de dag of de status.")
    for row, status in over.filter(pl.col("eind").is_null()).select(ROW, "status").iter_rows():
        if row not in problems.unreadable[file]:
            what = f"de status is {status}, maar eind is leeg: de inzet telt voor geen enkele dag."
            problems.warning("einde ontbreekt", file, row, "eind", None, what, "Vul de laatste dag in.")


def check_subcode(values: pl.DataFrame, file: str, _: date, problems: Problems) -> None:
    """Only K1 has subcodes (domain.md §4): one at another code is taken in and counted as it was delivered, and told."""
    for row, code, sub in values.filter(pl.col("code") != str(BottleneckCode.K1)).select(ROW, "code", "subcode").drop_nulls().iter_rows():
        what = f"deze subcode hoort bij {BottleneckCode.K1}, en hier staat {code}."
        problems.warning(
            "subcode bij andere code", file, row, "subcode", sub, what, f"Maak de code {BottleneckCode.K1}, of laat subcode leeg."
        )


def check_answered(values: pl.DataFrame, file: str, _: date, problems: Problems) -> None:
    """An answer counts from its day (questions.md §2, Asked): one without is taken in, and told."""
    said = values.filter(pl.col("antwoord").is_in([str(Answer.JA), str(Answer.NEE)]) & pl.col("beantwoord_op").is_null())
    for row, answer in said.select(ROW, "antwoord").iter_rows():
        if row not in problems.unreadable[file]:
            what = f"het antwoord is {answer}, maar de dag is leeg: het telt niet als beantwoord."
            problems.warning("dag van antwoord ontbreekt", file, row, "beantwoord_op", None, what, "Vul de dag van het antwoord in.")


def _readable(day: str) -> str:
    return dutch(date.fromisoformat(day))


ROW_CHECKS: dict[type[Fact], Check] = {
    Person: check_birth_date,
    Intervention: check_ended,
    Bottleneck: check_subcode,
    Inquiry: check_answered,
}
"""The rules of single kinds; `check_period` holds for every kind with a period."""
