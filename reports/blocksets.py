"""Every count of blocks that a report prints, as sets of one numbering of all blocks, open or not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

import polars as pl

from analysis.areas import Areas, Rung
from analysis.blocks import OpenBlocks, persons_behind
from analysis.graph import AnalysisGraph
from analysis.onrecord import OnRecord
from analysis.suppression.days import Count, Kind, Life, Place
from analysis.suppression.ladder import Ground, Ladder, Leaves, Spot
from analysis.whatif import Places
from graphmodel.vocabulary import Level
from reports.printed import ALL, Printed, in_row, rests
from reports.regrouped import Regrouped
from reports.sets import Counts, Things

BLOCK = ["work", "bottleneck", "since"]
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
    record: OnRecord | None = None
    """Where every decision stands; without it the last one on each bottleneck is known."""
    regrouped: Regrouped | None = None
    """What earlier releases counted together otherwise."""
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
        # Nobody, where nobody lives today: whoever lived there when it began is not helped by a solution.
        nobody = dict.fromkeys(self._things.values(), frozenset[int]())
        return found | nobody | {self._things[block]: frozenset(who) for block, who in now.iter_rows()}

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
        """The codes that stand alone, those with most blocks first."""
        return [row for row in self.rows if "/" not in row and "+" not in row]

    @cached_property
    def asked(self) -> list[str]:
        """Of these the first on which a decision is asked of the Taskforce: not what lies with those who do the work."""
        level = self.record.level if self.record else lambda _code, _day: None
        return [code for code in self.top if level(code, self.day) != Level.OPERATIONEEL][:ASKED]

    @cached_property
    def printed(self) -> Printed:
        """Which counts of blocks are printed, as tie this report to others."""
        rows = {row: {spot.name: spot.places for spot in spots} for row, spots in self.rows.items()}
        return Printed(self.day, self.k, rows, (ALL, *self.top[:1]), self.decided, subregion_of=self.areas.subregion_of)

    @cached_property
    def lives(self) -> dict[int, Life]:
        """Of each block what it is, and from when until when it is open."""
        rows = self.every.select("thing", "code", "subcode", "since", "last").iter_rows()
        return {thing: Life((code, sub or "overig"), since, last) for thing, code, sub, since, last in rows}

    @cached_property
    def kinds(self) -> frozenset[Kind]:
        """The codes with subcodes that there are."""
        return frozenset(life.kind for life in self.lives.values())

    @cached_property
    def located(self) -> dict[int, Place]:
        """Of each block that is open on the day its municipality and wijk."""
        places = self.opened.placed.select("block", Rung.GEMEENTE, Rung.WIJK).iter_rows()
        return {self._things[block]: (municipality, wijk) for block, municipality, wijk in places}

    def counts(self) -> list[Counts]:
        """What is printed, in groups between which nothing can be subtracted: no count is of what two of them have in common.

        A count that stands in two groups has one key: what is hidden in one is hidden in the other.
        """
        groups = [*self._by_day(), *(Counts(self._what_if(code), self.behind) for code in self.asked)]
        return [*(counts for counts in groups if counts.sets), *(self._people(code) for code in self.asked)]

    def _by_day(self) -> Iterator[Counts]:
        of_its_day, *others = self.printed.groups(self.kinds, self.ground.areas.keys())
        before = self.regrouped.counts(self.printed, self.kinds, self.ground.areas.keys()) if self.regrouped else ()
        yield Counts(self._counted([*of_its_day, *before]), self.behind, rests=rests(of_its_day))
        yield from (Counts(self._counted(group), self.behind) for group in others)

    def _counted(self, counts: Iterable[Count]) -> dict[str, Things]:
        return {count.key: count.things(self.lives, lambda _: self.located) for count in counts}

    def blocks_of(self, row: str) -> pl.DataFrame:
        """The open blocks of a row."""
        mine = in_row(self.kinds, row)
        numbers = [block for block, thing in self._things.items() if self.lives[thing].kind in mine]
        return self.opened.blocks.filter(pl.col("block").is_in(numbers))

    def _numbered(self, blocks: Iterable[int]) -> Things:
        return frozenset(self._things[block] for block in blocks)

    @cached_property
    def _places(self) -> dict[str, Places]:
        return {code: Places(self.graph, self.day, code, None) for code in self.asked}

    def _stops(self) -> Iterator[tuple[str, Places, int, pl.DataFrame]]:
        """Each code with each stop, and the blocks that end."""
        for code, asked in self._places.items():
            for stop in STOPS:
                yield code, asked, stop, asked.released(stop)

    def _what_if(self, code: str) -> dict[str, Things]:
        """Of the blocks that places would end: those whose work runs again, that something else holds, and what most often does."""
        found = {code: Count.of_day(code, self.day, in_row(self.kinds, code)).things(self.lives, lambda _: self.located)}
        for own, asked, stop, released in self._stops():
            if own == code:
                left = asked.left(released)
                helped, held = (self._numbered(rows["block"]) for rows in (released, released.join(left, on="work", how="semi")))
                found |= {f"{code} {stop} helped": helped, f"{code} {stop} held": held, f"{code} {stop} again": helped - held}
                if also := self.held_on(code, stop):
                    mine = released.join(left.filter(pl.col("code") == also), on="work", how="semi")
                    found[f"{code} {stop} op {also}"] = self._numbered(mine["block"])
        return found

    def held_on(self, code: str, stop: int) -> str | None:
        """The other code that holds most of the work which places would help; None where nothing does."""
        asked = self._places[code]
        released = asked.released(stop)
        others = asked.left(released).join(released.select("work").unique(), on="work", how="semi")
        counted = others.filter(pl.col("code") != code).group_by("code").agg(pl.col("work").n_unique())
        return next(iter(counted.sort(["work", "code"], descending=[True, False])["code"]), None)

    def _people(self, code: str) -> Counts:
        """The persons whom a code holds up, and those of targets that nothing would hold up any more: each stands for themselves."""
        waiting = self.blocks_of(code).join(self.opened.persons, on="block", suffix="_behind")["person_behind"]
        sets = {f"{code} mensen": frozenset(waiting.to_list())}
        for own, asked, stop, released in self._stops():
            if own == code:
                sets[f"{code} {stop} mensen"] = frozenset(asked.freed_persons(released)["person"].to_list())
        return Counts(sets, {person: frozenset({person}) for person in frozenset().union(*sets.values())})

    @cached_property
    def row_cases(self) -> dict[str, Things]:
        """By row the open cases in which one of its blocks holds something up."""
        stuck = self.opened.open_cases
        return {f"{row} zaken": frozenset(stuck.join(self.blocks_of(row), on="block", how="semi")["case"].to_list()) for row in self.rows}

    @cached_property
    def freed_cases(self) -> dict[str, Things]:
        """By code and stop the cases in which no work would be held up any more."""
        return {
            f"{code} {stop} zaken": frozenset(asked.freed(released.select("target").unique())["case"].to_list())
            for code, asked, stop, released in self._stops()
        }

    @cached_property
    def decided(self) -> list[tuple[str, date]]:
        """Code and day of the last decision on each code, no older than two years; of a code of which there is a block."""
        if self.record:
            codes = set(self.every["code"])
            return [(code, on) for code, on in self.record.last_decided(self.day - LOOK_BACK, self.day) if code in codes]
        recent = self.every.filter(pl.col("decided_on").is_between(self.day - LOOK_BACK, self.day))
        return recent.group_by("code").agg(pl.col("decided_on").max()).sort("code").rows()
