"""The worst walls are said by class, and a class leaves all of nobody to k−1 open."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.cooperation import cooperation, departments
from analysis.suppression.attack import bounds, exposed
from analysis.suppression.cells import PERSONS
from analysis.suppression.ties import THINGS
from reports.figures import Taskforce
from reports.homesets import Homes
from reports.sets import Counts, Shown
from reports.walls import CLASSES, DOMAIN, KIND, Pair, WallCounts, class_of, classes
from tests.reports.conftest import DAY, House

PAIR = Pair(DOMAIN, "veiligheid", "zorg")
INNER, OTHER = Pair(KIND, "ggz", "politie"), Pair(KIND, "andere/veiligheid", "andere/zorg")


def _walls(together: int, coordinated: int, inner: int, inner_coordinated: int) -> WallCounts:
    """A pair of domains, and one of kinds in it that is not all of it: of the first `inner` households. In each one person lives."""
    sets = {
        PAIR.together: frozenset(range(together)),
        PAIR.apart: frozenset(range(coordinated, together)),
        INNER.together: frozenset(range(inner)),
        INNER.apart: frozenset(range(inner_coordinated, inner)),
        OTHER.together: frozenset(range(together)),
        OTHER.apart: frozenset(range(coordinated, together)),
    }
    behind = {home: frozenset({home}) for home in range(together)}
    within: dict[Pair, tuple[Pair, ...]] = {PAIR: (INNER, OTHER), INNER: (), OTHER: ()}
    return WallCounts(sets, behind, within, classes(Counts(sets, behind), within, 10))


@pytest.mark.parametrize(
    ("persons", "k", "said"), [(90, 10, 90), (89, 10, 75), (36, 10, 75), (35, 10, 50), (18, 10, 50), (17, 10, None), (20, 3, 90)]
)
def test_the_class_is_the_finest_that_leaves_k_less_1_open(persons: int, k: int, said: int | None) -> None:
    assert class_of(persons, k) == said


@given(st.integers(12, 130), st.integers(1, 60), st.integers(10, 130), st.integers(0, 40))
@settings(max_examples=15)
def test_no_class_says_too_much(together: int, coordinated: int, inner: int, inner_coordinated: int) -> None:
    inner, coordinated = min(inner, together), min(coordinated, together)
    counts = _walls(together, coordinated, inner, min(inner_coordinated, coordinated, inner))
    shown = Shown.of([counts], 10)
    assert exposed(counts.table(), shown.hidden, 10) == []
    for pair, least in counts.classes.items():
        assert len(counts.persons(counts.sets[pair.apart])) * 100 >= least * len(counts.persons(counts.sets[pair.together]))
        for measure in (THINGS, PERSONS):
            low, high = bounds(counts.table(), shown.hidden)[pair.coordinated, measure]
            assert (low <= 1, high >= 9) == (True, True)


def test_the_worst_wall_appears_where_its_number_is_hidden() -> None:
    """Eighty-eight of ninety apart: the two that are coordinated are the small count, and hid the wall."""
    counts = _walls(200, 60, 90, 2)
    assert counts.classes == {INNER: 90}
    assert Shown.of([counts], 10).hidden == frozenset()
    without = Shown.of([replace(counts, classes={})], 10)
    assert INNER.apart in without.hidden


def test_the_attack_finds_a_class_that_is_too_fine() -> None:
    """A planted fault: of 40 persons "≥ 90%" leaves four at most."""
    counts = _walls(200, 60, 40, 2)
    assert counts.classes == {INNER: 75}
    assert exposed(counts.table(), set(), 10) == []
    assert exposed(replace(counts, classes={INNER: 90}).table(), set(), 10) != []


def test_a_class_is_of_people_so_larger_households_give_it_sooner() -> None:
    """Forty households of three: the 114 persons apart are 95%, and "≥ 90%" leaves twelve coordinated ones."""
    sets = {INNER.together: frozenset(range(40)), INNER.apart: frozenset(range(2, 40))}
    behind = {home: frozenset(range(3 * home, 3 * home + 3)) for home in range(40)}
    assert classes(Counts(sets, behind), [INNER], 10) == {INNER: 90}


def test_what_is_printed_is_what_the_region_questions_count(region: House, report: Taskforce) -> None:
    graph, figures = region[0], report.figures
    by_kind = {(row.a, row.b): row for row in cooperation(graph, DAY, "kind")}
    kinds = [wall for wall in figures.kind_walls if {(wall.a, wall.b)} <= by_kind.keys()]
    assert len(kinds) > 20
    inside = {(row.a, row.b): row for row in departments(graph, DAY)}
    domains = {(row.a, row.b): row for row in cooperation(graph, DAY, "domain")}
    for walls, counted in ((kinds, by_kind), (figures.department_walls, inside), (figures.walls, domains)):
        for wall in walls:
            row = counted[wall.a, wall.b]
            assert wall.together in (None, row.together)
            assert wall.apart in (None, row.together - row.coordinated)
            assert wall.at_least in (None, *CLASSES)


def test_merged_kinds_count_each_household_once(region: House, report: Taskforce) -> None:
    """A merged wall is at least its largest pair of kinds and at most all of them; every kind with a line stands somewhere."""
    by_kind = {(row.a, row.b): row.together for row in cooperation(region[0], DAY, "kind")}
    merged = {one.name: set(one.kinds) for one in report.figures.merged}
    assert set(merged) == {"andere/sociaal", "andere/veiligheid", "andere/wonen", "andere/zorg"}
    for wall in report.figures.kind_walls:
        a, b = (merged.get(name, {name}) for name in (wall.a, wall.b))
        inner = [count for (x, y), count in by_kind.items() if (x in a and y in b) or (x in b and y in a)]
        assert wall.together is None or max(inner) <= wall.together <= sum(inner)
    assert {kind for pair in by_kind for kind in pair} <= {
        kind for wall in report.figures.kind_walls for name in (wall.a, wall.b) for kind in merged.get(name, {name})
    }


def test_nearly_every_wall_of_a_house_is_shown_and_the_worst_by_class(report: Taskforce) -> None:
    """Of the third parties, who seldom sit at a table, hardly anything is coordinated: hidden without a class."""
    walls = report.figures.kind_walls
    shown = [wall for wall in walls if wall.apart is not None or wall.at_least]
    assert len(shown) >= 0.9 * len(walls)
    worst = [wall for wall in walls if wall.at_least == CLASSES[0]]
    assert worst
    assert all("woningcorporatie" in (wall.a, wall.b) and wall.nearly_all for wall in worst)


@pytest.mark.parametrize("k", [10, 20])
def test_kinds_domains_and_departments_together_give_no_hidden_count_away(region: House, k: int) -> None:
    counts = Homes(region[0], DAY, region[1], k).walls.counts
    shown = Shown.of([counts], k)
    assert shown.hidden
    assert exposed(counts.table(), shown.hidden, k) == []
    assert exposed(counts.table(), counts.table().small(k), k) != []
