"""Whose place stays out of rows and exports: safe homes, who asks for secrecy, who lives or lived there (questions.md §5)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

import polars as pl

from access.shield import ADDRESS_OF, Doors, door, door_of, secret, withheld
from analysis.reading import Numbers
from graphmodel.declare import Fact, Row
from graphmodel.kinds import Household, Person, Residence
from graphmodel.stores.protocol import Store

F = TypeVar("F", bound=Fact)
_SECRET = Person.kind().index["geheimhouding"]
_ID, _SHIELDED = (Household.kind().index[name] for name in ("huishouden_id", "afgeschermd"))


@dataclass(frozen=True)
class Withheld:
    """Internal numbers of households and persons without a place in what leaves the house."""

    households: pl.Series = field(default_factory=lambda: pl.Series("household", dtype=pl.UInt64))
    persons: pl.Series = field(default_factory=lambda: pl.Series("person", dtype=pl.UInt64))


def look(store: Store, numbers: Numbers) -> Withheld:
    """Look in the store as it is now, by the rule of the view; facts that are only proposed or objected to withhold too.

    Addresses are compared and not kept.
    """
    people = list(_facts(store, Person, lambda row: bool(row[_SECRET])))
    stays = list(_naming(store, "persoon_id", secret(people)))
    lived = {stay.household for stay in stays}
    marked = list(_facts(store, Household, lambda row: bool(row[_SHIELDED]) or row[_ID] in lived))
    doors = Doors(map(door, marked))
    beside = _facts(store, Household, lambda row: door_of(ADDRESS_OF(row)) in doors) if doors.numbers else ()
    homes = withheld([*marked, *beside], people, stays)
    inside = {stay.person for stay in _naming(store, "huishouden_id", homes)}
    return Withheld(_numbered(numbers, "Household", homes), _numbered(numbers, "Person", secret(people) | inside))


def _facts(store: Store, model: type[F], wanted: Callable[[Row], bool]) -> Iterator[F]:
    found = map(model.kind().read, filter(wanted, store.stream(model.kind())))
    return (fact for fact in found if isinstance(fact, model) and fact.withdrawn is None)


def _naming(store: Store, column: str, ids: Collection[str]) -> Iterator[Residence]:
    found = map(Residence.kind().read, store.referring(Residence.kind(), column, sorted(ids)))
    return (fact for fact in found if isinstance(fact, Residence) and fact.withdrawn is None)


def _numbered(numbers: Numbers, kind: str, ids: Collection[str]) -> pl.Series:
    frame = pl.DataFrame({"id": sorted(ids)}, schema={"id": pl.String})
    return frame.select(numbers.of(kind, pl.col("id")).alias(kind.lower())).to_series()
