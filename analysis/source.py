"""Where the analysis graph comes from: reads a store once, then follows what changes in it (design.md, Analysis graph).

One of the few readers besides the view; it returns no fact on anybody, but for the ids of blocks (`blocked`). Rows are kept in memory for
as long as the source is, under numbers that mean nothing outside it; nothing is written to disk, so that what is destroyed in the store is
gone here too.
"""

from __future__ import annotations

import threading
from collections.abc import Collection
from datetime import date
from functools import cache, partial
from operator import itemgetter

import polars as pl

from analysis.flags import TOLD_BY, with_flags
from analysis.graph import AnalysisGraph
from analysis.kept import KEPT, Kept
from analysis.merging import merged
from analysis.onrecord import OnRecord
from analysis.ordering import with_order
from analysis.reading import CHANGED, ID, ORDERED, PROVENANCE, ROW, SUPPLIER, Numbers, columns_read, read
from analysis.tied import held_by, tied
from analysis.withheld import look
from graphmodel import days
from graphmodel.declare import Fact
from graphmodel.kinds import Block, Person
from graphmodel.stores.protocol import NOT_COUNTED, Store

SETTLE = 5
"""How often a store that is written to during the reading is looked at again before its version of then is taken."""


class Source:
    """The analysis graph of one store, kept up to date. Usable from any thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._numbers = Numbers()
        self._rows: dict[type[Fact], pl.DataFrame] = {}
        self._things: dict[type[Fact], pl.DataFrame] = {}
        self._graph: AnalysisGraph | None = None
        self._day: date | None = None
        self._anew = -1
        self._working = threading.Lock()

    def graph(self) -> AnalysisGraph:
        """The graph of the store as it is now: read whole the first time, brought up to date after that.

        Flags that depend on the day of asking are worked out anew when the day changes.
        """
        with self._working:
            today = days.today()
            for _ in range(SETTLE):
                version = self._store.version()
                if self._graph is not None and (self._graph.version, self._day) == (version, today):
                    break
                touched = self._follow(version)
                self._graph, self._day = self._assemble(version, today, touched), today
            assert self._graph is not None  # noqa: S101  (the loop ran)
            return self._graph

    def blocked(self, bottlenecks: Collection[str]) -> dict[int, str]:
        """Delivered ids of the interventions that these bottlenecks block, by internal number.

        The one way back: `whatif` names blocks by id inside the house (questions.md §3). Nothing else of them is read.
        """
        kind = Block.kind()
        found = [row[kind.index["interventie_id"]] for row in self._store.referring(kind, "knelpunt_id", sorted(bottlenecks))]
        ids = pl.DataFrame({"id": found}, schema={"id": pl.String}).unique().drop_nulls()
        return dict(ids.select(self._numbers.of("Intervention", pl.col("id")).alias("number"), "id").iter_rows())

    def on_record(self) -> OnRecord:
        """What is on record of bottlenecks in words, as it stands in the store now."""
        return OnRecord.of(self._store)

    def _follow(self, version: int) -> set[type[Fact]]:
        """Bring the rows up to a version; returns the kinds whose rows changed."""
        if self._graph is not None and self._graph.version == version:
            return set()
        return {model for model, kept in KEPT.items() if self._follow_kind(model, kept, version)}

    def _follow_kind(self, model: type[Fact], kept: Kept, version: int) -> bool:
        since = None if self._graph is None else self._store.changed_since(kept.kind, self._graph.version)
        if since is None:
            self._rows[model] = read(kept, self._store.scan(kept.kind, columns_read(kept)), self._numbers)
            self._anew = version
        elif since:
            self._replace(model, kept, since)
        return since is None or bool(since)

    def _replace(self, model: type[Fact], kept: Kept, keys: list[str]) -> None:
        """Read some facts again; they take the place of the rows they had, withdrawn ones of none."""
        read_of, never, which = (
            itemgetter(*(kept.kind.index[name] for name in names)) for names in (columns_read(kept), NOT_COUNTED, PROVENANCE)
        )
        found = list(self._store.find(kept.kind, keys))
        told = pl.DataFrame(list(map(which, found)), schema=dict.fromkeys(PROVENANCE, pl.String), orient="row")
        replaced = told.select(self._numbers.row(*map(pl.col, PROVENANCE))).to_series().implode()
        counted = [read_of(row) for row in found if not any(never(row))]
        left = self._rows[model].filter(~pl.col(ROW).is_in(replaced))
        self._rows[model] = pl.concat([left, read(kept, counted, self._numbers)])

    def _assemble(self, version: int, today: date, touched: set[type[Fact]]) -> AnalysisGraph:
        self._things |= {model: self._merged(KEPT[model]) for model in touched}
        before = self._graph.frames if self._graph else {}
        frames: dict[type[Fact], pl.DataFrame] = {}
        anew = set(touched)
        for model, kept in KEPT.items():  # What is referred to comes before what refers to it.
            anew |= {model} if model not in before or anew.intersection(held_by(kept).values()) else set()
            frames[model] = tied(self._things[model], kept, frames) if model in anew else before[model]
        if today != self._day or anew.intersection(TOLD_BY):
            frames[Person] = with_flags(self._things[Person], frames, today)
        return AnalysisGraph(version, frames, self._anew, cache(partial(look, self._store, self._numbers)))

    def _merged(self, kept: Kept) -> pl.DataFrame:
        """The rows of a kind, one a thing; of persons with their birth date still."""
        rows = self._rows[kept.model]
        things = merged(rows.drop(ROW), rows.columns[0]) if kept.kind.is_thing else rows.drop(ROW)
        if kept.model.__name__ in ORDERED:
            things = with_order(things)
        return things.drop(SUPPLIER, CHANGED, ID, strict=False)
