"""Small regions for property tests: the worlds of the case questions with municipalities, and a year and a half of days to count over."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from graphmodel.declare import Cell, Fact
from graphmodel.kinds import Block, Bottleneck, Case, Household, Intervention, Meeting, Member, Partner, Person, PhaseSpell, Report, Role
from tests.build import make
from tests.worlds import AREAS, CASES, DAYS, HOUSEHOLDS, PARTNERS, PERSONS, TODAY, World

MUNICIPALITIES = ("GM0268", "GM0296")
PARENTS = ("a", "gemeente")
"""Organisations of which some partners are departments; one has a row of its own."""
KINDS = ("ggz", "jeugdhulp", "gi", "bemoeizorg", "maatschappelijke_opvang", "wijkteam")
BORN = ("2002", "2008-03-01", "2002-04-20", "2008-02-29")
"""The year alone, and days that make 18 or 24 around TODAY, a leap day among them."""
LONG_AGO = (-500, -460, -400, -366, -365, -364, -200, -152, -120, -92, -91, -90)
"""Beside the days of a case: a year, and 91 days, to the day and one to each side."""


def regions() -> st.SearchStrategy[list[Fact]]:
    """Facts of a small region, objected, withdrawn and proposed ones among them."""
    return st.builds(lambda source: RegionWorld(source).facts(), st.randoms(use_true_random=False))


class RegionWorld(World):
    """A world in which it matters where people live and how long things last."""

    def _day(self) -> date:
        return TODAY + timedelta(self._one(*LONG_AGO)) if self._chance(25) else super()._day()

    def _somewhere(self) -> str | None:
        return self.source.choice((None, *MUNICIPALITIES))

    def _partners(self) -> Iterator[Fact]:
        for fact in super()._partners():
            assert isinstance(fact, Partner)
            department = {"part_of": self._one(*PARENTS)} if fact.id not in PARENTS and self._chance(70) else {}
            yield fact.model_copy(update={"partner_kind": self._one(*KINDS, fact.partner_kind), **department})

    def _people(self) -> Iterator[Fact]:
        for person in PERSONS:
            yield make(Person, id=person, birth_date=self._one(*BORN), municipality=self._somewhere())
            if self._chance(30):
                supplier, changed = self._one(("brp", "2026-01-02"), ("zvh", "2026-02-01"), ("zvh", "2025-02-01"))
                yield make(Person, id=person, supplier=supplier, changed=changed, municipality=self._somewhere(), objected=self._chance(10))
        for household in HOUSEHOLDS[self._one(0, 0, 0, 1) :]:
            yield make(Household, id=household, municipality=self._somewhere(), neighbourhood=self._one(None, "Oost"))
            if self._chance(15):
                yield make(Household, id=household, supplier="brp", municipality=self._somewhere(), changed="2025-01-01")

    def _cases(self) -> Iterator[Fact]:
        for fact in super()._cases():
            assert isinstance(fact, Case)
            yield fact.model_copy(update={"municipality": self._one(*MUNICIPALITIES)})

    def _blocks(self) -> Iterator[Fact]:
        for fact in super()._blocks():
            if isinstance(fact, Bottleneck):
                code = self._one("K1", "K1", "K2")
                subcode = self._one(None, "gezin", "prikkelarm") if code == "K1" else None
                yield fact.model_copy(update={"code": code, "subcode": subcode, "opened": TODAY - timedelta(500)})
            else:
                yield fact

    def _reports(self) -> Iterator[Fact]:
        for number in range(self.source.randrange(8)):
            yield make(Report, id=f"m{number}", partner=self._one(*PARTNERS), report_kind="overlast", day=self._day(), **self._target())

    def _phases(self) -> Iterator[Fact]:
        for case in CASES:
            for phase in self.source.sample(["1", "2", "3", "4", "4"], self._one(1, 2, 3)):
                supplier = self._one("huis", "huis", "zvh")
                yield make(PhaseSpell, case=case, phase=phase, reason="r", supplier=supplier, **self._period(needs_start=True))

    def _actions(self) -> Iterator[Fact]:
        for fact in super()._actions():
            yield fact.model_copy(update={"meeting": self._one(None, None, "o0", "o9"), "objected": self._chance(10)})

    def _meetings(self) -> Iterator[Fact]:
        yield make(Meeting, id="o9", case="c2", day=TODAY, withdrawn=self._one(None, TODAY))
        yield from super()._meetings()


def busy_regions() -> st.SearchStrategy[list[Fact]]:
    """Regions in which much goes on at once: what the rarer questions count."""
    return st.builds(lambda source: BusyWorld(source).facts(), st.randoms(use_true_random=False))


class BusyWorld(RegionWorld):
    """Many lines at a time, tables that overlap, cases that closed long ago, blocks upon blocks, and youth lines that end."""

    def _partners(self) -> Iterator[Fact]:
        for fact in super()._partners():
            assert isinstance(fact, Partner)
            yield fact.model_copy(update={"domain": self._one("zorg", "veiligheid", fact.domain)})

    def _interventions(self) -> Iterator[Fact]:
        yield from super()._interventions()
        for number in range(self.source.randrange(4, 12)):
            yield self._work(f"j{number}", self._one(*LONG_AGO, *DAYS[:8]), None, status=self._one("lopend", "lopend", "wachtend"))
        for number in range(self._one(1, 2, 3)):
            ended = self._one(-61, -60, -70, -90, -182, -183, -120)
            yield self._work(f"v{number}", ended - 90, ended, person=self._one(*PERSONS), household=None, nature=None)

    def _work(self, name: str, first: int, last: int | None, **more: Any) -> Fact:
        end = TODAY + timedelta(last) if last is not None else None
        what = {"description": "inzet", "life_area": self._one(*AREAS), "status": "lopend", "nature": self._one(None, None, "basis")}
        values = {**what, **self._target(), **more}
        return make(Intervention, id=name, partner=self._one(*PARTNERS), start=TODAY + timedelta(first), end=end, **values)

    def _roles(self) -> Iterator[Fact]:
        if self._chance(60):
            yield from super()._roles()
        for case in CASES:  # Tables of two: who sits at two of them may be the only bridge.
            one, other = self.source.sample(PARTNERS, 2)
            yield make(Role, case=case, partner=one, role="casusregie")
            yield make(Role, case=case, partner=other, role="deelnemer")

    def _cases(self) -> Iterator[Fact]:
        for fact in super()._cases():
            assert isinstance(fact, Case)
            closed = self._one(5, 20, 21, 22, 50, 80, 366, 400)
            ended = {"opened": TODAY - timedelta(600), "closed": TODAY - timedelta(closed)}
            again = {"opened": TODAY - timedelta(self._one(closed - 1, closed - 20, closed - 21, 10)), "closed": None}
            told: dict[str, dict[str, Any]] = {CASES[1]: ended, CASES[2]: again} if self._chance(50) else {}
            yield fact.model_copy(update=told.get(fact.id, {}))

    def _members(self) -> Iterator[Fact]:
        yield from super()._members()
        for case in CASES:
            for person in self.source.sample(PERSONS, 2):
                yield make(Member, case=case, person=person, role="betrokkene")

    def _reports(self) -> Iterator[Fact]:
        yield from super()._reports()
        for number in range(self.source.randrange(12)):
            when = TODAY - timedelta(self._one(1, 2, 10, 19, 20, 21, 40, 60, 300))
            yield make(Report, id=f"n{number}", partner=self._one(*PARTNERS), report_kind="zorg", day=when, person=self._one(*PERSONS))

    def _blocks(self) -> Iterator[Fact]:
        yield from super()._blocks()
        for number in range(self.source.randrange(8)):
            since = TODAY - timedelta(self._one(5, 30, 200))
            yield make(Block, bottleneck=self._one("k1", "k2"), intervention=f"j{number // 2}", since=since)


def together(worlds: Iterable[World]) -> list[Fact]:
    """Several worlds as one region: each has people, homes and cases of its own, the partners are those of the first."""
    found: list[Fact] = []
    for number, world in enumerate(worlds):
        facts = [fact for fact in world.facts() if number == 0 or not isinstance(fact, Partner)]
        found += [_apart(fact, f"w{number}") for fact in facts]
    return found


def everything() -> list[Fact]:
    """One region of many worlds in which every question has something to say, the same every time."""
    busy = (BusyWorld(random.Random(seed)) for seed in range(1, 11))
    return together([*busy, *(RegionWorld(random.Random(seed)) for seed in range(6))])


def _apart(fact: Fact, prefix: str) -> Fact:
    """The fact with all ids but those of partners of its own."""
    kind = fact.kind()
    own = [c.field for c in kind.columns if c.cell is Cell.ID and "Partner" not in (c.refers_to, kind.model.__name__)]
    given = {name: getattr(fact, name) for name in type(fact).model_fields if name != "key"}
    return make(type(fact), **{**given, **{name: prefix + given[name] for name in own if given[name] is not None}})
