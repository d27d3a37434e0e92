"""Why a column of a fact is empty for a viewer though it was delivered, and why what the house recorded is there for some only."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from access.configuration import ANY, Rule, UserRole
from access.rules import deciding
from access.shield import ADDRESS
from access.visible import Filter, Grounds
from graphmodel.declare import Fact
from graphmodel.kinds import Household, Inquiry, Intervention, Person
from graphmodel.records import (
    Authorisation,
    CaseLink,
    Confirmation,
    CoordinationRequest,
    Extract,
    Hit,
    HitQuestion,
    Intake,
    Secrecy,
)
from graphmodel.vocabulary import Category

ELSEWHERE = "een andere zaak die niet voor deze gebruiker open is, gesloten is, of een ander doel dient (R1, R10, R12)"

RECORDED: dict[type[Fact], str] = {
    Authorisation: "de procesregisseur, en een ander alleen van zichzelf",
    Intake: "wie de regie heeft",
    Secrecy: "wie de regie heeft",
    Extract: "wie de regie heeft, en daarin alleen de feiten die deze ook zelf ziet",
    HitQuestion: "de procesregisseur",
    Hit: "wie de regie heeft, van iemand in de directe kring van de zaak",
    CaseLink: "wie ook de andere zaak ziet",
    CoordinationRequest: "de gevraagde partner, en wie weet dat die hier werkt of een rol heeft",
    Confirmation: "wie ook ziet waarover het voorstel gaat",
}
"""Who sees what the house recorded of a case, by kind (`access.housekept`); toezicht does as well."""


def columns_in_words(filtered: Filter, fact: Fact, seen: Fact) -> Iterator[str]:
    """Each column that has a reason of its own to be empty here, or to be there: which, and why."""
    for fields, why in _reasons(filtered, fact):
        delivered = [column for column in fact.kind().own if column.field in fields and fact.__dict__[column.field] is not None]
        left_out = [column.name for column in delivered if seen.__dict__[column.field] is None]
        if left_out:
            yield f"Leeg voor deze gebruiker: {', '.join(left_out)}. {why}"
        elif delivered and fields in _LEVELLED:
            yield f"Te lezen: {delivered[0].name}. {why}"


_LEVELLED = (("bsn",), ("answer",))
"""Columns with a level of their own, apart from that of the fact they stand in."""


def _reasons(filtered: Filter, fact: Fact) -> Iterator[tuple[Collection[str], str]]:
    match fact:
        case Person():
            yield ("bsn",), _by_level(filtered, fact, Category.BSN)
            yield ("municipality",), "Zij zou zeggen waar een afgeschermd adres is: van wie om geheimhouding vroeg, of daar nu woont."
        case Household():
            yield tuple(ADDRESS), "Het adres is afgeschermd en staat nergens; het huishouden zelf wel."
        case Inquiry():
            yield ("answer",), _by_level(filtered, fact, fact.category)
        case Intervention():
            yield ("case",), f"Het staat in het plan van {ELSEWHERE}."


def _by_level(filtered: Filter, fact: Fact, category: str) -> str:
    return f"{step(filtered.grounds(), fact, category)} Het niveau is {filtered.level_of(fact, category)}."


def step(grounds: Grounds, fact: Fact, category: str) -> str:
    """The step that decided the level of a fact, or of a column with a category of its own, in the order of questions.md §5."""
    viewer, standing = grounds.standing.viewer, grounds.standing
    if viewer.role is UserRole.TOEZICHT:
        return "Toezicht ziet alles van een zaak (stap 0)."
    acting = getattr(fact, "partner", None)
    if viewer.organisation in (fact.supplier, acting):
        return "De eigen organisatie leverde dit feit of doet dit werk (stap 1)."
    if fact.objected:
        return "De leverancier maakte bezwaar tegen doorgeven (stap 2, R15)."
    rule = deciding(standing, fact.supplier, category)
    if rule is not None:
        return f"{_place(standing.sharing.rules.index(rule), rule)} (stap 3)."
    if standing.leads:
        return "Geen regel past; wie de regie heeft, krijgt van lopend werk het niveau 'lead', en verder het gewone (stap 4)."
    return "Geen regel past, dus het gewone niveau ('default') geldt (stap 4)."


def _place(number: int, rule: Rule) -> str:
    table = rule.table if rule.table == ANY else "ja"
    fields = {"van": rule.supplier, "categorie": rule.category, "kader": rule.frame, "aan": rule.receiver, "samen aan tafel": table}
    said = ", ".join(f"{name}: {value}" for name, value in fields.items() if value != ANY) or "alles"
    return f"Regel {number + 1} in sharing.yaml beslist ({said}; grondslag: {rule.ground or 'niet genoemd'})"
