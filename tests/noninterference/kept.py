"""Worlds in which the house writes down what it does: a row of every kind of record there is, now and then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from graphmodel.declare import Fact
from graphmodel.kinds import Inquiry, Intervention, Report
from graphmodel.records import (
    Approval,
    Authorisation,
    CaseLink,
    Confirmation,
    CoordinationRequest,
    Escalation,
    Extension,
    Extract,
    Hit,
    HitQuestion,
    InquiryOnScreen,
    Intake,
    LogAlias,
    Notice,
    Objection,
    Secrecy,
    Tombstone,
    TombstoneKey,
    Withholding,
    recorded,
)
from graphmodel.vocabulary import Event, IntakeDecision
from tests.worlds import CASES, PARTNERS, PERSONS, TODAY, World

VIEWERS = ("professional", "elsewhere", "regisseur", "colleague", "proces", "everywhere")
"""Who looks, and so who writes things down."""
MOMENTS = ("2026-05-01T08:00:00Z", "2026-05-02T08:00:00Z", "2026-05-30T08:00:00Z")


class RecordingWorld(World):
    """A world in which the house wrote down what it did."""

    def facts(self) -> list[Fact]:
        """All facts, each key once a supplier."""
        known = super().facts()
        records = [
            *self._authorisations(), *self._objections(), *self._weighings(), *self._links(), *self._third_parties(known),
            *self._requests(), *self._hits(), *self._judgements(known), *self._of_the_house(),
            *self._escalations(), *self._notices(), *self._marks(), *self._asked_on_screen(known),
        ]  # fmt: skip
        return [*known, *{(type(record), record.key): record for record in records}.values()]

    def _said(self) -> dict[str, str]:
        return {"by": self._one(*VIEWERS), "at": self._one(*MOMENTS)}

    def _authorisations(self) -> Iterator[Fact]:
        for _ in range(self._one(0, 1, 2, 3)):
            fields = {"case": self._one(*CASES), "user": self._one(*VIEWERS, "v1", "v2"), "reason": "bezetting", **self._said()}
            fields |= {"start": TODAY - timedelta(self._one(30, 7, 0)), "end": self._one(None, None, TODAY, TODAY - timedelta(1))}
            ended = {"ended_by": "proces", "ended_at": MOMENTS[-1], "ended_because": "klaar"} if self._chance(30) else {}
            yield recorded(Authorisation, fields["at"], **fields, **ended)

    def _objections(self) -> Iterator[Fact]:
        for line in self.interventions:
            if line.objected or self._chance(5):
                said = self._said()
                yield recorded(Objection, said["at"], fact=line.ref, of=line.supplier, reason="bezwaar", **said)

    def _asked_on_screen(self, known: list[Fact]) -> Iterator[Fact]:
        for fact in known:
            if isinstance(fact, Inquiry) and self._chance(50):
                said = self._said()
                yield recorded(InquiryOnScreen, said["at"], fact=fact.ref, of=fact.supplier, category=fact.category, **said)

    def _weighings(self) -> Iterator[Fact]:
        criteria = ("problems", "several_life_areas", "serious_risk", "needs_cooperation")
        for case in self.source.sample(CASES, self._one(0, 1, 2)):
            said, fields = self._said(), {name: self._chance(50) for name in criteria}
            decision = str(self._one(*IntakeDecision))
            yield recorded(Intake, said["at"], case=case, decision=decision, motive="zorg", judgement="eens", **fields, **said)

    def _links(self) -> Iterator[Fact]:
        for _ in range(self._one(0, 1, 2)):
            case, other = self.source.sample(CASES, 2)
            tests = {"direct_circle": "gezin", "interdependent": "samen", "necessary": "nodig"}
            said = self._said()
            yield recorded(CaseLink, said["at"], case=case, other=other, start=TODAY - timedelta(3), **tests, **said)

    def _third_parties(self, known: list[Fact]) -> Iterator[Fact]:
        for _ in range(self._one(0, 0, 1, 2)):
            case, partner, said = self._one(*CASES), self._one(*PARTNERS), self._said()
            yield recorded(Secrecy, said["at"], case=case, partner=partner, signed_by="directeur", signed_on=TODAY, **said)
            for _ in range(self._one(1, 2, 2)):
                refs = " ".join(sorted(fact.ref for fact in self.source.sample(known, 4)))
                yield recorded(Extract, said["at"], case=case, partner=partner, goal="huur", facts=refs, **said)

    def _requests(self) -> Iterator[Fact]:
        for _ in range(self._one(0, 1, 2)):
            said = self._said()
            yield recorded(CoordinationRequest, said["at"], case=self._one(*CASES), partner=self._one(*PARTNERS), **said)

    def _hits(self) -> Iterator[Fact]:
        for _ in range(self._one(0, 0, 1, 2)):
            said, asker = self._said(), self._one(*CASES)
            yield recorded(HitQuestion, said["at"], case=asker, day=TODAY, **said)
            about = {"person": self._one(*PERSONS), "organisation": self._one(*PARTNERS), "reason": "opname"}
            yield recorded(Hit, said["at"], case=self._one(*CASES), **about, **said)

    def _judgements(self, known: list[Fact]) -> Iterator[Fact]:
        proposed = [fact for fact in known if fact.proposed]
        about = [*proposed, *(fact for fact in known if isinstance(fact, Report | Intervention))]
        for fact in self.source.sample(about, min(len(about), self._one(0, 1, 2))):
            said, case = self._said(), self._one(*CASES)
            judged = {"proposal": fact.ref, "proposed_by": fact.supplier, "accepted": self._chance(50)}
            yield recorded(Confirmation, said["at"], case=case, **judged, **said)

    def _of_the_house(self) -> Iterator[Fact]:
        """What belongs to no case: kept longer, kept off a citizen's list, let out of the house."""
        if self._chance(30):
            said, kept = self._said(), self._one(*(f"personen:{person}" for person in PERSONS), *(f"casussen:{case}" for case in CASES))
            until = TODAY + timedelta(self._one(365, 730))
            yield recorded(Extension, said["at"], subject=kept, until=until, reason="loopt nog", consent_of=self._one(*PARTNERS), **said)
        if self._chance(30):
            said, whose = self._said(), {"person": self._one(*PERSONS), "of": self._one(*PARTNERS)}
            yield recorded(Withholding, said["at"], reason="onderzoek", **whose, **said)
        if self._chance(30):
            said, asked = self._said(), {"asked_by": self._one(*VIEWERS), "asked_at": MOMENTS[0]}
            yield recorded(Approval, said["at"], what="rapport 1", digest="0f" * 32, accepted=self._one(True, False, None), **asked, **said)

    def _marks(self) -> Iterator[Fact]:
        if self._chance(30):
            yield recorded(LogAlias, MOMENTS[0], person=self._one(*PERSONS), number=7)
            yield recorded(TombstoneKey, MOMENTS[0], secret="0f" * 32)
            yield recorded(Tombstone, MOMENTS[0], digest="0f" * 16, day=TODAY, why="verzoek")

    def _notices(self) -> Iterator[Fact]:
        """Of what is still there a notice names the fact, to its supplier."""
        for _ in range(self._one(0, 1, 1, 2)):
            told = {"to": self._one(*PARTNERS), "event": str(self._one(*Event)), "what": "interventies", "number": self._one(1, 2)}
            if self._chance(60):
                line = self._one(*self.interventions)
                told |= {"to": line.supplier, "fact": line.ref, "number": 1}
            yield recorded(Notice, MOMENTS[1], at=MOMENTS[1], **told)

    def _escalations(self) -> Iterator[Fact]:
        for bottleneck in ("k1", "k2"):
            for level in self.source.sample(["tactisch", "stuurgroep"], self._one(0, 1, 2)):
                said, told = self._said(), {"bottleneck": bottleneck, "from_level": "operationeel", "level": level}
                decided = (
                    {"decision": "meer plekken", "decided_by": "Stuurgroep"} if self._chance(40) else {"reason": f"{bottleneck} stokt"}
                )
                yield recorded(Escalation, said["at"], day=TODAY - timedelta(self._one(0, 7, 30)), **told, **decided, **said)
