"""What the log and the store say after an act, with ids in place of log numbers and without moments: to be compared whole.

And in which words it is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from access.configuration import User
from access.keeper import Keeper
from access.view import GROUND, Access
from graphmodel.declare import Fact
from graphmodel.kinds import Case, Person
from graphmodel.stores.protocol import Store


def lines(at: Access | Keeper) -> list[dict[str, Any]]:
    """Every line of the log, oldest first."""
    return [_named(at.store, entry) for entry in at.log.entries()]


def logged(at: Access | Keeper) -> dict[str, Any]:
    """The last line of the log."""
    return lines(at)[-1]


def _named(store: Store, line: dict[str, Any]) -> dict[str, Any]:
    ids = {model: {str(row[0]) for row in store.stream(model.kind())} for model in (Case, Person)}
    by_number = {m: {number: thing for thing, number in store.log_numbers(m.kind(), sorted(ids[m])).items()} for m in ids}
    kept = {name: value for name, value in line.items() if name not in ("number", "at", "before")}
    cases = sorted(by_number[Case].get(number, "gone") for number in line["cases"])
    return {**kept, "cases": cases, "persons": sorted(by_number[Person].get(number, "gone") for number in line["persons"])}


def content(fact: Fact, *without: str) -> dict[str, Any]:
    """What a fact says, without its key, its provenance, and what is empty."""
    own = {column.field: getattr(fact, column.field) for column in fact.kind().own}
    return {name: value for name, value in own.items() if value is not None and name not in ("at", *without)}


def stored(at: Access | Keeper, model: type[Fact]) -> list[dict[str, Any]]:
    """What every fact of a kind says."""
    return [content(model.kind().read(row)) for row in at.store.stream(model.kind())]


def line(user: User, action: dict[str, Any], cases: list[str], result: str, **more: Any) -> dict[str, Any]:
    """A whole line of the log, as `logged` gives it."""
    said = {"user": user.id, "organisation": user.organisation, "role": str(user.role), "action": action, "cases": cases}
    return {**said, "persons": [], "categories": [], "purpose": "toets", "ground": GROUND, "result": result, **more}


def says(words: str, error: type[Exception], act: Callable[..., Any], *given: Any, **named: Any) -> None:
    """An act ends in this error, in exactly these words."""
    with pytest.raises(error) as told:
        act(*given, **named)
    assert str(told.value) == words


def spoil_log(at: Access | Keeper) -> None:
    """Leave a log in which nothing can be written."""
    at.log.path.with_name(f"{at.log.path.name}.tip").write_text("rubbish")
