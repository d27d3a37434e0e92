"""Figures of a report: the exact counts where they are printed, and nothing to be had of the others by subtraction."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from analysis.bottlenecks import bottlenecks
from analysis.cooperation import cooperation
from analysis.flow import flow
from analysis.onrecord import OnRecord
from analysis.parallel import parallel
from analysis.suppression.attack import exposed
from analysis.whatif import whatif
from graphmodel.errors import WrongUse
from graphmodel.kinds import Bottleneck
from reports.blocksets import BlockSets
from reports.decisions import Decisions
from reports.figures import Taskforce, taskforce
from reports.sets import Counts, Shown
from tests.reports.conftest import DAY, House


def test_all_that_is_printed_together_gives_nobody_away(report: Taskforce) -> None:
    shown = report.shown
    assert shown.hidden, "a house in which nothing needs hiding tests nothing"
    assert exposed(shown.table(), shown.hidden, 10) == []


def test_without_the_second_step_the_attack_finds_something(report: Taskforce) -> None:
    table = report.shown.table()
    assert exposed(table, table.small(10), 10) != []


def test_no_printed_count_has_fewer_than_k_persons(report: Taskforce) -> None:
    printed = [(group, things) for group in report.shown.groups for key, things in group.sets.items() if key not in report.shown.hidden]
    assert len(printed) > 100
    assert [things for group, things in printed if 0 < len(group.persons(things)) < 10] == []


def test_printed_figures_are_those_of_the_region_questions(region: House, report: Taskforce) -> None:
    graph, figures = region[0], report.figures
    rows = bottlenecks(graph, DAY)
    assert figures.blocks == sum(row.blocks for row in rows)
    for row in figures.rows:
        if "/" not in row.row and row.blocks is not None:
            assert row.blocks == sum(found.blocks for found in rows if found.code in row.row.split("+"))
    moved = flow(graph, DAY)
    for quarter in (row for row in figures.flow if row.row == "alle" and row.quarter != "jaar"):
        same = [row for row in moved if row.quarter == quarter.quarter]
        counted = tuple(sum(getattr(row, what) for row in same) for what in ("began", "ended", "open"))
        assert (quarter.began, quarter.ended, quarter.open) == counted
    homes = parallel(graph, DAY)
    assert (figures.households, figures.loose) == (sum(row.households for row in homes), sum(row.parallel for row in homes))
    apart = {(row.a, row.b): (row.together, row.together - row.coordinated) for row in cooperation(graph, DAY, "domain")}
    assert all(apart[wall.a, wall.b] == (wall.together, wall.apart) for wall in figures.walls if wall.apart is not None)


def test_nothing_is_left_out_of_the_rows(report: Taskforce) -> None:
    """Every open block stands in one row of codes, however many areas had to be taken together."""
    rows = [report.shown.things(row.row)[1] for row in report.figures.rows if "/" not in row.row]
    assert sum(len(things) for things in rows) == len(frozenset().union(*rows)) == report.figures.blocks


def test_the_words_of_a_decision_stand_only_beside_figures(region: House, report: Taskforce) -> None:
    """What was decided for a few people may be about them: hidden figures hide its words."""
    graph, areas = region
    named = graph.of(Bottleneck).select("bottleneck", "code", "level", "solved", "escalated", "decided_on")
    told = named.with_columns(portfolio=pl.lit("Wonen"), decision=pl.lit("wat er besloten is"), decided_by=pl.lit("Stuurgroep"))
    record = replace(OnRecord.nothing(), bottlenecks=told)
    decisions = Decisions(BlockSets(graph, DAY, areas, 10), report.shown, record)
    decided = decisions.decided()
    assert {at.text is None for at in decided} == {True, False}
    assert all((at.text is None) == (at.then is None and at.now is None) for at in decided)
    assert {stop.portfolio for stop in decisions.stops()} == {"Wonen"}


def test_what_places_do_is_what_the_question_counts(region: House, report: Taskforce) -> None:
    graph = region[0]
    for stop in report.figures.stops:
        answer = whatif(graph, DAY, stop.code, None, stop.places)
        assert stop.helped in (None, answer.blocks)
        assert stop.persons in (None, answer.persons)
        assert stop.cases in (None, answer.cases)
    assert any(stop.persons for stop in report.figures.stops)


def test_waits_need_households_of_their_own(region: House, report: Taskforce) -> None:
    waits = {row.row: (row.median_days, row.p90_days) for row in report.figures.rows if row.blocks is not None}
    assert any(median is not None for median, _ in waits.values())
    assert [row for row, (median, p90) in waits.items() if p90 is not None and median is None] == []


def test_a_threshold_below_three_is_refused(region: House) -> None:
    with pytest.raises(WrongUse):
        taskforce(region[0], DAY, region[1], k=2)


def test_what_one_group_hides_is_hidden_in_every_group() -> None:
    behind = {thing: frozenset({thing}) for thing in range(60)}
    small = Counts({"all": frozenset(range(40)), "most": frozenset(range(37))}, behind)
    other = Counts({"most": frozenset(range(37)), "part": frozenset(range(20))}, behind)
    shown = Shown.of([small, other], 10)
    assert shown.hidden & {"all", "most"}
    assert exposed(shown.table(), shown.hidden, 10) == []


def test_an_empty_region_says_nothing_and_does_not_fail(region: House) -> None:
    graph = region[0]
    frames = {kind: frame.clear() if isinstance(frame, pl.DataFrame) else frame for kind, frame in graph.frames.items()}
    empty = replace(graph, version=0, frames=frames)
    figures = taskforce(empty, DAY, region[1]).figures
    assert (figures.blocks, figures.rows, figures.walls) == (0, (), ())
