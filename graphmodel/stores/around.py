"""What stands around cases (`Store.neighbourhoods`), worked out over any engine that can look facts up by a column.

The reference store and the embedded one answer with this; Neo4j has a statement of its own and is held against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Protocol

from graphmodel.declare import Fact, Row, StoredValue
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


@dataclass(frozen=True, eq=False)
class Step:
    """What is looked up together: kinds, each by a column (Dutch name), and which list of values of the step that column may hold."""

    parts: tuple[tuple[type[Fact], str, int], ...]

    @cache  # noqa: B019 - there are five of them, made with the module
    def without(self, kinds: frozenset[type[Fact]]) -> Step:
        """The step with some kinds left out."""
        return Step(tuple(part for part in self.parts if part[0] not in kinds)) if kinds else self


OF_A_CASE: tuple[type[Fact], ...] = (PhaseSpell, Inquiry, *RECORDS_OF_A_CASE)
NAMING_PARTNERS: tuple[tuple[type[Fact], tuple[Callable[[Row], StoredValue], ...]], ...] = tuple(
    (kind.model, tuple(itemgetter(kind.index[c.name]) for c in kind.columns if c.refers_to == "Partner" or c.name == "bron"))
    for kind in WERKMAP
    if kind.model is not Partner
)
"""Every kind that a partner is named in or supplies, and how to get at its id in a row."""

_KEY: dict[type[Fact], Callable[[Row], Key]] = {
    kind.model: itemgetter(kind.index["sleutel"], kind.index["bron"]) for kind in KINDS.values()
}


_ON_A_CASE: tuple[type[Fact], ...] = (Case, Member, Role, Meeting, Action, Report, *OF_A_CASE)
_ON_SOMEBODY: tuple[type[Fact], ...] = (Intervention, Report, Member)
_OWN = Step(tuple((model, "casus_id", 0) for model in _ON_A_CASE))
_LIVED = Step(((Residence, "persoon_id", 0), (Attendance, "overleg_id", 1)))
_LIVING = Step(((Residence, "huishouden_id", 0),))
_PEOPLE = Step(
    (
        (Person, "persoon_id", 0),
        *((model, "persoon_id", 0) for model in _ON_SOMEBODY),
        (Household, "huishouden_id", 1),
        *((model, "huishouden_id", 1) for model in _ON_SOMEBODY),
        (Kinship, "van_persoon", 0),
    )
)
_BLOCKED = Step(((Block, "interventie_id", 0), (Block, "actie_id", 1)))
_CAUSES = Step(((Bottleneck, "knelpunt_id", 0), (Escalation, "knelpunt_id", 0)))
_OTHERS = Step(((Case, "casus_id", 0), (Role, "casus_id", 1), (Meeting, "casus_id", 1)))
_MET = Step(((Attendance, "overleg_id", 0),))
_PARTNERS = Step(((Partner, "partner_id", 0),))


class Lookup(Protocol):
    """Facts that are not withdrawn, by a column."""

    def __call__(self, step: Step, lists: Sequence[Collection[str]]) -> Iterable[Iterable[Row]]:
        """The rows of each part of a step that has any, in any order; of its `lists` of values one at least holds something."""
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
        case_id: {model.kind().name: _in_order(model, rows) for model, rows in found.items() if rows}
        for case_id, found in around.items()
        if found
    }


def _in_order(model: type[Fact], rows: list[Row]) -> list[Row]:
    """The rows by key and supplier, each once however many ways led to it."""
    if len(rows) > 1:
        rows.sort(key=_KEY[model])
        rows = [row for row, before in zip(rows, (None, *rows), strict=False) if row != before]
    return rows


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

    def __init__(self, found: Mapping[type[Fact], Sequence[Row]]) -> None:
        self._found = found
        self._by: dict[tuple[type[Fact], str], dict[StoredValue, list[Row]]] = {}

    def __call__(self, step: Step, lists: Sequence[Collection[str]]) -> list[list[Row]]:
        return [self._rows(self._by_value(model, column), lists[number]) for model, column, number in step.parts]

    def _rows(self, by: Mapping[StoredValue, list[Row]], values: Collection[str]) -> list[Row]:
        return [row for value in values for row in by.get(value, ())]

    def _by_value(self, model: type[Fact], column: str) -> dict[StoredValue, list[Row]]:
        by = self._by.get((model, column))
        if by is None:
            by = self._by[model, column] = defaultdict(list)
            place = model.kind().index[column]
            for row in _in_order(model, list(self._found.get(model, ()))):
                by[row[place]].append(row)
        return by


class _Around:
    """All that stands around some cases together, found step by step; nothing where none of them is there."""

    def __init__(self, case_ids: Collection[str], lookup: Lookup, without: frozenset[type[Fact]]) -> None:
        self._lookup, self._without = lookup, without
        self.found: dict[type[Fact], list[Row]] = {}
        self._take(_OWN, case_ids)
        self._cases = self._named(Case, "casus_id")
        if not self._cases:
            self.found = {}
            return
        self._people()
        self._work()
        self._other_cases()
        self._partners()

    def _take(self, step: Step, *lists: Collection[str]) -> None:
        """Look rows up and keep them."""
        step = step.without(self._without)
        asks = step.parts and any(lists)
        for (model, *_), rows in zip(step.parts, self._lookup(step, lists) if asks else (), strict=False):
            if rows:
                self.found.setdefault(model, []).extend(rows)

    def _named(self, model: type[Fact], column: str) -> set[str]:
        """The ids in a column of what was found of a kind so far."""
        return named(model, self.found.get(model, ()), column)

    def _people(self) -> None:
        persons, households = self._named(Member, "persoon_id"), self._named(Member, "huishouden_id")
        self._take(_LIVED, persons, self._named(Meeting, "overleg_id"))
        households |= self._named(Residence, "huishouden_id")
        self._take(_LIVING, households)
        persons |= self._named(Residence, "persoon_id")
        self._take(_PEOPLE, persons, households)
        other = Kinship.kind().index["naar_persoon"]
        self.found[Kinship] = [row for row in self.found.get(Kinship, ()) if row[other] in persons]

    def _work(self) -> None:
        self._take(_BLOCKED, self._named(Intervention, "interventie_id"), self._named(Action, "actie_id"))
        self._take(_CAUSES, self._named(Block, "knelpunt_id"))

    def _other_cases(self) -> None:
        """Cases that share a member with these, with their roles and meetings; of those that only work is planned in, themselves."""
        others = self._named(Member, "casus_id") - self._cases
        planned = self._named(Intervention, "casus_id") | self._named(Report, "casus_id")
        before = self._named(Meeting, "overleg_id")
        self._take(_OTHERS, (others | planned) - self._cases, others)
        self._take(_MET, self._named(Meeting, "overleg_id") - before)

    def _partners(self) -> None:
        named_there: set[StoredValue] = set()
        for model, places in NAMING_PARTNERS:
            rows = self.found.get(model, ())
            for place in places if rows else ():
                named_there.update(map(place, rows))
        self._take(_PARTNERS, {str(partner) for partner in named_there if partner})
        self._take(_PARTNERS, self._named(Partner, "onderdeel_van") - self._named(Partner, "partner_id"))
