"""Loose tracks and walls are of the same households: what one says of the other is attacked too."""

from __future__ import annotations

import pytest

from analysis.areas import Areas
from analysis.suppression.attack import bounds, exposed
from analysis.suppression.ties import THINGS
from graphmodel.declare import Fact
from reports.figures import taskforce
from reports.homecounts import APART, COORDINATED, LOOSE, SEVERAL
from reports.homesets import Homes
from reports.sets import Shown
from tests.analysis.building import DAY, graph_of, household, partner, work
from tests.reports.conftest import House


def _two_partners(apart: int) -> Homes:
    """A hundred households with care; in the first ones a second partner works, without coordination."""
    facts: list[Fact] = [partner("ggz"), partner("pol", "veiligheid", partner_kind="politie")]
    for n in range(100):
        facts += [*household(f"h{n}", f"p{n}"), work(f"a{n}", "ggz", "2026-01-01", household=f"h{n}")]
        facts += [work(f"b{n}", "pol", "2026-01-01", household=f"h{n}")] if n < apart else []
    return Homes(graph_of(facts), DAY, Areas(), 10)


def test_a_hidden_number_of_loose_tracks_does_not_follow_from_a_wall() -> None:
    """Four households of a hundred have one track: loose tracks are hidden, and a wall of 96 apart would say 96 or more."""
    homes = _two_partners(96)
    each = Shown.of([homes.counts.loose, homes.walls.counts], 10)
    assert LOOSE in each.hidden
    assert bounds(homes.counts.table(), each.hidden)[LOOSE, THINGS][0] == 96
    together = Shown.of([homes.counts], 10)
    low, high = bounds(homes.counts.table(), together.hidden).get((LOOSE, THINGS), (0, 100))
    assert low <= 1
    assert high >= 9
    assert exposed(homes.counts.table(), together.hidden, 10) == []
    figures = taskforce(homes.graph, DAY, Areas()).figures
    assert figures.loose is None
    assert [wall.apart for wall in (*figures.walls, *figures.kind_walls)] == [None, None]


@pytest.mark.parametrize("k", [10, 20])
def test_what_ties_households_is_true_of_them(region: House, k: int) -> None:
    """A tie that is not true of the facts would leave the attack nothing to find."""
    counts = Homes(region[0], DAY, region[1], k).counts
    table, sets = counts.table(), counts.between
    assert sets[APART] <= counts.sets[LOOSE] <= sets[SEVERAL] == sets[APART] | sets[COORDINATED]
    for link in set(table.links) - set(counts.walls.table().links):
        left, right = ([table.cells[key].figures.get(THINGS, 0) for key in side] for side in (link.left, link.right))
        assert sum(left) == sum(right) if THINGS in link.exact else max(right, default=0) <= sum(left) <= sum(right)
    shown = Shown.of([counts], k)
    assert shown.hidden
    assert exposed(table, shown.hidden, k) == []


def test_with_a_wall_less_apart_both_are_said() -> None:
    figures = taskforce(_two_partners(60).graph, DAY, Areas()).figures
    assert (figures.households, figures.loose, [(wall.together, wall.apart) for wall in figures.walls]) == (100, 60, [(60, 60)])
