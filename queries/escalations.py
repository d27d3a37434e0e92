"""Where bottlenecks lie and how they came there: level, since when, what was decided, step by step. Over the cases a viewer has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from access.casegraph import CaseGraph
from graphmodel.kinds import Bottleneck
from graphmodel.records import Escalation
from graphmodel.vocabulary import Level, Vocabulary
from queries.answer import Row
from queries.blocked import open_blocks
from queries.replay import Replay

SOLVED_SHOWN = timedelta(days=28)
"""So long a solved bottleneck still stands there, as lines that ended do: a case must see that what held it up is gone."""


class Step(Vocabulary):
    """What happened to a bottleneck."""

    GEMELD = "gemeld"
    OPGESCHAALD = "opgeschaald"
    BESLOTEN = "besloten"
    OPGELOST = "opgelost"


class StepRow(Row):
    """One step of a bottleneck, on record or as it was delivered."""

    day: date | None
    """the day; absent for a decision that was delivered without one"""
    step: Step
    """reported, escalated, decided or solved"""
    level: str | None
    """the level where it lay after this step; absent where that was not delivered"""
    text: str | None
    """why it went up, what was decided, how it was solved"""
    who: str | None
    """who decided; else the user who recorded it; absent for what was delivered"""


class EscalationRow(Row):
    """One bottleneck that holds something up in the viewer's cases, or that was solved in the last 28 days."""

    bottleneck: str
    """its id"""
    code: str
    """its code"""
    subcode: str | None
    """its subcode"""
    description: str
    """what it is"""
    municipality: str | None
    """its municipality; absent for the whole region"""
    owner: str | None
    """partner that takes it up"""
    level: str
    """the level where it lies on the day"""
    since: date
    """since when it lies there"""
    days: int
    """so many days"""
    state: Step
    """the last step"""
    cases: tuple[str, ...]
    """the viewer's cases that it holds up, or where it was solved"""
    blocks: int
    """what it holds up there: open blocks on the day"""
    steps: tuple[StepRow, ...]
    """how it came there, oldest first"""


def escalations(cases: Mapping[str, CaseGraph], as_of: date) -> list[EscalationRow]:
    """The bottlenecks of these cases on a day: what is not solved first, then the highest level, then the longest there, then by id."""
    held: dict[str, set[str]] = {}
    where: dict[str, dict[str, CaseGraph]] = {}
    for case_id, case in cases.items():
        for row in open_blocks(case, Replay(case, as_of).system(), as_of):
            held.setdefault(row.bottleneck, set()).add(row.block)
            where.setdefault(row.bottleneck, {})[case_id] = case
        for solved in _just_solved(case, as_of):
            where.setdefault(solved, {})[case_id] = case
    rows = [_row(name, graphs, len(held.get(name, ())), as_of) for name, graphs in where.items()]
    return sorted(rows, key=_order)


def _order(row: EscalationRow) -> tuple[bool, int, int, str]:
    return row.state is Step.OPGELOST, -list(Level).index(Level(row.level)), -row.days, row.bottleneck


def _just_solved(case: CaseGraph, as_of: date) -> Iterator[str]:
    for bottleneck in case.things(Bottleneck).values():
        if bottleneck.solved and as_of - SOLVED_SHOWN <= bottleneck.solved <= as_of:
            yield bottleneck.id


def _row(name: str, graphs: Mapping[str, CaseGraph], blocks: int, as_of: date) -> EscalationRow:
    case = next(iter(graphs.values()))
    bottleneck = case.things(Bottleneck)[name]
    steps = [step for step in history(bottleneck, case.of(Escalation)) if step.step is Step.GEMELD or step.day is None or step.day <= as_of]
    level, since = _where(bottleneck, steps)
    return EscalationRow(
        bottleneck=name,
        code=bottleneck.code,
        subcode=bottleneck.subcode,
        description=bottleneck.description,
        municipality=bottleneck.municipality,
        owner=bottleneck.owner,
        level=level,
        since=since,
        days=(as_of - since).days,
        state=steps[-1].step,
        cases=tuple(sorted(graphs)),
        blocks=blocks,
        steps=tuple(steps),
    )


def came_from(row: EscalationRow) -> str:
    """The level from which a bottleneck last came up to where it lies; where that is not known, where it lies."""
    known = pairwise(row.steps)
    ups = [before.level for before, step in known if step.step is Step.OPGESCHAALD and step.level == row.level and before.level]
    return ups[-1] if ups else row.level


def history(bottleneck: Bottleneck, recorded: Iterable[Escalation]) -> list[StepRow]:
    """The steps of a bottleneck, oldest first: what was recorded, and before it what was delivered and nobody recorded here."""
    own = sorted((step for step in recorded if step.bottleneck == bottleneck.id), key=lambda step: (step.on, step.at))
    steps = [*_delivered(bottleneck, own), *(_said(step) for step in own)]
    return sorted(steps, key=lambda step: step.day or bottleneck.opened)


def _delivered(bottleneck: Bottleneck, own: Sequence[Escalation]) -> Iterator[StepRow]:
    before = next((step.from_level for step in own if step.from_level), None) or bottleneck.level
    up = bottleneck.escalated if not any(step.goes_up and step.on == bottleneck.escalated for step in own) else None
    yield StepRow(day=bottleneck.opened, step=Step.GEMELD, level=None if up else before, text=bottleneck.description, who=None)
    if up:
        yield StepRow(day=up, step=Step.OPGESCHAALD, level=before, text=None, who=None)
    if bottleneck.decision and not any(step.decision == bottleneck.decision for step in own):
        told = {"text": bottleneck.decision, "who": bottleneck.decided_by}
        yield StepRow(day=bottleneck.decided_on, step=Step.BESLOTEN, level=before, **told)
    if bottleneck.solved and not any(step.solved_on for step in own):
        yield StepRow(day=bottleneck.solved, step=Step.OPGELOST, level=bottleneck.level, text=None, who=None)


def _said(step: Escalation) -> StepRow:
    kind = Step.OPGELOST if step.solved_on else Step.BESLOTEN if step.decision else Step.OPGESCHAALD
    return StepRow(day=step.on, step=kind, level=step.level, text=step.decision or step.reason, who=step.decided_by or step.by)


def _where(bottleneck: Bottleneck, steps: Sequence[StepRow]) -> tuple[str, date]:
    """The level after the last of these steps, and since when it has been there."""
    known = [step for step in steps if step.level is not None]
    level = known[-1].level if known else None
    since = bottleneck.opened
    for before, step in zip([None, *known], known, strict=False):
        if before is None or before.level != step.level:
            since = step.day or since
    return level or bottleneck.level, since
