"""The worst walls are said by class, and a class leaves all of nobody to k−1 open."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.cooperation import cooperation, departments
from analysis.suppression.attack import bounds, exposed
from analysis.suppression.ties import THINGS
from reports.figures import Taskforce
from reports.sets import Counts, Shown
from reports.walls import CLASSES, DOMAIN, KIND, Pair, WallCounts, class_of, classes
from tests.reports.conftest import DAY, House

PAIR, INNER = Pair(DOMAIN, "veiligheid", "zorg"), Pair(KIND, "ggz", "politie")


def _walls(together: int, coordinated: int, inner: int, inner_coordinated: int) -> WallCounts:
    """A pair of domains, and one of kinds in it: of the first `inner` households; one person lives in each."""
    sets = {
        PAIR.together: frozenset(range(together)),
        PAIR.apart: frozenset(range(coordinated, together)),
        INNER.together: frozenset(range(inner)),
        INNER.apart: frozenset(range(inner_coordinated, inner)),
    }
    behind = {home: frozenset({home}) for home in range(together)}
    return WallCounts(sets, behind, {PAIR: (INNER,), INNER: ()}, classes(Counts(sets, behind), (PAIR, INNER), 10))


@pytest.mark.parametrize(
    ("together", "apart", "k", "said"),
    [
        (90, 88, 10, 90),
        (90, 80, 10, None),
        (89, 88, 10, 75),
        (36, 33, 10, 75),
        (35, 34, 10, 50),
        (18, 17, 10, 50),
        (17, 16, 10, None),
        (20, 18, 3, 90),
    ],
)
def test_the_class_is_the_finest_that_leaves_k_less_1_open(together: int, apart: int, k: int, said: int | None) -> None:
    assert class_of(together, apart, k) == said


@given(st.integers(12, 130), st.integers(1, 60), st.integers(10, 130), st.integers(0, 40))
@settings(max_examples=15)
def test_no_class_says_too_much(together: int, coordinated: int, inner: int, inner_coordinated: int) -> None:
    inner, coordinated = min(inner, together), min(coordinated, together)
    counts = _walls(together, coordinated, inner, min(inner_coordinated, coordinated, inner))
    shown = Shown.of([counts], 10)
    assert exposed(counts.table(), shown.hidden, 10) == []
    for pair, least in counts.classes.items():
        assert len(counts.sets[pair.apart]) * 100 >= least * len(counts.sets[pair.together])
        low, high = bounds(counts.table(), shown.hidden)[pair.coordinated, THINGS]
        assert (low <= 1, high >= 9) == (True, True)


def test_the_worst_wall_appears_where_its_number_is_hidden() -> None:
    """Eighty-eight of ninety apart: the two that are coordinated are the small count, and hid the wall."""
    counts = _walls(200, 60, 90, 2)
    assert counts.classes == {INNER: 90}
    assert Shown.of([counts], 10).hidden == frozenset()
    without = Shown.of([replace(counts, classes={})], 10)
    assert INNER.apart in without.hidden


def test_the_attack_finds_a_class_that_is_too_fine() -> None:
    """A planted fault: of 40 households "≥ 90%" leaves four at most."""
    counts = _walls(200, 60, 40, 2)
    assert counts.classes == {INNER: 75}
    assert exposed(counts.table(), set(), 10) == []
    assert exposed(replace(counts, classes={INNER: 90}).table(), set(), 10) != []


def test_what_is_printed_is_what_the_region_questions_count(region: House, report: Taskforce) -> None:
    graph, figures = region[0], report.figures
    kinds = {(row.a, row.b): row for row in cooperation(graph, DAY, "kind")}
    inside = {(row.a, row.b): row for row in departments(graph, DAY)}
    assert len(figures.kind_walls) > 20
    for walls, counted in ((figures.kind_walls, kinds), (figures.department_walls, inside)):
        for wall in walls:
            row = counted[wall.a, wall.b]
            assert wall.together in (None, row.together)
            assert wall.apart in (None, row.together - row.coordinated)
            assert wall.at_least in (None, *CLASSES)


def test_the_worst_walls_of_the_made_up_house_are_shown(report: Taskforce) -> None:
    """By kind, of the kinds in most households, hardly a wall is hidden; of the worst ten none."""
    walls = [(wall.apart, wall.at_least) for wall in report.figures.kind_walls]
    assert sum(apart is None and least is None for apart, least in walls) <= len(walls) // 10
    truth = pl.DataFrame(
        [
            {"key": pair, "share": len(group.sets[f"{pair} apart"]) / len(homes)}
            for group in report.shown.groups
            for key, homes in group.sets.items()
            if key.startswith("soort ") and key.endswith(" samen") and (pair := key.removesuffix(" samen"))
        ]
    ).sort("share", descending=True)
    worst = set(truth["key"].head(10))
    shown = {f"soort {wall.a}|{wall.b}" for wall in report.figures.kind_walls if wall.apart is not None or wall.at_least}
    assert worst <= shown
