"""*Waarom zie ik dit wel of niet?* For any fact of a case and any viewer, answered to toezicht and to nobody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from access.casegraph import CaseGraph
from access.configuration import SharingLevel, User
from access.frame import OPEN_RELATIONS
from access.keeper import persons_in
from access.lognames import user_in_log
from access.roles import Act
from access.view import Access, check_use
from access.visible import Filter, Grounds
from access.whyempty import ELSEWHERE, RECORDED, columns_in_words, step
from graphmodel.declare import Fact
from graphmodel.errors import Refused
from graphmodel.kinds import (
    Action,
    Block,
    Case,
    Household,
    Inquiry,
    Intervention,
    Kinship,
    Meeting,
    Partner,
    Person,
    PhaseSpell,
    Report,
    Residence,
    Role,
)
from graphmodel.records import Extract

LEVELLED = (Intervention, Report, Action, Block)


@dataclass(frozen=True)
class Why:
    """Whether a viewer sees a fact, and the sentences that say why."""

    ref: str
    supplier: str
    viewer: str
    visible: bool
    sentences: tuple[str, ...]


def why(access: Access, asker: User, case_id: str, *, ref: str, about: str, purpose: str) -> list[Why]:
    """Why a user sees a fact (`Fact.ref`) of a case or not, one answer for each supplier's row of it.

    Raises Refused for anybody but toezicht, an unknown user, and a fact that does not stand around this case.
    """
    action = {"why": 1, "for": user_in_log(access.configuration, about)}
    check_use(purpose, action, [case_id])
    asker = access.viewer(asker.id)
    try:
        filtered = access.filters(asker, [case_id], Act.WHY)[case_id]
        access.check_names(asker, {case_id: filtered.graph()}, purpose, action)
        facts = _facts(filtered.grounds(), ref)
        answers = _answers(access, _user(access, about), case_id, facts)
    except Refused:
        access.note(asker, purpose, action, [case_id], "refused")
        raise
    access.note(asker, purpose, action, [case_id], "answered", persons_in(facts), {fact.category for fact in facts})
    return answers


def _facts(grounds: Grounds, ref: str) -> list[Fact]:
    around = (*(fact for rows in grounds.facts.facts.values() for fact in rows), *grounds.facts.proposals)
    facts = [fact for fact in around if fact.ref == ref]
    if not facts:
        raise Refused(f"Rond deze zaak staat geen feit '{ref}'.")
    return facts


def _user(access: Access, user_id: str) -> User:
    user = access.configuration.user(user_id)
    if user is None:
        raise Refused(f"Onbekende gebruiker: '{user_id}'.")
    return user


def _answers(access: Access, viewer: User, case_id: str, facts: Sequence[Fact]) -> list[Why]:
    try:
        filtered = access.filters(viewer, [case_id])[case_id]
    except Refused as refused:
        words = f"Deze gebruiker komt niet in de zaak. {refused}"
        return [Why(fact.ref, fact.supplier, viewer.id, visible=False, sentences=(words,)) for fact in facts]
    return [explain(filtered, fact) for fact in facts]


def explain(filtered: Filter, fact: Fact) -> Why:
    """What the filter did with one fact: whether it is there comes from the view itself, why from the decisions it is made of."""
    graph, grounds = filtered.graph(), filtered.grounds()
    seen = _seen(graph, fact)
    sentences = [*_proposed(seen)] if fact.proposed else [*shields(grounds, fact), *_level_in_words(filtered, fact)]
    if seen is not None:
        sentences += columns_in_words(filtered, fact, seen)
    elif not fact.proposed and type(fact) not in RECORDED and not shields(grounds, fact) and not hidden_by_level(filtered, fact):
        sentences.append(_UNNAMED if isinstance(fact, Partner | Case) else _REFERS)
    return Why(fact.ref, fact.supplier, grounds.standing.viewer.id, seen is not None, tuple(sentences))


_REFERS = "Het verwijst naar een feit dat deze gebruiker niet op inhoud heeft, en is er daarom niet."
_UNNAMED = "Geen feit dat deze gebruiker ziet noemt dit, en daarom is het er niet."


def _seen(graph: CaseGraph, fact: Fact) -> Fact | None:
    """The fact as it stands in a view; None where it does not."""
    rows = [row for row in graph.proposals if isinstance(row, type(fact))] if fact.proposed else graph.of(type(fact))
    return next((row for row in rows if row.supplier == fact.supplier and _same(row, fact)), None)


def _proposed(seen: Fact | None) -> Iterator[str]:
    yield "Dit is een voorstel: het staat apart, tot iemand het bevestigt of afwijst."
    if seen is None:
        yield "Ook als het waar is, valt het buiten de directe kring van deze zaak (R5)."


def _same(seen: Fact, fact: Fact) -> bool:
    if isinstance(seen, Inquiry) and isinstance(fact, Inquiry):
        return (seen.case, seen.partner, seen.asked_on) == (fact.case, fact.partner, fact.asked_on)
    if isinstance(seen, Extract) and isinstance(fact, Extract):
        return (seen.case, seen.partner, seen.at) == (fact.case, fact.partner, fact.at)
    return seen.key == fact.key


def shields(grounds: Grounds, fact: Fact) -> list[str]:
    """What keeps a fact out whatever its level: outside the circle (R5), or of another case that is not in sight (R1, R10, R12)."""
    found = []
    if not _in_circle(grounds, fact):
        found.append("Het gaat over iemand buiten de directe kring van deze zaak; die bestaat hier niet (R5).")
    other = fact.id if isinstance(fact, Case) else getattr(fact, "case", None)
    there = grounds.touching if isinstance(fact, Role | PhaseSpell | Meeting) else grounds.cases
    if other and other not in there and not isinstance(fact, Intervention):
        found.append(f"Het hoort bij {ELSEWHERE}.")
    return found


def _in_circle(grounds: Grounds, fact: Fact) -> bool:
    people, homes = grounds.circle.persons, grounds.circle.households
    match fact:
        case Kinship():
            return {fact.person, fact.other} <= people
        case Residence():
            return fact.person in people and fact.household in homes
        case Intervention() | Report():
            return fact.person in people or fact.household in homes
        case Person():
            return fact.id in people
        case Household():
            return fact.id in homes
    return True


def has_level(fact: Fact) -> bool:
    """Whether a fact as a whole has a level; of a person only the BSN has, of an inquiry only the answer."""
    return isinstance(fact, LEVELLED) or (isinstance(fact, Kinship) and fact.relation not in OPEN_RELATIONS)


def hidden_by_level(filtered: Filter, fact: Fact) -> bool:
    """Whether a fact's level keeps it out of the view."""
    return has_level(fact) and filtered.level_of(fact) is not SharingLevel.INHOUD


def _level_in_words(filtered: Filter, fact: Fact) -> Iterator[str]:
    if type(fact) in RECORDED:
        yield f"Het huis heeft dit vastgelegd. Dit ziet {RECORDED[type(fact)]}; toezicht ook."
        return
    if not has_level(fact):
        yield "Dit hoort bij het kader van de zaak, of heeft geen eigen niveau."
        return
    level = filtered.level_of(fact)
    yield f"{step(filtered.grounds(), fact, fact.category)} Het niveau is {level}."
    if level is SharingLevel.BEKENDHEID and not isinstance(fact, Intervention):
        yield "Bekendheid bestaat alleen voor lopende inzet; ander gegeven is er dan niet."
