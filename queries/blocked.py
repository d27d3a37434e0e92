"""What blocks us?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from access.casegraph import CaseGraph
from access.circle import System
from graphmodel.kinds import Action, Block, Bottleneck, Intervention
from graphmodel.vocabulary import Status
from queries.answer import Answer, Row, head
from queries.question import SYSTEM, Question
from queries.replay import Replay


class BlockedRow(Row):
    """One open block."""

    unsaid: ClassVar[frozenset[str]] = frozenset({"intervention", "action"})

    block: str
    """`intervention/bottleneck/sinds`, or the action's"""
    intervention: str | None = None
    """the blocked intervention; absent when an action is blocked"""
    action: str | None = None
    """the blocked action; absent when an intervention is blocked"""
    bottleneck: str
    """id of the bottleneck"""
    code: str
    """its code"""
    subcode: str | None
    """its subcode"""
    days: int
    """days waiting: the day asked about minus the first day"""
    owner: str | None
    """partner that owns the bottleneck"""
    level: str
    """level that can solve it"""
    escalated: bool
    """whether it was escalated on or before the day"""
    decision: str | None
    """what was decided, when its day is not known or not later"""


class BlockedAnswer(Answer):
    """The open blocks of a case."""

    rows: tuple[BlockedRow, ...]
    """longest first, then by block"""


def ask(case: CaseGraph, as_of: date) -> BlockedAnswer:
    """The open blocks of interventions in S, whatever their case, and of the case's own actions (questions.md §2, Blocked)."""
    return BlockedAnswer(**head("blocked", case, as_of), rows=open_blocks(case, Replay(case, as_of).system(), as_of))


def open_blocks(case: CaseGraph, around: System, as_of: date) -> tuple[BlockedRow, ...]:
    """The rows of the answer: longest first, then by block."""
    bottlenecks = case.things(Bottleneck)
    rows = {block.id: _row(block, bottlenecks[block.bottleneck], as_of) for block in _open(case, around, as_of)}
    return tuple(sorted(rows.values(), key=lambda row: (-row.days, row.block)))


def _open(case: CaseGraph, around: System, as_of: date) -> Iterator[Block]:
    bottlenecks, interventions, actions = case.things(Bottleneck), case.things(Intervention), case.things(Action)
    for block in case.of(Block):
        if as_of not in block.period or _by(bottlenecks[block.bottleneck].solved, as_of):
            continue
        intervention, action = interventions.get(block.intervention or ""), actions.get(block.action or "")
        if intervention and around.holds(intervention.person, intervention.household) and not _has_ended(intervention, as_of):
            yield block
        if action and action.case == case.case_id and not _by(action.done_on, as_of):
            yield block


def _by(day: date | None, as_of: date) -> bool:
    return day is not None and day <= as_of


def _has_ended(intervention: Intervention, as_of: date) -> bool:
    """An `afgerond` or `gestopt` one without `eind` has ended; a `gepland` one can be blocked before it starts."""
    if intervention.end is None:
        return intervention.status in (Status.AFGEROND, Status.GESTOPT)
    return intervention.end < as_of


def _row(block: Block, bottleneck: Bottleneck, as_of: date) -> BlockedRow:
    decided = bottleneck.decided_on is None or bottleneck.decided_on <= as_of
    return BlockedRow(
        block=block.id,
        intervention=block.intervention,
        action=block.action,
        bottleneck=bottleneck.id,
        code=bottleneck.code,
        subcode=bottleneck.subcode,
        days=(as_of - block.since).days,
        owner=bottleneck.owner,
        level=bottleneck.level,
        escalated=_by(bottleneck.escalated, as_of),
        decision=bottleneck.decision if decided else None,
    )


QUESTION = Question(
    id="blocked",
    sentence="Wat houdt ons tegen?",
    rule=(
        "We tonen elke blokkade die op de peildatum openstaat: van een interventie voor de mensen in deze casus, in welk plan "
        "die ook staat, en van een actie uit deze casus. Een blokkade staat open zolang het knelpunt niet is opgelost en de "
        "interventie of actie niet klaar is. De dagen tellen vanaf de dag waarop de blokkade begon; wie het langst wacht staat "
        "bovenaan."
    ),
    query=SYSTEM
    + """\
MATCH (x)-[blok:GEBLOKKEERD_DOOR]->(k:Knelpunt)
WHERE blok.sinds <= $peildatum AND (blok.tot IS NULL OR blok.tot >= $peildatum) AND (k.opgelost IS NULL OR k.opgelost > $peildatum)
  AND ((x:Actie AND (x.afgerond IS NULL OR x.afgerond > $peildatum) AND x.casus_id = $casus)
    OR (x:Interventie AND EXISTS { MATCH (x)-[:VOOR]->(doel) WHERE doel IN systeem }
      AND (x.eind >= $peildatum OR (x.eind IS NULL AND NOT x.status IN ['afgerond', 'gestopt']))))
RETURN coalesce(x.interventie_id, x.actie_id) AS geblokkeerd, k.knelpunt_id AS knelpunt, k.code AS code, blok.sinds AS sinds
ORDER BY sinds, geblokkeerd, knelpunt""",
    meaning="The open blocks on the day: what is blocked, by which bottleneck, how long, whose it is and what was decided.",
    evidence="Each row is a block, named by its id.",
    answer=BlockedAnswer,
    rows=(BlockedRow,),
    ask=ask,
)
