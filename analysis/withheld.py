"""Whose place leaves the house in no export: safe homes, who asks for secrecy, who lives or lived there (questions.md §5)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

import polars as pl

from access.shield import Doors, door, secret, withheld
from analysis.reading import Numbers
from graphmodel.declare import Fact
from graphmodel.kinds import Household, Person, Residence
from graphmodel.stores.protocol import Store

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True)
class Withheld:
    """Internal numbers of households and persons without a place in what leaves the house."""

    households: pl.Series = field(default_factory=lambda: pl.Series("household", dtype=pl.UInt64))
    persons: pl.Series = field(default_factory=lambda: pl.Series("person", dtype=pl.UInt64))


def look(store: Store, numbers: Numbers) -> Withheld:
    """Look in the store as it is now, by the rule of the view; facts that are only proposed or objected to withhold too.

    Addresses are compared and not kept.
    """
    people = [person for person in _facts(store, Person) if person.confidential]
    stays = list(_naming(store, "persoon_id", secret(people)))
    lived = {stay.household for stay in stays}
    marked = [home for home in _facts(store, Household) if home.shielded or home.id in lived]
    doors = Doors(map(door, marked))
    beside = [home for home in _facts(store, Household) if door(home) in doors]
    homes = withheld([*marked, *beside], people, stays)
    inside = {stay.person for stay in _naming(store, "huishouden_id", homes)}
    return Withheld(_numbered(numbers, "Household", homes), _numbered(numbers, "Person", secret(people) | inside))


def _facts(store: Store, model: type[F]) -> Iterator[F]:
    found = map(model.kind().read, store.stream(model.kind()))
    return (fact for fact in found if isinstance(fact, model) and fact.withdrawn is None)


def _naming(store: Store, column: str, ids: Collection[str]) -> Iterator[Residence]:
    found = map(Residence.kind().read, store.referring(Residence.kind(), column, sorted(ids)))
    return (fact for fact in found if isinstance(fact, Residence) and fact.withdrawn is None)


def _numbered(numbers: Numbers, kind: str, ids: Collection[str]) -> pl.Series:
    frame = pl.DataFrame({"id": sorted(ids)}, schema={"id": pl.String})
    return frame.select(numbers.of(kind, pl.col("id")).alias(kind.lower())).to_series()
