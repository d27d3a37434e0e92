"""What goes when a supplier destroys a fact of its own (R8, R9): that fact, and nothing that others have on the same thing.

What a supplier is told of it must be the same whatever others have there: else destroying would be a way to ask. So others' facts
on a person, household or bottleneck stay, on a bare row of the house; of these things no content stays but what protects somebody.
"""

from __future__ import annotations

from access.destroying import KINDS_BY_MODEL, Reach, extend, id_of, name_of, records_on
from access.keeper import Going
from graphmodel import days
from graphmodel.declare import HOUSE, Fact, Kind, Row
from graphmodel.errors import Refused
from graphmodel.kinds import WERKMAP, Block, Bottleneck, Case, Household, Partner, Person
from graphmodel.stores.protocol import Store
from graphmodel.vocabulary import BottleneckCode

STAYS_BARE = (Person, Household, Bottleneck)
"""Things that others have facts on: where the last row goes and such facts stay, the house keeps a row without content."""

PROTECTS = ("geheimhouding", "afgeschermd")
"""What a bare row keeps: it says nothing of somebody but that they must not be found."""


def goes_alone(kind: Kind) -> bool:
    """Whether one supplier's fact of this kind is destroyed by itself at all: not a case or a partner, whatever others have there."""
    return kind.model not in (Case, Partner)


def retracted(store: Store, kind: Kind, row: Row) -> Going:
    """One supplier's fact with what says something of it alone, and what stands in its place where others' facts need it.

    Raises Refused for a case, a partner, and a person, household or bottleneck that the house itself supplied: the same words
    whether others have facts there or not.
    """
    if kind.model is Partner:
        raise Refused("Een partner wordt niet vernietigd: feiten van anderen noemen haar. Verbeter haar gegevens met een nieuwe levering.")
    if kind.model is Case:
        raise Refused("Een zaak gaat alleen in haar geheel weg. Vraag de procesregisseur om haar te vernietigen (--whole).")
    if kind.model not in STAYS_BARE:
        return Going(extend(store, Reach(), [(kind, row)]))
    if name_of(kind, row)[1] == HOUSE:
        raise Refused("Dit leverde het huis zelf. Vernietig het geheel (--whole); een knelpunt gaat weg met zijn laatste blokkade.")
    return _in_place_of(store, kind, row)


def _in_place_of(store: Store, kind: Kind, row: Row) -> Going:
    reach = extend(store, Reach(), _own_blocks(store, row)) if kind.model is Bottleneck else Reach()
    if _is_last(store, kind, row) and _is_named(store, reach, kind, id_of(kind, row)):
        reach.gone.setdefault(kind, {})[name_of(kind, row)] = row
        return Going(extend(store, reach, records_on(store, reach)), [bare(kind, row)])
    return Going(extend(store, reach, [(kind, row)]))


def bare(kind: Kind, row: Row) -> Fact:
    """A row of the house that says no more than that the thing is there, for as long as it was to be kept (R20)."""
    before = kind.named(row)
    kept = {name: value for name, value in before.items() if name in PROTECTS and value}
    required = {column.name: before[column.name] for column in kind.own if column.required}
    if kind.model is Bottleneck:
        required["omschrijving"] = BottleneckCode(str(before["code"])).label
    origin = {name: before[name] for name in ("categorie", "vastgelegd_op")}
    origin |= {"bron": HOUSE, "sleutel": id_of(kind, row), "gewijzigd_op": days.now()}
    values = {**dict.fromkeys(kind.names), **required, **kept, **origin}
    return kind.read(tuple(values[name] for name in kind.names))


def _own_blocks(store: Store, row: Row) -> list[tuple[Kind, Row]]:
    """The same supplier's blocks by a bottleneck: they say something of it alone."""
    thing, supplier = id_of(Bottleneck.kind(), row), name_of(Bottleneck.kind(), row)[1]
    kind = Block.kind()
    return [(kind, block) for block in store.referring(kind, "knelpunt_id", [thing]) if name_of(kind, block)[1] == supplier]


def _is_last(store: Store, kind: Kind, row: Row) -> bool:
    rows = store.referring(kind, kind.identity[0].name, [id_of(kind, row)])
    return {name_of(kind, other) for other in rows} == {name_of(kind, row)}


def _is_named(store: Store, reach: Reach, kind: Kind, thing: str) -> bool:
    """Whether a delivered fact that stays needs this thing."""
    columns = [(other, c) for other in WERKMAP for c in other.references if c.refers_to and KINDS_BY_MODEL[c.refers_to] is kind]
    return any(not reach.holds(other, row) for other, column in columns for row in store.referring(other, column.name, [thing]))
