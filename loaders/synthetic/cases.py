"""Made-up cases: how many partners, which of them at the table, what they do; and the few lines of people in no case."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from loaders.synthetic.bottlenecks import Bottlenecks
from loaders.synthetic.drawing import by_weight, one_of, within
from loaders.synthetic.frames import FrameMaker, Life
from loaders.synthetic.households import Home
from loaders.synthetic.lines import Given, LineMaker
from loaders.synthetic.partners import THIRD
from loaders.synthetic.reports import ReportMaker
from loaders.synthetic.tables import Table, TableMaker
from loaders.synthetic.work import BY_AGE, COMMON, DOCTOR, ORDINARY, WORK, YOUTH, For, Work
from loaders.synthetic.writing import Werkmap

MOST_PARTNERS = 20
_LINES = (1, 2, 2, 3, 3, 4)
_AT_TABLE, _THIRD_AT_TABLE, _IN_PLAN, _SECOND, _AGAIN, _LOOSE, _REPORTED = 0.65, 0.1, 0.8, 0.12, 0.15, 0.6, 0.04
_BRIDGED = 0.4
"""How often somebody of the first table sits at the second too: by that one alone they know of each other."""
_IN_YOUTH_CARE, _ABOUT_A_BIRTHDAY = 0.6, 60
_SOONEST_BACK = 120
"""Days after closing before which nobody comes back."""
_FIRST_NUMBER = 1000
"""Below it stand the demo's case numbers."""


def partners_of(random: Random) -> int:
    """How many partners work around a household: median 6, a tenth 11 or more, 20 at most (domain.md §5)."""
    return min(MOST_PARTNERS, max(2, round(random.lognormvariate(1.79, 0.47))))


class CaseMaker:
    """Writes cases, and what runs for people who are in none."""

    def __init__(self, werkmap: Werkmap, random: Random) -> None:
        self._day, self._random = werkmap.day, random
        bottlenecks = Bottlenecks(werkmap, random)
        self._lines, self._tables = LineMaker(werkmap, random, bottlenecks), TableMaker(werkmap, random, bottlenecks)
        self._frames, self._reports = FrameMaker(werkmap, random), ReportMaker(werkmap, random)

    def make(self, number: int, home: Home, *, closed: bool) -> None:
        """Write the case on a home, now and then with a second one beside it."""
        life, random, works = self._life(closed=closed), self._random, _works(home)
        case = f"{self._day(life.opened).year}-{_FIRST_NUMBER + number}"
        partners = by_weight(random, {partner: COMMON[partner] for partner in works}, partners_of(random))
        table = [partner for partner in partners if random.random() < (_THIRD_AT_TABLE if partner in THIRD else _AT_TABLE)]
        others = [partner for partner in partners if partner not in table]
        self._frames.make(case, home, life)
        self._frames.known_to_police(home)
        self._tables.make(Table(case, home.municipality, life.opened, life.closed, tuple(table)), partners)
        plans = dict.fromkeys(table, case)
        if not closed and len(others) > 1 and random.random() < _SECOND:
            between = table[:1] if random.random() < _BRIDGED else []
            plans |= dict.fromkeys(others, self._second(f"{case}-2", home, [*between, *others]))
        # The number of a case must not show through a line: who sees the line may not know of the case.
        self._work(f"I-{number}", home, life, {partner: works[partner] for partner in partners}, plans)
        self._everybody_has(f"I-{number}", home)
        self._grown_up(f"I-{number}", home)
        self._reported(f"M-{number}", home, case)
        if life.closed is not None and life.closed < -_SOONEST_BACK and random.random() < _AGAIN:
            self._come_back(number, f"{case}-2", home, life.closed, partners[:4])

    def loose(self, number: int, home: Home) -> None:
        """Write what runs for people in no case: a line or two, school, a report."""
        random = self._random
        if random.random() < _LOOSE:
            works = _works(home)
            weights = {partner: weight for partner, weight in ORDINARY.items() if partner in works}
            for partner in by_weight(random, weights, one_of(random, (1, 1, 2))):
                self._lines.make(home, Given(f"I-{number}-{partner}", partner, one_of(random, works[partner])))
        if random.random() < _LOOSE:
            self._everybody_has(f"I-{number}", home)
        if random.random() < _REPORTED:
            self._reports.make(f"M-{number}", home.municipality, person=home.persons[0])

    def _life(self, *, closed: bool) -> Life:
        if not closed:
            return Life(-within(self._random, 20, 900), None)
        last = -within(self._random, 1, 900)
        return Life(last - within(self._random, 60, 700), last)

    def _second(self, case: str, home: Home, partners: list[str]) -> str:
        """A case about one of them, at a table of its own: each may think it is the only one, unless somebody sits at both."""
        life = Life(-within(self._random, 15, 200), None)
        self._frames.make(case, home, life, alone=True)
        self._tables.make(Table(case, home.municipality, life.opened, life.closed, tuple(partners[:4])), [])
        return case

    def _come_back(self, number: int, case: str, home: Home, closed: int, partners: list[str]) -> None:
        """A new case on people whose first one was closed, with some of its partners."""
        life, works = Life(within(self._random, closed + 30, -20), None), _works(home)
        self._frames.make(case, home, life)
        self._tables.make(Table(case, home.municipality, life.opened, life.closed, tuple(partners)), partners)
        self._work(f"I-{number}b", home, life, {partner: works[partner] for partner in partners}, dict.fromkeys(partners, case))

    def _work(self, prefix: str, home: Home, life: Life, works: dict[str, tuple[Work, ...]], plans: dict[str, str]) -> None:
        random, number = self._random, 0
        for partner, possible in works.items():
            for _ in range(one_of(random, _LINES)):
                number += 1
                plan = plans.get(partner) if random.random() < _IN_PLAN else None
                key = f"{prefix}-{number:02}"
                self._lines.make(home, Given(key, partner, one_of(random, possible), plan, life.opened, life.closed))

    def _everybody_has(self, prefix: str, home: Home) -> None:
        if self._random.random() < 0.3:
            self._lines.make(home, Given(f"{prefix}-huisarts", "huisarts", DOCTOR, basis=True))
        for child in home.children[:2]:
            partner, work = next((partner, work) for below, partner, work in BY_AGE if home.ages[child] < below)
            only = replace(home, ages={child: home.ages[child]})
            self._lines.make(only, Given(f"{prefix}-{child}-{partner}", partner, work, basis=True))

    def _grown_up(self, prefix: str, home: Home) -> None:
        """Youth care of who turned 18 or 24 in the last two years ended about that day."""
        random = self._random
        for person, born in home.born.items():
            for age, work in YOUTH.items():
                birthday = born + round(age * 365.25)
                if -730 < birthday < -_ABOUT_A_BIRTHDAY and random.random() < _IN_YOUTH_CARE:
                    given = Given(f"{prefix}-{person}-{age}", "jeugdhulp", work, around=birthday - within(random, 200, 900))
                    end = birthday + within(random, -_ABOUT_A_BIRTHDAY, _ABOUT_A_BIRTHDAY)
                    self._lines.ended(home, given, person, end)

    def _reported(self, prefix: str, home: Home, case: str) -> None:
        random, where = self._random, home.municipality
        for place, person in enumerate(home.adults):
            if random.random() < (0.85 if place == 0 else 0.3):
                self._reports.make(f"{prefix}-{place}", where, case if random.random() < 0.7 else None, person=person)
        if home.key and random.random() < 0.15:
            self._reports.make(f"{prefix}-h", where, case, household=home.key)


def _possible(*, children: bool) -> dict[str, tuple[Work, ...]]:
    fits = {For.ADULT, For.HOUSEHOLD} | ({For.CHILD} if children else set())
    possible = {partner: tuple(work for work in works if work.whom in fits) for partner, works in WORK.items()}
    return {partner: works for partner, works in possible.items() if works}


_WITH_CHILDREN, _WITHOUT = _possible(children=True), _possible(children=False)


def _works(home: Home) -> dict[str, tuple[Work, ...]]:
    """What each partner can do for the people of a home."""
    return _WITH_CHILDREN if home.children else _WITHOUT
