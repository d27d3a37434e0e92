"""The text of an extract for a third party (R11): the chosen facts in plain Dutch, and nothing beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from access.casegraph import CaseGraph
from access.configuration import User
from graphmodel.days import dutch
from graphmodel.declare import Cell, Column, Fact
from graphmodel.kinds import Action, Block, Bottleneck, Household, Intervention, Kinship, Meeting, Partner, Person, Report, Residence, Role

PASSED_ON = (Person, Household, Residence, Kinship, Role, Intervention, Report, Meeting, Action, Block, Bottleneck)
"""Kinds that may stand in an extract. What the house recorded of itself, and who was asked, may not."""

NEVER = frozenset({"oin", "geheimhouding", "afgeschermd", "professional", "casus_id"})
"""Columns that no third party needs: of an address, that it is withheld says enough to look for it."""


def fit_for_third_party(fact: Fact) -> bool:
    """Whether a visible fact may go to a third party at all: of a kind that is passed on, and nobody objected (R15)."""
    return isinstance(fact, PASSED_ON) and not fact.objected


def in_text(graph: CaseGraph, receiver: Partner, goal: str, chosen: Sequence[Fact], maker: User) -> str:
    """The extract: for whom and what for, a line a fact, and what the receiver promised."""
    lines = [
        f"Uittreksel voor {receiver.name}",
        f"Gemaakt op {dutch(graph.today)} door {maker.name or maker.id} ({maker.organisation}).",
        f"Waarvoor: {goal}",
        "",
        *(f"- {sentence(graph, fact)}" for fact in chosen),
        "",
        "U hebt geheimhouding getekend. Gebruik dit alleen hiervoor, geef het niet door en bewaar het niet langer dan nodig.",
    ]
    return "\n".join(lines) + "\n"


def sentence(graph: CaseGraph, fact: Fact) -> str:
    """One fact in words: its kind, and its values by the names of their columns; people and partners by name."""
    parts = [f"{column.name.removesuffix('_id').replace('_', ' ')}: {words}" for column, words in _values(graph, fact)]
    return f"{fact.kind().label}. {'; '.join(parts)}" if parts else fact.kind().label


def _values(graph: CaseGraph, fact: Fact) -> Iterator[tuple[Column, str]]:
    own_id = fact.kind().identity[0].name if fact.kind().is_thing else ""
    for column in fact.kind().own:
        value = getattr(fact, column.field)
        if value is None or column.name in NEVER or column.name == own_id or column.cell is Cell.BSN:
            continue
        if words := _in_words(graph, column, value):
            yield column, words


def _in_words(graph: CaseGraph, column: Column, value: Any) -> str:
    if column.refers_to:
        return _name(graph, column.refers_to, str(value))
    if column.cell is Cell.DAY:
        return dutch(value)
    if column.cell is Cell.YES_NO:
        return "ja" if value else "nee"
    return str(column.vocabulary(value).label if column.vocabulary else value)


def _name(graph: CaseGraph, kind: str, thing: str) -> str:
    """Whom a reference names: a person or partner by name, never by id; other things go without saying."""
    if kind == Person.__name__ and (person := graph.things(Person).get(thing)):
        return " ".join(_there(person.given_names, person.name_prefix, person.surname)) or "een betrokkene"
    if kind == Partner.__name__:
        partner = graph.partner(thing)
        return partner.name if partner else ""
    return "het huishouden" if kind == Household.__name__ else ""


def _there(*parts: str | None) -> Iterable[str]:
    return (part for part in parts if part)
