"""Where a bottleneck lies and how it came there, in words: the same on the page of a case and on *Opschaling*."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graphmodel.days import dutch
from graphmodel.vocabulary import BottleneckCode, BottleneckSubcode, Level
from queries.escalations import EscalationRow, Step, StepRow
from screens.markup import Html, join, tag
from screens.wording import count, in_sentence

AT: Mapping[str, str] = {
    Level.OPERATIONEEL: "op operationeel niveau",
    Level.TACTISCH: "op tactisch niveau",
    Level.STUURGROEP: "bij de stuurgroep",
    Level.TASKFORCE: "bij de Taskforce",
}
TO: Mapping[str, str] = {
    Level.OPERATIONEEL: "operationeel niveau",
    Level.TACTISCH: "tactisch niveau",
    Level.STUURGROEP: "de stuurgroep",
    Level.TASKFORCE: "de Taskforce",
}

Names = Mapping[str, str]
"""Names of users by id."""


def title(code: str, subcode: str | None) -> str:
    """What kind of bottleneck it is."""
    more = f", {in_sentence(BottleneckSubcode(subcode).label)}" if subcode else ""
    return BottleneckCode(code).label + more


def standing(row: EscalationRow) -> str:
    """Where it lies and since when, or that it is solved."""
    if row.state is Step.OPGELOST:
        return f"Opgelost op {dutch(row.steps[-1].day)}."
    since = count(row.days, "dag", "dagen") if row.days else "sinds vandaag"
    return f"Ligt {since} {AT[row.level]}."


def last_decision(row: EscalationRow) -> str:
    """What was decided last; empty where nothing was."""
    decided = next((step for step in reversed(row.steps) if step.step is Step.BESLOTEN), None)
    return f"Besloten{_on(decided)}: {decided.text}" if decided else ""


def steps(row: EscalationRow, names: Names) -> Html:
    """All steps, folded; nothing where it was only reported."""
    if len(row.steps) < 2:
        return Html()
    listed = tag("ol", join(tag("li", *_step(step, names)) for step in row.steps))
    return tag("details", tag("summary", f"Verloop in {len(row.steps)} stappen"), listed, class_="sl-steps")


def status(row: EscalationRow, names: Names) -> Html:
    """Where it lies, what was decided last, and its steps."""
    said = [standing(row), last_decision(row)]
    return join([*(tag("p", text, class_="sl-meta") for text in said if text), steps(row, names)])


def _step(step: StepRow, names: Names) -> Iterator[str]:
    yield tag("b", dutch(step.day) or "Dag onbekend")
    yield f" {_what(step)}"
    if step.text and step.step is not Step.GEMELD:
        yield f": {step.text}"
    if step.who:
        yield tag("span", f" ({names.get(step.who) or step.who})", class_="sl-meta")


def _what(step: StepRow) -> str:
    match step.step:
        case Step.OPGESCHAALD if step.level:
            return f"opgeschaald naar {TO[step.level]}"
        case Step.BESLOTEN if step.level:
            return f"besloten, daarna {AT[step.level]}"
        case Step.GEMELD if step.level:
            return f"gemeld {AT[step.level]}"
    return step.step.value


def _on(step: StepRow) -> str:
    return f" op {dutch(step.day)}" if step.day else ""
