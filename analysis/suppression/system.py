"""A table of one measure as linear equations, for the attacker and for us."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from analysis.suppression.cells import Cell, Table

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class _Rows:
    """Rows of a matrix as coordinates, while they are gathered."""

    places: list[tuple[int, int, float]]
    count: int = 0

    def matrix(self, columns: int) -> csr_array:
        rows, cols, values = zip(*self.places, strict=True) if self.places else ((), (), ())
        return csr_array((np.array(values, dtype=float), (rows, cols)), shape=(self.count, columns))


class System:
    """All cells that have one measure, and what is known of them: `equal · x = 0` and `at_most · x <= 0`."""

    def __init__(self, table: Table, measure: str) -> None:
        self.measure = measure
        self.cells: list[Cell] = [cell for cell in table.cells.values() if measure in cell.figures]
        self.place: Mapping[str, int] = {cell.key: number for number, cell in enumerate(self.cells)}
        self.values: Floats = np.array([cell.figures[measure] for cell in self.cells], dtype=float)
        self.equal, self.at_most = self._matrices(table)

    def _matrices(self, table: Table) -> tuple[csr_array, csr_array]:
        equal, at_most = [], []
        for link in table.links:
            if any(key not in self.place for key in link.ends()):
                continue
            left, right = ([self.place[key] for key in side] for side in (link.left, link.right))
            if self.measure in link.exact:
                equal.append([*((place, 1.0) for place in left), *((place, -1.0) for place in right)])
            elif len(left) == 1:
                at_most.append([(left[0], 1.0), *((place, -1.0) for place in right)])
                at_most += [[(place, 1.0), (left[0], -1.0)] for place in right]
        return self._matrix(equal), self._matrix(at_most)

    def _matrix(self, rows: list[list[tuple[int, float]]]) -> csr_array:
        places = [(number, place, value) for number, row in enumerate(rows) for place, value in row]
        return _Rows(places, len(rows)).matrix(len(self.cells))

    def lowest(self) -> Floats:
        """What the sign still says: a hidden count that is not 0 is at least 1; what is not printed may be 0."""
        return np.array([float(cell.printed and value > 0) for cell, value in zip(self.cells, self.values, strict=True)])

    @cached_property
    def ceiling(self) -> float:
        """No count need be thought larger than this."""
        return float(self.values.sum() + 1000)

    def parts(self, open_places: npt.NDArray[np.bool_]) -> Iterable[npt.NDArray[np.intp]]:
        """The open places in groups that no equation ties together: each is a small problem of its own."""
        places = np.flatnonzero(open_places)
        if not len(places):
            return []
        rows = csr_array(abs(self.equal)[:, places]), csr_array(abs(self.at_most)[:, places])
        tied = sum(csr_array(matrix.T @ matrix) for matrix in rows)
        count, group = connected_components(tied, directed=False)
        return [places[group == number] for number in range(count)]


@dataclass(frozen=True)
class Problem:
    """The unknowns of one part of a system, the rest filled in: what a linear programme is asked about."""

    equal: csr_array
    equal_to: Floats
    at_most: csr_array
    at_most_to: Floats
    lowest: Floats
    highest: Floats

    @classmethod
    def of(cls, system: System, places: npt.NDArray[np.intp]) -> Problem:
        """The unknowns at these places; all other cells have their true value."""
        known = system.values.copy()
        known[places] = 0
        equal, at_most = system.equal[:, places], system.at_most[:, places]
        some, less = np.diff(equal.indptr) > 0, np.diff(at_most.indptr) > 0
        return cls(
            csr_array(equal[some]), -(system.equal @ known)[some], csr_array(at_most[less]), -(system.at_most @ known)[less],
            system.lowest()[places], np.full(len(places), system.ceiling),
        )  # fmt: skip

    def optimum(self, goal: Floats) -> Floats | None:
        """The unknowns at which `goal` is least; None when nothing fits."""
        found = linprog(
            goal,
            A_eq=self.equal if self.equal.shape[0] else None,
            b_eq=self.equal_to if self.equal.shape[0] else None,
            A_ub=self.at_most if self.at_most.shape[0] else None,
            b_ub=self.at_most_to if self.at_most.shape[0] else None,
            bounds=np.column_stack([self.lowest, self.highest]),
            method="highs",
        )
        return np.asarray(found.x) if found.status == 0 else None


def systems(table: Table, only: Collection[str] | None = None) -> list[System]:
    """The systems of a table, one a measure."""
    return [System(table, measure) for measure in table.measures if only is None or measure in only]
