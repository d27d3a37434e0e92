"""A bottleneck goes up a level with a reason, comes back with a decision, is solved: each step on record and in the bottleneck itself.

Every case that it holds up sees the step. So a step's texts are of the system: one that names somebody of the case is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from access.acting import Change, changing, said, with_values
from access.casegraph import CaseGraph
from access.configuration import User, UserRole
from access.purpose import bsns_in, ids_in, names_in, short_names_in
from access.roles import Act, may
from access.thirdparties import leads
from access.view import Access
from graphmodel.days import dutch
from graphmodel.errors import Refused, WrongUse
from graphmodel.kinds import Block, Bottleneck, Case, Household, Person
from graphmodel.records import Escalation
from graphmodel.vocabulary import Level

LADDER = tuple(Level)
"""From who does the work to who governs; a bottleneck goes up one step at a time."""

DECIDES: Mapping[Level, frozenset[UserRole]] = {
    Level.OPERATIONEEL: frozenset({UserRole.CASUSREGISSEUR, UserRole.PROCESREGISSEUR}),
    Level.TACTISCH: frozenset({UserRole.PROCESREGISSEUR}),
    Level.STUURGROEP: frozenset({UserRole.PROCESREGISSEUR}),
    Level.TASKFORCE: frozenset({UserRole.PROCESREGISSEUR}),
}
"""Who records what was decided at a level, or that it is solved: above the case itself, who convenes that level."""

DECIDED_BY: Mapping[Level, str] = {
    Level.OPERATIONEEL: "Casusregie",
    Level.TACTISCH: "Tactisch overleg",
    Level.STUURGROEP: "Stuurgroep",
    Level.TASKFORCE: "Taskforce",
}
"""Who decides at a level, where nobody else is named."""


def level_above(level: str) -> Level | None:
    """The next level up; None above the highest."""
    place = LADDER.index(Level(level)) + 1
    return LADDER[place] if place < len(LADDER) else None


def may_decide(viewer: User, level: str) -> bool:
    """Whether a viewer's role records decisions and solutions at a level."""
    return viewer.role in DECIDES[Level(level)]


def may_escalate(viewer: User, graph: CaseGraph) -> bool:
    """Whether a viewer may send bottlenecks of a case up: by role, and leading that case."""
    return may(viewer.role, Act.ESCALATE) and leads(graph, viewer)


def holds_up(graph: CaseGraph, bottleneck: str) -> bool:
    """Whether a bottleneck holds something up today, as far as the view of a case shows."""
    return any(block.bottleneck == bottleneck and graph.today in block.period for block in graph.of(Block))


def back_from(level: str, steps: list[Escalation]) -> Level:
    """Where a bottleneck goes after a decision at this level: whence it last came up; where that is not on record, it stays."""
    ups = [step for step in steps if step.goes_up and step.level == level and step.from_level]
    return Level(str(max(ups, key=lambda step: step.at).from_level)) if ups else Level(level)


def up(access: Access, viewer: User, case_id: str, *, bottleneck: str, reason: str, purpose: str, to: Level | None = None) -> Escalation:
    """Send a bottleneck that holds this case up to the next level, from today. `to` says which level that is expected to be.

    Raises Refused for a viewer who does not lead the case, a bottleneck that is not in sight or holds nothing up here (the same words
    for both), one that is solved or at the highest level, and when `to` is another level than the next one; WrongUse without a reason.
    """
    why = said(reason, "de reden van het opschalen")
    with changing(access, viewer, Act.ESCALATE, [case_id], purpose, {"escalate": "up"}) as change:
        found, _ = _at_hand(change, case_id, bottleneck, why)
        next_one = level_above(found.level)
        if next_one is None:
            raise Refused("Dit knelpunt ligt al bij de taskforce. Hoger kan niet; leg het besluit vast.")
        if to is not None and to is not next_one:
            raise Refused(
                f"Het knelpunt ligt nu bij {found.level} en gaat dan naar {next_one}, niet naar {to}. Een niveau overslaan kan niet."
            )
        values = {"level": str(next_one), "escalated": found.escalated or change.today}
        return _step(change, found, values, level=str(next_one), reason=why, day=change.today)


def decide(
    access: Access,
    viewer: User,
    case_id: str,
    *,
    bottleneck: str,
    decision: str,
    decided_on: date,
    purpose: str,
    decided_by: str = "",
    back_to: Level | None = None,
) -> Escalation:
    """Record what was decided on a bottleneck at its level, and the level that goes on with it: by default whence it came up.

    Raises as `up`; Refused for a role that does not decide at this level; WrongUse without a text, for a day to come, before the
    bottleneck was reported or came to this level, and when it would go up by a decision.
    """
    what = said(decision, "wat er besloten is")
    with changing(access, viewer, Act.ESCALATE, [case_id], purpose, {"escalate": "decide"}) as change:
        found, steps = _at_hand(change, case_id, bottleneck, f"{what} {decided_by}", decides=True)
        day = _not_before(found, steps, decided_on, change.today)
        level = back_to or back_from(found.level, steps)
        if LADDER.index(level) > LADDER.index(Level(found.level)):
            raise WrongUse(f"Met een besluit gaat een knelpunt niet omhoog: het ligt bij {found.level}. Schaal het eerst op.")
        _keep_delivered(change, found, steps)
        who = decided_by.strip() or DECIDED_BY[Level(found.level)]
        values = {"level": str(level), "decision": what, "decided_on": day, "decided_by": who}
        return _step(change, found, values, level=str(level), decision=what, decided_by=who, day=day)


def solve(access: Access, viewer: User, case_id: str, *, bottleneck: str, how: str, solved_on: date, purpose: str) -> Escalation:
    """Record that a bottleneck is solved, from a day on: it blocks nothing any more, in no case. Raises as `decide`."""
    what = said(how, "hoe het is opgelost")
    with changing(access, viewer, Act.ESCALATE, [case_id], purpose, {"escalate": "solve"}) as change:
        found, steps = _at_hand(change, case_id, bottleneck, what, decides=True)
        day = _not_before(found, steps, solved_on, change.today)
        return _step(change, found, {"solved": day}, level=found.level, reason=what, solved_on=day)


def _at_hand(change: Change, case_id: str, bottleneck: str, text: str, *, decides: bool = False) -> tuple[Bottleneck, list[Escalation]]:
    """The bottleneck as it is stored, and its steps so far; checked: who may, that it is there and open, that the text names nobody."""
    graph = change.graphs[case_id]
    if not leads(graph, change.viewer):
        raise Refused("Dit kan alleen wie de casusregie of procesregie heeft, of de procesregisseur.")
    seen = graph.things(Bottleneck).get(bottleneck)
    if seen is None or not holds_up(graph, bottleneck):
        raise Refused(f"'{bottleneck}' is geen knelpunt dat nu iets in deze zaak tegenhoudt, voor zover u mag zien.")
    if seen.solved is not None and seen.solved <= change.today:
        raise Refused(f"Dit knelpunt is al opgelost, op {dutch(seen.solved)}.")
    if decides and not may_decide(change.viewer, seen.level):
        raise Refused(f"Wat er bij {seen.level} is besloten of opgelost, legt de procesregisseur vast.")
    _names_nobody(graph, text)
    (found,) = change.find(Bottleneck, "knelpunt_id", [bottleneck])
    return found, change.find(Escalation, "knelpunt_id", [bottleneck])


def _names_nobody(graph: CaseGraph, text: str) -> None:
    """Raises WrongUse for a text that says who or where it is about, as far as the case shows: others with the bottleneck read it."""
    told = next(_told(graph, text), None)
    if told is not None:
        raise WrongUse(f"De tekst noemt '{told}'. Iedereen met dit knelpunt leest hem: laat namen, adressen en nummers van zaken weg.")


def _told(graph: CaseGraph, text: str) -> Iterator[str]:
    """Names and ids of the case, whatever may be a BSN, and postcodes."""
    yield from re.findall(r"\b\d{9}\b", text)
    yield from bsns_in(text)
    yield from _POSTCODE.findall(text)
    yield from (home.postcode for home in graph.of(Household) if home.postcode and _squeezed(home.postcode) in _squeezed(text))
    ids = {fact.id for model in (Person, Household, Case) for fact in graph.of(model)}
    yield from ids_in(text, sorted(ids | {graph.case_id}))
    yield from names_in(text, graph.of(Person))
    yield from short_names_in(text, graph.of(Person))


_POSTCODE = re.compile(r"\b[1-9][0-9]{3}(?: ?[A-Z]{2}|[a-z]{2})\b")


def _squeezed(text: str) -> str:
    return "".join(text.casefold().split())


def _not_before(found: Bottleneck, steps: list[Escalation], day: date, today: date) -> date:
    """A day on which the level where the bottleneck lies may have decided. Raises WrongUse for another."""
    if day > today:
        raise WrongUse(f"{dutch(day)} ligt in de toekomst.")
    if day < found.opened:
        raise WrongUse(f"Het knelpunt is pas gemeld op {dutch(found.opened)}; {dutch(day)} ligt daarvoor.")
    came = max((step.on for step in steps if step.from_level and step.from_level != step.level), default=None)
    if came and day < came:
        raise WrongUse(f"Het knelpunt ligt pas sinds {dutch(came)} bij {found.level}; {dutch(day)} ligt daarvoor.")
    return day


def _keep_delivered(change: Change, found: Bottleneck, steps: list[Escalation]) -> None:
    """Put a decision that came with a delivery on record before a new one takes its place: what was decided before must not be lost."""
    if found.decision and not any(step.decision == found.decision for step in steps):
        kept = {"decision": found.decision, "decided_by": found.decided_by, "day": found.decided_on or found.opened}
        change.record(Escalation, bottleneck=found.id, level=found.level, by=found.supplier, **kept)


def _step(change: Change, found: Bottleneck, values: Mapping[str, Any], **step: Any) -> Escalation:
    change.put(with_values(found, changed=change.at, **values))
    return change.record(Escalation, bottleneck=found.id, from_level=found.level, **step)
