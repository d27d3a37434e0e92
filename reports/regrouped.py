"""What earlier releases counted together otherwise: by subtraction from the counts of now, a single municipality could be had."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from analysis.areas import UNKNOWN, Areas
from analysis.suppression.days import Count, Kind
from analysis.suppression.ladder import Leaf
from reports.printed import ALL, Printed
from reports.sets import Things


@dataclass(frozen=True)
class Regrouped:
    """Earlier releases beside the areas of now.

    What they printed is counted again on the day of the new report, and taken for known: between two days little changes. Of subregions
    that `region.yaml` cuts otherwise now; and in a report of the same day, made at another threshold, of every cell that is cut otherwise.
    """

    earlier: Collection[Printed]
    areas: Areas

    def counts(self, now: Printed, kinds: frozenset[Kind], leaves: Collection[Leaf]) -> Iterator[Count]:
        """Counts of blocks, beside those of the new report."""
        own = {count.asks for count in now.of_day(kinds, leaves, now.day)}
        for report in self.earlier:
            for count in report.of_day(kinds, leaves, now.day):
                known = report.day == now.day or count.key.startswith(f"{ALL} @ ")
                if known and count.key not in report.hidden and count.asks not in own:
                    own.add(count.asks)
                    yield Count.of_day(report.named(count.key), now.day, count.kinds, count.places)

    def by_area(self, name: str, placed: pl.DataFrame) -> dict[str, Things]:
        """Things by area as earlier releases cut them. `placed`: `thing, municipality`."""
        found: dict[Things, str] = {}
        own = self._by_area(placed, self.areas.subregion_of).values()
        for report in self.earlier:
            for area, things in self._by_area(placed, report.subregion_of).items():
                if f"{name} @ {area}" not in report.hidden and things not in own:
                    found[things] = report.named(f"{name} @ {area}")
        return {key: things for things, key in found.items()}

    @staticmethod
    def _by_area(placed: pl.DataFrame, subregion_of: Mapping[str, str]) -> dict[str, Things]:
        area = pl.col("municipality").replace_strict(subregion_of, default=UNKNOWN, return_dtype=pl.String).alias("area")
        return {name: frozenset(things) for name, things in placed.group_by(area).agg("thing").iter_rows()}
