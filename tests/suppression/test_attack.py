"""Nothing hidden may be worked out: the attack by linear programming on tables of every shape (questions.md §3)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.suppression.attack import bounds, exposed
from analysis.suppression.cells import PERSONS, Cell, Link, Table
from analysis.suppression.protect import suppress
from graphmodel.errors import WrongUse
from tests.suppression.tables import EXACT, random_table

SHAPES = st.sampled_from([(2, 2), (4, 3), (2, 2, 2), (3, 2, 2)])


def too_tight(table: Table, hidden: frozenset[str], k: int) -> list[tuple[str, str]]:
    """The attack said a second time and in the plainest way: all bounds, held against those that the signs alone give."""
    found = bounds(table, hidden)
    tight = [
        (key, measure)
        for (key, measure), (low, high) in found.items()
        if (key in hidden or table.cells[key].is_small(k)) and (low > 1 + 1e-6 or high < k - 1 - 1e-6)
    ]
    # A total over three signs is 3 or more whatever is hidden: the sign is never printed for nobody.
    by_signs = bounds(table, {key for key, cell in table.cells.items() if cell.persons}) if tight else {}
    return [cell for cell in tight if found[cell][0] > max(1, by_signs[cell][0]) + 1e-6 or found[cell][1] < k - 1 - 1e-6]


@given(seed=st.integers(0, 10**6), shape=SHAPES, k=st.sampled_from([3, 5, 10]))
@settings(max_examples=12, deadline=None)
def test_no_hidden_cell_is_known_better_than_1_to_k_less_1(seed: int, shape: tuple[int, ...], k: int) -> None:
    table = random_table(seed, shape)
    done = suppress(table, k)
    assert done.lost == ()
    assert done.small == {key for key, cell in table.cells.items() if 0 < cell.persons < k}
    assert too_tight(table, done.hidden, k) == []


@given(seed=st.integers(0, 10**6), shape=SHAPES)
@settings(max_examples=6, deadline=None)
def test_a_published_cell_of_nobody_stays_a_nought(seed: int, shape: tuple[int, ...]) -> None:
    table = random_table(seed, shape, mean=2)
    assert all(table.cells[key].persons for key in suppress(table, 5).hidden)


def test_without_the_second_step_the_attack_finds_the_small_cells() -> None:
    """A planted fault: when this test finds nothing, the tests above say nothing."""
    found = 0
    for seed in range(4):
        table = random_table(seed, (4, 3))
        planted = suppress(table, 10, secondary=False).hidden
        assert bool(too_tight(table, planted, 10)) == bool(exposed(table, planted, 10))
        found += bool(exposed(table, planted, 10))
    assert found == 4


def test_each_hidden_cell_beside_the_small_ones_is_needed() -> None:
    """Hiding more than needed would pass every attack and say nothing."""
    for seed in range(3):
        table = random_table(seed, (4, 3))
        done = suppress(table, 10)
        assert all(exposed(table, done.hidden - {other}, 10) for other in done.others)


@pytest.mark.parametrize("seed", [0, 1])
def test_a_smaller_threshold_hides_no_more_and_nothing_is_given_up(seed: int) -> None:
    """A total over three signs cannot become 1; asked to, the search gave its cell up, and left it exposed."""
    table = random_table(seed, (4, 3))
    done = {k: suppress(table, k) for k in (5, 10)}
    assert len(done[5].hidden) <= len(done[10].hidden)
    assert [(exposed(table, one.hidden, k), one.lost) for k, one in done.items()] == [([], ()), ([], ())]


def _row(*persons: int) -> Table:
    parts = [Cell(f"p{n}", {"blocks": count, PERSONS: count}) for n, count in enumerate(persons)]
    total = Cell("all", {"blocks": sum(persons), PERSONS: sum(persons)})
    return Table.of([*parts, total], [Link(("all",), tuple(cell.key for cell in parts), EXACT)])


def test_one_small_cell_in_a_row_takes_the_cheapest_other_along() -> None:
    assert suppress(_row(4, 12, 40), 10).hidden == {"p0", "p1"}


def test_two_small_cells_that_are_small_together_need_a_third() -> None:
    # 3 + 4 = 7: each would be known to be at most 6.
    assert suppress(_row(3, 4, 30, 50), 10).hidden == {"p0", "p1", "p2"}


def test_persons_that_do_not_add_up_still_give_a_floor() -> None:
    """Blocks are not published here; the total of persons less those shown says that the hidden ones are at least 12 − 5."""
    cells = [Cell("a", {PERSONS: 30}), Cell("b", {PERSONS: 7}), Cell("all", {PERSONS: 37})]
    table = Table.of(cells, [Link(("all",), ("a", "b"), frozenset())])
    assert bounds(table, {"b"})["b", PERSONS] == (7, 37)
    assert suppress(table, 10).hidden == {"a", "b"}


def test_what_is_no_row_is_protected_too() -> None:
    """Total less the rows shown: four persons stand on no page and are known all the same."""
    cells = [Cell("a", {"blocks": 20, PERSONS: 20}), Cell("rest", {"blocks": 4, PERSONS: 4}, printed=False)]
    table = Table.of([*cells, Cell("all", {"blocks": 24, PERSONS: 24})], [Link(("all",), ("a", "rest"), EXACT)])
    assert [exposure.cell for exposure in exposed(table, set(), 10)] == ["rest", "rest"]
    assert suppress(table, 10).hidden == {"a"} or suppress(table, 10).hidden == {"all"}


def test_what_an_earlier_release_gave_away_is_said_and_not_hidden_anew() -> None:
    cells = [Cell("a", {"blocks": 20, PERSONS: 20}, released=True), Cell("rest", {"blocks": 4, PERSONS: 4}, printed=False)]
    old = Cell("all", {"blocks": 24, PERSONS: 24}, released=True)
    done = suppress(Table.of([*cells, old], [Link(("all",), ("a", "rest"), EXACT)]), 10)
    assert {exposure.cell for exposure in done.lost} == {"rest"}
    assert done.hidden == frozenset()


@pytest.mark.parametrize("k", [2, 1, 0, -5])
def test_k_is_never_below_3(k: int) -> None:
    with pytest.raises(WrongUse, match="Kies 3 of meer"):
        suppress(_row(4, 12), k)
