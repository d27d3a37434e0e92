"""Is it getting better? (questions.md §3)"""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from analysis.answer import Row
from analysis.blocks import persons_behind
from analysis.cells import Cells
from analysis.graph import AnalysisGraph
from analysis.incypher.flow import TEXT
from analysis.question import RegionQuestion
from graphmodel.kinds import Bottleneck

QUARTERS = 8
BEGAN, ENDED, OPEN, SINCE = "began", "ended", "open", "blocks_since"


class FlowRow(Row):
    """One bottleneck code in one quarter of the calendar."""

    code: str
    """bottleneck code"""
    quarter: str
    """`2026-Q1`"""
    began: int
    """blocks that began in it"""
    ended: int
    """blocks whose first day on which they were no longer open lies in it: open = open before + began - ended"""
    open: int
    """blocks open on its last day"""
    decisions: int
    """bottlenecks on which was decided in it"""
    blocks_since: int
    """blocks on those bottlenecks that began after the decision, up to the day asked about"""


def quarters(day: date) -> pl.DataFrame:
    """`quarter, first, last`: the eight whole quarters that ended on or before a day, oldest first."""
    after = day + timedelta(days=1)
    number = after.year * 4 + (after.month - 1) // 3
    starts = [date(n // 4, n % 4 * 3 + 1, 1) for n in range(number - QUARTERS, number + 1)]
    names = [f"{start.year}-Q{start.month // 3 + 1}" for start in starts[:-1]]
    lasts = [start - timedelta(days=1) for start in starts[1:]]
    return pl.DataFrame({"quarter": names, "first": starts[:-1], "last_day": lasts})


def flow(graph: AnalysisGraph, day: date) -> list[FlowRow]:
    """Rows by code and quarter: all eight quarters of each code that has anything in one of them."""
    counted = {(*keys, measure): count for *keys, measure, count in cells(graph, day).counts.iter_rows()}
    decided = {(code, quarter): n for code, quarter, n in _decisions(graph, day).iter_rows()}
    codes = sorted({code for code, _, _ in counted} | {code for code, _ in decided}, key=lambda code: (len(code), code))
    return [
        FlowRow(
            code=code,
            quarter=quarter,
            decisions=decided.get((code, quarter), 0),
            **{measure: counted.get((code, quarter, measure), 0) for measure in (BEGAN, ENDED, OPEN, SINCE)},
        )
        for code in codes
        for quarter in quarters(day)["quarter"]
    ]


def cells(graph: AnalysisGraph, day: date) -> Cells:
    """The counts of blocks by `code`, `quarter` and `measure` (`began`, `ended`, `open`, `blocks_since`), with who they hold up.

    The persons of a block are its targets, who lives in target households on the day it began, and of an action the
    betrokken persons of its case on that day.
    """
    counted = _counted(graph, day)
    keys = ["code", "quarter", "measure"]
    counts = counted.group_by(keys).agg(count=pl.struct("work", "bottleneck", "since").n_unique().cast(pl.Int64))
    persons = persons_behind(graph, counted.select("work", "bottleneck", "since", "person", "household", "case").unique())
    behind = counted.join(persons, on=["work", "bottleneck", "since"], suffix="_behind").select(*keys, person="behind").unique()
    return Cells(tuple(keys), counts, behind)


def _counted(graph: AnalysisGraph, day: date) -> pl.DataFrame:
    """Blocks by the quarters and measures they count in."""
    block = ["work", "bottleneck", "since"]
    # Of a block that was delivered twice the longer one counts.
    whole = graph.blocks.sort("last", descending=True).unique(block, keep="first")
    crossed = whole.join(quarters(day), how="cross").with_columns(gone=pl.col("last").dt.offset_by("1d"))
    within = {
        BEGAN: pl.col("since").is_between("first", "last_day"),
        ENDED: pl.col("gone").is_between("first", "last_day"),
        OPEN: (pl.col("since") <= pl.col("last_day")) & (pl.col("last") >= pl.col("last_day")),
        SINCE: pl.col("decided_on").is_between("first", "last_day") & (pl.col("since") > pl.col("decided_on")) & (pl.col("since") <= day),
    }
    kept = [*block, "code", "quarter", "person", "household", "case"]
    return pl.concat([crossed.filter(when).select(*kept, measure=pl.lit(name)) for name, when in within.items()])


def _decisions(graph: AnalysisGraph, day: date) -> pl.DataFrame:
    """`code, quarter, decisions`."""
    decided = graph.of(Bottleneck).filter(pl.col("decided_on").is_not_null()).select("bottleneck", "code", "decided_on").unique()
    crossed = decided.join(quarters(day), how="cross").filter(pl.col("decided_on").is_between("first", "last_day"))
    return crossed.group_by("code", "quarter").agg(decisions=pl.col("bottleneck").n_unique().cast(pl.Int64))


QUESTION = RegionQuestion(
    id="flow",
    sentence="Wordt het beter?",
    rule=(
        "Per knelpunt en kwartaal, acht hele kwartalen terug, tellen we de blokkades die begonnen, die ophielden en die aan het eind "
        "openstonden. Erbij staan de besluiten van dat kwartaal, en hoeveel blokkades er na die besluiten nog bijkwamen."
    ),
    meaning="Blocks by code over eight quarters: began, ended, open at the end; decisions taken, and the blocks on them since.",
    ask=flow,
    rows=(FlowRow,),
    text=TEXT,
)
