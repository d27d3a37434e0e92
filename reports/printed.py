"""Which counts of blocks a report prints, on which days, of which codes and places: all that ties it to other reports."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from analysis.areas import UNKNOWN
from analysis.bottlenecks import BEFORE
from analysis.flow import quarters
from analysis.suppression.days import Count, Kind, Place, What
from analysis.suppression.ladder import Leaf, Leaves

ALL = "alle"


@dataclass(frozen=True)
class Printed:
    """The counts of blocks of one report. With `number` it is an earlier release: none of it can be hidden any more."""

    day: date
    k: int
    rows: Mapping[str, Mapping[str, Leaves]]
    """By row the places of each of its cells, by name."""
    flows: Collection[str]
    """The rows whose quarters are printed."""
    decided: Collection[tuple[str, date]]
    """Code and day of each earlier decision."""
    number: str = ""
    hidden: frozenset[str] = frozenset()
    """Keys of the counts that it hid."""
    values: Mapping[str, int] = field(default_factory=dict)
    """By key what it printed, of an earlier release: a fact that was corrected since does not change what stands on paper."""
    subregion_of: Mapping[str, str] = field(default_factory=dict)
    """By municipality the subregion that it was counted in: `region.yaml` may say otherwise since."""

    def named(self, key: str) -> str:
        """A key, told apart from the same one of another report."""
        return f"{self.number}: {key}" if self.number else key

    def groups(self, kinds: frozenset[Kind], leaves: Collection[Leaf]) -> list[list[Count]]:
        """All of them: of its day, 91 days before, the quarters, and the days of decisions.

        `kinds` are the codes with subcodes that there are, `leaves` the places.
        """
        of_its_day = list(self.of_day(kinds, leaves, self.day))
        before = [Count.of_day(f"{row} eerder", self.day - BEFORE, in_row(kinds, row)) for row in self.rows]
        decided = [Count.of_day(f"{code} toen", on, in_row(kinds, code)) for code, on in self.decided]
        return [[self._printed(count) for count in group] for group in (of_its_day, before, list(self._flow(kinds)), decided)]

    def _flow(self, kinds: frozenset[Kind]) -> Iterator[Count]:
        for row in self.flows:
            mine = in_row(kinds, row)
            for name, first, last in quarters(self.day).iter_rows():
                yield Count.of_day(f"{row} {name} open", last, mine)
                for what in (What.BEGAN, What.ENDED):
                    yield Count(f"{row} {name} {what}", what, first, last, mine)

    def cells_on(self, day: date, kinds: frozenset[Kind], leaves: Collection[Leaf]) -> Iterator[Count]:
        """What its rows and cells would be on a day for which it printed nothing: protected there all the same."""
        for count in self.of_day(kinds, leaves, day):
            yield replace(count, key=f"{self.named(count.key)} op {day}", printed=False)

    def of_day(self, kinds: frozenset[Kind], leaves: Collection[Leaf], day: date) -> Iterator[Count]:
        """What is open on a day, of all, by subregion, and of its rows and cells."""
        yield Count.of_day(ALL, day, kinds)
        for name, places in self._subregions(leaves).items():
            yield Count.of_day(f"{ALL} @ {name}", day, kinds, places)
        for row, cells in self.rows.items():
            mine = in_row(kinds, row)
            yield Count.of_day(row, day, mine)
            for name, places in cells.items():
                yield Count.of_day(f"{row} @ {name}", day, mine, places)

    def _subregions(self, leaves: Collection[Leaf]) -> dict[str, frozenset[Leaf]]:
        found: dict[str, set[Leaf]] = {}
        for leaf in leaves:
            found.setdefault(self.subregion_of.get(leaf[0], UNKNOWN), set()).add(leaf)
        return {name: frozenset(inside) for name, inside in found.items()}

    def _printed(self, count: Count) -> Count:
        return replace(count, key=self.named(count.key), released=bool(self.number))


def in_row(kinds: frozenset[Kind], row: str) -> frozenset[Kind]:
    """The kinds of a row: a code, `K1/gezin`, several joined by `+`, or all."""
    if row == ALL:
        return kinds
    return frozenset(kind for kind in kinds if isinstance(kind, tuple) and {kind[0], "/".join(kind)} & set(row.split("+")))


def rests(counts: Collection[Count]) -> dict[str, list[str]]:
    """By count of some places those of fewer kinds within it: of a subregion cells of codes, of a cell of a code those of its subcodes.

    Of these the largest, so that no two have a block in common. What is left is not printed, and follows by subtraction.
    """
    placed = [count for count in counts if count.places is not None]
    found = {}
    for whole in placed:
        inside = [count for count in placed if count.kinds < whole.kinds and _places(count) <= _places(whole)]
        largest = [count for count in inside if not any(count.kinds < other.kinds for other in inside)]
        if largest:
            found[whole.key] = [count.key for count in largest]
    return found


def _places(count: Count) -> frozenset[Place]:
    return count.places or frozenset()
