"""Small worlds of facts around one case, for property tests: everything happens within a few weeks, so that events collide."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from graphmodel.declare import Fact
from graphmodel.kinds import (
    Action,
    Attendance,
    Block,
    Bottleneck,
    Case,
    Household,
    Inquiry,
    Intervention,
    Kinship,
    Meeting,
    Member,
    Partner,
    Person,
    PhaseSpell,
    Report,
    Residence,
    Role,
)
from graphmodel.vocabulary import PartnerKind
from tests.build import make

TODAY = date(2026, 6, 1)
CASE = "c1"
CASES = ("c1", "c2", "c3")
PERSONS = ("p1", "p2", "p3", "p4")
HOUSEHOLDS = ("h1", "h2", "h3")
PARTNERS = ("a", "b", "c", "d", "e")
AREAS = ("Justitie", "Huisvesting", "Geestelijke gezondheid")
DAYS = (-60, -45, -40, -29, -28, -27, -21, -20, -15, -14, -13, -7, -2, -1, 0, 1, 7)
"""Days from TODAY on which things begin and end: gaps just shorter and just longer than 14 and 28 days among them."""
NOBODY_HOME, MOVES_TODAY, LIVES = "homeless", "moves", "lives"


def worlds() -> st.SearchStrategy[list[Fact]]:
    """Facts around `CASE`, as any suppliers might have delivered them; `TODAY` is the day of asking."""
    return st.builds(lambda source: World(source).facts(), st.randoms(use_true_random=False))


def sharing_rules() -> st.SearchStrategy[list[dict[str, Any]]]:
    """Rules as they stand in sharing.yaml: some partners share, some say only that they are there, some nothing."""
    rule = st.fixed_dictionaries(
        {"supplier": st.sampled_from(PARTNERS), "level": st.sampled_from(["inhoud", "bekendheid", "niets"])},
        optional={"category": st.sampled_from(["begeleiding", "gezondheid", "justitie"]), "table": st.just("yes")},
    )
    return st.lists(rule, max_size=5)


class World:
    """Draws one world. Each method draws the facts of one kind."""

    def __init__(self, source: random.Random) -> None:
        self.source = source

    def facts(self) -> list[Fact]:
        """All facts, each key once a supplier."""
        self.interventions = list(self._interventions())
        self.actions = list(self._actions())
        drawn = [
            *self._partners(), *self._people(), *self._homes(), *self._relations(), *self._cases(), *self._members(), *self._roles(),
            *self.interventions, *self.actions, *self._reports(), *self._blocks(), *self._meetings(), *self._phases(), *self._inquiries(),
        ]  # fmt: skip
        return list({(type(fact), fact.key, fact.supplier): fact for fact in drawn}.values())

    def _chance(self, percent: int) -> bool:
        return self.source.randrange(100) < percent

    def _one(self, *choices: Any) -> Any:
        return self.source.choice(choices)

    def _day(self) -> date:
        return TODAY + timedelta(self._one(*DAYS))

    def _maybe(self, percent: int) -> date | None:
        return self._day() if self._chance(percent) else None

    def _period(self, first: str = "start", last: str = "end", *, needs_start: bool = False) -> dict[str, Any]:
        one, other = sorted((self._day(), self._day()))
        start = one if needs_start or self._chance(70) else None
        return {first: start, last: other if self._chance(45) else None}

    def _target(self) -> dict[str, Any]:
        return {"person": self._one(*PERSONS)} if self._chance(60) else {"household": self._one(*HOUSEHOLDS)}

    def _partners(self) -> Iterator[Fact]:
        for partner in PARTNERS:
            kind = self._one(*PartnerKind)
            values: dict[str, Any] = {"name": partner, "partner_kind": kind, "domain": self._one("zorg", "sociaal", "veiligheid", "wonen")}
            parent = self._one(*PARTNERS) if self._chance(20) else None
            yield make(Partner, id=partner, part_of=parent if parent != partner else None, **values)
            if self._chance(10):
                participation = self._one(None, "derde", "deelnemer")
                yield make(Partner, id=partner, supplier="zvh", participation=participation, changed="2026-02-01", **values)

    def _people(self) -> Iterator[Fact]:
        for person in PERSONS:
            yield make(Person, id=person, birth_date="2001-02-03", confidential=self._chance(8), bsn=self._one(None, "999990019"))
        for household in HOUSEHOLDS:
            shielded = self._one(None, None, True, False)
            yield make(Household, id=household, postcode="6511AA", town="Nijmegen", shielded=shielded)

    def _homes(self) -> Iterator[Fact]:
        for person in PERSONS:
            how = self._one(NOBODY_HOME, MOVES_TODAY, LIVES, LIVES, LIVES)
            one, other = self.source.sample(HOUSEHOLDS, 2)
            if how == MOVES_TODAY:
                last = TODAY - timedelta(self._one(0, 1))
                yield make(Residence, household=one, person=person, end=last)
                yield make(Residence, household=other, person=person, start=TODAY)
            if how == LIVES:
                stay = {"household": one, "person": person, **self._period(), "proposed": self._chance(8)}
                yield make(Residence, **stay)
                if self._chance(15):
                    yield make(Residence, supplier="brp", **{**stay, "end": None, "proposed": None})

    def _relations(self) -> Iterator[Fact]:
        for _ in range(self._one(0, 1, 2)):
            person, other = self.source.sample(PERSONS, 2)
            yield make(Kinship, person=person, other=other, relation=self._one("ouder_van", "slachtoffer_van"), **self._period())

    def _cases(self) -> Iterator[Fact]:
        opened = TODAY + timedelta(self._one(-60, -40, -14, -1, 0))
        yield make(Case, id=CASE, frame=self._one("casusoverleg", "mda"), municipality="GM0268", opened=opened)
        for case in CASES[1:]:
            values = {"frame": self._one("casusoverleg", "topx", "wijkteam"), "municipality": "GM0268"}
            yield make(Case, id=case, **values, **self._period("opened", "closed", needs_start=True))
            if self._chance(10):
                again = self._period("opened", "closed", needs_start=True)
                yield make(Case, id=case, supplier="zvh", changed="2026-02-01", **values, **again)

    def _members(self) -> Iterator[Fact]:
        yield make(Member, case=CASE, person="p1", role="betrokkene")
        for case in (CASE, *CASES, *CASES):
            yield make(Member, case=case, role=self._one("betrokkene", "betrokkene", "kring"), **self._target(), **self._period())

    def _roles(self) -> Iterator[Fact]:
        for case in CASES:
            for partner in self.source.sample(PARTNERS, self._one(1, 2, 3)):
                role = self._one("deelnemer", "deelnemer", "derde", "aanspreekpunt", "procesregie")
                yield make(Role, case=case, partner=partner, role=role, proposed=self._chance(2), **self._period())
            yield from self._regie(case)

    def _regie(self, case: str) -> Iterator[Fact]:
        """Nobody, one partner, or a handover with a gap; now and then two at a time."""
        one, other = self.source.sample(PARTNERS, 2)
        if self._chance(40):
            yield make(Role, case=case, partner=one, role="casusregie", **self._period())
        elif self._chance(65):
            last = self._day()
            yield make(Role, case=case, partner=one, role="casusregie", end=last)
            gap = timedelta(self._one(-3, 1, 1, 5, 14, 15, 16, 30))
            yield make(Role, case=case, partner=other, role="casusregie", start=last + gap)

    def _interventions(self) -> Iterator[Fact]:
        for number in range(self.source.randrange(2, 9)):
            status = self._one("lopend", "lopend", "lopend", "wachtend", "gepland", "afgerond", "gestopt")
            yield make(
                Intervention,
                id=f"i{number}",
                partner=self._one(*PARTNERS),
                description="inzet",
                life_area=self._one(*AREAS),
                status=status,
                case=self._one(None, *CASES),
                contacts_per_month=self._one(None, 0, 1, 1, 2.5, 0.1, 0.2, 12),
                last_contact=self._maybe(40),
                nature=self._one(None, None, None, "gericht", "basis"),
                objected=self._chance(6),
                withdrawn=TODAY if self._chance(3) else None,
                **self._target(),
                **self._period(needs_start=True),
            )

    def _actions(self) -> Iterator[Fact]:
        for number in range(self._one(0, 1, 2)):
            case, partner, done = self._one(CASE, CASE, "c2"), self._one(*PARTNERS), self._maybe(40)
            yield make(Action, id=f"actie{number}", case=case, partner=partner, description="bellen", due=self._day(), done_on=done)

    def _reports(self) -> Iterator[Fact]:
        for number in range(self._one(0, 1, 2)):
            about = {"report_kind": "overlast", "case": self._one(None, *CASES), "day": self._day()}
            yield make(Report, id=f"m{number}", partner=self._one(*PARTNERS), **about, **self._target())

    def _blocks(self) -> Iterator[Fact]:
        for bottleneck in ("k1", "k2"):
            yield make(
                Bottleneck,
                id=bottleneck,
                code=self._one("K1", "K2"),
                description="geen plek",
                level="tactisch",
                owner=self._one(None, *PARTNERS),
                opened=TODAY - timedelta(70),
                solved=self._maybe(25),
                escalated=self._maybe(30),
                decided_on=self._maybe(50),
                decision=self._one(None, "ophogen"),
            )
        blockable: list[Any] = [*self.interventions, *self.actions, *self.actions]
        for blocked in self.source.sample(blockable, min(len(blockable), self._one(0, 1, 2, 3))):
            of = "action" if isinstance(blocked, Action) else "intervention"
            gone = {"withdrawn": blocked.withdrawn, "supplier": blocked.partner}
            period = self._period("since", "end", needs_start=True)
            yield make(Block, bottleneck=self._one("k1", "k2"), **{of: blocked.id}, **gone, **period)

    def _meetings(self) -> Iterator[Fact]:
        for number in range(self._one(0, 1, 2, 3)):
            yield make(Meeting, id=f"o{number}", case=self._one(CASE, *CASES), day=self._day())
            for partner in self.source.sample(PARTNERS, 3):
                yield make(Attendance, meeting=f"o{number}", partner=partner, present=self._one("ja", "ja", "nee", "schriftelijk"))

    def _phases(self) -> Iterator[Fact]:
        for phase in self.source.sample(["2", "3", "4"], self._one(0, 1, 2)):
            yield make(PhaseSpell, case=CASE, phase=phase, reason="onveilig", **self._period(needs_start=True))

    def _inquiries(self) -> Iterator[Fact]:
        for _ in range(self._one(0, 1, 2, 3)):
            answer = self._one(None, "ja", "nee", "geen")
            answered = {"answer": answer, "answered_on": self._maybe(80) if answer else None}
            yield make(Inquiry, case=self._one(CASE, CASE, "c2"), partner=self._one("a", "b"), asked_on=self._day(), **answered)
