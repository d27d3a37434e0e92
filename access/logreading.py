"""Toezicht reads the log: filtered, streamed or a page at a time, and logged itself (R13, R14, R23)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import takewhile
from typing import Any

from access.keeper import Keeper
from access.logbackwards import backwards
from access.lognames import numbers_of, person_of, user_in_log
from access.logwords import deed
from access.roles import Act
from graphmodel.days import AMSTERDAM, ONE_DAY
from graphmodel.declare import Kind
from graphmodel.errors import Refused
from graphmodel.kinds import Case, Person
from graphmodel.stores.protocol import Store

Line = Mapping[str, Any]

PAGE = 50
"""Lines of the log on one page of a screen."""


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
    deed: str | None = None
    """What was done, by the word of `access.logwords.deed`."""
    result: str | None = None


@dataclass(frozen=True)
class Page:
    """Lines of the log, newest first, and where the older ones go on; None where there are none."""

    lines: tuple[Line, ...]
    older: int | None


def read_log(keeper: Keeper, user_id: str, purpose: str, wanted: Wanted, *, form: str = "show") -> Iterator[Line]:
    """The lines that are wanted, oldest first, up to the line that tells of this reading.

    Raises Refused for another role than toezicht, and for a case or person that is not in the store: of what was destroyed the
    log knows no name. Raises LogError when the reading cannot be logged. All of that before the first line is given.
    """
    fits, last = _asked(keeper, user_id, purpose, wanted, form)
    return (line for line in keeper.log.entries() if line["number"] <= last and fits(line))


def read_page(keeper: Keeper, user_id: str, purpose: str, wanted: Wanted, *, before: int | None = None) -> Page:
    """One page of the lines that are wanted, newest first; `before` goes on where an earlier page ended. Each page is logged.

    Raises what `read_log` raises.
    """
    fits, _ = _asked(keeper, user_id, purpose, wanted, "page")
    # A clock that is set back may disturb the order by seconds or an hour, never by a day.
    first = _moment(wanted.since - ONE_DAY) if wanted.since else ""
    newest_first = takewhile(lambda each: each[1]["at"] >= first, backwards(keeper.log.path, before))
    found: list[Line] = []
    older = None
    for begins, line in newest_first:
        if not fits(line):
            continue
        if len(found) == PAGE:
            return Page(tuple(found), older)
        found.append(line)
        older = begins
    return Page(tuple(found), None)


def _asked(keeper: Keeper, user_id: str, purpose: str, wanted: Wanted, form: str) -> tuple[Callable[[Line], bool], int]:
    """Whether a line is wanted, and the number of the line that tells of this reading; logged first."""
    action = {"log": form, **{name: str(value) for name, value in _plain(keeper, wanted).items() if value is not None}}
    user = keeper.user(user_id, Act.LOG, purpose, action, [one for one in (wanted.case, wanted.person) if one])
    cases = _number(keeper.store, Case.kind(), wanted.case)
    person = wanted.person and person_of(keeper.store, wanted.person)
    persons = _person_numbers(keeper.store, person)
    rows = [
        kind.read(row)
        for kind, one in ((Case.kind(), wanted.case), (Person.kind(), person))
        if one
        for row in _rows(keeper.store, kind, one)
    ]
    keeper.check_names(user, purpose, action, keeper.people(rows))
    keeper.note(user, purpose, action, "answered", rows)
    return _fitting(wanted, cases, persons), keeper.log.last()[0]


def _plain(keeper: Keeper, wanted: Wanted) -> Mapping[str, date | str | None]:
    """What may stand in the log of the filter: a case or person stands beside it, by number."""
    user = wanted.user and user_in_log(keeper.configuration, wanted.user, keeper.store)
    return {"since": wanted.since, "until": wanted.until, "of": user, "deed": wanted.deed, "result": wanted.result}


def _fitting(wanted: Wanted, case: int | None, persons: set[int] | None) -> Callable[[Line], bool]:
    first = _moment(wanted.since) if wanted.since else ""
    after = _moment(wanted.until + ONE_DAY) if wanted.until else "~"

    def fits(line: Line) -> bool:
        return (
            first <= line["at"] < after
            and (wanted.user is None or line["user"] == wanted.user)
            and (wanted.result is None or line["result"] == wanted.result)
            and (wanted.deed is None or deed(line["action"]) == wanted.deed)
            and (case is None or case in line["cases"])
            and (persons is None or not persons.isdisjoint(line["persons"]))
        )

    return fits


def _moment(day: date) -> str:
    """The first moment of a day in Amsterdam, as the log writes moments: so they can be compared as texts."""
    return datetime.combine(day, time.min, AMSTERDAM).astimezone(UTC).isoformat(timespec="microseconds")


def _rows(store: Store, kind: Kind, thing: str) -> list[Any]:
    return list(store.referring(kind, kind.identity[0].name, [thing]))


def _person_numbers(store: Store, person: str | None) -> set[int] | None:
    if person is None:
        return None
    _number(store, Person.kind(), person)
    return numbers_of(store, person)


def _number(store: Store, kind: Kind, thing: str | None) -> int | None:
    if thing is None:
        return None
    numbers = store.log_numbers(kind, [thing])
    if thing not in numbers:
        raise Refused(f"'{thing}' staat niet in de opslag. Van wat vernietigd is, kent het logboek geen naam meer.")
    return numbers[thing]
