"""Which cells to hide besides the small ones, so that no small one can be worked out (secondary suppression).

For each cell that can be known too well, the linear programme looks for another table that fits all that stays published and in which
the cell is 1 (or k−1), and that differs in the cheapest cells. Those cells must be hidden; the attack is then run again. At the end
what turned out not to be needed is shown again.

What earlier releases give away of a cell cannot be called back. What they leave open of it stays open: it is no reason to tell the rest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, hstack

from analysis.suppression.attack import ROUNDING, Exposure, bounds_of, exposed, exposed_in, lowest_by_signs
from analysis.suppression.cells import Cell, Table, checked
from analysis.suppression.system import Floats, System, systems


@dataclass(frozen=True)
class Suppressed:
    """What is hidden in a table."""

    small: frozenset[str]
    """Hidden for what they are: 1 … k−1 persons."""
    others: frozenset[str]
    """Hidden to protect another."""
    lost: tuple[Exposure, ...] = ()
    """What earlier releases give away whatever is hidden now, and no more than that: nothing of it can be called back."""

    @property
    def hidden(self) -> frozenset[str]:
        """Every cell that prints the sign."""
        return self.small | self.others


def suppress(table: Table, k: int, *, hidden: Collection[str] = (), strictest: int = 0, secondary: bool = True) -> Suppressed:
    """The cells of a table to hide at threshold k (questions.md §3). `hidden`: what is hidden whatever else, as an earlier release did.

    `strictest`: the threshold of an earlier release, where that was larger: what it hid must stay as unknown as it said.
    `secondary=False` leaves the second step out: for the test that the attack finds it. Raises WrongUse for k below 3.
    """
    small = table.small(checked(k)) | frozenset(hidden)
    if not secondary:
        return Suppressed(small, frozenset())
    every = systems(table)
    k = max(k, strictest)
    known, lost = set(small), dict[_Place, Exposure]()
    while found := [one for one in exposed(table, known, k) if one.tells_more(lost.get((one.cell, one.measure)), k)]:
        companions = [_companions(every, exposure, known, k, lost) for exposure in found]
        more = frozenset().union(*(keys for keys in companions if keys is not None))
        gone = found if more <= known else [exposure for exposure, keys in zip(found, companions, strict=True) if keys is None]
        lost |= {(at := (exposure.cell, exposure.measure)): exposure if at in lost else _told(every, exposure, known) for exposure in gone}
        known |= more
    return Suppressed(small, _needed(every, small, known, k, lost), tuple(lost.values()))


_Place = tuple[str, str]
"""A cell and a measure of it."""
_Lost = Mapping[_Place, Exposure]
"""What earlier releases tell of cells, whatever is hidden now."""


def _told(every: Iterable[System], exposure: Exposure, hidden: Collection[str]) -> Exposure:
    """What is known of a cell where all that can be hidden is."""
    system = _of(every, exposure)
    return bounds_of(system, exposure.cell, {*hidden, *(cell.key for cell in system.cells if _may_hide(cell))})


def _of(every: Iterable[System], exposure: Exposure) -> System:
    return next(system for system in every if system.measure == exposure.measure)


def _companions(every: Iterable[System], exposure: Exposure, hidden: Collection[str], k: int, lost: _Lost) -> set[str] | None:
    """Cells to hide with this one; None where no other table fits, whatever is hidden."""
    system = _of(every, exposure)
    more: set[str] = set()
    least = max(1.0, lowest_by_signs(system, system.place[exposure.cell]))
    most = max(float(k - 1), system.values[system.place[exposure.cell]])
    if told := lost.get((exposure.cell, exposure.measure)):
        least, most = max(least, told.low), min(most, told.high)
    for target in (least, most):
        other = _nearest(system, exposure.cell, target, set(hidden) | more)
        if other is None:
            return None
        moved = np.flatnonzero(abs(other - system.values) > ROUNDING)
        more |= {system.cells[place].key for place in moved if _may_hide(system.cells[place])}
    return more


def _may_hide(cell: Cell) -> bool:
    # Nobody is no person: a cell of nobody is printed as 0, and never as the sign.
    return cell.printed and not cell.released and cell.persons > 0


def _nearest(system: System, cell: str, target: float, hidden: Collection[str]) -> Floats | None:
    """The possible table with this cell at `target` that changes least in what is published; None when there is none."""
    size, values = len(system.cells), system.values
    free = np.array([not c.printed or c.key in hidden for c in system.cells])
    movable = free | np.array([_may_hide(c) for c in system.cells])
    cost = np.where(free, ROUNDING, np.array([1.0 + c.persons for c in system.cells]))
    up, down = np.where(movable, system.ceiling, 0.0), np.where(movable, values - np.minimum(values, system.lowest()), 0.0)
    place = system.place[cell]
    step = target - values[place]
    fixed = np.zeros(2 * size)
    fixed[place], fixed[size + place] = max(step, 0), max(-step, 0)
    limits = np.column_stack([np.zeros(2 * size), np.concatenate([up, down])])
    limits[[place, size + place]] = np.column_stack([fixed, fixed])[[place, size + place]]
    found = linprog(np.concatenate([cost, cost]), **_constraints(system), bounds=limits, method="highs")
    return values + found.x[:size] - found.x[size:] if found.status == 0 else None


def _constraints(system: System) -> dict[str, csr_array | Floats]:
    """What ties the steps up and down together: the equations of the table, as differences from its true values."""
    given: dict[str, csr_array | Floats] = {}
    if system.equal.shape[0]:
        given |= {"A_eq": csr_array(hstack([system.equal, -system.equal])), "b_eq": np.zeros(system.equal.shape[0])}
    if system.at_most.shape[0]:
        slack = -(system.at_most @ system.values)
        given |= {"A_ub": csr_array(hstack([system.at_most, -system.at_most])), "b_ub": slack}
    return given


def _needed(every: Iterable[System], small: Collection[str], known: Collection[str], k: int, lost: _Lost) -> frozenset[str]:
    """The cells besides the small ones without which something is exposed.

    Tried from the largest down, and from the smallest up: what is shown first decides what can be shown after it. The order that leaves
    fewest hidden is taken, the first of two as good.
    """
    persons = {cell.key: cell.persons for system in every for cell in system.cells}
    others = sorted(set(known) - set(small), key=lambda key: (-persons[key], key))
    found = [_without(every, order, known, k, lost) - frozenset(small) for order in (others, others[::-1])[: len(others)]]
    return min(found, key=len, default=frozenset())


def _without(every: Iterable[System], order: Iterable[str], known: Collection[str], k: int, lost: _Lost) -> frozenset[str]:
    """What stays hidden when the cells are shown again one by one, each where nothing is exposed by it."""
    kept = set(known)
    for key in order:
        without = kept - {key}
        if not any(e.tells_more(lost.get((e.cell, e.measure)), k) for system in every for e in _around(system, key, kept, without, k)):
            kept = without
    return frozenset(kept)


def _around(system: System, key: str, before: Collection[str], without: Collection[str], k: int) -> Iterable[Exposure]:
    """What becomes exposed in what hung together with this cell, when it is shown again."""
    unknown = np.array([not cell.printed or cell.key in before for cell in system.cells], dtype=bool)
    if key not in system.place:
        return
    around = next(part for part in system.parts(unknown) if system.place[key] in part)
    seen: set[int] = set()
    for place in around:
        if system.cells[place].key != key and place not in seen:
            yield from exposed_in(system, without, k, near=system.cells[place].key)
            seen |= set(_part_of(system, place, without))


def _part_of(system: System, place: int, hidden: Collection[str]) -> Iterable[int]:
    unknown = np.array([not cell.printed or cell.key in hidden for cell in system.cells], dtype=bool)
    return next((part.tolist() for part in system.parts(unknown) if place in part), [place])
