"""Every count of blocks that a report prints, as sets of one numbering of all blocks, open or not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

import polars as pl

from analysis.areas import Areas, Rung
from analysis.blocks import OpenBlocks, persons_behind
from analysis.bottlenecks import BEFORE
from analysis.flow import quarters
from analysis.graph import AnalysisGraph
from analysis.periods import in_force
from analysis.suppression.ladder import Ground, Ladder, Leaves, Spot
from analysis.whatif import Places
from reports.sets import Counts, Things

BLOCK = ["work", "bottleneck", "since"]
ALL = "alle"
STOPS = (10, 25, 50)
"""Numbers of places that a report works out: fixed, so that no two of them differ by one person."""
ASKED = 3
"""For so many bottlenecks a report says what places would do."""
LOOK_BACK = timedelta(days=730)
"""Decisions not older than this are followed."""


@dataclass(frozen=True)
class BlockSets:
    """The blocks of a region on one day, and what a report counts of them."""

    graph: AnalysisGraph
    day: date
    areas: Areas
    k: int
    last: Mapping[str, Collection[Leaves]] | None = None
    opened: OpenBlocks = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "opened", OpenBlocks(self.graph, self.day, self.areas))

    @cached_property
    def every(self) -> pl.DataFrame:
        """All blocks, each once, numbered as `thing`; of one that was delivered twice the longer counts."""
        whole = self.graph.blocks.sort("last", descending=True).unique(BLOCK, keep="first").sort(BLOCK)
        return whole.with_row_index("thing")

    @cached_property
    def _things(self) -> dict[int, int]:
        """Of each block open on the day its number here."""
        joined = self.opened.blocks.select("block", *BLOCK).join(self.every.select("thing", *BLOCK), on=BLOCK)
        return dict(joined.select("block", "thing").iter_rows())

    @cached_property
    def behind(self) -> dict[int, frozenset[int]]:
        """The persons of each block: of one open on the day as they live that day, else as they lived when it began."""
        then = persons_behind(self.graph, self.every).join(self.every.select("thing", *BLOCK), on=BLOCK)
        found = {thing: frozenset(who) for thing, who in then.group_by("thing").agg("behind").iter_rows()}
        now = self.opened.persons.group_by("block").agg("person")
        return found | {self._things[block]: frozenset(who) for block, who in now.iter_rows()}

    @cached_property
    def ground(self) -> Ground:
        """The open blocks and where they are."""
        return Ground.of(self.opened)

    @cached_property
    def ladder(self) -> Ladder:
        """How rows are cut into areas."""
        return Ladder(self.ground, self.k, self.last)

    @cached_property
    def rows(self) -> dict[str, list[Spot]]:
        """The cells of each row: codes with most blocks first, the subcodes of housing under it."""
        found: dict[str, list[Spot]] = {}
        for row, leaves in self.ladder.rows():
            found[row] = self.ladder.cut(row, leaves)
            if row == "K1":
                found |= {sub: self.ladder.cut(sub, inside) for sub, inside in self.ladder.subrows(row)}
        return found

    @cached_property
    def top(self) -> list[str]:
        """The codes with most blocks that stand alone."""
        return [row for row in self.rows if "/" not in row and "+" not in row][:ASKED]

    def counts(self) -> list[Counts]:
        """What is printed, in groups between which nothing can be subtracted: no count is of what two of them have in common.

        A count that stands in two groups has one key: what is hidden in one is hidden in the other.
        """
        groups = [self._open_sets(), self._flow_sets(), *self._what_if_sets(), self._earlier_sets(), self._decided_sets()]
        return [Counts(sets, self.behind) for sets in groups if sets]

    def of_row(self, row: str) -> pl.Expr:
        """Which blocks belong to a row."""
        sub = pl.col("subcode").fill_null("overig")
        named = (part.partition("/") for part in row.split("+"))
        none = pl.lit(value=False)
        return pl.any_horizontal(none, *((pl.col("code") == code) & (sub == name if name else ~none) for code, _, name in named))

    def where(self, condition: pl.Expr) -> Things:
        """The numbers of the blocks for which this holds."""
        return frozenset(self.every.filter(condition)["thing"].to_list())

    def _numbered(self, blocks: Collection[int]) -> Things:
        return frozenset(self._things[block] for block in blocks)

    def _open_sets(self) -> dict[str, Things]:
        found = {ALL: self._numbered(self.ground.blocks["block"].to_list())}
        for name, blocks in self.ground.blocks.group_by(Rung.SUBREGIO).agg("block").iter_rows():
            found[f"{ALL} @ {name}"] = self._numbered(blocks)
        for row, spots in self.rows.items():
            found[row] = self._numbered({block for spot in spots for block in spot.blocks})
            found |= {f"{row} @ {spot.name}": self._numbered(spot.blocks) for spot in spots}
        return found

    def _earlier_sets(self) -> dict[str, Things]:
        before = in_force(self.day - BEFORE, "since", "last")
        return {f"{row} eerder": self.where(self.of_row(row) & before) for row in self.rows}

    def _flow_sets(self) -> dict[str, Things]:
        found: dict[str, Things] = {}
        gone = pl.col("last").dt.offset_by("1d")
        for row in (ALL, *self.top[:1]):
            mine = pl.lit(value=True) if row == ALL else self.of_row(row)
            periods = [*quarters(self.day).iter_rows(), ("jaar", *_last_year(self.day))]
            for name, first, last in periods:
                found[f"{row} {name} began"] = self.where(mine & pl.col("since").is_between(first, last))
                found[f"{row} {name} ended"] = self.where(mine & gone.is_between(first, last))
                found[f"{row} {name} open"] = self.where(mine & in_force(last, "since", "last"))
        return found

    def _what_if_sets(self) -> list[dict[str, Things]]:
        return [self._what_if(code) for code in self.top]

    def _what_if(self, code: str) -> dict[str, Things]:
        asked = Places(self.graph, self.day, code, None)
        found = {code: self.where(self.of_row(code) & in_force(self.day, "since", "last"))}
        for stop in STOPS:
            released = asked.released(stop)
            held = released.join(asked.left(released), on="work", how="semi")
            helped = self._numbered(released["block"].to_list())
            found[f"{code} {stop} helped"] = helped
            found[f"{code} {stop} held"] = self._numbered(held["block"].to_list())
            found[f"{code} {stop} again"] = helped - found[f"{code} {stop} held"]
        return found

    @cached_property
    def decided(self) -> list[tuple[str, date]]:
        """Code and day of the last decision on each code, no older than two years."""
        recent = self.every.filter(pl.col("decided_on").is_between(self.day - LOOK_BACK, self.day))
        return recent.group_by("code").agg(pl.col("decided_on").max()).sort("code").rows()

    def _decided_sets(self) -> dict[str, Things]:
        return {f"{code} toen": self.where((pl.col("code") == code) & in_force(day, "since", "last")) for code, day in self.decided}


def _last_year(day: date) -> tuple[date, date]:
    """First and last day of the last four whole quarters."""
    rows = quarters(day).tail(4)
    return rows["first"].to_list()[0], rows["last_day"].to_list()[-1]
