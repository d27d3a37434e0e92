"""The facts of one case that one viewer may see: what every question is asked of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar, cast

import networkx as nx

from graphmodel.declare import Fact, Thing
from graphmodel.kinds import KINDS, Case, Inquiry, Partner
from graphmodel.vocabulary import Answer

F = TypeVar("F", bound=Fact)
T = TypeVar("T", bound=Thing)

BRIDGED_DAYS = 14
"""How many days that are not parallel break no run of parallel days (questions.md §1, since), unless the house says otherwise."""

BRP = "brp"
"""Supplier id of the population register: its value counts where rows on one thing differ (formats.md §1)."""


@dataclass(frozen=True)
class CaseGraph:
    """The visible facts around one case, on one day of asking.

    Holds facts at `inhoud` only, with what may not be read already emptied (a BSN, an address, a `casus_id`, an answer).
    Facts that were withdrawn are not here; proposals stand apart and count for no question.
    """

    case_id: str
    today: date
    """The day of asking: `known` holds on this day and no other (questions.md §5)."""
    facts: Mapping[type[Fact], Sequence[Fact]]
    """By kind, sorted by key and supplier; several suppliers may each have a row on one thing."""
    known: frozenset[str] = frozenset()
    """Partners at `bekendheid` on the day of asking: at work in S, and nothing more."""
    shielded: frozenset[str] = frozenset()
    """Households whose address is withheld."""
    proposals: Sequence[Fact] = field(default=())
    answered: frozenset[str] = frozenset()
    """Keys of inquiries that were answered, where what was answered may not be read."""
    bridged_days: int = BRIDGED_DAYS
    """As the house has it (`sharing.yaml`)."""

    def of(self, model: type[F]) -> Sequence[F]:
        """All visible facts of a kind, each supplier's row."""
        return cast("Sequence[F]", self.facts.get(model, ()))

    def things(self, model: type[T]) -> Mapping[str, T]:
        """The things of a kind by id, rows of several suppliers merged into one."""
        if model not in self._things:
            self._things[model] = {key: merged(rows) for key, rows in _by_id(self.of(model)).items()}
        return cast("Mapping[str, T]", self._things[model])

    @cached_property
    def _things(self) -> dict[type[Thing], Mapping[str, Thing]]:
        return {}

    @property
    def case(self) -> Case:
        """The case that was asked about."""
        return self.things(Case)[self.case_id]

    def partner(self, partner_id: str) -> Partner | None:
        """A partner, where it is known by more than its id."""
        return self.things(Partner).get(partner_id)

    def was_answered(self, inquiry: Inquiry) -> bool:
        """Whether a partner that was asked said ja or nee, which of the two aside."""
        return inquiry.answer in (Answer.JA, Answer.NEE) or inquiry.key in self.answered

    def with_facts(self, *extra: Fact) -> CaseGraph:
        """This case as it would be with facts added: how a next step is tried."""
        facts = {model: list(rows) for model, rows in self.facts.items()}
        for fact in extra:
            facts.setdefault(type(fact), []).append(fact)
        return replace(self, facts=facts)

    def only(self, keep: Iterable[Fact]) -> CaseGraph:
        """This case with these facts and nothing else: how evidence is tried."""
        facts: dict[type[Fact], list[Fact]] = {}
        for fact in keep:
            facts.setdefault(type(fact), []).append(fact)
        return replace(self, facts=facts)

    def all_facts(self) -> Iterator[Fact]:
        """Every visible fact, kind by kind."""
        for rows in self.facts.values():
            yield from rows

    @cached_property
    def graph(self) -> nx.MultiDiGraph:
        """The same facts as a networkx graph: things are nodes `(kind, id)`, references and relations are edges.

        Made at first use: the questions of a case read their facts by kind.
        """
        graph = nx.MultiDiGraph(case=self.case_id, today=self.today)
        for fact in self.all_facts():
            _draw(graph, fact)
        return graph


def merged(rows: Sequence[T]) -> T:
    """One thing out of the rows on it: the BRP's value counts, else the latest one that is not empty, column by column."""
    if len(rows) == 1:
        return rows[0]
    best_last = sorted(rows, key=lambda row: (row.supplier == BRP, row.changed, row.supplier))
    values: dict[str, Any] = {}
    for row in best_last:
        values.update({name: value for name, value in row.__dict__.items() if value is not None or name not in values})
    return type(rows[0]).trusted(values)


def _by_id(rows: Iterable[T]) -> dict[str, list[T]]:
    grouped: dict[str, list[T]] = {}
    for row in rows:
        grouped.setdefault(row.id, []).append(row)
    return grouped


def _draw(graph: nx.MultiDiGraph, fact: Fact) -> None:
    kind = fact.kind()
    ends = [(_node_kind(column.refers_to), getattr(fact, column.field), column.relation) for column in kind.references]
    ends = [end for end in ends if end[1] is not None]
    if isinstance(fact, Thing):
        graph.add_node((kind.name, fact.id), fact=fact)
        for name, target, relation in ends:
            graph.add_edge((kind.name, fact.id), (name, target), relation=relation, fact=fact)
    elif len(ends) == 2:
        graph.add_edge(ends[0][:2], ends[1][:2], relation=kind.spec.relation, fact=fact)
    else:
        graph.add_node((kind.name, fact.key), fact=fact)
        for name, target, _ in ends:
            graph.add_edge((kind.name, fact.key), (name, target), relation=kind.spec.relation, fact=fact)


def _node_kind(model_name: str | None) -> str:
    return next(kind.name for kind in KINDS.values() if kind.model.__name__ == model_name)
