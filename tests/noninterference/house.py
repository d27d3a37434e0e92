"""Worlds with what the house records in them, the sharing rules of the day, and the people who look."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from graphmodel.declare import Fact
from graphmodel.kinds import Household, Intervention, Person, Report
from graphmodel.records import (
    Authorisation,
    CaseLink,
    Confirmation,
    CoordinationRequest,
    Escalation,
    Extract,
    Hit,
    HitQuestion,
    Intake,
    Objection,
    Secrecy,
    recorded,
)
from graphmodel.vocabulary import IntakeDecision
from tests.build import make
from tests.worlds import CASES, HOUSEHOLDS, PARTNERS, PERSONS, TODAY, World

USERS: tuple[dict[str, Any], ...] = (
    {"id": "professional", "organisation": "a", "role": "professional", "cases": ["c1", "c2"]},
    {"id": "elsewhere", "organisation": "c", "role": "professional", "cases": ["c1", "c3"]},
    {"id": "regisseur", "organisation": "b", "role": "casusregisseur", "cases": ["c1"]},
    {"id": "colleague", "organisation": "d", "role": "casusregisseur", "cases": ["c1", "c2", "c3"]},
    {"id": "proces", "organisation": "zvh", "role": "procesregisseur", "cases": ["c1", "c2", "c3"]},
    {"id": "everywhere", "organisation": "huisje", "role": "procesregisseur", "cases": "alle"},
)
"""Every role that has a view, toezicht aside, in several organisations."""
VIEWERS = tuple(str(user["id"]) for user in USERS)
BSNS = ("999990019", "999990020")
MOMENTS = ("2026-05-01T08:00:00Z", "2026-05-02T08:00:00Z", "2026-05-30T08:00:00Z")


def rules(source: random.Random) -> list[dict[str, Any]]:
    """Rules as they stand in sharing.yaml: some partners share, some say only that they are there, some nothing."""
    drawn: list[dict[str, Any]] = []
    for _ in range(source.randrange(6)):
        rule = {"supplier": source.choice(PARTNERS), "level": source.choice(["inhoud", "bekendheid", "niets"])}
        if source.random() < 0.4:
            rule["category"] = source.choice(["begeleiding", "gezondheid", "justitie"])
        drawn.append(rule | ({"table": "yes"} if source.random() < 0.3 else {}))
    return drawn


class HouseWorld(World):
    """A world in which people have names and addresses, and the house wrote down what it did."""

    def facts(self) -> list[Fact]:
        """All facts, each key once a supplier."""
        known = super().facts()
        records = [
            *self._authorisations(), *self._objections(), *self._weighings(), *self._links(), *self._third_parties(known),
            *self._requests(), *self._hits(), *self._judgements(known), *self._escalations(),
        ]  # fmt: skip
        return [*known, *{(type(record), record.key): record for record in records}.values()]

    def _people(self) -> Iterator[Fact]:
        for number, person in enumerate(PERSONS):
            name = {"given_names": self._one("Anna", "Bram"), "surname": f"Naam{number}", "birth_date": f"20{number}1-02-03"}
            yield make(Person, id=person, confidential=self._chance(8), bsn=self._one(None, *BSNS), municipality="GM0268", **name)
        for number, household in enumerate(HOUSEHOLDS, 1):
            address = {"postcode": f"651{number}AA", "house_number": str(number), "town": "Nijmegen", "neighbourhood": "Oost"}
            yield make(Household, id=household, shielded=self._one(None, None, True, False), **address)

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

    def _escalations(self) -> Iterator[Fact]:
        for bottleneck in ("k1", "k2"):
            for level in self.source.sample(["tactisch", "stuurgroep"], self._one(0, 1, 2)):
                said, told = self._said(), {"bottleneck": bottleneck, "from_level": "operationeel", "level": level}
                decided = (
                    {"decision": "meer plekken", "decided_by": "Stuurgroep"} if self._chance(40) else {"reason": f"{bottleneck} stokt"}
                )
                yield recorded(Escalation, said["at"], day=TODAY - timedelta(self._one(0, 7, 30)), **told, **decided, **said)
