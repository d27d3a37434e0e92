"""Which facts a statement on tracks rests on: with the frame of the case, they give the same statement (questions.md §2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from access.casegraph import CaseGraph
from graphmodel.declare import Fact
from graphmodel.kinds import Case, Intervention
from queries.answer import Row
from queries.lines import Lines
from queries.replay import Replay
from queries.since import decisive_days
from queries.track import Track


class Evidence(Row):
    """What a statement rests on."""

    statement: str
    """`parallel`, `since`, `double_work:` with the life area, `outside_plan:` with the intervention"""
    facts: tuple[str, ...]
    """interventions by id, other facts as `kind:key`; partners at `bekendheid` have no facts to name"""


def reference(fact: Fact) -> str:
    """How evidence names a fact."""
    return fact.id if isinstance(fact, Intervention) else fact.ref


def of_parallel(tracks: Sequence[Track]) -> Iterator[Evidence]:
    """One line of each of two tracks. Fewer facts can only part tracks, never join them."""
    if len(tracks) > 1:
        shown = sorted(tracks, key=lambda track: not track.interventions)[:2]
        yield Evidence(statement="parallel", facts=tuple(sorted(i for track in shown for i in track.interventions[:1])))


def of_double_work(areas: Sequence[str], tracks: Sequence[Track], lines: Lines) -> Iterator[Evidence]:
    """For each life area one line of every track that serves it."""
    for area in areas:
        served = ([i.id for p in track.partners for i in lines.get(p, ()) if i.life_area == area] for track in tracks)
        yield Evidence(statement=f"double_work:{area}", facts=tuple(sorted(min(ids) for ids in served if ids)))


def of_outside_plan(interventions: Sequence[str]) -> Iterator[Evidence]:
    """The intervention itself: who sits at the table is part of the frame."""
    return (Evidence(statement=f"outside_plan:{intervention}", facts=(intervention,)) for intervention in interventions)


def of_since(case: CaseGraph, replay: Replay, begun: date | None, as_of: date) -> Iterator[Evidence]:
    """The lines, and the tables of other cases, of the run and of the stretch before it that ended the walk back."""
    if begun is not None:
        days = list(decisive_days(replay, begun, as_of, case.bridged_days))
        facts = {reference(line) for line in replay.lines_between(days[0], as_of)}
        facts.update(reference(fact) for day in days for fact in _of_other_cases(case, replay, day))
        yield Evidence(statement="since", facts=tuple(sorted(facts)))


def _of_other_cases(case: CaseGraph, replay: Replay, day: date) -> Iterator[Fact]:
    for course in replay.courses:
        if course.case != case.case_id and course.on(day.toordinal()):
            yield from (row for row in case.of(Case) if row.id == course.case)
            yield from course.facts_on(day.toordinal())
