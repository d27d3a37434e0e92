"""Since when lines run in parallel (questions.md §1), over the days on which something changes and no others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from queries.coordination import is_parallel
from queries.replay import Replay


def is_parallel_on(replay: Replay, day: date) -> bool:
    """Whether S has two tracks or more, over lines at `inhoud` alone: dates are content."""
    return is_parallel(replay.partners(day), replay.tables(day))


def since(replay: Replay, as_of: date, bridged: int) -> date | None:
    """The first day of the run of parallel days that reaches `as_of`; None when S is not parallel then.

    A stretch of at most `bridged` days that is not parallel does not break a run: a gap between decisions is no coordination.
    """
    if not is_parallel_on(replay, as_of):
        return None
    begun = as_of
    for day in (day for day in reversed(replay.changes) if day <= as_of):
        if is_parallel_on(replay, day):
            begun = day
        elif (begun - day).days > bridged:
            break
    return begun


def decisive_days(replay: Replay, begun: date, as_of: date, bridged: int) -> Iterator[date]:
    """Days that stand for all days that `since` rests on: the run, and the stretch before it that ended the walk back."""
    earliest = date.fromordinal(max(begun.toordinal() - bridged - 1, 1))
    yield earliest
    yield from (day for day in replay.changes if earliest < day <= as_of)
