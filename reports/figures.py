"""The figures of a Taskforce report: the questions of the region, as fine as they may be said (questions.md §3, Suppression)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import polars as pl

from analysis.areas import UNKNOWN, Areas
from analysis.flow import quarters
from analysis.graph import AnalysisGraph
from analysis.onrecord import OnRecord
from analysis.periods import in_force
from analysis.suppression.cells import K, checked
from analysis.suppression.days import What
from analysis.suppression.ladder import Leaves, Spot
from reports.blocksets import BlockSets
from reports.coursesets import became, course_figures
from reports.decisions import Decisions
from reports.history import History
from reports.homecounts import HOMES, LOOSE
from reports.homesets import CASES, CASES_BLOCKED, Homes, cases
from reports.model import AreaFigure, CellFigure, FlowFigure, RowFigure, TaskforceFigures
from reports.printed import ALL, Printed
from reports.regrouped import Regrouped
from reports.sets import Shown
from reports.walls import DEPARTMENT, DOMAIN, KIND

MEDIAN_FROM, P90_FROM = 5, 10
"""Households: below it a median, or a 90th percentile, is somebody's own wait."""

YEAR = timedelta(days=365)

YEAR_ROW = "jaar"

Partition = Mapping[str, Collection[Leaves]]
"""By row the places of each cell."""


@dataclass(frozen=True)
class Taskforce:
    """A report before it is written: its figures, what they are counts of, and how rows were cut."""

    figures: TaskforceFigures
    shown: Shown
    partition: Partition
    subregion_of: Mapping[str, str]
    """By municipality the subregion that it was counted in."""


def taskforce(
    graph: AnalysisGraph,
    day: date,
    areas: Areas,
    k: int = K,
    last: Partition | None = None,
    earlier: Collection[Printed] = (),
    record: OnRecord | None = None,
) -> Taskforce:
    """The figures on a day.

    `last`: how the last report cut its rows; they are never cut finer. `earlier`: what was released before; all of it is attacked
    together with this, and what a report of the same day hid stays hidden. `record`: what is on record of bottlenecks, decisions
    among it. Raises WrongUse for k below 3.
    """
    # A report of before its subregions were kept is taken for one of the areas of now.
    earlier = [report if report.subregion_of else replace(report, subregion_of=areas.subregion_of) for report in earlier]
    before = Regrouped(earlier, areas)
    sets, homes = BlockSets(graph, day, areas, checked(k), last, record, before), Homes(graph, day, areas, k, before)
    history = History(sets, [*earlier, sets.printed])
    hidden = history.hidden.union(*(report.hidden for report in earlier if report.day == day))
    groups = [*sets.counts(), cases(graph, day, areas, sets.opened, sets.row_cases | sets.freed_cases, before), homes.counts]
    groups.append(became(sets))
    known = [key for counts in groups for key in counts.sets if any(key.startswith(f"{report.number}: ") for report in earlier)]
    shown = Shown.of(groups, k, hidden=hidden, said=history.said, known=known, besides=history.hide)
    figures = _figures(sets, homes, shown, Decisions(sets, shown, record or OnRecord.nothing()))
    partition = {row: [spot.places for spot in spots] for row, spots in sets.rows.items()}
    return Taskforce(figures, shown, partition, areas.subregion_of)


def _figures(sets: BlockSets, homes: Homes, shown: Shown, decisions: Decisions) -> TaskforceFigures:
    partners, registering = coverage(sets.graph, sets.day)
    return TaskforceFigures(
        as_of=sets.day,
        k=sets.k,
        blocks=shown.number(ALL),
        cases=shown.number(CASES),
        cases_blocked=shown.number(CASES_BLOCKED),
        households=shown.number(HOMES),
        loose=shown.number(LOOSE),
        partners=partners,
        registering=registering,
        areas=_areas(shown, sets.areas),
        rows=tuple(_row(sets, shown, row, spots) for row, spots in sets.rows.items()),
        flow=_flow(sets, shown),
        stops=decisions.stops(),
        walls=homes.walls.figures(shown, DOMAIN),
        kind_walls=homes.walls.figures(shown, KIND),
        merged=homes.walls.merged,
        department_walls=homes.walls.figures(shown, DEPARTMENT),
        decided=decisions.decided(),
        course=course_figures(sets, shown),
    )


def _areas(shown: Shown, areas: Areas) -> tuple[AreaFigure, ...]:
    half = {name: half.name for half in areas.halves for name in half.subregions}
    keys = {key.partition(" @ ")[2] for group in shown.groups for key in group.sets if key.split(" @ ")[0] in (ALL, CASES, HOMES)}
    return tuple(
        AreaFigure(
            area=area,
            cases=shown.number(f"{CASES} @ {area}"),
            blocks=shown.number(f"{ALL} @ {area}"),
            households=shown.number(f"{HOMES} @ {area}"),
            loose=shown.number(f"{LOOSE} @ {area}"),
        )
        for area in sorted(keys - {""}, key=lambda area: (half.get(area, UNKNOWN), area))
    )


def _row(sets: BlockSets, shown: Shown, row: str, spots: list[Spot]) -> RowFigure:
    blocks, before = shown.number(row), shown.number(f"{row} eerder")
    median, p90 = _waits(sets, row) if blocks is not None else (None, None)
    return RowFigure(
        row=row,
        blocks=blocks,
        persons=None if f"{row} mensen" in shown.hidden else shown.persons(row),
        change=None if blocks is None or before is None else blocks - before,
        median_days=median,
        p90_days=p90,
        cells=tuple(_cell(sets, shown, row, spot) for spot in spots),
        cases=shown.number(f"{row} zaken"),
    )


def _waits(sets: BlockSets, row: str) -> tuple[int | None, int | None]:
    """Median and p90 of the days waited, each where enough households stand behind it."""
    mine = sets.blocks_of(row)
    households = sets.opened.households.join(mine, on="block", how="semi")["household"].n_unique()
    median, p90 = mine["days"].median(), mine["days"].quantile(0.9, "linear")
    return (
        round(float(str(median))) if median is not None and households >= MEDIAN_FROM else None,
        round(p90) if p90 is not None and households >= P90_FROM else None,
    )


def _cell(sets: BlockSets, shown: Shown, row: str, spot: Spot) -> CellFigure:
    inside = sorted({sets.ground.areas[place][2] for place in spot.places})
    return CellFigure(area=spot.name, areas=tuple(inside), blocks=shown.number(f"{row} @ {spot.name}"))


def _flow(sets: BlockSets, shown: Shown) -> tuple[FlowFigure, ...]:
    names = quarters(sets.day)["quarter"].to_list()
    return tuple(figure for row in sets.printed.flows for figure in _with_year([_quarter(shown, row, name) for name in names]))


def _quarter(shown: Shown, row: str, name: str) -> FlowFigure:
    return FlowFigure(row=row, quarter=name, **{str(what): shown.number(f"{row} {name} {what}") for what in What})


def _with_year(quarters: list[FlowFigure]) -> list[FlowFigure]:
    """With the last four together, added up from what is printed of them: no figure of its own, so that it tells nothing more."""
    last = quarters[-4:]
    began, ended = ([getattr(quarter, what) for quarter in last] for what in (What.BEGAN, What.ENDED))
    total = [None if None in numbers else sum(numbers) for numbers in (began, ended)]
    return [*quarters, FlowFigure(row=last[0].row, quarter=YEAR_ROW, began=total[0], ended=total[1], open=last[-1].open)]


def coverage(graph: AnalysisGraph, day: date) -> tuple[int, int]:
    """How many partners have a line on the day, and on whose work a block is open or began in the year before."""
    working = graph.lines.filter(in_force(day, "first", "last")).select("partner").unique()
    lately = pl.col("since").is_between(day - YEAR, day)
    blocked = graph.blocks.filter(lately | in_force(day, "since", "last")).select("partner")
    return working.height, working.join(blocked, on="partner", how="semi").height
