"""Counts of several days and partitions, attacked as one table: subcodes with codes, a new cut, what a printed flow gives away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from analysis.suppression.attack import bounds, exposed
from analysis.suppression.days import Count, Life, What
from analysis.suppression.ladder import Ground, Ladder
from analysis.suppression.protect import suppress
from analysis.suppression.ties import THINGS, Ties
from tests.suppression.test_ladder import ground

DAY = date(2026, 1, 1)


def _lives(here: Ground) -> dict[int, Life]:
    rows = here.blocks.select("block", "code", "subcode").iter_rows()
    return {block: Life((code, sub or "overig"), DAY, DAY) for block, code, sub in rows}


def _places(here: Ground) -> dict[int, tuple[str, str]]:
    return {block: (place, wijk) for block, place, wijk in here.blocks.select("block", "gemeente", "wijk").iter_rows()}


def _rows(here: Ground, k: int) -> tuple[list[Count], list[Count]]:
    """The cells of all codes with the totals, and those of the subcodes of housing."""
    ladder, lives = Ladder(here, k), _lives(here)
    every = frozenset(life.kind for life in lives.values())
    names = {way[2] for way in here.areas.values()}
    totals = [
        Count.of_day(f"alle @ {name}", DAY, every, frozenset(leaf for leaf, way in here.areas.items() if way[2] == name)) for name in names
    ]
    return [*totals, *_cells(here, ladder.rows(), ladder)], _cells(here, ladder.subrows("K1"), ladder)


def _cells(here: Ground, rows: list[tuple[str, dict[tuple[str, str], frozenset[int]]]], ladder: Ladder) -> list[Count]:
    lives, found = _lives(here), []
    for row, leaves in rows:
        kinds = frozenset(lives[block].kind for blocks in leaves.values() for block in blocks)
        found.append(Count.of_day(row, DAY, kinds))
        found += [Count.of_day(f"{row} @ {spot.name}", DAY, kinds, spot.places) for spot in ladder.cut(row, leaves)]
    return [_with_persons(here, count) for count in found]


def _with_persons(here: Ground, count: Count) -> Count:
    return replace(count, persons=len(here.persons(count.things(_lives(here), lambda _: _places(here)))))


def _ties(here: Ground, counts: list[Count]) -> Ties:
    return Ties(_lives(here), lambda _: _places(here), counts)


@pytest.mark.parametrize("seed", range(4))
def test_rows_of_codes_and_of_their_subcodes_give_nobody_away_together(seed: int) -> None:
    """A code is the sum of its subcodes, each cut in its own way: where the attack finds something the engine hides it."""
    here = ground(seed)
    codes, subcodes = _rows(here, 10)
    table = _ties(here, [*codes, *subcodes]).table()
    done = suppress(table, 10)
    assert done.lost == ()
    assert exposed(table, done.hidden, 10) == []


def test_a_code_and_its_subcodes_hidden_apart_would_give_each_other_away() -> None:
    """Without this the test above would say nothing: a subcode of four people, and the row of its code beside it."""
    lives = {n: Life(("K1", "gezin" if n < 4 else "uitstroom"), DAY, DAY) for n in range(30)}
    kinds = frozenset(life.kind for life in lives.values())
    code = Count.of_day("K1", DAY, kinds, persons=30)
    subs = [Count.of_day(f"K1/{sub}", DAY, frozenset({("K1", sub)}), persons=count) for sub, count in (("gezin", 4), ("uitstroom", 26))]
    apart = [suppress(Ties(lives, lambda _: {}, counts).table(), 10).hidden for counts in ([code], subs)]
    together = Ties(lives, lambda _: {}, [code, *subs]).table()
    assert {exposure.cell for exposure in exposed(together, apart[0] | apart[1], 10)} == {"K1/gezin"}
    assert exposed(together, suppress(together, 10).hidden, 10) == []


def test_a_second_release_of_the_same_day_that_cuts_anew_is_found() -> None:
    """Two partitions of one day, each safe alone: their difference is a village of a few people."""
    here = ground(2)
    whole = next(replace(count, key="whole", places=frozenset(here.areas)) for count in _rows(here, 10)[0] if count.key == "K1")
    few = frozenset(leaf for leaf in here.areas if leaf[0] == "Zuid 5")
    cut = _with_persons(here, replace(whole, key="cut", places=frozenset(here.areas) - few))
    village = _with_persons(here, replace(whole, key="village", places=few, printed=False))
    assert 0 < village.persons < 10
    assert exposed(_ties(here, [whole, village]).table(), set(), 10) == []
    table = _ties(here, [replace(whole, released=True), cut, village]).table()
    assert {exposure.cell for exposure in exposed(table, set(), 10)} == {"village"}
    assert suppress(table, 10).hidden == {"cut"}


def _two_days(ended: int, hidden: int = 6) -> tuple[list[Count], dict[int, Life], dict[int, str]]:
    """A cell of twelve on the first day of which `hidden` are left on the second; in the whole region so many ended."""
    later = DAY + timedelta(30)
    lives, where = {}, {}
    for thing in range(12 + ended):
        goes = hidden <= thing < 12 or thing >= 24 - hidden
        lives[thing] = Life("K1", DAY - timedelta(9), DAY + timedelta(9) if goes else date.max)
        where[thing] = "dorp" if thing < 12 else "stad"
    kinds = frozenset({"K1"})
    place = frozenset({"dorp"})
    first = replace(Count.of_day("then", DAY, kinds, place), released=True, persons=12)
    second = Count.of_day("now", later, kinds, place)
    flow = Count("ended", What.ENDED, DAY + timedelta(1), later, kinds)
    return [first, replace(second, persons=hidden), replace(flow, persons=99)], lives, where


def test_a_printed_flow_ties_two_days_together() -> None:
    """Twelve then; if only seven ended in the whole region, at least five are left of a cell that prints the sign."""
    counts, lives, where = _two_days(ended=7)
    number = sum(counts[2].takes(life) for life in lives.values())
    table = Ties(lives, lambda _: where, counts).table()
    assert bounds(table, {"now"})["now", THINGS][0] == 12 - number
    assert bounds(table, {"now", "ended"})["now", THINGS][0] == 1
    done = suppress(table, 10)
    assert done.hidden == {"now", "ended"}
    assert done.lost == ()


def test_days_without_a_flow_between_them_tell_nothing_of_each_other() -> None:
    counts, lives, where = _two_days(ended=7)
    table = Ties(lives, lambda _: where, counts[:2]).table()
    assert bounds(table, {"now"})["now", THINGS][0] == 1
    assert suppress(table, 10).hidden == {"now"}


def test_who_moved_is_known_and_contradicts_nothing() -> None:
    """Everybody moves from one village to the other between two days: no table fits that unless it is told."""
    later = DAY + timedelta(30)
    lives = {n: Life("K1", DAY - timedelta(9), date.max) for n in range(20)}
    kinds = frozenset({"K1"})
    counts = [Count.of_day(f"{name} {day}", day, kinds, frozenset({name}), persons=20) for name in ("a", "b") for day in (DAY, later)]
    flow = [Count(what, what, DAY + timedelta(1), later, kinds) for what in (What.BEGAN, What.ENDED)]
    table = Ties(lives, lambda day: dict.fromkeys(lives, "a" if day == DAY else "b"), [*counts, *flow]).table()
    assert bounds(table, {f"b {later}"})[f"b {later}", THINGS] == (20, 20)
