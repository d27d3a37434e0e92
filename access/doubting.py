"""Somebody doubts a fact of another supplier (R9): that supplier is told, and nothing changes; who doubts, only the log knows."""

from __future__ import annotations

from access.acting import changing
from access.casegraph import CaseGraph
from access.configuration import User
from access.correcting import Why
from access.roles import Act
from access.view import Access
from graphmodel.declare import HOUSE, Fact
from graphmodel.errors import Refused, WrongUse
from graphmodel.kinds import WERKMAP
from graphmodel.telling import tell_of
from graphmodel.vocabulary import Event


def can_be_doubted(fact: Fact, viewer: User) -> bool:
    """Whether there is somebody else to tell: another supplier, of a fact that was delivered."""
    return fact.kind() in WERKMAP and fact.supplier not in (HOUSE, viewer.organisation)


def doubt(access: Access, viewer: User, case_id: str, *, ref: str, why: str, purpose: str) -> list[str]:
    """Tell the suppliers of a visible fact (`Fact.ref`) that it does not hold; gives whom.

    The notice names neither the case nor who doubts: the supplier need not know that this case exists. Raises Refused for a fact
    that the viewer does not see or that is of the viewer's own organisation, WrongUse for a reason that is no code.
    """
    if why not in list(Why):
        raise WrongUse(f"Onbekende reden: '{why}'. Kies uit: {', '.join(Why)}.")
    with changing(access, viewer, Act.DOUBT, [case_id], purpose, {"doubt": why}) as change:
        facts = _doubted(change.graphs[case_id], viewer, ref)
        change.concerns(*facts)
        change.put(*(tell_of(Event.DOUBTED, fact, change.at, why=why) for fact in facts))
        return [fact.supplier for fact in facts]


def _doubted(graph: CaseGraph, viewer: User, ref: str) -> list[Fact]:
    found = [fact for fact in graph.all_facts() if fact.ref == ref and can_be_doubted(fact, viewer)]
    if not found:
        raise Refused(f"'{ref}' is geen feit van een ander dat u in deze zaak ziet.")
    return found
