"""What was printed, held together although facts were corrected after some of it was printed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, hstack

from analysis.suppression.attack import ROUNDING
from analysis.suppression.cells import Cell, Table
from analysis.suppression.system import Floats, System
from analysis.suppression.ties import THINGS

DEAR = 1000.0
"""What it costs to disbelieve one thing that was printed, against moving one that was not."""


@dataclass(frozen=True)
class Said:
    """What earlier releases say of cells of a table."""

    values: Mapping[str, int]
    """What was printed."""
    signs: Collection[str]
    """Cells that were hidden: not nobody."""
    worth: Mapping[str, float]
    """How dear it is not to believe a cell, against others: more of a later release."""


def believed(table: Table, said: Said, hidden: Collection[str]) -> Table:
    """The table as who believes what was printed sees it: cells have the values that were said, and all others some that fit.

    `hidden`: what stays unknown of the new report. Where no world fits all of it, as little as possible is disbelieved: those cells may
    be anything, and nobody asks to protect them. What an attacker works out is the same whichever fitting values the unknown cells get:
    they start the search, and no more.
    """
    system = System(table, THINGS)
    steps = _Steps.of(system, said, hidden)
    size = len(system.cells)
    away = np.array([cell.key in said.values or cell.key in said.signs for cell in system.cells])
    found = linprog(
        np.concatenate([steps.cost, steps.cost, steps.dear]),
        A_eq=csr_array(hstack([system.equal, -system.equal, -system.equal])),
        b_eq=-(system.equal @ steps.start),
        bounds=np.column_stack([np.zeros(3 * size), np.concatenate([steps.up, steps.down, steps.deep])]),
        method="highs",
    )
    if found.status != 0:
        raise ArithmeticError(f"the new report contradicts itself: {found.message}")
    up, down, deep = found.x.reshape(3, size)
    fits = steps.start + up - down - deep
    moved = np.where(np.array([cell.key in said.values for cell in system.cells]), up + down, deep)
    return replace(table, cells={**table.cells, **_cells(system, fits, away & (moved > ROUNDING))})


def _cells(system: System, fits: Floats, disbelieved: Collection[np.bool_]) -> dict[str, Cell]:
    found = {}
    for cell, value, gone in zip(system.cells, fits, disbelieved, strict=True):
        figures = {THINGS: float(value)} if gone else {**cell.figures, THINGS: float(value)}
        found[cell.key] = Cell(cell.key, figures, printed=False) if gone else replace(cell, figures=figures)
    return found


@dataclass(frozen=True)
class _Steps:
    """From where each cell starts, how far it may go up and down, what a step costs, and how far below the sign."""

    start: Floats
    up: Floats
    down: Floats
    deep: Floats
    cost: Floats
    dear: Floats

    @classmethod
    def of(cls, system: System, said: Said, hidden: Collection[str]) -> _Steps:
        rows = [_step(cell, value, said, hidden, system.ceiling) for cell, value in zip(system.cells, system.values, strict=True)]
        return cls(*(np.array(column) for column in zip(*rows, strict=True)))


def _step(cell: Cell, value: float, said: Said, hidden: Collection[str], most: float) -> tuple[float, float, float, float, float, float]:
    dear = DEAR * said.worth.get(cell.key, 1.0)
    if cell.key in said.values:
        printed = float(said.values[cell.key])
        return printed, most, printed, 0.0, dear, dear
    if not cell.printed:
        return value, most, value, 0.0, 1.0, dear
    if cell.key in said.signs:
        return max(value, 1.0), most, max(value, 1.0) - 1, 1.0, 1.0, dear
    if cell.key in hidden:
        return value, most, value - 1, 0.0, 1.0, dear
    return value, 0.0, 0.0, 0.0, 1.0, dear
