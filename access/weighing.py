"""Weighing a report (R2): the four criteria of BGS 2.20, the reporter's motive, the participants' judgement, and what was decided (R4)."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from access.acting import Change, changing, said
from access.configuration import User
from access.destroying import Reach, carry_out, whole_case
from access.roles import Act
from access.view import Access
from access.weighed import latest
from graphmodel.errors import Refused, WrongUse
from graphmodel.records import Intake, recorded
from graphmodel.telling import tell
from graphmodel.vocabulary import Event, IntakeDecision


@dataclass(frozen=True)
class Weighing:
    """What is recorded of a weighing; a criterion is True where it is met."""

    problems: bool
    several_life_areas: bool
    serious_risk: bool
    needs_cooperation: bool
    motive: str
    judgement: str
    decision: IntakeDecision = IntakeDecision.OPEN

    def meets_all(self) -> bool:
        """Whether all four criteria are met."""
        return self.problems and self.several_life_areas and self.serious_risk and self.needs_cooperation


def weigh(access: Access, viewer: User, case_id: str, weighing: Weighing, *, purpose: str) -> Intake:
    """Record a weighing of a case; the last one counts. A rejected case is destroyed at once; of it nothing is kept (R4).

    Only a case whose last weighing is open can be rejected: one that was accepted, or came as a case, is closed instead.

    Raises WrongUse without motive or judgement, or when a case is accepted that does not meet all four criteria; Refused for a
    viewer who is no procesregisseur with this case.
    """
    texts = {"motive": said(weighing.motive, "het motief van de melder"), "judgement": said(weighing.judgement, "het oordeel")}
    decision = IntakeDecision(weighing.decision)
    if decision is IntakeDecision.AANVAARD and not weighing.meets_all():
        raise WrongUse("Aanvaarden kan alleen als aan alle vier de criteria is voldaan (BGS 2.20). Wijs af, of weeg opnieuw.")
    with changing(access, viewer, Act.WEIGH, [case_id], purpose, {"weigh": str(decision)}) as change:
        own = {**asdict(weighing), **texts, "decision": str(decision)}
        if decision is not IntakeDecision.AFGEWEZEN:
            return change.record(Intake, case=case_id, **own)
        _check_may_reject(change, case_id)
        reach = whole_case(change.store, Reach(), [case_id])
        change.concerns(*reach.facts)
        carry_out(change.store, change.writer, reach, str(decision))
        change.put(*tell(Event.DESTROYED, reach.facts, change.at, by=viewer.organisation, why=str(decision)))
        return recorded(Intake, change.at, case=case_id, by=viewer.id, at=change.at, **own)


def _check_may_reject(change: Change, case_id: str) -> None:
    before = latest(change.find(Intake, "casus_id", [case_id]))
    if before is None or before.decision != IntakeDecision.OPEN:
        raise Refused("Alleen een aanmelding in weging kan worden afgewezen, want dan wordt zij vernietigd. Leg eerst een weging vast.")
