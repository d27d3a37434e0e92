"""Who leads, and who is nearest to lead?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from access.casegraph import CaseGraph
from graphmodel.days import dutch
from graphmodel.kinds import Intervention
from graphmodel.vocabulary import PartnerRole, Status
from queries.answer import Answer, Row, head
from queries.lines import Lines, contacts
from queries.question import Question
from queries.replay import Replay
from queries.roles import holders, roles_on

NAMED = 3
"""So many candidates are named at most."""


class Candidate(Row):
    """A partner that is near enough to lead."""

    partner: str
    """id of the partner"""
    contacts_per_month: float | int
    """contacts a month over its lines that are not waiting"""
    reason: str
    """why this partner, in one Dutch sentence"""


class LeadAnswer(Answer):
    """Who leads a case, and who could."""

    case_lead: str | None
    """partner with casusregie: the one with the earliest start, then id"""
    process_lead: str | None
    """partner with procesregie, chosen likewise"""
    contested: tuple[str, ...]
    """all partners with casusregie, where there is more than one"""
    candidates: tuple[Candidate, ...]
    """at most three, where nobody has casusregie; best first"""


def ask(case: CaseGraph, as_of: date) -> LeadAnswer:
    """Who leads the case on `as_of`; without a casusregie, who is nearest to the people (questions.md §2, Lead)."""
    roles = roles_on(case, as_of)
    leading = holders(roles, PartnerRole.CASUSREGIE)
    process = holders(roles, PartnerRole.PROCESREGIE)
    return LeadAnswer(
        **head("lead", case, as_of),
        case_lead=leading[0] if leading else None,
        process_lead=process[0] if process else None,
        contested=tuple(sorted(leading)) if len(leading) > 1 else (),
        candidates=() if leading else candidates(case, Replay(case, as_of).lines(as_of)),
    )


def candidates(case: CaseGraph, lines: Lines) -> tuple[Candidate, ...]:
    """Partners with known contacts over lines that are not waiting: most contacts first, then earliest start, then id.

    A third party cannot lead (R11) and is left out.
    """
    ranked = sorted(_ranked(case, lines), key=lambda near: near[:3])
    return tuple(_candidate(partner, -less, start) for less, start, partner in ranked[:NAMED])


def _ranked(case: CaseGraph, lines: Lines) -> Iterator[tuple[float | int, date, str]]:
    for partner_id, all_of_them in lines.items():
        partner = case.partner(partner_id)
        met: list[Intervention] = [line for line in all_of_them if line.status != Status.WACHTEND]
        number = contacts(met)
        if number is not None and not (partner and partner.is_third_party):
            yield -number, min(line.start for line in met), partner_id


def _candidate(partner: str, number: float | int, start: date) -> Candidate:
    said = str(number).replace(".", ",")
    noun = "contact" if number == 1 else "contacten"
    return Candidate(partner=partner, contacts_per_month=number, reason=f"{said} {noun} per maand, bezig sinds {dutch(start)}")


QUESTION = Question(
    id="lead",
    sentence="Wie heeft de regie, en wie staat het dichtst bij?",
    rule=(
        "De casusregie is van de partner met die rol op de peildatum; zijn het er twee, dan van wie de rol het langst heeft, en "
        "staan ze er allebei bij. Heeft niemand de casusregie, dan noemen we hoogstens drie partners met een lopende lijn "
        "waarvan we weten hoe vaak ze contact hebben: het meeste contact eerst, daarna wie het langst bezig is. Lijnen die "
        "wachten en derde partijen tellen niet mee."
    ),
    query="""\
MATCH (c:Casus {casus_id: $casus})-[r:HEEFT_PARTNER]->(p:Partner)
WHERE r.rol IN ['casusregie', 'procesregie']
  AND (r.van IS NULL OR r.van <= $peildatum) AND (r.tot IS NULL OR r.tot >= $peildatum)
RETURN r.rol AS rol, p.partner_id AS partner, r.van AS van
ORDER BY rol, van, partner""",
    meaning="Who has casusregie and procesregie on the day, and without a casusregie up to three candidates with reasons.",
    evidence="The roles of the case itself, which are part of its frame.",
    answer=LeadAnswer,
    rows=(Candidate,),
    ask=ask,
)
