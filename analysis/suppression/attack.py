"""The attack: what can be worked out of a hidden cell from all that is published (questions.md §3, Suppression)."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.suppression.cells import Table
from analysis.suppression.system import Floats, Problem, System, systems

ROUNDING = 1e-6
"""Below this two counts are the same: linear programmes answer in floats."""


@dataclass(frozen=True)
class Exposure:
    """A cell that can be known too well: of this measure it is at least `low` and at most `high`."""

    cell: str
    measure: str
    low: float
    high: float

    @property
    def exact(self) -> bool:
        """Whether it is known altogether."""
        return self.high - self.low < ROUNDING

    def tells_more(self, told: Exposure | None, k: float = math.inf) -> bool:
        """Whether it leaves less of 1 … k−1 than was told already."""
        return told is None or self.low > max(told.low, 1) + ROUNDING or self.high < min(told.high, k - 1) - ROUNDING


def bounds(table: Table, hidden: Collection[str]) -> dict[tuple[str, str], tuple[float, float]]:
    """Least and most that each hidden cell, and each that is not printed, can be: by (cell, measure)."""
    found = {}
    for system in systems(table):
        for part in system.parts(_unknown(system, hidden)):
            problem = Problem.of(system, part)
            for number, place in enumerate(part):
                found[system.cells[place].key, system.measure] = _range(problem, number)
    return found


def exposed(table: Table, hidden: Collection[str], k: int) -> list[Exposure]:
    """Every cell in need of protection whose bounds do not hold all of 1 … k−1.

    In need: every hidden cell, and every one with 1 … k−1 persons that is not printed. One solution of a linear programme
    clears all cells that it shows at 1 or at k−1, so that far fewer programmes are run than there are bounds.
    """
    return [exposure for system in systems(table) for exposure in exposed_in(system, hidden, k)]


def bounds_of(system: System, key: str, hidden: Collection[str]) -> Exposure:
    """Least and most that one cell can be, which is hidden or stands on no page."""
    place = system.place[key]
    part = next(part for part in system.parts(_unknown(system, hidden)) if place in part)
    return Exposure(key, system.measure, *_range(Problem.of(system, part), int(np.flatnonzero(part == place)[0])))


def exposed_in(system: System, hidden: Collection[str], k: int, near: str | None = None) -> Iterator[Exposure]:
    """The same for one measure; with `near` only in the part of the table that hangs together with that cell."""
    for part in system.parts(_unknown(system, hidden)):
        if near is None or system.place.get(near) in part:
            yield from _exposed_part(system, part, hidden, k)


def _unknown(system: System, hidden: Collection[str]) -> npt.NDArray[np.bool_]:
    return np.array([not cell.printed or cell.key in hidden for cell in system.cells], dtype=bool)


def _range(problem: Problem, number: int) -> tuple[float, float]:
    goal = np.zeros(len(problem.lowest))
    goal[number] = 1
    low, high = problem.optimum(goal), problem.optimum(-goal)
    if low is None or high is None:
        raise ArithmeticError("the published figures contradict each other")
    return float(low[number]), float(high[number])


def _exposed_part(system: System, part: npt.NDArray[np.intp], hidden: Collection[str], k: int) -> Iterator[Exposure]:
    wanted = [n for n, place in enumerate(part) if system.cells[place].key in hidden or system.cells[place].is_small(k)]
    if not wanted:
        return
    problem = Problem.of(system, part)
    low, high = set(wanted), set(wanted)
    _clear(low, high, k, system.values[part])
    for sign in (1.0, -1.0):
        goal = np.zeros(len(part))
        goal[wanted] = sign
        _clear(low, high, k, problem.optimum(goal))
    for number in wanted:
        goal = np.zeros(len(part))
        goal[number] = 1
        for left, sign in ((low, 1.0), (high, -1.0)):
            if number in left:
                _clear(low, high, k, problem.optimum(sign * goal))
        if number in high or (number in low and _said_by_more_than_signs(system, part[number], problem, number)):
            yield Exposure(system.cells[part[number]].key, system.measure, *_range(problem, number))


def _said_by_more_than_signs(system: System, place: int, problem: Problem, number: int) -> bool:
    """Whether a cell is known to be more than 1 by way of figures."""
    return _range(problem, number)[0] > lowest_by_signs(system, place) + ROUNDING


def lowest_by_signs(system: System, place: int) -> float:
    """The least that a cell can be where every figure is hidden.

    The sign is never printed for nobody, so a total over three signs is 3 or more whatever is hidden: no figure said that.
    """
    return bounds_of(system, system.cells[place].key, {cell.key for cell in system.cells if cell.persons > 0}).low


def _clear(low: set[int], high: set[int], k: int, seen: Floats | None) -> None:
    """Strike off the cells that one possible table shows at 1 or less, or at k−1 or more."""
    if seen is None:
        return
    low.difference_update(np.flatnonzero(seen <= 1 + ROUNDING).tolist())
    high.difference_update(np.flatnonzero(seen >= k - 1 - ROUNDING).tolist())
