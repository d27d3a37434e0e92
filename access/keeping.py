"""Until when a case and the lines and reports in it are kept (R20), for whoever may extend that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from access.casegraph import CaseGraph
from access.configuration import User
from access.expiring import OWN
from access.extending import term_now
from access.roles import Act
from access.terms import Term, retention
from access.view import Access
from graphmodel.declare import HOUSE, Fact
from graphmodel.kinds import Case, Intervention, Report


@dataclass(frozen=True)
class Kept:
    """Something with a term of its own: what it is, who supplied it and so may consent to keeping it longer."""

    fact: Fact
    suppliers: tuple[str, ...]
    term: Term


def kept_until(access: Access, viewer: User, case_id: str, purpose: str) -> list[Kept]:
    """The terms of a case and of what the viewer sees at `inhoud` in it, first to go first. Raises what `Access.view` raises.

    The term of the case is that of all its own facts, seen or not: it is the day on which it goes.
    """
    graph = access.view(viewer, [case_id], purpose, {"terms": 1}, Act.EXTEND)[case_id]
    return sorted(_kept(access, graph), key=lambda one: (one.term.last, one.fact.ref))


def _kept(access: Access, graph: CaseGraph) -> Iterator[Kept]:
    years = retention(access.configuration).years
    suppliers = sorted({fact.supplier for fact in graph.of(Case) if fact.id == graph.case_id})
    others = {fact.supplier for model in OWN for fact in graph.of(model) if getattr(fact, "case", None) == graph.case_id}
    agreeing = (*suppliers, *sorted(others - {*suppliers, HOUSE}))
    yield Kept(graph.case, agreeing, term_now(access.store, Case.kind(), graph.case_id, [], years, suppliers))
    lines: list[Fact] = [*graph.of(Intervention), *graph.of(Report)]
    for fact in lines:
        row = (fact.kind(), fact.kind().write(fact))
        yield Kept(fact, (fact.supplier,), term_now(access.store, fact.kind(), fact.key, [row], years, [fact.supplier]))
