"""Cells and what ties them together: the table as somebody sees it who wants to know more than it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graphmodel.errors import WrongUse

K = 10
"""The threshold a house starts with (R18: our choice)."""

SMALLEST_K = 3
"""Below it two people could subtract themselves and see the third."""

PERSONS = "persons"
"""The measure that decides: how many persons stand in a cell."""


def checked(k: int) -> int:
    """The threshold as asked. Raises WrongUse below 3."""
    if k < SMALLEST_K:
        raise WrongUse(f"De ondergrens k = {k} is te laag: minder dan {SMALLEST_K} personen is een persoon. Kies {SMALLEST_K} of meer.")
    return k


@dataclass(frozen=True)
class Cell:
    """A count with its own set of persons.

    `figures`: its measures that are whole numbers of a linear table, persons among them; they are hidden together. A cell that
    is not `printed` stands on no page, but may follow from what does (a total less the rows shown). A `released` one was
    published before: it can no longer be hidden.
    """

    key: str
    figures: Mapping[str, float]
    printed: bool = True
    released: bool = False

    @property
    def persons(self) -> int:
        """How many persons stand in it; 0 for one of which that is not counted, which is no count of anybody's."""
        return int(self.figures.get(PERSONS, 0))

    def is_small(self, k: int) -> bool:
        """Whether 1 … k−1 persons stand in it."""
        return 0 < self.persons < k


@dataclass(frozen=True)
class Link:
    """What everybody knows of cells: the left ones and the right ones count the same things.

    Measures in `exact` add up: Σ left = Σ right. Of the others a thing may stand in several cells of the right side; where the left
    is one cell: it is at least the largest and at most the sum of the right.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    exact: frozenset[str]

    def ends(self) -> tuple[str, ...]:
        """All cells it ties together."""
        return (*self.left, *self.right)


@dataclass(frozen=True)
class Table:
    """Cells with the links between them: one report, or all that were released together with a new one."""

    cells: Mapping[str, Cell]
    links: tuple[Link, ...] = ()
    measures: tuple[str, ...] = field(default=())

    @classmethod
    def of(cls, cells: Iterable[Cell], links: Iterable[Link] = ()) -> Table:
        """A table of these cells. The measures are those of the cells, sorted."""
        by_key = {cell.key: cell for cell in cells}
        return cls(by_key, tuple(dict.fromkeys(links)), tuple(sorted({measure for cell in by_key.values() for measure in cell.figures})))

    def small(self, k: int) -> frozenset[str]:
        """The printed cells that must be hidden for what they are themselves (primary suppression)."""
        return frozenset(key for key, cell in self.cells.items() if cell.printed and not cell.released and cell.is_small(k))
