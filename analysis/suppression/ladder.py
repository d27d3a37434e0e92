"""As coarse as it must be and as fine as it may be: cells that span areas, codes that are merged (questions.md §3, Suppression)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from analysis.areas import Rung
from analysis.blocks import OpenBlocks

Leaf = tuple[str, str]
"""The finest place: code of the municipality, wijk."""
Leaves = frozenset[Leaf]

STEPS = (Rung.HALF, Rung.SUBREGIO, Rung.GEMEENTE, Rung.WIJK)
"""Below the region, coarsest first."""


@dataclass(frozen=True)
class Spot:
    """A published cell of the ladder: some codes together in some places together."""

    row: str
    """What the row is called: a code, `K1/gezin`, or the merged ones joined by `+`."""
    rung: Rung
    """How coarse it is."""
    name: str
    """The area: its own name, or for what is left of a larger one that name with `zonder …`."""
    places: Leaves
    blocks: frozenset[int]
    persons: frozenset[int]


@dataclass(frozen=True)
class Ground:
    """The open blocks of a day with where they are and who stands behind them."""

    blocks: pl.DataFrame
    """`block, code, subcode` and a column for each rung."""
    behind: dict[int, frozenset[int]]
    """The persons of each block."""
    areas: dict[Leaf, tuple[str, ...]]
    """Of each leaf the names on the way down: region, half, subregion, municipality, wijk."""

    @classmethod
    def of(cls, opened: OpenBlocks) -> Ground:
        """What a day's open blocks give."""
        rungs = [Rung.REGIO, *STEPS]
        placed = opened.placed.select("block", "code", "subcode", *rungs)
        persons = opened.persons.group_by("block").agg("person")
        names = placed.select(rungs).unique().iter_rows()
        return cls(placed, {block: frozenset(who) for block, who in persons.iter_rows()}, {(way[3], way[4]): way for way in names})

    def persons(self, blocks: Iterable[int]) -> frozenset[int]:
        """Everybody behind these blocks."""
        return frozenset().union(*(self.behind.get(block, frozenset()) for block in blocks))

    def leaves(self, where: pl.Expr) -> dict[Leaf, frozenset[int]]:
        """The blocks of one row by leaf."""
        found = self.blocks.filter(where).group_by(Rung.GEMEENTE, Rung.WIJK).agg("block")
        return {(place, wijk): frozenset(blocks) for place, wijk, blocks in found.iter_rows()}


class Ladder:
    """Cuts each row of a table into cells of nobody or at least k persons.

    `last`: by row the places of each cell of the last release at the same k. Where given, an area is cut only where it was cut
    then, and a code is a row only if it was one: choosing anew each month would make reports subtractable. What has since
    become too small is merged all the same.
    """

    def __init__(self, ground: Ground, k: int, last: Mapping[str, Collection[Leaves]] | None = None) -> None:
        self._ground, self._k, self._last = ground, k, last

    def codes(self) -> list[Spot]:
        """The cells of all codes; those too small even for the whole region are merged, the smallest first."""
        return [spot for row, blocks in self.rows() for spot in self.cut(row, blocks)]

    def rows(self) -> list[tuple[str, dict[Leaf, frozenset[int]]]]:
        """The rows with their blocks by leaf, most blocks first; merged ones last."""
        codes = sorted(self._ground.blocks["code"].unique().to_list())
        return self._merged((code, self._ground.leaves(pl.col("code") == code)) for code in codes)

    def subrows(self, code: str) -> list[tuple[str, dict[Leaf, frozenset[int]]]]:
        """The rows under a code, by subcode; blocks without one are `overig`."""
        sub = pl.col("subcode").fill_null("overig")
        names = self._ground.blocks.filter(pl.col("code") == code).select(sub).unique().to_series().sort().to_list()
        return self._merged((f"{code}/{name}", self._ground.leaves((pl.col("code") == code) & (sub == name))) for name in names)

    def _merged(self, rows: Iterable[tuple[str, dict[Leaf, frozenset[int]]]]) -> list[tuple[str, dict[Leaf, frozenset[int]]]]:
        ordered = sorted(rows, key=lambda row: (len(self._everybody(row[1])), row[0]))
        rest = [row for row in ordered if len(self._everybody(row[1])) < self._k or (self._last is not None and row[0] not in self._last)]
        shown = [row for row in ordered if row not in rest]
        while rest and shown and len(self._everybody(*(row[1] for row in rest))) < self._k:
            rest.append(shown.pop(0))
        together = [("+".join(sorted(name for name, _ in rest)), _union(leaves for _, leaves in rest))] if rest else []
        return [*sorted(shown, key=lambda row: (-len(_all(row[1])), row[0])), *together]

    def _everybody(self, *rows: dict[Leaf, frozenset[int]]) -> frozenset[int]:
        return self._ground.persons(block for leaves in rows for block in _all(leaves))

    def cut(self, row: str, leaves: dict[Leaf, frozenset[int]]) -> list[Spot]:
        """The cells of one row; none where even the whole region has fewer than k."""
        everywhere = frozenset(self._ground.areas)
        whole = self._spot(row, Rung.REGIO, "hele regio", everywhere, leaves)
        return [] if 0 < len(whole.persons) < self._k else list(self._down(whole, leaves, 0))

    def _spot(self, row: str, rung: Rung, name: str, places: Leaves, leaves: dict[Leaf, frozenset[int]]) -> Spot:
        blocks = frozenset().union(*(found for place, found in leaves.items() if place in places))
        return Spot(row, rung, name, places, blocks, self._ground.persons(blocks))

    def _down(self, spot: Spot, leaves: dict[Leaf, frozenset[int]], step: int) -> Iterator[Spot]:
        """The cell itself, or the cells that it can be cut into."""
        if step == len(STEPS) or not spot.persons:
            yield spot
            return
        own, rest = self._parts(spot, leaves, step)
        if not own:
            yield spot
            return
        for part in own:
            yield from self._down(part, leaves, step + 1)
        if rest:
            without = ", ".join(part.name for part in own)
            yield self._spot(spot.row, STEPS[step], f"{spot.name} zonder {without}", rest, leaves)

    def _parts(self, spot: Spot, leaves: dict[Leaf, frozenset[int]], step: int) -> tuple[list[Spot], Leaves]:
        """The areas that stand on their own, and the places left over, of nobody or at least k persons."""
        inside: dict[str, set[Leaf]] = {}
        for place in spot.places:
            inside.setdefault(self._ground.areas[place][step + 1], set()).add(place)
        parts = [self._spot(spot.row, STEPS[step], name, frozenset(places), leaves) for name, places in sorted(inside.items())]
        own = sorted((p for p in parts if len(p.persons) >= self._k and self._was_cut(p)), key=lambda p: (-len(p.persons), p.name))
        while own and 0 < len(self._ground.persons(spot.blocks.difference(*(part.blocks for part in own)))) < self._k:
            own.pop()
        return own, spot.places.difference(*(part.places for part in own))

    def _was_cut(self, part: Spot) -> bool:
        if self._last is None or part.row not in self._last:
            return self._last is None
        # A place without a block today is in no area of today: it tells nothing of how the rest was cut.
        here = self._ground.areas.keys()
        return all(cell & here <= part.places or cell.isdisjoint(part.places) for cell in self._last[part.row])


def _all(leaves: dict[Leaf, frozenset[int]]) -> frozenset[int]:
    return frozenset().union(*leaves.values())


def _union(rows: Iterable[dict[Leaf, frozenset[int]]]) -> dict[Leaf, frozenset[int]]:
    found: dict[Leaf, frozenset[int]] = {}
    for leaves in rows:
        for place, blocks in leaves.items():
            found[place] = found.get(place, frozenset()) | blocks
    return found


def share(spots: Sequence[Spot], ground: Ground) -> dict[Rung, float]:
    """Which part of all open blocks stands in a cell of each rung: together 1 where every block stands in one."""
    count = max(ground.blocks.height, 1)
    return {rung: sum(len(spot.blocks) for spot in spots if spot.rung is rung) / count for rung in (*STEPS, Rung.REGIO)}


def ladder_of(opened: OpenBlocks, k: int) -> tuple[Ground, list[Spot]]:
    """The ladder of a day's open blocks, chosen anew."""
    ground = Ground.of(opened)
    return ground, Ladder(ground, k).codes()
