"""Made-up interventions: whose, for whom, from when to when, and what holds them up."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from graphmodel.kinds import Block, Intervention
from loaders.synthetic.bottlenecks import Bottlenecks
from loaders.synthetic.drawing import Weighted, about, one_of, within
from loaders.synthetic.households import Home
from loaders.synthetic.names import professional
from loaders.synthetic.partners import local
from loaders.synthetic.work import For, Work
from loaders.synthetic.writing import Werkmap

_RUNNING = Weighted({"lopend": 60, "wachtend": 9, "afgerond": 17, "gestopt": 6, "gepland": 8})
_OVER = Weighted({"lopend": 12, "afgerond": 68, "gestopt": 20})
_STUCK = {"wachtend": 0.65, "gepland": 0.2, "lopend": 0.25, "afgerond": 0.4, "gestopt": 0.5}
"""How many lines of each status wait, or waited for a while."""
_FORGOTTEN, _OBJECTED, _WITH_GROUND, _TEMPORARY = 0.2, 0.015, 0.08, 0.15


@dataclass(frozen=True)
class Given:
    """One line in the making: whose and what, in which plan, and around which day it began (0 is today)."""

    key: str
    partner: str
    work: Work
    plan: str | None = None
    around: int = -200
    closed: int | None = None
    """The day its case was closed."""
    basis: bool = False


class LineMaker:
    """Writes lines with the blocks that hold them up."""

    def __init__(self, werkmap: Werkmap, random: Random, bottlenecks: Bottlenecks) -> None:
        self._add, self._day = werkmap.add, werkmap.day
        self._random, self._bottlenecks = random, bottlenecks

    def make(self, home: Home, line: Given) -> None:
        """Write one line for somebody in a home, or for the home."""
        random, work = self._random, line.work
        status = "lopend" if line.basis else (_RUNNING if line.closed is None else _OVER).draw(random)
        start, end = self._days(status, line)
        self._add(
            Intervention, id=line.key, partner=local(line.partner, home.municipality), case=line.plan, description=work.what,
            life_area=work.area, coercion=work.coercion, status=status, start=self._day(start), end=None if end is None else self._day(end),
            nature="basis" if line.basis else None, professional=professional(random) if random.random() < 0.6 else None,
            objected=True if random.random() < _OBJECTED else None,
            ground="toestemming van de cliënt" if random.random() < _WITH_GROUND else None,
            **self._target(home, work), **self._contacts(status, work, start),
        )  # fmt: skip
        if not line.basis:
            self._hold_up(line, home.municipality, status, start, end)

    def ended(self, home: Home, line: Given, person: str, end: int) -> None:
        """Write a line for one person that was brought to its end on a day."""
        self._add(
            Intervention, id=line.key, partner=local(line.partner, home.municipality), description=line.work.what, person=person,
            life_area=line.work.area, status="afgerond", start=self._day(line.around), end=self._day(end),
        )  # fmt: skip

    def _target(self, home: Home, work: Work) -> dict[str, str]:
        if work.whom is For.HOUSEHOLD and home.key:
            return {"household": home.key}
        people = home.children if work.whom is For.CHILD else home.adults
        return {"person": people[0] if self._random.random() < 0.6 else one_of(self._random, people)}

    def _days(self, status: str, line: Given) -> tuple[int, int | None]:
        random = self._random
        if status == "gepland":
            return within(random, 5, 90), None
        last = -1 if line.closed is None else line.closed
        begun = line.around - about(random, 90) if random.random() < 0.5 else within(random, line.around, last)
        start = min(last - 5, begun)
        if status in ("lopend", "wachtend"):
            return start, within(random, 20, 200) if random.random() < _TEMPORARY else None
        return start, max(start, last - about(random, 60))

    def _contacts(self, status: str, work: Work, start: int) -> dict[str, object]:
        """How often they meet and when last; often nobody wrote it down."""
        random = self._random
        if status != "lopend" or work.often == 0 or random.random() < 0.15:
            return {}
        last = max(start, -1 - about(random, 16))
        return {"contacts_per_month": within(random, 0, work.often) or one_of(random, (0, 0.5, 1)), "last_contact": self._day(last)}

    def _hold_up(self, line: Given, where: str, status: str, start: int, end: int | None) -> None:
        random, code = self._random, self._bottlenecks.one_of(line.work.stuck)
        if random.random() >= _STUCK[status]:
            return
        wait = self._bottlenecks.wait(code)
        if status == "gepland":
            # What is only planned waits already.
            self._block(line, where, code, -1 - wait)
        elif status == "wachtend":
            self._block(line, where, code, max(start, -1 - wait))
        else:
            since = start if random.random() < 0.6 else within(random, start, start + 200)
            until = since + wait if end is None else min(since + wait, end)
            if since < 0:
                self._block(line, where, code, since, until if until < 0 else None)

    def _block(self, line: Given, where: str, code: str, since: int, until: int | None = None) -> None:
        """Write a block that is there still, or until a day; it ends with its bottleneck at the latest."""
        spell = self._bottlenecks.at(code, where, since)
        since = max(since, spell.opened)
        end = min((day for day in (until, spell.solved) if day is not None), default=None)
        if end is not None and end < since:
            return
        if end == spell.solved and self._random.random() < _FORGOTTEN:
            # Now and then nobody ends a block when its bottleneck is solved.
            end = None
        ended = None if end is None else self._day(end)
        self._add(Block, intervention=line.key, bottleneck=spell.key, since=self._day(since), end=ended)
