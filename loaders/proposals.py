"""Proposals and what becomes of them: accepted they count, refused they are withdrawn; either way somebody said so, on record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from graphmodel.declare import HOUSE, Fact, StoredValue, Thing
from graphmodel.errors import Refused
from graphmodel.kinds import Household, Member, Person, Residence
from graphmodel.records import Confirmation
from graphmodel.stores.protocol import Store
from graphmodel.telling import tell
from graphmodel.vocabulary import Event
from loaders.casefacts import CaseFacts
from loaders.hints import nearest


@dataclass(frozen=True)
class Judgement:
    """What somebody decided on proposals of a case."""

    case_id: str
    proposals: Sequence[Fact]
    """The chosen ones, with those that go along."""
    accepted: bool
    by: str
    at: str
    """The moment, in UTC."""
    day: date
    """The day of asking: a refused proposal is withdrawn on it."""


def judge(case: CaseFacts, refs: Collection[str] | None, *, accept: bool, by: str, now: str) -> Judgement:
    """Choose proposals of a case by `Fact.ref`; all of them when `refs` is None.

    What is accepted brings along what it needs: a stay its household and person, a household the stays of who is in the case
    already, a relation its persons, a person the place in the kring. What is refused takes along what needs it, and persons
    and households that nothing proposed refers to any more.

    Raises Refused for an id that is no proposal of this case, with the nearest that is.
    """
    chosen = _chosen(case, refs)
    together = _needed(chosen, case.proposals) if accept else _orphaned(_resting(chosen, case.proposals), case.proposals)
    return Judgement(case.case_id, [fact for fact in case.proposals if fact in together], accept, by, now, case.today)


def judged_facts(store: Store, judgement: Judgement) -> list[Fact]:
    """What a judgement writes: the proposals, who judged them, and, where they were refused, what their suppliers are told (R9).

    Facts are taken from the store, not from what the user saw: a view may have emptied some of their columns. To be asked in the
    transaction that writes them. Raises Refused when one of them was judged or changed in the meantime.
    """
    facts = [_judged(_in_store(store, fact), judgement) for fact in judgement.proposals]
    told = [] if judgement.accepted else tell(Event.REFUSED, facts, judgement.at)
    return [*facts, *(_confirmation(fact, judgement) for fact in judgement.proposals), *told]


def _chosen(case: CaseFacts, refs: Collection[str] | None) -> list[Fact]:
    if refs is None:
        return list(case.proposals)
    known = {fact.ref for fact in case.proposals}
    for ref in refs:
        if ref not in known:
            raise Refused(_unknown(ref, known))
    return [fact for fact in case.proposals if fact.ref in refs]


def _unknown(ref: str, known: Collection[str]) -> str:
    if not known:
        return f"Onbekend voorstel: '{ref}'. Deze zaak heeft geen open voorstellen."
    near = nearest(ref, sorted(known))
    return f"Onbekend voorstel: '{ref}'. {f'Bedoelde u {near!r}?' if near else 'Zonder kenmerk gaat het om alle voorstellen van de zaak.'}"


def _needs(fact: Fact, proposals: Iterable[Fact]) -> list[Fact]:
    """The proposals without which this one would hang in the air."""
    named = {getattr(fact, column.field) for column in fact.kind().references}
    persons = named | ({fact.id} if isinstance(fact, Person) else set())
    return [
        other
        for other in proposals
        if other is not fact
        and (
            (isinstance(other, Person | Household) and other.id in named)
            or (isinstance(other, Member) and other.person in persons - {None})
        )
    ]


def _anchors(fact: Fact, proposals: Sequence[Fact]) -> list[Fact]:
    """Of a household: the stays of people who are in the case already. Without one it would be no home of the case (R5)."""
    if not isinstance(fact, Household):
        return []
    new = {person.id for person in proposals if isinstance(person, Person)}
    return [stay for stay in proposals if isinstance(stay, Residence) and stay.household == fact.id and stay.person not in new]


def _needed(chosen: Sequence[Fact], proposals: Sequence[Fact]) -> list[Fact]:
    together: list[Fact] = []
    waiting = list(chosen)
    while waiting:
        fact = waiting.pop()
        if fact not in together:
            together.append(fact)
            waiting += [*_needs(fact, proposals), *_anchors(fact, proposals)]
    return together


def _resting(chosen: Sequence[Fact], proposals: Sequence[Fact]) -> list[Fact]:
    together = list(chosen)
    while more := [fact for fact in proposals if fact not in together and _falls(fact, together, proposals)]:
        together += more
    return together


def _falls(fact: Fact, refused: Sequence[Fact], proposals: Sequence[Fact]) -> bool:
    anchors = _anchors(fact, proposals)
    return any(need in refused for need in _needs(fact, proposals)) or (bool(anchors) and all(stay in refused for stay in anchors))


def _orphaned(refused: list[Fact], proposals: Sequence[Fact]) -> list[Fact]:
    """With the persons and households that only refused proposals spoke of, and their places in the case."""
    left = [fact for fact in proposals if fact not in refused]
    spoken_of = {getattr(fact, c.field) for fact in refused for c in fact.kind().references}
    still = {getattr(fact, c.field) for fact in left if not isinstance(fact, Member) for c in fact.kind().references}
    alone = [fact for fact in left if isinstance(fact, Thing) and fact.id in spoken_of - still]
    places = [fact for fact in left if isinstance(fact, Member) and fact.person in {thing.id for thing in alone}]
    return [*refused, *alone, *places]


def _in_store(store: Store, proposal: Fact) -> Fact:
    kind = proposal.kind()
    for row in store.find(kind, [proposal.key]):
        fact = kind.read(row)
        if fact.supplier == proposal.supplier and fact.proposed and fact.withdrawn is None:
            return fact
    raise Refused(f"Het voorstel '{proposal.ref}' is intussen al beoordeeld. Er is niets bevestigd; bekijk de zaak opnieuw.")


def _judged(fact: Fact, judgement: Judgement) -> Fact:
    outcome = {"proposed": None} if judgement.accepted else {"withdrawn": judgement.day}
    return type(fact).trusted({**fact.__dict__, "changed": judgement.at, **outcome})


def _confirmation(fact: Fact, judgement: Judgement) -> Confirmation:
    own: dict[str, StoredValue] = {
        "proposal": fact.ref,
        "proposed_by": fact.supplier,
        "case": judgement.case_id,
        "accepted": judgement.accepted,
        "by": judgement.by,
        "at": judgement.at,
    }
    kind = Confirmation.kind()
    key = kind.key_of({column.name: own[column.field] for column in kind.own})
    origin = {"supplier": HOUSE, "category": Confirmation.spec.category, "recorded": judgement.at, "changed": judgement.at}
    return Confirmation.model_validate({**own, **origin, "key": key})
