"""What stands around cases (`Store.neighbourhoods`), worked out over any engine that can look facts up by a column.

The reference store and the embedded one answer with this; Neo4j has a statement of its own and is held against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from operator import itemgetter
from typing import Protocol

from graphmodel.declare import Fact, Kind, Row, StoredValue
from graphmodel.errors import WrongUse
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
from graphmodel.records import Escalation
from graphmodel.stores.protocol import LEAVES

Key = tuple[str, str]
Found = dict[str, dict[Key, Row]]
"""Rows by the name of their kind, each once: by its key and supplier."""

OF_A_CASE: tuple[type[Fact], ...] = (PhaseSpell, Inquiry, *RECORDS_OF_A_CASE)
NAMING_PARTNERS: tuple[tuple[str, tuple[Callable[[Row], StoredValue], ...]], ...] = tuple(
    (kind.name, tuple(itemgetter(kind.index[c.name]) for c in kind.columns if c.refers_to == "Partner" or c.name == "bron"))
    for kind in WERKMAP
    if kind.model is not Partner
)
"""Every kind that a partner is named in or supplies, and how to get at its id in a row."""

_KEY: dict[str, Callable[[Row], Key]] = {name: itemgetter(kind.index["sleutel"], kind.index["bron"]) for name, kind in KINDS.items()}


class Lookup(Protocol):
    """Facts of a kind, not withdrawn, whose column (Dutch name) holds one of these values."""

    def __call__(self, model: type[Fact], column: str, values: Collection[str]) -> Iterable[Row]:
        """The rows, in any order."""
        ...


def neighbourhoods(case_ids: Collection[str], lookup: Lookup, without: Collection[type[Fact]] = ()) -> dict[str, dict[str, Sequence[Row]]]:
    """The rows around each case by kind, sorted by key and supplier; a case that is not there is absent.

    Several cases are fetched together and told apart afterwards, by the same steps over what was fetched: a step for all of
    them costs an engine little more than one for a single case.
    """
    left_out = leaves(without)
    if len(case_ids) > 1:
        lookup = _Fetched(_Around(case_ids, lookup, left_out).found)
    around = {case_id: _Around([case_id], lookup, left_out).found for case_id in case_ids}
    return {
        case_id: {name: [rows[key] for key in sorted(rows)] for name, rows in found.items() if rows}
        for case_id, found in around.items()
        if found
    }


def leaves(without: Collection[type[Fact]]) -> frozenset[type[Fact]]:
    """Kinds that may be left out of a neighbourhood. Raises WrongUse for one that other facts hang on."""
    if needed := sorted(model.__name__ for model in without if model not in LEAVES):
        raise WrongUse(f"Zonder {', '.join(needed)} klopt een zaak niet: daar hangen andere feiten aan.")
    return frozenset(without)


def named(model: type[Fact], rows: Iterable[Row], column: str) -> set[str]:
    """The ids that stand in a column, empty ones left out."""
    place = model.kind().index[column]
    return {str(row[place]) for row in rows if row[place] is not None}


class _Fetched:
    """A `Lookup` among rows that were fetched before."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self._by: dict[tuple[type[Fact], str], dict[StoredValue, list[Row]]] = {}

    def __call__(self, model: type[Fact], column: str, values: Collection[str]) -> list[Row]:
        by = self._by.get((model, column))
        if by is None:
            by = self._by[model, column] = self._by_value(model.kind(), column)
        return [row for value in values for row in by.get(value, ())]

    def _by_value(self, kind: Kind, column: str) -> dict[StoredValue, list[Row]]:
        place, by = kind.index[column], defaultdict[StoredValue, list[Row]](list)
        for row in self._found.get(kind.name, {}).values():
            by[row[place]].append(row)
        return by


class _Around:
    """All that stands around some cases together, found step by step; nothing where none of them is there."""

    def __init__(self, case_ids: Collection[str], lookup: Lookup, without: frozenset[type[Fact]]) -> None:
        self._lookup, self._without = lookup, without
        self.found: Found = {}
        self._cases = named(Case, self._take(Case, "casus_id", case_ids), "casus_id")
        if not self._cases:
            self.found = {}
            return
        for model in OF_A_CASE:
            self._take(model, "casus_id", self._cases)
        self._people()
        self._work()
        self._other_cases()
        self._partners()

    def _take(self, model: type[Fact], column: str, values: Collection[str]) -> list[Row]:
        """Look rows up and keep them."""
        rows = list(self._lookup(model, column, values)) if values and model not in self._without else []
        name = model.kind().name
        self.found.setdefault(name, {}).update(zip(map(_KEY[name], rows), rows, strict=True))
        return rows

    def _people(self) -> None:
        members = self._take(Member, "casus_id", self._cases)
        persons, households = named(Member, members, "persoon_id"), named(Member, members, "huishouden_id")
        households |= named(Residence, self._take(Residence, "persoon_id", persons), "huishouden_id")
        persons |= named(Residence, self._take(Residence, "huishouden_id", households), "persoon_id")
        self._persons, self._households = persons, households
        self._take(Person, "persoon_id", persons)
        self._take(Household, "huishouden_id", households)
        kin, other = self._take(Kinship, "van_persoon", persons), Kinship.kind().index["naar_persoon"]
        key = _KEY[Kinship.kind().name]
        self.found[Kinship.kind().name] = {key(row): row for row in kin if row[other] in persons}

    def _on_them(self, model: type[Fact]) -> list[Row]:
        return [*self._take(model, "persoon_id", self._persons), *self._take(model, "huishouden_id", self._households)]

    def _work(self) -> None:
        work, actions = self._on_them(Intervention), self._take(Action, "casus_id", self._cases)
        reports = [*self._on_them(Report), *self._take(Report, "casus_id", self._cases)]
        self._plans = named(Intervention, work, "casus_id") | named(Report, reports, "casus_id")
        blocks = self._take(Block, "interventie_id", named(Intervention, work, "interventie_id"))
        blocks += self._take(Block, "actie_id", named(Action, actions, "actie_id"))
        bottlenecks = named(Block, blocks, "knelpunt_id")
        self._take(Bottleneck, "knelpunt_id", bottlenecks)
        self._take(Escalation, "knelpunt_id", bottlenecks)

    def _other_cases(self) -> None:
        everywhere = self._cases | named(Member, self._on_them(Member), "casus_id")
        self._take(Case, "casus_id", (everywhere | self._plans) - self._cases)
        self._take(Role, "casus_id", everywhere)
        meetings = self._take(Meeting, "casus_id", everywhere)
        self._take(Attendance, "overleg_id", named(Meeting, meetings, "overleg_id"))

    def _partners(self) -> None:
        named_there: set[StoredValue] = set()
        for name, places in NAMING_PARTNERS:
            for place in places if (rows := self.found.get(name, {}).values()) else ():
                named_there.update(map(place, rows))
        partners = self._take(Partner, "partner_id", {str(partner) for partner in named_there if partner})
        self._take(Partner, "partner_id", named(Partner, partners, "onderdeel_van"))
