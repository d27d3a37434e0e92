"""What the house recorded of a case itself, and who of its viewers sees that: none of it may tell of a fact that is hidden."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from access.configuration import User, UserRole
from graphmodel.declare import Fact
from graphmodel.records import Authorisation, CaseLink, CoordinationRequest, Extract, Hit, HitQuestion, Intake, Secrecy

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True)
class Reader:
    """Whose view it is, and what of the case is in it."""

    viewer: User
    leads: bool
    cases: Collection[str]
    """Other cases in sight."""
    refs: Collection[str]
    """Facts in sight, by `Fact.ref`."""
    at_work: Collection[str]
    """Partners that the viewer knows to be at work here or to have a role."""
    persons: Collection[str]

    @property
    def supervises(self) -> bool:
        """Toezicht: sees what is recorded of the case, within its frame group."""
        return self.viewer.role is UserRole.TOEZICHT


def records_in_sight(reader: Reader, of: Callable[[type[Fact]], Sequence[Fact]]) -> dict[type[Fact], Sequence[Fact]]:
    """The records of a case by kind, for this reader; of an extract the refs that this reader has too."""
    found: dict[type[Fact], Sequence[Fact]] = {}
    for model in (Authorisation, Intake, CaseLink, Secrecy, Extract, CoordinationRequest, HitQuestion, Hit):
        if there := sorted((_as_seen(row, reader) for row in of(model) if is_in_sight(row, reader)), key=_order):
            found[model] = there
    return found


def is_in_sight(record: Fact, reader: Reader) -> bool:
    """Whether a reader sees this record. Who made it is no reason: what one knew then need not be known now."""
    steers = reader.supervises or reader.viewer.role is UserRole.PROCESREGISSEUR
    match record:
        case Authorisation():
            return steers or record.user == reader.viewer.id
        case Intake() | Secrecy() | Extract():
            return reader.supervises or reader.leads
        case HitQuestion():
            return steers
        case Hit():
            return (reader.supervises or reader.leads) and record.person in reader.persons
        case CaseLink():
            return record.other in reader.cases
        case CoordinationRequest():
            own = record.partner == reader.viewer.organisation
            return reader.supervises or own or record.partner in reader.at_work
    return False


def _as_seen(record: Fact, reader: Reader) -> Fact:
    if not isinstance(record, Extract):
        return record
    known = " ".join(ref for ref in record.facts.split() if ref in reader.refs)
    values = {**record.__dict__, "facts": known}
    return Extract.trusted({**values, "key": _key(values)})


def _order(record: Fact) -> tuple[str, str]:
    """By the key that this reader has: the order of the keys before would tell what was taken out of them."""
    return record.key, record.supplier


def _key(values: dict[str, object]) -> str:
    """The key of an extract made anew: it holds the refs too."""
    kind = Extract.kind()
    return kind.key_of({column.name: str(values[column.field]) for column in kind.own})


def refs_of(facts: Iterable[Fact]) -> frozenset[str]:
    """The facts by `Fact.ref`."""
    return frozenset(fact.ref for fact in facts)
