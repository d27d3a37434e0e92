"""*Waarom zie ik dit wel of niet?* For any fact of a case and any viewer, answered to toezicht and to nobody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from access.configuration import ANY, Rule, SharingLevel, User, UserRole
from access.frame import OPEN_RELATIONS
from access.keeper import persons_in
from access.lognames import user_in_log
from access.roles import Act
from access.rules import deciding
from access.view import Access, check_use
from access.visible import Filter, Grounds
from graphmodel.declare import Fact
from graphmodel.errors import Refused
from graphmodel.kinds import (
    Action,
    Block,
    Household,
    Inquiry,
    Intervention,
    Kinship,
    Meeting,
    Person,
    PhaseSpell,
    Report,
    Residence,
    Role,
)

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
    facts = [fact for rows in grounds.facts.facts.values() for fact in rows if fact.ref == ref]
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
    visible = any(seen.supplier == fact.supplier and _same(seen, fact) for seen in graph.of(type(fact)))
    sentences = [*shields(grounds, fact), *_level_in_words(filtered, fact)]
    if isinstance(fact, Household) and fact.id in graph.shielded:
        sentences.append("Het adres is afgeschermd en staat nergens; het huishouden zelf wel.")
    if not visible and not shields(grounds, fact) and not hidden_by_level(filtered, fact):
        sentences.append("Het verwijst naar een feit dat deze gebruiker niet op inhoud heeft, en is er daarom niet.")
    return Why(fact.ref, fact.supplier, grounds.standing.viewer.id, visible, tuple(sentences))


def _same(seen: Fact, fact: Fact) -> bool:
    if isinstance(seen, Inquiry) and isinstance(fact, Inquiry):
        return (seen.case, seen.partner, seen.asked_on) == (fact.case, fact.partner, fact.asked_on)
    return seen.key == fact.key


def shields(grounds: Grounds, fact: Fact) -> list[str]:
    """What keeps a fact out whatever its level: outside the circle (R5), or of another case that is not in sight (R1, R10, R12)."""
    found = []
    if not _in_circle(grounds, fact):
        found.append("Het gaat over iemand buiten de directe kring van deze zaak; die bestaat hier niet (R5).")
    other = getattr(fact, "case", None)
    there = grounds.touching if isinstance(fact, Role | PhaseSpell | Meeting) else grounds.cases
    if other and other not in there and not isinstance(fact, Intervention):
        found.append(
            "Het hoort bij een andere zaak die niet voor deze gebruiker open is, gesloten is, of een ander doel dient (R1, R10, R12)."
        )
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
    if not has_level(fact):
        yield "Dit hoort bij het kader van de zaak, of heeft geen eigen niveau."
        return
    level = filtered.level_of(fact)
    yield f"{step(filtered.grounds(), fact)} Het niveau is {level}."
    if level is SharingLevel.BEKENDHEID and not isinstance(fact, Intervention):
        yield "Bekendheid bestaat alleen voor lopende inzet; ander gegeven is er dan niet."


def step(grounds: Grounds, fact: Fact) -> str:
    """The step that decided the level, in the order of the definitions (questions.md §5)."""
    viewer, standing = grounds.standing.viewer, grounds.standing
    if viewer.role is UserRole.TOEZICHT:
        return "Toezicht ziet alles van een zaak (stap 0)."
    acting = getattr(fact, "partner", None)
    if viewer.organisation in (fact.supplier, acting):
        return "De eigen organisatie leverde dit feit of doet dit werk (stap 1)."
    if fact.objected:
        return "De leverancier maakte bezwaar tegen doorgeven (stap 2, R15)."
    rule = deciding(standing, fact.supplier, fact.category)
    if rule is not None:
        return f"{_place(standing.sharing.rules.index(rule), rule)} (stap 3)."
    if standing.leads:
        return "Geen regel past; voor wie de regie heeft geldt voor lopende inzet het niveau onder 'lead', anders 'default' (stap 4)."
    return "Geen regel past, dus het niveau onder 'default' geldt (stap 4)."


def _place(number: int, rule: Rule) -> str:
    fields = {"supplier": rule.supplier, "category": rule.category, "frame": rule.frame, "receiver": rule.receiver, "table": rule.table}
    said = ", ".join(f"{name}: {value}" for name, value in fields.items() if value != ANY) or "alles"
    return f"Regel {number + 1} in sharing.yaml beslist ({said}; grondslag: {rule.ground or 'niet genoemd'})"
