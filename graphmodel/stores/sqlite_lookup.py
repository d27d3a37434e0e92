"""How the embedded store looks facts up: several kinds in one statement, for a statement costs more than the few rows it finds."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from functools import cache

from graphmodel.declare import Fact, Kind, Row
from graphmodel.stores.around import Step
from graphmodel.stores.sqlite_schema import way_in

LISTED = -1
"""As a size: more values than stand in a statement, so that they come as one list."""
_SIZES = (0, 1, *[4] * 3, *[16] * 12)
"""How many values stand in the statement for so many: with the last one again there are few statements, each prepared once."""
MANY = 100
"""From so many values on rows are many, and telling the kinds of a common statement apart costs more than it saves."""


def look_up(connection: sqlite3.Connection, step: Step, lists: Sequence[Collection[str]]) -> list[list[Row]]:
    """The rows of each part that are in force: a `Lookup`."""
    if len(step.parts) == 1 or max(map(len, lists)) > MANY:
        return [_alone(connection, model, column, lists[number]) for model, column, number in step.parts]
    statement, ends = _together(step, tuple([_size(len(values)) for values in lists]))
    parameters: list[str] = []
    for values in lists:
        parameters += _given(values)
    found: list[list[Row]] = [[] for _ in step.parts]
    for row in connection.execute(statement, parameters).fetchall():
        part = row[0]
        found[part].append(row[1 : ends[part]])
    return found


def _alone(connection: sqlite3.Connection, model: type[Fact], column: str, values: Collection[str]) -> list[Row]:
    statement = select(model.kind(), column, _size(len(values)), "AND ingetrokken_op IS NULL")
    return connection.execute(statement, _given(values)).fetchall() if values else []


def referring(kind: Kind, column: str, ids: Iterable[str]) -> tuple[str, list[str]]:
    """The statement of `Store.referring`, and its parameters."""
    wanted = sorted(set(ids))
    return select(kind, column, _size(len(wanted)), "ORDER BY sleutel, bron"), _given(wanted)


@cache
def select(kind: Kind, column: str, size: int, then: str) -> str:
    """The statement that gives the rows of a kind with one of the values in a column."""
    return f'SELECT {_names(kind)} FROM "{kind.name}" WHERE "{way_in(kind, column)}" IN ({_wanted(1, size)}) {then}'


@cache
def _together(step: Step, sizes: tuple[int, ...]) -> tuple[str, tuple[int, ...]]:
    """One statement for all parts, and where the row of each ends: rows are as wide as the widest, after the number of their part."""
    firsts = [1 + sum(map(abs, sizes[:number])) for number in range(len(sizes))]
    widest = max(len(model.kind().names) for model, *_ in step.parts)
    selects = []
    for part, (model, column, number) in enumerate(step.parts):
        kind = model.kind()
        empty = ", NULL" * (widest - len(kind.names))
        wanted = f'"{way_in(kind, column)}" IN ({_wanted(firsts[number], sizes[number])})'
        selects.append(f'SELECT {part}, {_names(kind)}{empty} FROM "{kind.name}" WHERE {wanted} AND ingetrokken_op IS NULL')
    return " UNION ALL ".join(selects), tuple(1 + len(model.kind().names) for model, *_ in step.parts)


def _names(kind: Kind) -> str:
    # By name: in an older store that got a column later, the table's own order is another one.
    return ", ".join(f'"{name}"' for name in kind.names)


def _size(count: int) -> int:
    return _SIZES[count] if count < len(_SIZES) else LISTED


def _wanted(first: int, size: int) -> str:
    return f"SELECT value FROM json_each(?{first})" if size == LISTED else ", ".join(f"?{first + n}" for n in range(size))


def _given(values: Collection[str]) -> list[str]:
    given = list(values)
    size = _size(len(given))
    return [json.dumps(given)] if size == LISTED else given + given[-1:] * (size - len(given))
