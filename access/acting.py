"""People change facts: role and case are checked, it is one transaction, and one log line stands before the change does (R13)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from access.casegraph import CaseGraph
from access.configuration import User
from access.roles import Act
from access.view import Access, check_use
from graphmodel import days
from graphmodel.declare import Fact
from graphmodel.errors import Refused, WrongUse
from graphmodel.kinds import Person
from graphmodel.records import R, recorded
from graphmodel.stores.protocol import Store, Writer

F = TypeVar("F", bound=Fact)


@dataclass
class Change:
    """What somebody is about to change: who, in which cases as they see them, when. It stands when all went well and was logged."""

    viewer: User
    graphs: Mapping[str, CaseGraph]
    store: Store
    writer: Writer
    at: str
    """The moment, in UTC."""
    today: date
    purpose: str
    """As the log gets it."""
    persons: set[str] = field(default_factory=set)
    """Who it is about: the log names them by number."""
    categories: set[str] = field(default_factory=set)

    def put(self, *facts: Fact) -> None:
        """Store facts, and let the log tell who they are about."""
        for fact in facts:
            self.concerns(fact)
            self.writer.put(fact.kind(), [fact.kind().write(fact)])

    def record(self, model: type[R], **fields: Any) -> R:
        """Store what the house records itself, with who did it and when."""
        record = recorded(model, self.at, **{"by": self.viewer.id, "at": self.at, **fields})
        self.put(record)
        return record

    def concerns(self, *facts: Fact) -> None:
        """Let the log tell who these facts are about, and what kind of data they are."""
        for fact in facts:
            self.persons.update(persons_in(fact))
            self.categories.add(fact.category)

    def find(self, model: type[F], column: str, ids: Collection[str]) -> list[F]:
        """Facts of a kind as the store has them, not withdrawn: a view may have emptied some of their columns."""
        kind = model.kind()
        found = (kind.read(row) for row in self.store.referring(kind, column, sorted(ids)))
        return [fact for fact in found if isinstance(fact, model) and fact.withdrawn is None]


@contextmanager
def changing(access: Access, viewer: User, act: Act, cases: Collection[str], purpose: str, action: Mapping[str, Any]) -> Iterator[Change]:
    """Change facts of cases that are open to the viewer.

    Everything within is one transaction; at its end one line goes into the log, and only then does it stand: when the line
    cannot be written nothing is changed. Raises what `Access.view` raises; what is refused is logged, and changes nothing.
    """
    check_use(purpose, action, cases)
    viewer = access.viewer(viewer.id)
    try:
        with access.store.transaction() as writer:
            graphs = access.look(viewer, cases, act)
            access.check_names(viewer, graphs, purpose, action)
            change = Change(viewer, graphs, access.store, writer, days.now(), days.today(), purpose)
            yield change
            access.note(viewer, change.purpose, action, cases, "done", change.persons, change.categories)
    except Refused:
        access.note(viewer, purpose, action, cases, "refused")
        raise


def persons_in(fact: Fact) -> set[str]:
    """The persons that a fact is about."""
    names = [column.field for column in fact.kind().references if column.refers_to == Person.__name__]
    found = {getattr(fact, name) for name in names} | ({fact.id} if isinstance(fact, Person) else set())
    return {person for person in found if person}


def with_values(fact: F, **values: Any) -> F:
    """The same fact with other values in some of its fields: a new version of it."""
    return type(fact).trusted({**fact.__dict__, **values})


def said(text: str, what: str) -> str:
    """A text that must say something. Raises WrongUse, naming what is missing, when it does not."""
    if not text.strip():
        raise WrongUse(f"Er ontbreekt iets: {what}. Het wordt vastgelegd.")
    return text.strip()
