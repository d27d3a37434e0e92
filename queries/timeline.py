"""What ran when?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Literal

from access.casegraph import CaseGraph
from graphmodel.days import ONE_DAY
from graphmodel.kinds import Block, Bottleneck, Intervention, Meeting, PhaseSpell, Report, Role
from graphmodel.vocabulary import PartnerRole
from queries.answer import Answer, Row, head
from queries.question import SYSTEM, Question
from queries.replay import Replay


class Bar(Row):
    """One intervention through time."""

    unsaid: ClassVar[frozenset[str]] = frozenset({"person", "household"})

    person: str | None = None
    """the person it is for; absent when for a household"""
    household: str | None = None
    """the household it is for; absent when for a person"""
    partner: str
    """who does it"""
    intervention: str
    """its id"""
    status: str
    """its status"""
    start: date
    """first day"""
    end: date | None
    """last day; null when not known"""
    blocked: tuple[tuple[date, date], ...]
    """stretches during which it was blocked, first and last day, up to the day asked about"""


class Mark(Row):
    """Something that happened in the case on one day."""

    kind: Literal["meeting", "phase", "regie", "report"]
    """what"""
    date: date
    """when"""
    id: str
    """of the report or meeting; of a phase its number; of regie the partner"""


class TimelineAnswer(Answer):
    """What ran around a case, and what happened in it."""

    bars: tuple[Bar, ...]
    """by start, then id"""
    marks: tuple[Mark, ...]
    """by date, kind and id"""


def ask(case: CaseGraph, as_of: date) -> TimelineAnswer:
    """Every intervention in S of `as_of`, planned and later ones too, and the marks of the case up to that day."""
    around = Replay(case, as_of).system()
    inside = (i for i in case.of(Intervention) if around.holds(i.person, i.household))
    bars = (_bar(case, intervention, as_of) for intervention in sorted(inside, key=lambda i: (i.start, i.id)))
    marks = {(day, kind, name) for kind, day, name in _marks(case) if day <= as_of}
    return TimelineAnswer(
        **head("timeline", case, as_of),
        bars=tuple(bars),
        marks=tuple(Mark.model_validate({"kind": kind, "date": day, "id": name}) for day, kind, name in sorted(marks)),
    )


def _bar(case: CaseGraph, intervention: Intervention, as_of: date) -> Bar:
    return Bar(
        person=intervention.person,
        household=intervention.household,
        partner=intervention.partner,
        intervention=intervention.id,
        status=intervention.status,
        start=intervention.start,
        end=intervention.end,
        blocked=tuple(sorted(_stretches(case, intervention, as_of))),
    )


def _stretches(case: CaseGraph, intervention: Intervention, as_of: date) -> Iterator[tuple[date, date]]:
    """One stretch a block: it ends when the block, the bottleneck or the intervention did, on `as_of` at the latest."""
    blocks = {block.id: block for block in case.of(Block) if block.intervention == intervention.id}
    for block in blocks.values():
        solved = case.things(Bottleneck)[block.bottleneck].solved
        ends = (block.end, solved and solved - ONE_DAY, intervention.end, as_of)
        last = min(end for end in ends if end is not None)
        if block.since <= last:
            yield block.since, last


def _marks(case: CaseGraph) -> Iterator[tuple[str, date, str]]:
    yield from (("report", report.day, report.id) for report in case.of(Report) if report.case == case.case_id)
    yield from (("meeting", meeting.day, meeting.id) for meeting in case.of(Meeting) if meeting.case == case.case_id)
    yield from (("phase", spell.start, spell.phase) for spell in case.of(PhaseSpell) if spell.case == case.case_id)
    for role in case.of(Role):
        if role.case == case.case_id and role.role == PartnerRole.CASUSREGIE and role.start is not None:
            yield "regie", role.start, role.partner


QUESTION = Question(
    id="timeline",
    sentence="Wat liep er wanneer?",
    rule=(
        "Per interventie voor de mensen die op de peildatum in deze casus zitten een balk van begin tot eind, ook als die "
        "gepland is. Een blokkade loopt tot zij zelf eindigt, het knelpunt is opgelost, de interventie eindigt of tot de "
        "peildatum. De tekens zijn de meldingen, overleggen en fasen van deze casus en elke keer dat een partner de casusregie "
        "kreeg."
    ),
    query=SYSTEM
    + """\
UNWIND systeem AS doel
MATCH (p:Partner)<-[:DOOR]-(i:Interventie)-[:VOOR]->(doel)
RETURN DISTINCT i.interventie_id AS interventie, p.partner_id AS partner, i.status AS status, i.start AS start, i.eind AS eind
ORDER BY start, interventie""",
    meaning="Every intervention in the system as a bar with its blocked stretches; reports, meetings, phases and regie of the case.",
    evidence="Each bar and mark names what it shows.",
    answer=TimelineAnswer,
    rows=(Bar, Mark),
    ask=ask,
)
