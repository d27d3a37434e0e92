"""What goes when facts are destroyed: what refers to them, earlier versions, what the house recorded of them (R4, R9, R20)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graphmodel.declare import Column, Fact, Kind, Row
from graphmodel.kinds import KINDS, Block, Bottleneck, Case, Household, Intervention, Kinship, Member, Person, Report, Residence
from graphmodel.records import RECORDS, CaseLink, Confirmation, Extension, Extract, InquiryOnScreen, Notice, Objection, Withholding
from graphmodel.stores.protocol import Store, Writer
from graphmodel.tombstones import bury

Name = tuple[str, str]
"""Key and supplier: what a fact is, within its kind."""

JUDGED = {
    Confirmation: ("proposal", "proposed_by"),
    Objection: ("fact", "of"),
    InquiryOnScreen: ("fact", "of"),
    Notice: ("fact", "to"),
}
"""Records on one supplier's fact: where they name the fact, and where its supplier."""

NAMED = {
    Extension: ("subject", ""),
    Withholding: ("person", f"{Person.kind().name}:"),
    CaseLink: ("other", f"{Case.kind().name}:"),
}
"""Records on a thing, whoever supplied it: where they name it, and what makes that a reference."""

HOLDING: tuple[type[Fact], ...] = (Member, Intervention, Report)
"""Facts that give a person or household a place in the house."""


@dataclass
class Reach:
    """Everything that is to go, worked out before anything is touched."""

    gone: dict[Kind, dict[Name, Row]] = field(default_factory=dict)
    """The facts to destroy."""
    lost: dict[Kind, set[str]] = field(default_factory=dict)
    """Ids of things of which no row stays."""
    loosened: dict[Kind, dict[Name, Row]] = field(default_factory=dict)
    """Facts that stay, and named something that goes where they need not name anything."""

    def holds(self, kind: Kind, row: Row) -> bool:
        """Whether a fact is to go."""
        return name_of(kind, row) in self.gone.get(kind, {})

    @property
    def facts(self) -> list[Fact]:
        """The facts to destroy, by kind and key."""
        return [kind.read(row) for kind in KINDS.values() for _, row in sorted(self.gone.get(kind, {}).items())]

    @property
    def refs(self) -> set[str]:
        """What goes, as `Fact.ref` names it: things of which no row stays, and relations."""
        relations = {f"{kind.name}:{key}" for kind, rows in self.gone.items() if not kind.is_thing for key, _ in rows}
        return relations | {f"{kind.name}:{thing}" for kind, things in self.lost.items() for thing in things}


def name_of(kind: Kind, row: Row) -> Name:
    """Key and supplier of a stored row."""
    return str(row[kind.index["sleutel"]]), str(row[kind.index["bron"]])


def id_of(kind: Kind, row: Row) -> str:
    """The id of the thing that a row tells of; not its key, where two ids turned out to be one person."""
    return str(row[kind.index[kind.identity[0].name]])


def extend(store: Store, reach: Reach, rows: Iterable[tuple[Kind, Row]]) -> Reach:
    """Add facts to what goes, and then whatever cannot stand without them, until nothing more follows.

    What refers to something that goes, goes with it; where it need not refer to anything it stays and is emptied there. A
    bottleneck goes with the last block it has. A partner is never among these: others' facts name it (`access.retracting`).
    """
    fresh = _taken(reach, rows)
    while fresh:
        follows: list[tuple[Kind, Row]] = []
        for kind, found in fresh.items():
            if kind.is_thing:
                follows += _naming(store, reach, kind, _lost(store, reach, kind, found))
            if kind is Block.kind():
                follows += _bottlenecks(store, reach, found)
        follows += records_on(store, reach)
        fresh = _taken(reach, follows)
    return reach


def _taken(reach: Reach, rows: Iterable[tuple[Kind, Row]]) -> dict[Kind, list[Row]]:
    fresh: dict[Kind, list[Row]] = {}
    for kind, row in rows:
        if not reach.holds(kind, row):
            reach.gone.setdefault(kind, {})[name_of(kind, row)] = row
            reach.loosened.get(kind, {}).pop(name_of(kind, row), None)
            fresh.setdefault(kind, []).append(row)
    return fresh


def _lost(store: Store, reach: Reach, kind: Kind, rows: Iterable[Row]) -> list[str]:
    """Which things have no row any more."""
    things = {id_of(kind, row) for row in rows}
    staying = {id_of(kind, row) for row in store.referring(kind, kind.identity[0].name, sorted(things)) if not reach.holds(kind, row)}
    reach.lost.setdefault(kind, set()).update(things - staying)
    return sorted(things - staying)


def _naming(store: Store, reach: Reach, kind: Kind, things: list[str]) -> Iterator[tuple[Kind, Row]]:
    for other, column in _references(kind):
        for row in store.referring(other, column.name, things) if things else ():
            if _needs(other, column):
                yield other, row
            elif not reach.holds(other, row):
                loose = reach.loosened.setdefault(other, {})
                loose[name_of(other, row)] = _without(other, loose.get(name_of(other, row), row), column)


def _references(kind: Kind) -> list[tuple[Kind, Column]]:
    return [(other, column) for other in KINDS.values() for column in other.references if column.refers_to == kind.model.__name__]


def _needs(kind: Kind, column: Column) -> bool:
    """Whether a fact says nothing any more without this reference."""
    return column.required or column.name in kind.spec.one_of


def _without(kind: Kind, row: Row, column: Column) -> Row:
    place = kind.index[column.name]
    return (*row[:place], None, *row[place + 1 :])


def _bottlenecks(store: Store, reach: Reach, blocks: Iterable[Row]) -> Iterator[tuple[Kind, Row]]:
    """Bottlenecks whose last block goes: nobody could ever see them again, and what they say is of the same people."""
    kind, place = Block.kind(), Block.kind().index["knelpunt_id"]
    wanted = sorted({str(row[place]) for row in blocks})
    staying = {row[place] for row in store.referring(kind, "knelpunt_id", wanted) if not reach.holds(kind, row)}
    yield from ((Bottleneck.kind(), row) for row in store.find(Bottleneck.kind(), [one for one in wanted if one not in staying]))


def records_on(store: Store, reach: Reach) -> Iterator[tuple[Kind, Row]]:
    """What the house recorded of facts and things that go; of an extract that named them, the name goes and the extract stays."""
    refs = reach.refs
    rows = {(f"{kind.name}:{key}", supplier) for kind, names in reach.gone.items() for key, supplier in names}
    for model in RECORDS:
        for row in store.stream(model.kind()):
            record = model.kind().read(row)
            if isinstance(record, Extract):
                _shorten(reach, record, refs)
            elif _is_on(reach, record, refs, rows):
                yield model.kind(), row


def _is_on(reach: Reach, record: Fact, refs: set[str], rows: set[Name]) -> bool:
    if judged := JUDGED.get(type(record)):
        ref = getattr(record, judged[0])
        return ref is not None and ((ref, getattr(record, judged[1])) in rows or _speaks_of_lost(reach, ref))
    named = NAMED.get(type(record))
    return named is not None and f"{named[1]}{getattr(record, named[0])}" in refs


def _speaks_of_lost(reach: Reach, ref: str) -> bool:
    """Whether a reference has the id of something lost in it: a record may outlive the fact it judged, as a refused proposal."""
    name, _, key = ref.partition(":")
    kind = KINDS.get(name)
    if kind is None:
        return False
    if kind.is_thing:
        return key in reach.lost.get(kind, ())
    parts = [part.replace("~1", "/").replace("~0", "~") for part in key.split("/")]
    named = zip(kind.identity, parts, strict=False)
    return any(c.refers_to is not None and part in reach.lost.get(KINDS_BY_MODEL[c.refers_to], ()) for c, part in named)


def _shorten(reach: Reach, extract: Extract, refs: set[str]) -> None:
    named = extract.facts.split()
    staying = [ref for ref in named if ref not in refs and not _speaks_of_lost(reach, ref)]
    if staying != named and not reach.holds(extract.kind(), extract.kind().write(extract)):
        shorter = type(extract).trusted({**extract.__dict__, "facts": " ".join(staying)})
        reach.loosened.setdefault(extract.kind(), {})[extract.key, extract.supplier] = extract.kind().write(shorter)


def carry_out(store: Store, writer: Writer, reach: Reach, why: str) -> int:
    """Destroy what goes, and take its name out of what stays, earlier versions included; returns how many facts went.

    `why` stands on the tombstones that keep a later delivery from bringing it back (`graphmodel.tombstones.REASONS`).
    """
    earlier = list(_earlier(store, reach))
    count = sum(writer.destroy(kind, rows) for kind, rows in reach.gone.items())
    for kind, name, now_, before in earlier:
        writer.destroy(kind, [name])
        writer.put_history(kind, before)
        if now_ is not None:
            writer.put(kind, [now_])
    if count:
        bury(store, writer, reach.gone, why)
    return count


def _earlier(store: Store, reach: Reach) -> Iterator[tuple[Kind, Name, Row | None, list[Row]]]:
    """Facts to be written anew: how they are to stand, and which of their earlier versions may stay."""
    for kind in KINDS.values():
        columns = [(c, reach.lost[KINDS_BY_MODEL[c.refers_to]]) for c in kind.references if c.refers_to and _goes(reach, c.refers_to)]
        told = (
            {name_of(kind, row) for row in store.history(kind) if any(row[kind.index[c.name]] in ids for c, ids in columns)}
            if columns
            else set()
        )
        names = {name for name in told | set(reach.loosened.get(kind, {})) if name not in reach.gone.get(kind, {})}
        found = {name_of(kind, row): row for row in store.find(kind, sorted({key for key, _ in names}))} if names else {}
        for name in sorted(names):
            before = [row for row in store.history(kind, [name[0]]) if name_of(kind, row) == name]
            yield kind, name, _anew(kind, reach.loosened.get(kind, {}).get(name, found.get(name))), list(_cleared(kind, before, columns))


def _goes(reach: Reach, model_name: str) -> bool:
    return bool(reach.lost.get(KINDS_BY_MODEL[model_name]))


def _cleared(kind: Kind, rows: Iterable[Row], columns: list[tuple[Column, set[str]]]) -> Iterator[Row]:
    """The earlier versions that may stay, with what went taken out of them."""
    for row in rows:
        naming = [column for column, ids in columns if row[kind.index[column.name]] in ids]
        if not any(_needs(kind, column) for column in naming):
            places = {kind.index[column.name] for column in naming}
            yield tuple(None if place in places else value for place, value in enumerate(row))


def _anew(kind: Kind, row: Row | None) -> Row | None:
    """A fact with the key that goes with its values."""
    if row is None or kind.is_thing:
        return row
    values = kind.named(row)
    return tuple({**values, "sleutel": kind.key_of(values)}.values())


KINDS_BY_MODEL = {kind.model.__name__: kind for kind in KINDS.values()}


KIN = tuple(column.name for column in Kinship.kind().references if column.refers_to == Person.__name__)
"""The two ends of a relation."""


def unheld(store: Store, reach: Reach, persons: Iterable[str], households: Iterable[str]) -> list[tuple[Kind, Row]]:
    """Rows of those persons and households that nothing which stays gives a place in the house.

    A place gives a membership of a case, an intervention or a report; to a household also when it goes to somebody who lives
    or lived there, to a person also when it goes to such a household or to somebody else in it.
    """
    people, homes = set(persons), set(households)
    homes |= {row.household for row in _residences(store, reach, "persoon_id", people)}
    stays = _residences(store, reach, "huishouden_id", homes)
    living = people | {row.person for row in stays}
    held, held_homes = _held(store, reach, "persoon_id", living), _held(store, reach, "huishouden_id", homes)
    held_homes |= {row.household for row in stays if row.person in held}
    held |= {row.person for row in stays if row.household in held_homes}
    empty = homes - held_homes
    rows = [(Person.kind(), row) for row in store.referring(Person.kind(), "persoon_id", sorted(people - held))]
    return rows + [(Household.kind(), row) for row in store.referring(Household.kind(), "huishouden_id", sorted(empty))]


def _residences(store: Store, reach: Reach, column: str, ids: set[str]) -> list[Residence]:
    """Who lives or lived where, as far as that stays: a home that goes gives nobody a place."""
    kind = Residence.kind()
    staying = (row for row in store.referring(kind, column, sorted(ids)) if not reach.holds(kind, row))
    return [fact for fact in map(kind.read, staying) if isinstance(fact, Residence)]


def _held(store: Store, reach: Reach, column: str, ids: set[str]) -> set[str]:
    kinds = [model.kind() for model in HOLDING]
    found = ((kind, row) for kind in kinds for row in store.referring(kind, column, sorted(ids)))
    return {str(row[kind.index[column]]) for kind, row in found if not reach.holds(kind, row)}


def whole_case(store: Store, reach: Reach, case_ids: list[str]) -> Reach:
    """All of these cases, with the reports that name them, and the people who have no other place in the house (R4, R20)."""
    rows = [(Case.kind(), row) for row in store.referring(Case.kind(), "casus_id", case_ids)]
    rows += [(Report.kind(), row) for row in store.referring(Report.kind(), "casus_id", case_ids)]
    return with_people(store, extend(store, reach, rows))


def with_people(store: Store, reach: Reach) -> Reach:
    """Add the people and homes that lose their place by what goes, and their family that is known by them alone, until nothing follows."""
    before: int | None = None
    while before != (before := sum(map(len, reach.gone.values()))):
        extend(store, reach, unheld(store, reach, *named_in(reach)))
        extend(store, reach, unheld(store, reach, _kin(store, reach), ()))
    return reach


def named_in(reach: Reach) -> tuple[set[str], set[str]]:
    """Persons and households that facts which go are about."""
    columns = {"persoon_id": set[str](), "huishouden_id": set[str]()}
    naming: tuple[type[Fact], ...] = (*HOLDING, Residence)
    for model in naming:
        for row in reach.gone.get(model.kind(), {}).values():
            for column, ids in columns.items():
                if (value := row[model.kind().index[column]]) is not None:
                    ids.add(str(value))
    return columns["persoon_id"], columns["huishouden_id"]


def _kin(store: Store, reach: Reach) -> set[str]:
    """Who is known by a relation that goes, and by nothing that stays: no place of their own, and no family but one another."""
    kind = Kinship.kind()
    ends = [kind.index[name] for name in KIN]
    seen: set[str] = set()
    free: set[str] = set()
    pairs: list[set[str]] = []
    named = {str(row[end]) for row in reach.gone.get(kind, {}).values() for end in ends}
    while named:
        seen |= named
        found = {id_of(of, row) for of, row in unheld(store, reach, named, ()) if of is Person.kind()} & named
        staying = [row for name in KIN for row in store.referring(kind, name, sorted(found)) if not reach.holds(kind, row)]
        pairs += [{str(row[end]) for end in ends} for row in staying]
        free |= found
        named = {one for pair in pairs for one in pair} - seen
    while kept := {one for pair in pairs if pair - free for one in pair & free}:
        free -= kept
    return free
