"""A report together with the earlier releases: what must be hidden so that all of them give nobody away (questions.md §3).

Facts are corrected, also those of days gone by; what was printed stays. So earlier releases are attacked with the values that they printed.
Where those contradict the new report or each other, because of a correction, as few of them as possible are left out, older ones first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from analysis.suppression.cells import Table
from analysis.suppression.days import Count, Place
from analysis.suppression.ladder import Leaf
from analysis.suppression.protect import Suppressed, suppress
from analysis.suppression.ties import THINGS, Ties
from analysis.suppression.witness import Said, believed
from reports.blocksets import BlockSets
from reports.printed import Printed


@dataclass(frozen=True)
class History:
    """The blocks that reports count, and the reports: the new one last."""

    sets: BlockSets
    """Of the new report."""
    reports: Sequence[Printed]

    @cached_property
    def table(self) -> Table:
        """All counts of blocks of all reports, and what ties them from day to day."""
        return Ties(self.sets.lives, self._located, self._counts).table()

    def _located(self, day: date) -> Mapping[int, Place]:
        return self._of(day).located

    def _of(self, day: date) -> BlockSets:
        return self._days.setdefault(day, replace(self.sets, day=day))

    @cached_property
    def _days(self) -> dict[date, BlockSets]:
        return {self.sets.day: self.sets}

    @cached_property
    def _asked(self) -> list[list[Count]]:
        """What each report prints."""
        return [[count for group in report.groups(self.sets.kinds, self._leaves) for count in group] for report in self.reports]

    @cached_property
    def _leaves(self) -> set[Leaf]:
        return {leaf for report in self.reports for leaf in self._of(report.day).ground.areas}

    @cached_property
    def said(self) -> frozenset[str]:
        """Keys of the new report for figures that an earlier release printed under whatever name."""
        return self._new(self._before(hidden=False))

    @cached_property
    def hidden(self) -> frozenset[str]:
        """Keys of the new report for figures that an earlier release hid, and none printed."""
        return self._new(self._before(hidden=True)) - self.said

    def _before(self, *, hidden: bool) -> set[tuple[object, ...]]:
        names = frozenset(report.named(key) for report in self.reports for key in report.hidden)
        return {count.asks for counts in self._asked[:-1] for count in counts if (count.key in names) is hidden}

    def _new(self, asked: Collection[tuple[object, ...]]) -> frozenset[str]:
        return frozenset(count.key for count in self._asked[-1] if count.asks in asked)

    @cached_property
    def _counts(self) -> list[Count]:
        counts = [replace(count, persons=self._persons(count)) for counts in self._asked for count in counts]
        days = {report.day for report in self.reports}
        elsewhere = (
            count for report in self.reports for day in days - {report.day} for count in report.cells_on(day, self.sets.kinds, self._leaves)
        )
        return [*counts, *(replace(count, persons=self._persons(count)) for count in elsewhere)]

    def _persons(self, count: Count) -> int:
        things = count.things(self.sets.lives, self._located)
        behind = self._of(count.last if count.last in {report.day for report in self.reports} else self.sets.day).behind
        return len(frozenset().union(*(behind.get(thing, frozenset()) for thing in things)))

    def hide(self, hidden: frozenset[str], told: frozenset[str]) -> Suppressed:
        """What of the new report must be hidden where these counts are, and what earlier releases give away by themselves.

        `told`: what of it cannot be hidden.
        """
        before = {report.named(key) for report in self.reports for key in report.hidden}
        fixed = {key: replace(self.table.cells[key], released=True) for key in told & self.table.cells.keys()}
        table = replace(self.table, cells={**self.table.cells, **fixed})
        if self._corrected:
            table = believed(table, self._said, hidden)
        strictest = max(report.k for report in self.reports)
        done = suppress(table, self.sets.k, hidden=(hidden | before) & _printed(table), strictest=strictest)
        of_now = frozenset(key for key, cell in table.cells.items() if cell.printed and not cell.released)
        return Suppressed(done.small & of_now, done.others & of_now, done.lost)

    @property
    def _corrected(self) -> bool:
        """Whether a figure that was printed is another by the facts of now, or one that was hidden is nobody."""
        now = {key: cell.figures[THINGS] for key, cell in self.table.cells.items()}
        return any(now[key] != number for key, number in self._said.values.items()) or any(not now[key] for key in self._said.signs)

    @cached_property
    def _said(self) -> Said:
        """What earlier releases printed and hid; a later one is believed before an earlier one."""
        values, signs, worth = dict[str, int](), set[str](), dict[str, float]()
        for number, report in enumerate(self.reports[:-1], 1):
            keys = {report.named(key) for key in report.hidden} & self.table.cells.keys()
            printed = {name: value for key, value in report.values.items() if (name := report.named(key)) in self.table.cells}
            values |= printed
            signs |= keys
            worth |= dict.fromkeys([*printed, *keys], float(number))
        return Said(values, signs, worth)


def _printed(table: Table) -> frozenset[str]:
    return frozenset(key for key, cell in table.cells.items() if cell.printed)
