"""Counts of households as one table: who has loose tracks, and who works in them with and without known coordination.

The two are not apart. A household in which a pair is apart has two tracks, so loose tracks are at least every number apart; one in which
no track is loose has all its pairs coordinated; and both are among the households in which two partners work. What ties them stands on
no page, and the attack knows it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from analysis.suppression.cells import Cell, Link, Table
from analysis.suppression.ties import EXACT
from reports.sets import Counts, Things
from reports.walls import DOMAIN, WallCounts

HOMES, LOOSE = "huishoudens", "losse sporen"
SEVERAL, APART, COORDINATED = "twee partners of meer", "een paar apart", "een paar afgestemd"
"""Households in which two partners or more work, and of those in which some pair is apart, or coordinated: on no page."""


@dataclass(frozen=True)
class HomeCounts(Counts):
    """Households and loose tracks by area, and the walls."""

    loose: Counts
    walls: WallCounts

    @classmethod
    def of(cls, loose: Mapping[str, Things], walls: WallCounts) -> HomeCounts:
        """From the counts by area and the walls."""
        return cls({**loose, **walls.sets}, walls.behind, Counts(loose, walls.behind), walls)

    def table(self, released: Collection[str] = ()) -> Table:
        """Both tables, and what ties them."""
        tables = [self.loose.table(released), self.walls.table(released)]
        cells = [cell for table in tables for cell in table.cells.values()]
        links = [link for table in tables for link in table.links]
        return Table.of([*cells, *self._between()], [*links, *self._ties()])

    @property
    def between(self) -> dict[str, Things]:
        """By key the households between the two tables."""
        several = self._any(self.sets[pair.together] for pair in self.walls.within)
        apart = self._any(self.sets[pair.apart] for pair in self.walls.within)
        coordinated = self._any(self.walls.coordinated(pair) for pair in self.walls.within)
        loose = self.sets[LOOSE]
        return {
            SEVERAL: several,
            "één partner": self.sets[HOMES] - several,
            "één spoor van meer": several - loose,
            APART: apart,
            "los, geen paar apart": loose - apart,
            COORDINATED: coordinated,
            "los en afgestemd": coordinated & loose,
        }

    def _between(self) -> list[Cell]:
        return [self._cell(key, things, printed=False) for key, things in self.between.items()]

    def _ties(self) -> Iterator[Link]:
        yield Link((HOMES,), (SEVERAL, "één partner"), EXACT)
        yield Link((SEVERAL,), (LOOSE, "één spoor van meer"), EXACT)
        yield Link((LOOSE,), (APART, "los, geen paar apart"), EXACT)
        yield Link((COORDINATED,), ("één spoor van meer", "los en afgestemd"), EXACT)
        yield Link((LOOSE,), (APART, "los en afgestemd"), frozenset())
        every = list(self.walls.within)
        # Every partner has a domain and a kind, so two in one household are a pair of domains.
        yield Link((SEVERAL,), tuple(pair.together for pair in every if pair.by == DOMAIN), frozenset())
        yield Link((APART,), tuple(pair.apart for pair in every), frozenset())
        yield Link((COORDINATED,), tuple(pair.coordinated for pair in every), frozenset())

    @staticmethod
    def _any(sets: Iterable[Things]) -> Things:
        return frozenset().union(*sets)
