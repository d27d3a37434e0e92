"""What somebody has before them when they act on a fact: what they see of it in the cases that are open to them (R10, R12).

A supplier stays responsible for its own facts wherever they stand (R8, R9). All else may be acted on as far as it is seen, and
what is not seen is refused in the words for what is not there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from access.casegraph import CaseGraph
from access.configuration import User, UserRole
from access.view import Access
from graphmodel.declare import Fact, Thing
from graphmodel.kinds import Action, Block, Bottleneck, Case, Household, Intervention, Meeting, Member, Partner, Person, Residence
from graphmodel.stores.protocol import Store

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True)
class Sight:
    """What one user sees in those of their open cases in which some facts may stand. Closed cases and others' cases are not in it."""

    user: User
    graphs: Collection[CaseGraph]

    def sees(self, fact: Fact) -> bool:
        """Whether this supplier's fact is there at `inhoud`, or as a proposal."""
        return (type(fact), fact.key, fact.supplier) in self._seen

    def may_act_on(self, fact: Fact) -> bool:
        """Whether it is the user's to correct or destroy: their organisation's own, or seen by a procesregisseur."""
        return self.is_own(fact) or (self.user.role is UserRole.PROCESREGISSEUR and self.sees(fact))

    def is_own(self, fact: Fact) -> bool:
        """Whether the user's organisation supplied it."""
        return fact.supplier == self.user.organisation

    def shows(self, model: type[Thing], thing: str) -> bool:
        """Whether a person, household or case is there."""
        return any(thing in graph.things(model) for graph in self.graphs)

    @property
    def people(self) -> list[Person]:
        """Everybody in sight: whose name must not stand in a purpose."""
        return [fact for graph in self.graphs for fact in (*graph.of(Person), *graph.proposals) if isinstance(fact, Person)]

    @cached_property
    def _seen(self) -> frozenset[tuple[type[Fact], str, str]]:
        there = (fact for graph in self.graphs for fact in (*graph.all_facts(), *graph.proposals))
        return frozenset((type(fact), fact.key, fact.supplier) for fact in there)


def sight(access: Access, user: User, facts: Collection[Fact]) -> Sight:
    """What a user sees in every open case of theirs in which one of these facts may stand. Writes no line in the log."""
    around = cases_around(access.store, facts)
    cases = [case_id for case_id in access.open_cases(user) if around is None or case_id in around]
    return Sight(user, list(access.look(user, cases).values()))


def cases_around(store: Store, facts: Collection[Fact]) -> frozenset[str] | None:
    """The cases in whose view facts may stand: none is left out, and in some they are not seen. None: any case may name them.

    The way of `Store.neighbourhoods`, back: from a person to their homes, to whoever lived there, to the cases of all of these.
    """
    if any(isinstance(fact, Partner) for fact in facts):
        return None
    found = list(facts)
    found += _with(store, Block, "knelpunt_id", {fact.id for fact in facts if isinstance(fact, Bottleneck)})
    for model, column in ((Intervention, "interventie_id"), (Action, "actie_id"), (Meeting, "overleg_id")):
        found += _with(store, model, column, _named(found)[model.__name__])
    named = _named(found)
    homes = named[Household.__name__] | {stay.household for stay in _with(store, Residence, "persoon_id", named[Person.__name__])}
    people = named[Person.__name__] | {stay.person for stay in _with(store, Residence, "huishouden_id", homes)}
    members = [*_with(store, Member, "persoon_id", people), *_with(store, Member, "huishouden_id", homes)]
    return frozenset(named[Case.__name__] | {member.case for member in members})


def _named(facts: Iterable[Fact]) -> Mapping[str, set[str]]:
    """Ids by the name of their kind: of the facts themselves, and of what they refer to."""
    found: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if isinstance(fact, Thing):
            found[type(fact).__name__].add(fact.id)
        for column in fact.kind().references:
            if column.refers_to and (value := getattr(fact, column.field)) is not None:
                found[column.refers_to].add(value)
    return found


def _with(store: Store, model: type[F], column: str, ids: Collection[str]) -> list[F]:
    kind = model.kind()
    found = map(kind.read, store.referring(kind, column, sorted(ids))) if ids else ()
    return [fact for fact in found if isinstance(fact, model)]
