"""What is on record of bottlenecks in words: whose portfolio, and every decision on it, by whom.

Texts of the system and not of a person; all the same they stay out of the analysis graph and of every export. They are read for one report
or page at a time, and a second person reads a report before it goes. A bottleneck says what was decided last; the steps that are on record
of it (`Escalation`) say what was decided before that too, and keep it where a delivery no longer says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from analysis.kept import Kept
from analysis.merging import merged
from analysis.reading import CHANGED, ROW, SUPPLIER, Numbers, columns_read, read
from graphmodel.kinds import Bottleneck
from graphmodel.records import Escalation
from graphmodel.stores.protocol import Store

WORDS = Kept(Bottleneck, ("id", "code", "level", "solved", "escalated", "portfolio", "decided_on", "decision", "decided_by"))
STEPS = Kept(Escalation, ("bottleneck", "day", "decision", "decided_by", "solved_on", "at"))


@dataclass(frozen=True)
class OnRecord:
    """What is known in words."""

    bottlenecks: pl.DataFrame
    """`bottleneck, code, level, solved, escalated, portfolio, decided_on, decision, decided_by`: a row each."""
    steps: pl.DataFrame
    """`bottleneck, day, decision, decided_by, solved_on, at`: each step on record."""

    @classmethod
    def of(cls, store: Store) -> OnRecord:
        """As it stands in a store now."""
        rows = read(WORDS, store.scan(WORDS.kind, columns_read(WORDS)), Numbers())
        steps = read(STEPS, store.scan(STEPS.kind, columns_read(STEPS)), Numbers())
        return cls(merged(rows.drop(ROW), rows.columns[0]).drop(SUPPLIER, CHANGED, strict=False), steps.select(list(STEPS.schema)))

    @classmethod
    def nothing(cls) -> OnRecord:
        """Of no bottleneck."""
        return cls(pl.DataFrame(schema=WORDS.schema), pl.DataFrame(schema=STEPS.schema))

    @cached_property
    def _dated(self) -> pl.DataFrame:
        recorded = pl.col("at").str.slice(0, 10).str.to_date("%Y-%m-%d")
        return self.steps.with_columns(on=pl.coalesce("day", recorded))

    @cached_property
    def decisions(self) -> pl.DataFrame:
        """`bottleneck, code, decided_on, decision, decided_by`: every decision on a bottleneck that is there, each once."""
        columns = ["bottleneck", "decided_on", "decision", "decided_by"]
        own = self.bottlenecks.filter(pl.col("decided_on").is_not_null()).select(columns)
        recorded = self._dated.filter(pl.col("decision").is_not_null()).with_columns(decided_on="on").select(columns)
        codes = self.bottlenecks.select("bottleneck", "code")
        every = pl.concat([recorded, own]).unique(["bottleneck", "decided_on", "decision"], keep="first", maintain_order=True)
        return every.join(codes, on="bottleneck").select("bottleneck", "code", *columns[1:])

    @cached_property
    def escalated(self) -> pl.DataFrame:
        """`bottleneck, escalated`: the first day on which each went up."""
        up = pl.col("decision").is_null() & pl.col("solved_on").is_null()
        recorded = self._dated.filter(up).select("bottleneck", escalated="on")
        own = self.bottlenecks.filter(pl.col("escalated").is_not_null()).select("bottleneck", "escalated")
        return pl.concat([own, recorded]).group_by("bottleneck").agg(pl.col("escalated").min())

    def unsolved(self, code: str, day: date) -> pl.DataFrame:
        """The bottlenecks of a code that are not solved on a day."""
        return self.bottlenecks.filter((pl.col("code") == code) & (pl.col("solved").is_null() | (pl.col("solved") > day)))

    def level(self, code: str, day: date) -> str | None:
        """The level that most unsolved bottlenecks of a code are at; None where none says."""
        return most(self.unsolved(code, day), "level")

    def last_decided(self, first: date, last: date) -> list[tuple[str, date]]:
        """Code and day of the last decision on each code between two days, both counting."""
        recent = self.decisions.filter(pl.col("decided_on").is_between(first, last))
        return recent.group_by("code").agg(pl.col("decided_on").max()).sort("code").rows()

    def words(self, code: str, on: date) -> tuple[str | None, str | None]:
        """What was decided on a code on a day, and who did; of several bottlenecks what stands there most often."""
        mine = self.decisions.filter((pl.col("code") == code) & (pl.col("decided_on") == on))
        return most(mine, "decision"), most(mine, "decided_by")


def most(rows: pl.DataFrame, column: str) -> str | None:
    """The value that stands there most often; of several the first by the alphabet."""
    counted = rows.filter(pl.col(column).is_not_null()).group_by(column).len().sort(["len", column], descending=[True, False])
    return next(iter(counted[column].to_list()), None)
