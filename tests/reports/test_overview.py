"""Exact counts and a report of the same day are the same figures, but for what a report hides: two ways of counting, held together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from analysis.areas import Areas
from analysis.bottlenecks import bottlenecks
from analysis.whatif import Places
from graphmodel.declare import Fact
from reports import sentences as say
from reports.figures import Taskforce
from screens.bottlenecks.became import asked_table, course_table, decided_table
from screens.bottlenecks.page import extra, headline
from screens.places.page import released_stops
from screens.places.worked import work_out
from screens.region.overview import Overview, overview
from tests.analysis.building import block, bottleneck, graph_of, household, partner, work
from tests.reports.conftest import DAY, House


@pytest.fixture(scope="module")
def exact(region: House) -> Overview:
    return overview(region[0], DAY, region[1])


def differing(pairs: Iterable[tuple[object, object]]) -> list[tuple[object, object]]:
    """Pairs of a released and an exact figure that are not the same; a hidden one tells nothing."""
    return [(released, counted) for released, counted in pairs if released is not None and released != counted]


def test_totals_and_areas_are_those_of_the_report(exact: Overview, report: Taskforce) -> None:
    released, counted = report.figures, exact.figures
    names = ("blocks", "cases", "cases_blocked", "households", "loose", "partners", "registering")
    assert differing((getattr(released, name), getattr(counted, name)) for name in names) == []
    by_area = {area.area: area for area in counted.areas}
    assert by_area.keys() == {area.area for area in released.areas}
    parts = ("cases", "blocks", "households", "loose")
    assert differing((getattr(a, name), getattr(by_area[a.area], name)) for a in released.areas for name in parts) == []


def test_rows_are_those_of_the_report(exact: Overview, report: Taskforce) -> None:
    by_row = {row.row: row for row in exact.figures.rows}
    both = [(row, by_row[row.row]) for row in report.figures.rows if row.row in by_row]
    assert len(both) > 10
    parts = ("blocks", "persons", "cases", "change", "median_days", "p90_days")
    assert differing((getattr(released, name), getattr(counted, name)) for released, counted in both for name in parts) == []
    for released, counted in both:
        inside = {cell.area: cell.blocks for cell in counted.cells}
        whole = [cell for cell in released.cells if (cell.area,) == cell.areas]
        assert differing((cell.blocks, inside[cell.area]) for cell in whole) == []
        assert sum(cell.blocks or 0 for cell in counted.cells) == counted.blocks


def test_what_became_of_bottlenecks_is_that_of_the_report(exact: Overview, report: Taskforce) -> None:
    counted = {at.row: at for at in exact.figures.course}
    both = [(at, counted[at.row]) for at in report.figures.course if at.row in counted]
    assert len(both) > 5
    parts = ("known", "escalated", "decided", "solved")
    assert differing((getattr(released, name), getattr(one, name)) for released, one in both for name in parts) == []
    assert any(at.known for at, _ in both)


def test_flow_and_decisions_are_those_of_the_report(exact: Overview, report: Taskforce) -> None:
    flow = {(figure.row, figure.quarter): (figure.began, figure.ended, figure.open) for figure in exact.figures.flow}
    for figure in report.figures.flow:
        counted = flow[figure.row, figure.quarter]
        assert differing(zip((figure.began, figure.ended, figure.open), counted, strict=True)) == []
    decided = {at.code: (at.on, at.then, at.now) for at in exact.figures.decided}
    released = [((at.on, at.then, at.now), decided[at.code]) for at in report.figures.decided]
    assert differing(pair for figures, counted in released for pair in zip(figures, counted, strict=True)) == []
    assert len(released) > 3


def test_stops_worked_out_anew_are_those_of_the_report(region: House, report: Taskforce) -> None:
    for code in {stop.code for stop in report.figures.stops}:
        asked = Places(region[0], DAY, code, None)
        worked = work_out(asked, 3, asked.targets().height)
        counted = {stop.places: stop for stop in worked.stops}
        shown = [stop for stop in released_stops(report.figures, code) if stop.places in counted]
        parts = ("helped", "again", "held")
        assert differing((getattr(stop, name), getattr(counted[stop.places], name)) for stop in shown for name in parts) == []
        assert worked.stops[-1].helped == worked.total
        assert all(stop.again + stop.held == stop.helped for stop in worked.stops if stop.again is not None and stop.held is not None)
        assert worked.first >= worked.last


def test_one_subregion_is_its_column_of_the_region(region: House, exact: Overview) -> None:
    name = region[1].subregions[0].name
    inside = overview(region[0], DAY, region[1], name)
    column = next(area for area in exact.figures.areas if area.area == name)
    assert (inside.figures.cases, inside.figures.blocks, inside.figures.households, inside.figures.loose) == (
        column.cases, column.blocks, column.households, column.loose,
    )  # fmt: skip
    known = {(row.code, row.municipality): row.blocks for row in bottlenecks(region[0], DAY)}
    for row in inside.figures.rows:
        if "/" not in row.row:
            here = {
                place: n for (code, place), n in known.items() if n and code == row.row and place in region[1].subregions[0].municipalities
            }
            assert {cell.area: cell.blocks for cell in row.cells if cell.blocks} == here


def test_what_stands_around_the_table(exact: Overview, report: Taskforce) -> None:
    numbers = {words: number for number, words in headline(report.figures)}
    assert numbers["open blokkades"] == say.said(report.figures.blocks)
    assert extra(report.figures.model_copy(update={"rows": ()}), None) == {}
    assert set(extra(report.figures, None)) == {"Open zaken"}
    top = exact.figures.rows[0].row
    assert extra(exact.figures, exact)["Opgeschaald"][top] == say.said(exact.escalated[top])
    assert asked_table(report.figures).count("<tr>") == 1 + len(say.asked(report.figures))
    assert decided_table(report.figures.decided).count("<tr>") == 1 + len(report.figures.decided)
    assert course_table(exact.figures.course).count("<tr>") == 1 + len(exact.figures.course)


def test_without_configured_areas_the_columns_are_municipalities_and_nothing_open_is_no_error() -> None:
    facts: list[Fact] = [partner("a"), bottleneck(), *household("h", "p"), work("i", "a", "2025-01-01", household="h")]
    blocked = overview(graph_of([*facts, block("i", "2026-01-01")]), date(2026, 6, 1), Areas())
    assert [(area.area, area.blocks) for area in blocked.figures.areas] == [("GM0268", 1)]
    free = overview(graph_of(facts), date(2026, 6, 1), Areas())
    assert (free.figures.blocks, free.figures.cases_blocked, free.figures.rows) == (0, 0, ())
