"""The decisions of a report: those asked for, with what they would do, and those of before, with what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from analysis.onrecord import OnRecord, most
from reports.blocksets import STOPS, BlockSets
from reports.model import DecidedFigure, StopFigure
from reports.sets import Shown


@dataclass(frozen=True)
class Decisions:
    """What is printed, and what is on record in words."""

    sets: BlockSets
    shown: Shown
    record: OnRecord

    def stops(self) -> tuple[StopFigure, ...]:
        """For each code with most blocks what some numbers of places would do."""
        return tuple(self._stop(code, places) for code in self.sets.asked for places in STOPS)

    def _stop(self, code: str, places: int) -> StopFigure:
        unsolved = self.record.unsolved(code, self.sets.day)
        sent_up = unsolved.drop("escalated").join(self.record.escalated, on="bottleneck")
        escalated = sent_up.filter(pl.col("escalated") <= self.sets.day)["escalated"].sort().to_list()
        number = self.shown.number
        also = self.sets.held_on(code, places)
        on_it = number(f"{code} {places} op {also}") if also else None
        return StopFigure(
            code=code,
            places=places,
            level=self.record.level(code, self.sets.day),
            portfolio=most(unsolved, "portfolio"),
            since=next(iter(escalated), None),
            helped=number(f"{code} {places} helped"),
            again=number(f"{code} {places} again"),
            held=number(f"{code} {places} held"),
            also=also if on_it else None,
            also_blocks=on_it,
            persons=number(f"{code} {places} mensen"),
            cases=number(f"{code} {places} zaken"),
        )

    def decided(self) -> tuple[DecidedFigure, ...]:
        """The last decision on each code."""
        return tuple(self._decided(code, on) for code, on in self.sets.decided)

    def _decided(self, code: str, on: date) -> DecidedFigure:
        then = self.shown.number(f"{code} toen")
        now = self.shown.number(code) if code in self.sets.rows else None
        # What was decided for a few people stands nowhere: its words may be about them.
        text, by = (None, None) if then is None and now is None else self.record.words(code, on)
        return DecidedFigure(code=code, on=on, then=then, now=now, text=text, by=by)
