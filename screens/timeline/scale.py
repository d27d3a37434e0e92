"""From days to x, and the months along the top."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from screens.letters import width
from screens.timeline.chart import Chart

LEFT, RIGHT = 285.0, 945.0
"""Where the days begin and where the peildatum stands."""
WIDTH = 1040.0
ROW = 24.0
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
LEAST_DAYS = 28
MOST_MONTHS = 16
"""Lines and labels that stand side by side along the top."""
MONTH_SIZE = 12.0
MONTH_AIR = 8.0


@dataclass(frozen=True, slots=True)
class Days:
    """The days shown, first to last."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """The x of a day; a day outside stands at the edge."""
        inside = min(max(day, self.first), self.last)
        return LEFT + (RIGHT - LEFT) * (inside - self.first).days / max(1, (self.last - self.first).days)

    def span(self, start: date, end: date | None) -> tuple[float, float]:
        """The x's of a period; both days count, and None is still running."""
        return self.x(start), self.x(end + timedelta(days=1)) if end else self.x(self.last)

    def months(self) -> Iterator[date]:
        """The first day of each month shown; over long runs of each quarter, half year or year."""
        steps = 12 * self.last.year + self.last.month - 12 * self.first.year - self.first.month + 1
        every = next((step for step in (1, 3, 6) if steps / step <= MOST_MONTHS), 12)
        month = self.first.replace(day=1)
        while month <= self.last:
            if (month.month - 1) % every == 0:
                yield month
            month = (month + timedelta(days=32)).replace(day=1)


def days_of(chart: Chart) -> Days:
    """From the month of the first thing that is not a basic service, to the peildatum."""
    starts = [piece.start for lane in chart.lanes for bar in lane.bars for piece in bar.pieces]
    starts += [mark.day for mark in chart.marks] + [regie.start for regie in chart.regie]
    first = min([day for day in starts if day <= chart.peildatum], default=chart.peildatum)
    return Days(min(first, chart.peildatum - timedelta(days=LEAST_DAYS)).replace(day=1), chart.peildatum)


def month_labels(days: Days, until: float) -> list[tuple[float, str]]:
    """Labels of months that fit side by side left of `until`; the year with the first and with each January."""
    labels: list[tuple[float, str]] = []
    free = 0.0
    for month in days.months():
        text = MONTHS[month.month - 1]
        text = f"{text} {month.year}" if month.month == 1 or not labels else text
        x, half = days.x(month), width(text, MONTH_SIZE) / 2
        if x - half >= free and x + half <= until:
            labels.append((x, text))
            free = x + half + MONTH_AIR
    return labels
