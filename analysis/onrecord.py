"""What is on record of bottlenecks in words: whose portfolio, what was decided, by whom.

Texts of the system and not of a person; all the same they stay out of the analysis graph and of every export. They are read for one report
at a time, and a second person reads that before it goes.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from analysis.kept import Kept
from analysis.merging import merged
from analysis.reading import CHANGED, ROW, SUPPLIER, Numbers, columns_read, read
from graphmodel.kinds import Bottleneck
from graphmodel.stores.protocol import Store

WORDS = Kept(Bottleneck, ("id", "code", "level", "solved", "escalated", "portfolio", "decided_on", "decision", "decided_by"))


def on_record(store: Store) -> pl.DataFrame:
    """`bottleneck, code, level, solved, escalated, portfolio, decided_on, decision, decided_by`: a row each."""
    rows = read(WORDS, store.scan(WORDS.kind, columns_read(WORDS)), Numbers())
    return merged(rows.drop(ROW), rows.columns[0]).drop(SUPPLIER, CHANGED, strict=False)


@cache
def nothing_on_record() -> pl.DataFrame:
    """The same of no bottleneck."""
    return pl.DataFrame(schema=WORDS.schema)
