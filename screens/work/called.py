"""A fact in a few words, to choose it from a list: what tells it from the others stands first."""

from __future__ import annotations

from graphmodel.days import dutch
from graphmodel.declare import Fact
from graphmodel.kinds import (
    Action,
    Block,
    Bottleneck,
    Case,
    Household,
    Inquiry,
    Intervention,
    Kinship,
    Meeting,
    Member,
    Person,
    Report,
    Residence,
    Role,
)
from graphmodel.vocabulary import PartnerRole, ReportKind
from screens.case.proposals import in_sentence as about_people
from screens.case.seen import Seen
from screens.escalation.words import title
from screens.wording import in_sentence, name_of


def called(seen: Seen, fact: Fact) -> str:
    """The fact by what it says: "nachtopvang (Opvang, huisvesting)", "Melding 03-11-2026: overlast (Politie)"."""
    match fact:
        case Intervention():
            return f"{fact.description} ({name_of(seen.graph, fact.partner)}, {in_sentence(fact.life_area)})"
        case Action():
            return f"Actie: {fact.description} ({name_of(seen.graph, fact.partner)})"
        case Report():
            kind = in_sentence(ReportKind(fact.report_kind).label)
            return f"Melding {dutch(fact.day)}: {kind} ({name_of(seen.graph, fact.partner)})"
        case Role():
            return f"{name_of(seen.graph, fact.partner)}: {in_sentence(PartnerRole(fact.role).label)}"
        case Inquiry():
            return f"Uitvraag {dutch(fact.asked_on)} bij {name_of(seen.graph, fact.partner)}"
        case Meeting():
            return f"Overleg {dutch(fact.day)}"
        case Bottleneck():
            return f"Knelpunt: {title(fact.code, fact.subcode)}, {fact.description}"
        case Block():
            return f"Blokkade sinds {dutch(fact.since)}: {_blocked(seen, fact)}"
        case Person() | Household() | Residence() | Kinship() | Member():
            return about_people(fact, seen.graph)
    return f"Deze zaak, {fact.id}" if isinstance(fact, Case) else fact.kind().label


def _blocked(seen: Seen, block: Block) -> str:
    line = seen.graph.things(Intervention).get(block.intervention or "")
    action = seen.graph.things(Action).get(block.action or "")
    held = line or action
    return held.description if held else "een actie"
