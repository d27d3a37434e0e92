"""A small region whose facts change, the reports released of it one after another, and a second, plain attack on all they print."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product
from random import Random

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, hstack

from analysis.areas import Areas
from analysis.flow import quarters
from analysis.graph import AnalysisGraph
from analysis.suppression.system import Floats
from graphmodel.kinds import Person
from reports.figures import Taskforce, taskforce
from reports.register import Draft
from tests.analysis.building import block, bottleneck, graph_of, partner, work
from tests.build import make

START = date(2026, 3, 1)
PLACES = {"GM0268": "Waal", "GM0296": "Waal", "GM0202": "Noord", "GM0228": "Noord", "GM0226": "Oost", "GM0299": "Oost"}
AREAS = Areas.model_validate(
    {
        "subregions": [
            {"name": name, "municipalities": [code for code in PLACES if PLACES[code] == name]} for name in ("Waal", "Noord", "Oost")
        ],
        "halves": [{"name": "West", "subregions": ["Waal", "Noord"]}],
    }
)
KINDS = (("K1", "gezin"), ("K1", "uitstroom"), ("K2", None), ("K3", None))


@dataclass(frozen=True)
class Stay:
    """One block of one person of their own."""

    kind: tuple[str, str | None]
    place: str
    since: date
    last: date


def stays(seed: int, days: int, count: int = 400) -> list[Stay]:
    """Blocks that come and go for two years; few of them while reports are made."""
    random = Random(seed)
    found = []
    for _ in range(count):
        since = START - timedelta(random.randint(10, 1500))
        last = since + timedelta(random.randint(20, 400))
        found.append(Stay(*_somewhere(random), since, last if last < START or random.random() < 0.15 else date.max))
    began = [START + timedelta(random.randint(1, days)) for _ in range(days // 12)]
    return found + [Stay(*_somewhere(random), day, date.max) for day in began]


def _somewhere(random: Random) -> tuple[tuple[str, str | None], str]:
    return random.choices(KINDS, (4, 3, 3, 1))[0], random.choices(list(PLACES), (5, 2, 3, 1, 1, 1))[0]


def corrected(every: list[Stay], seed: int, share: float) -> list[Stay]:
    """The same stays as they are known later: some began or ended on another day than was thought, or were of another kind."""
    random = Random(seed)
    return [_otherwise(random, stay) if random.random() < share else stay for stay in every]


def _otherwise(random: Random, stay: Stay) -> Stay:
    what = random.random()
    if what < 0.4:
        return replace(stay, since=stay.since + timedelta(random.randint(-40, 10)))
    if what < 0.7:
        return replace(stay, last=START + timedelta(random.randint(-60, 20)) if stay.last > START else date.max)
    return replace(stay, kind=_somewhere(random)[0])


def graph_on(every: list[Stay], day: date) -> AnalysisGraph:
    """What is known on a day: what has begun, and what has ended by then."""
    facts = [partner("a"), *(bottleneck(f"{code}{sub}", code, subcode=sub) for code, sub in KINDS)]
    for number, stay in enumerate(every):
        if stay.since <= day and stay.last > START - timedelta(900):
            code, sub = stay.kind
            end = stay.last.isoformat() if stay.last < day else None
            facts += [make(Person, id=f"p{number}", municipality=stay.place), work(f"i{number}", "a", "2020-01-01", person=f"p{number}")]
            facts.append(block(f"i{number}", stay.since.isoformat(), f"{code}{sub}", end=end))
    return graph_of(facts)


def released(every: list[Stay], days: list[date], k: int, *, together: bool = True, wrong: list[Stay] | None = None) -> list[Taskforce]:
    """The reports of these days, each made with the earlier ones on record; `together=False` makes each as if it were the first.

    `wrong`: what was thought until the last of them, where that was corrected.
    """
    made: list[Taskforce] = []
    drafts: list[Draft] = []
    for number, day in enumerate(days):
        last = drafts[-1].cells() if drafts else None
        earlier = [draft.printed() for draft in drafts] if together else []
        known = wrong if wrong is not None and day < days[-1] else every
        report = taskforce(graph_on(known, day), day, AREAS, k, last, earlier)
        drafts.append(Draft.of(f"2026-{number:02}", report, by="a", at="", version=number, rules="1"))
        made.append(report)
    return made


Said = tuple[str, int | None, str, date, date, frozenset[tuple[str, str]], frozenset[str] | None]
"""Key, figure, what (open, began, ended), first and last day, kinds, places."""


def said(made: Taskforce) -> Iterator[Said]:
    """Every count of blocks in the figures of a report, as a reader understands it."""
    figures = made.figures
    day, every = figures.as_of, frozenset((code, sub or "overig") for code, sub in KINDS)
    yield "alle", figures.blocks, "open", day, day, every, None
    for area in figures.areas:
        places = frozenset(code for code, name in PLACES.items() if name == area.area)
        yield f"alle @ {area.area}", area.blocks, "open", day, day, every, places
    for row in figures.rows:
        mine = frozenset(kind for kind in every if kind[0] in row.row.split("+") or "/".join(kind) in row.row.split("+"))
        yield row.row, row.blocks, "open", day, day, mine, None
        before = None if row.blocks is None or row.change is None else row.blocks - row.change
        yield f"{row.row} eerder", before, "open", day - timedelta(91), day - timedelta(91), mine, None
        for cell, leaves in zip(row.cells, made.partition[row.row], strict=True):
            yield f"{row.row} @ {cell.area}", cell.blocks, "open", day, day, mine, frozenset(place for place, _ in leaves)
    for flow in figures.flow:
        if flow.quarter == "jaar":  # the sum of four quarters that are printed
            continue
        first, last = next((first, last) for name, first, last in quarters(day).iter_rows() if name == flow.quarter)
        mine = every if flow.row == "alle" else frozenset(kind for kind in every if kind[0] == flow.row)
        for what, number in (("began", flow.began), ("ended", flow.ended)):
            yield f"{flow.row} {flow.quarter} {what}", number, what, first, last, mine, None
        yield f"{flow.row} {flow.quarter} open", flow.open, "open", last, last, mine, None


class PlainAttack:
    """All lives a block can have: its kind, its place, after which day it began and by which it was over. Every figure is a sum of them."""

    def __init__(self, reports: list[Taskforce]) -> None:
        self._said = [(number, *count) for number, made in enumerate(reports) for count in said(made)]
        one = timedelta(1)
        self._days = sorted(
            {last for *_, last, _, _ in self._said} | {first - one for _, _, _, what, first, *_ in self._said if what != "open"}
        )
        kinds = [(code, sub or "overig") for code, sub in KINDS]
        steps = len(self._days) + 1
        lives = [life for life in product(kinds, PLACES, range(steps), range(steps)) if life[2] <= life[3]]
        rows = [[self._counts(count, life) for life in lives] for count in self._said]
        self._rows = csr_array(np.unique(np.array(rows, dtype=float), axis=1))
        self.hidden = [place for place, count in enumerate(self._said) if count[2] is None and self._nobody(reports, count) is False]

    def _nobody(self, reports: list[Taskforce], count: tuple[object, ...]) -> bool:
        """A figure that is left out for another reason than that it is hidden: only what the report calls hidden is."""
        number, key = count[0], count[1]
        assert isinstance(number, int)
        return key not in reports[number].shown.hidden

    def _counts(self, count: tuple[object, ...], life: tuple[tuple[str, str], str, int, int]) -> bool:
        _, _, _, what, first, last, kinds, places = count
        kind, place, began, over = life
        assert isinstance(first, date)
        assert isinstance(last, date)
        if kind not in kinds or (places is not None and place not in places):  # type: ignore[operator]
            return False
        # It began in the step before day number `began`, and was open no longer on day number `over`.
        at, before = self._days.index(last), first - timedelta(1)
        if what == "open":
            return began <= at < over
        steps = range(self._days.index(before) + 1, at + 1)
        return (began if what == "began" else over) in steps

    def key(self, place: int) -> str:
        """What a figure is of."""
        return self._said[place][1]

    def printing(self, place: int, number: int) -> PlainAttack:
        """The same attack, with one hidden figure printed."""
        other = copy(self)
        other._said = [(*count[:2], number, *count[3:]) if n == place else count for n, count in enumerate(self._said)]
        other.hidden = [hidden for hidden in self.hidden if hidden != place]
        return other

    def fits(self) -> bool:
        """Whether all that is printed can be true together."""
        known = [place for place, count in enumerate(self._said) if count[2] is not None]
        return self._world(self._rows[[0]], known) is not None

    def believing(self) -> PlainAttack:
        """The same attack without the earlier figures that must be disbelieved for the rest to fit, as few as possible."""
        known = [place for place, count in enumerate(self._said) if count[2] is not None]
        older = np.array([float(self._said[place][0] < self._said[-1][0]) for place in known])
        size, lives = len(known), self._rows.shape[1]
        numbers = np.array([float(self._said[place][2] or 0) for place in known])
        slack = csr_array(np.diag(older))
        signs = csr_array(hstack([-self._rows[self.hidden], csr_array((len(self.hidden), 2 * size))]))
        done = linprog(
            np.concatenate([np.zeros(lives), np.ones(2 * size)]),
            A_eq=csr_array(hstack([self._rows[known], slack, -slack])),
            b_eq=numbers,
            A_ub=signs,
            b_ub=-np.ones(len(self.hidden)),
            bounds=(0, 1000),
            method="highs",
        )
        assert done.status == 0, done.message
        gone = {known[number] for number in np.flatnonzero(done.x[lives:].reshape(2, size).sum(axis=0) * older > 1e-6)}
        other = copy(self)
        other._said = [(*count[:2], None, *count[3:]) if place in gone else count for place, count in enumerate(self._said)]
        return other

    def too_tight(self, k: int) -> list[tuple[int, str, float, float]]:
        """Hidden figures that all printed ones together say more of than 1 … k−1: report, key, least and most."""
        known = [place for place, count in enumerate(self._said) if count[2] is not None]
        found = []
        low, high = set(self.hidden), set(self.hidden)
        for sign in (1, -1):
            self._clear(low, high, k, self._solved(sum(sign * self._rows[[place]] for place in self.hidden), known))
        for place in self.hidden:
            if place in low or place in high:
                least, most = (self._solved(sign * self._rows[[place]], known) for sign in (1, -1))
                tight = float(least[place]) > 1 + 1e-6, float(most[place]) < k - 1 - 1e-6
                if tight[1] or (tight[0] and self._by_figures(place, float(least[place]))):
                    found.append((int(self._said[place][0]), str(self._said[place][1]), float(least[place]), float(most[place])))
        return found

    def _by_figures(self, place: int, least: float) -> bool:
        """The sign is never printed for nobody: what three signs and noughts say together is no figure's doing."""
        noughts = [number for number, count in enumerate(self._said) if count[2] == 0]
        return least > float(self._solved(self._rows[[place]], noughts)[place]) + 1e-6

    @staticmethod
    def _clear(low: set[int], high: set[int], k: int, seen: Floats) -> None:
        low.difference_update(place for place in list(low) if seen[place] <= 1 + 1e-6)
        high.difference_update(place for place in list(high) if seen[place] >= k - 1 - 1e-6)

    def _solved(self, goal: csr_array, known: list[int]) -> Floats:
        """The figures of the world that suits the goal best among those that fit all that is printed and the signs."""
        found = self._world(goal, known)
        assert found is not None, "what is printed contradicts itself"
        return found

    def _world(self, goal: csr_array, known: list[int]) -> Floats | None:
        numbers = np.array([float(self._said[place][2] or 0) for place in known])
        done = linprog(
            np.asarray(goal.todense()).ravel(),
            A_eq=self._rows[known] if known else None,
            b_eq=numbers if known else None,
            A_ub=-self._rows[self.hidden],
            b_ub=-np.ones(len(self.hidden)),
            bounds=(0, 1000),
            method="highs",
        )
        return np.asarray(self._rows @ done.x) if done.status == 0 else None
