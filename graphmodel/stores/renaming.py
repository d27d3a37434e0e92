"""Two person ids turn out to be one person: what becomes of the facts that name the old one."""

from __future__ import annotations

from graphmodel.declare import Kind, Row
from graphmodel.kinds import KINDS, Person
from graphmodel.records import LogAlias, recorded


def person_columns(kind: Kind) -> list[str]:
    """The columns of a kind that hold a person's id; of persons themselves their own id, not the delivered key."""
    if kind is Person.kind():
        return [kind.identity[0].name]
    return [column.name for column in kind.references if column.refers_to == Person.__name__]


NAMING_PERSONS = tuple((kind, columns) for kind in KINDS.values() if (columns := person_columns(kind)))
"""Every kind that names a person, and in which columns."""


def renamed(kind: Kind, row: Row, old: str, new: str, moment: str) -> Row:
    """The row with `new` wherever it named `old`; a row without an id of its own gets the key that goes with it."""
    values = kind.named(row)
    values |= {column: new for column in person_columns(kind) if values[column] == old}
    if not kind.is_thing:
        values["sleutel"] = kind.key_of(values)
    values["gewijzigd_op"] = moment
    return tuple(values.values())


def kept_number(number: int, person: str, moment: str) -> Row:
    """The record by which a person keeps the log number that another id of theirs had: who looked stays known (R21)."""
    return LogAlias.kind().write(recorded(LogAlias, moment, person=person, number=number))
