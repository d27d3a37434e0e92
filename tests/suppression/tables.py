"""Tables of made-up blocks: any number of dimensions, with totals along each."""

from __future__ import annotations

from itertools import product
from random import Random

from analysis.suppression.cells import PERSONS, Cell, Link, Table

Block = frozenset[int]
"""The persons that one block holds up."""

EVERY = "*"
EXACT = frozenset({"blocks"})


def blocks_by_place(random: Random, shape: tuple[int, ...], mean: float) -> dict[tuple[str, ...], list[Block]]:
    """Blocks in the inner cells; a person may stand in several."""
    return {
        place: [frozenset(random.sample(range(300), random.choice((1, 1, 2)))) for _ in range(int(random.expovariate(1 / mean)))]
        for place in product(*([str(n) for n in range(size)] for size in shape))
    }


def table_of(blocks: dict[tuple[str, ...], list[Block]], shape: tuple[int, ...]) -> Table:
    """The table with all its totals, and the links along each dimension."""
    axes = [[*(str(n) for n in range(size)), EVERY] for size in shape]
    cells, links = [], []
    for place in product(*axes):
        inside = [b for where, several in blocks.items() if _covers(place, where) for b in several]
        cells.append(Cell("/".join(place), {"blocks": len(inside), PERSONS: len(frozenset().union(*inside))}))
        for axis, name in enumerate(place):
            if name == EVERY:
                parts = tuple("/".join((*place[:axis], part, *place[axis + 1 :])) for part in axes[axis][:-1])
                links.append(Link(("/".join(place),), parts, EXACT))
    return Table.of(cells, links)


def _covers(place: tuple[str, ...], where: tuple[str, ...]) -> bool:
    return all(name in (EVERY, inner) for name, inner in zip(place, where, strict=True))


def random_table(seed: int, shape: tuple[int, ...], mean: float = 7) -> Table:
    """A table of its own for each seed."""
    return table_of(blocks_by_place(Random(seed), shape, mean), shape)
