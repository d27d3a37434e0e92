"""Whom work for the house as a whole was about, as its line in the log says it: counted, and by number where they are few (R14)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graphmodel.declare import Fact, Kind, Row
from graphmodel.kinds import Case, Person
from graphmodel.stores.protocol import Store

NAMED = 1_000
"""Cases or persons that one line names by number; of more it gives the count alone, for a first delivery has a hundred thousand."""

MODELS: tuple[type[Fact], ...] = (Case, Person)


@dataclass
class Touched:
    """The cases and persons that facts are about."""

    facts: int = 0
    ids: dict[type[Fact], set[str]] = field(default_factory=lambda: {model: set() for model in MODELS})

    def add(self, kind: Kind, rows: Iterable[Row]) -> None:
        """Take in rows of a kind."""
        places = {
            model: [kind.index[column.name] for column in kind.references if column.refers_to == model.__name__]
            + ([kind.index[kind.identity[0].name]] if kind.model is model else [])
            for model in MODELS
        }
        for row in rows:
            self.facts += 1
            for model, columns in places.items():
                self.ids[model].update(str(row[place]) for place in columns if row[place] is not None)

    @property
    def counts(self) -> dict[str, int]:
        """How many facts, cases and persons."""
        return {"facts": self.facts, **{f"{model.kind().name}": len(ids) for model, ids in self.ids.items()}}

    def numbers(self, store: Store, model: type[Fact]) -> list[int]:
        """The log numbers of the cases or persons; none when there are more than a line names."""
        ids = self.ids[model]
        return sorted(store.log_numbers(model.kind(), sorted(ids)).values()) if len(ids) <= NAMED else []
