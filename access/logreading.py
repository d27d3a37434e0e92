"""Toezicht reads the log: filtered, streamed, and logged itself (R13, R14, R23)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from access.keeper import Keeper
from access.roles import Act
from graphmodel.days import AMSTERDAM
from graphmodel.declare import Kind
from graphmodel.errors import Refused
from graphmodel.kinds import Case, Person
from graphmodel.stores.protocol import Store

Line = Mapping[str, Any]


@dataclass(frozen=True)
class Wanted:
    """Which lines of the log; what is None is not asked."""

    since: date | None = None
    until: date | None = None
    """Both days count, in Europe/Amsterdam."""
    user: str | None = None
    case: str | None = None
    person: str | None = None
    """Ids as delivered: they are turned into log numbers here, and stand in the log by no other name."""


def read_log(keeper: Keeper, user_id: str, purpose: str, wanted: Wanted, *, form: str = "show") -> Iterator[Line]:
    """The lines that are wanted, oldest first, up to the line that tells of this reading.

    Raises Refused for another role than toezicht, and for a case or person that is not in the store: of what was destroyed the
    log knows no name. Raises LogError when the reading cannot be logged. All of that before the first line is given.
    """
    action = {"log": form, **{name: str(value) for name, value in _plain(wanted).items() if value is not None}}
    user = keeper.user(user_id, Act.LOG, purpose, action)
    cases = _number(keeper.store, Case.kind(), wanted.case)
    persons = _number(keeper.store, Person.kind(), wanted.person)
    rows = [
        kind.read(row)
        for kind, one in ((Case.kind(), wanted.case), (Person.kind(), wanted.person))
        if one
        for row in _rows(keeper.store, kind, one)
    ]
    keeper.note(user, purpose, action, "answered", rows)
    last = keeper.log.last()[0]
    return (line for line in keeper.log.entries() if line["number"] <= last and _fits(line, wanted, cases, persons))


def _plain(wanted: Wanted) -> Mapping[str, date | str | None]:
    """What may stand in the log of the filter: a case or person stands beside it, by number."""
    return {"since": wanted.since, "until": wanted.until, "of": wanted.user}


def _rows(store: Store, kind: Kind, thing: str) -> list[Any]:
    return list(store.referring(kind, kind.identity[0].name, [thing]))


def _number(store: Store, kind: Kind, thing: str | None) -> int | None:
    if thing is None:
        return None
    numbers = store.log_numbers(kind, [thing])
    if thing not in numbers:
        raise Refused(f"'{thing}' staat niet in de opslag. Van wat vernietigd is, kent het logboek geen naam meer.")
    return numbers[thing]


def _fits(line: Line, wanted: Wanted, case: int | None, person: int | None) -> bool:
    day = datetime.fromisoformat(line["at"]).astimezone(AMSTERDAM).date()
    return (
        (wanted.since is None or day >= wanted.since)
        and (wanted.until is None or day <= wanted.until)
        and (wanted.user is None or line["user"] == wanted.user)
        and (case is None or case in line["cases"])
        and (person is None or person in line["persons"])
    )
