"""When interventions are lines and when blocks are open, on any day: worked out once a graph."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from analysis.periods import FIRST_DAY, day_before, last_day
from graphmodel.declare import Fact
from graphmodel.kinds import Action, Block, Bottleneck, Intervention
from graphmodel.vocabulary import Nature, Status

Frames = Mapping[type[Fact], pl.DataFrame]
OVER = [str(Status.AFGEROND), str(Status.GESTOPT)]
RUNNING = [str(Status.LOPEND), str(Status.WACHTEND)]


def active_spans(frames: Frames) -> pl.DataFrame:
    """Interventions that are active on some day, `first` to `last` (questions.md §1): what everybody has too, no `gepland`."""
    return _spans(frames, _ran())


def line_spans(frames: Frames) -> pl.DataFrame:
    """Those that are lines: no `basis`."""
    meant = pl.col("nature").is_null() | (pl.col("nature") != str(Nature.BASIS))
    return _spans(frames, _ran() & meant).drop("nature")


def _ran() -> pl.Expr:
    over = pl.col("status").is_in(OVER) & pl.col("end").is_not_null()
    return over | pl.col("status").is_in(RUNNING)


def _spans(frames: Frames, which: pl.Expr) -> pl.DataFrame:
    found = frames[Intervention].filter(which)
    return found.select("intervention", "partner", "person", "household", "life_area", "nature", first="start", last=last_day())


def block_spans(frames: Frames) -> pl.DataFrame:
    """Every block with the days on which it is open, `since` to `last`; one that never is, is not here (questions.md §3).

    Columns: `work` (number of the blocked intervention or action), `bottleneck`, `since`, `last`, `code`, `subcode`,
    `escalated`, `decided_on`, `partner`, `person`, `household`, `case` (of an action its case, else empty).
    """
    ended = pl.col("status").is_in(OVER) & pl.col("end").is_null()
    until = pl.when(ended).then(pl.lit(FIRST_DAY)).otherwise(last_day())
    interventions = frames[Intervention].select("partner", "person", "household", work="intervention", until=until)
    actions = frames[Action].select("partner", "case", work="action", until=day_before("done_on"))
    bottlenecks = frames[Bottleneck].select("bottleneck", "code", "subcode", "escalated", "decided_on", solved=day_before("solved"))
    blocks = frames[Block].select("bottleneck", "since", "end", work=pl.coalesce("intervention", "action"))
    found = blocks.join(pl.concat([interventions, actions], how="diagonal"), on="work").join(bottlenecks, on="bottleneck")
    found = found.with_columns(last=pl.min_horizontal(last_day(), "until", "solved"))
    return found.filter(pl.col("since") <= pl.col("last")).drop("end", "until", "solved")
