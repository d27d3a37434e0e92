"""What stands around a case (`Store.neighbourhoods`), worked out over any engine that can look facts up by a column.

The reference store answers with this; the others have statements of their own and are held against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from graphmodel.declare import Fact, Row
from graphmodel.kinds import (
    KINDS,
    WERKMAP,
    Action,
    Attendance,
    Block,
    Bottleneck,
    Case,
    Household,
    Inquiry,
    Intervention,
    Kinship,
    Meeting,
    Member,
    Partner,
    Person,
    PhaseSpell,
    Report,
    Residence,
    Role,
)
from graphmodel.records import OF_A_CASE as RECORDS_OF_A_CASE

Found = dict[str, set[Row]]
OF_A_CASE: tuple[type[Fact], ...] = (Member, Role, PhaseSpell, Inquiry, Meeting, Action, *RECORDS_OF_A_CASE)
OF_ANOTHER_CASE = (Role, Meeting)


NAMING_PARTNERS = tuple(
    (kind.name, tuple(kind.index[c.name] for c in kind.columns if c.refers_to == "Partner" or c.name == "bron"))
    for kind in WERKMAP
    if kind.model is not Partner
)
"""Every kind that a partner is named in or supplies, and in which places of its rows."""


class Lookup(Protocol):
    """Facts of a kind, not withdrawn, whose column (Dutch name) holds one of these values."""

    def __call__(self, model: type[Fact], column: str, values: Iterable[str]) -> Iterable[Row]:
        """The rows, in any order."""
        ...


def neighbourhood(case_id: str, lookup: Lookup) -> dict[str, Sequence[Row]] | None:
    """The rows around a case by kind, sorted by key and supplier; None where there is no such case."""
    found: Found = {}

    def take(model: type[Fact], column: str, values: Iterable[str]) -> set[Row]:
        rows = set(lookup(model, column, values))
        found.setdefault(model.kind().name, set()).update(rows)
        return rows

    if not take(Case, "casus_id", [case_id]):
        return None
    for model in OF_A_CASE:
        take(model, "casus_id", [case_id])
    persons, households = _circle(case_id, found, lookup)
    _living_there(found, lookup, persons, households)
    _working_there(case_id, found, lookup, persons, households)
    _other_cases(case_id, found, lookup, persons, households)
    _partners(found, lookup)
    return {name: sorted(rows, key=_by_key(name)) for name, rows in found.items() if rows}


def named(model: type[Fact], rows: Iterable[Row], column: str) -> set[str]:
    """The ids that stand in a column, empty ones left out."""
    place = model.kind().index[column]
    return {str(row[place]) for row in rows if row[place] is not None}


def _rows(found: Found, model: type[Fact]) -> set[Row]:
    return found.get(model.kind().name, set())


def _circle(case_id: str, found: Found, lookup: Lookup) -> tuple[set[str], set[str]]:
    members = [row for row in _rows(found, Member) if row[Member.kind().index["casus_id"]] == case_id]
    persons = named(Member, members, "persoon_id")
    households = named(Member, members, "huishouden_id")
    households |= named(Residence, lookup(Residence, "persoon_id", persons), "huishouden_id")
    persons |= named(Residence, lookup(Residence, "huishouden_id", households), "persoon_id")
    return persons, households


def _living_there(found: Found, lookup: Lookup, persons: set[str], households: set[str]) -> None:
    found[Person.kind().name] = set(lookup(Person, "persoon_id", persons))
    found[Household.kind().name] = set(lookup(Household, "huishouden_id", households))
    found[Residence.kind().name] = set(lookup(Residence, "huishouden_id", households))
    other_end = Kinship.kind().index["naar_persoon"]
    found[Kinship.kind().name] = {row for row in lookup(Kinship, "van_persoon", persons) if row[other_end] in persons}


def _working_there(case_id: str, found: Found, lookup: Lookup, persons: set[str], households: set[str]) -> None:
    for model in (Intervention, Report):
        on_them = set(lookup(model, "persoon_id", persons)) | set(lookup(model, "huishouden_id", households))
        found[model.kind().name] = on_them
    found[Report.kind().name] |= set(lookup(Report, "casus_id", [case_id]))
    blocked = named(Intervention, _rows(found, Intervention), "interventie_id")
    actions = named(Action, _rows(found, Action), "actie_id")
    blocks = set(lookup(Block, "interventie_id", blocked)) | set(lookup(Block, "actie_id", actions))
    found[Block.kind().name] = blocks
    found[Bottleneck.kind().name] = set(lookup(Bottleneck, "knelpunt_id", named(Block, blocks, "knelpunt_id")))


def _other_cases(case_id: str, found: Found, lookup: Lookup, persons: set[str], households: set[str]) -> None:
    members = set(lookup(Member, "persoon_id", persons)) | set(lookup(Member, "huishouden_id", households))
    found[Member.kind().name] |= members
    others = named(Member, members, "casus_id") - {case_id}
    for model in OF_ANOTHER_CASE:
        found[model.kind().name] |= set(lookup(model, "casus_id", others))
    plans = named(Intervention, _rows(found, Intervention), "casus_id") | named(Report, _rows(found, Report), "casus_id")
    found[Case.kind().name] |= set(lookup(Case, "casus_id", others | plans))
    meetings = named(Meeting, _rows(found, Meeting), "overleg_id")
    found[Attendance.kind().name] = set(lookup(Attendance, "overleg_id", meetings))


def _partners(found: Found, lookup: Lookup) -> None:
    partners = {str(row[place]) for name, places in NAMING_PARTNERS for row in found.get(name, ()) for place in places if row[place]}
    rows = set(lookup(Partner, "partner_id", partners))
    parents = named(Partner, rows, "onderdeel_van")
    found[Partner.kind().name] = rows | set(lookup(Partner, "partner_id", parents))


def _by_key(name: str) -> Callable[[Row], tuple[str, str]]:
    index = KINDS[name].index
    key, supplier = index["sleutel"], index["bron"]
    return lambda row: (str(row[key]), str(row[supplier]))
