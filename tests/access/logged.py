"""What the log and the store say after an act, with ids in place of log numbers and without moments: to be compared whole."""

from __future__ import annotations

from typing import Any

from access.log import AccessLog
from graphmodel.declare import Fact
from graphmodel.kinds import Case, Person
from graphmodel.stores.protocol import Store


def lines(store: Store, log: AccessLog) -> list[dict[str, Any]]:
    """Every line of the log, oldest first."""
    return [_named(store, line) for line in log.entries()]


def last(store: Store, log: AccessLog) -> dict[str, Any]:
    """The last line of the log."""
    return lines(store, log)[-1]


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
