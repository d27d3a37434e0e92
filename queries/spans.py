"""Stretches of days as pairs of day numbers: quick to compare, where a case is replayed over hundreds of days."""

from __future__ import annotations

from collections.abc import Iterable

from graphmodel.days import Period

Span = tuple[int, int]
"""First and last day, both included, as `date.toordinal()` counts them."""

ALWAYS: Span = (0, 10_000_000)
"""Longer than any calendar: what has an open end."""


def span_of(period: Period) -> Span:
    """A period as day numbers."""
    return (
        ALWAYS[0] if period.start is None else period.start.toordinal(),
        ALWAYS[1] if period.end is None else period.end.toordinal(),
    )


def on(spans: Iterable[Span], day: int) -> bool:
    """Whether a day is in one of these."""
    return any(first <= day <= last for first, last in spans)


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same days in as few spans as there can be, in order; spans that end before they start are left out."""
    whole: list[Span] = []
    for first, last in sorted(spans):
        if first > last:
            continue
        if whole and first <= whole[-1][1] + 1:
            whole[-1] = (whole[-1][0], max(whole[-1][1], last))
        else:
            whole.append((first, last))
    return whole


def meet(one: Iterable[Span], other: Iterable[Span]) -> list[Span]:
    """The days that are in both."""
    there = list(other)
    return joined((max(a, c), min(b, d)) for a, b in one for c, d in there)
