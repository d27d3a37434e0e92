"""Small regions for property tests: the worlds of the case questions with municipalities, and a year and a half of days to count over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import strategies as st

from graphmodel.declare import Fact
from graphmodel.kinds import Bottleneck, Case, Household, Meeting, Person, PhaseSpell, Report
from tests.build import make
from tests.worlds import CASES, HOUSEHOLDS, PARTNERS, PERSONS, TODAY, World

MUNICIPALITIES = ("GM0268", "GM0296")
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

    def _people(self) -> Iterator[Fact]:
        for person in PERSONS:
            yield make(Person, id=person, birth_date=self._one("2002", "2008-03-01"), municipality=self._somewhere())
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
