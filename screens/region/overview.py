"""The exact counts of a day in the form of a report, so that one drawing serves both: for inside the house only (R18).

Nothing is hidden in it, and it cannot be released: the register takes what `reports.figures` made and protected, not this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import polars as pl

from analysis import bottlenecks, parallel
from analysis.areas import Areas, Rung
from analysis.blocks import OpenBlocks
from analysis.course import course
from analysis.flow import flow
from analysis.graph import AnalysisGraph
from analysis.onrecord import OnRecord
from analysis.periods import in_force
from graphmodel.vocabulary import BottleneckCode
from reports.blocksets import LOOK_BACK
from reports.figures import coverage
from reports.model import AreaFigure, CellFigure, CourseFigure, DecidedFigure, FlowFigure, RowFigure, TaskforceFigures

HIDES_NOTHING = 1
"""The threshold of exact counts: a cell of one person is shown."""


@dataclass(frozen=True)
class Overview:
    """What the page *Knelpunten* shows of exact counts."""

    figures: TaskforceFigures
    escalated: Mapping[str, int]
    """By row what only exact counts have: blocks whose bottleneck was escalated."""


def overview(graph: AnalysisGraph, day: date, areas: Areas, within: str | None = None, record: OnRecord | None = None) -> Overview:
    """The region by subregion, or one subregion by municipality (`within`). `record`: every decision, with its words."""
    outer, inner = (Rung.SUBREGIO, Rung.GEMEENTE) if within else (Rung.REGIO, Rung.SUBREGIO if areas.subregions else Rung.GEMEENTE)
    look = _Look(graph, day, areas, outer, within or "regio", inner)
    codes = look.counted("code")
    subs = look.counted("code", "subcode").filter((pl.col("code") == "K1") & pl.col("subcode").is_not_null())
    named = {row["code"]: row for row in codes.iter_rows(named=True)} | {f"K1/{row['subcode']}": row for row in subs.iter_rows(named=True)}
    total = look.counted().row(0, named=True) if codes.height else {}
    stuck = look.cases_stuck()
    every = look.areas_of()
    figures = TaskforceFigures(
        as_of=day,
        k=HIDES_NOTHING,
        blocks=total.get("blocks", 0),
        cases=sum(area.cases or 0 for area in every),
        cases_blocked=look.cases_blocked,
        households=sum(area.households or 0 for area in every),
        loose=sum(area.loose or 0 for area in every),
        **dict(zip(("partners", "registering"), coverage(graph, day), strict=True)),
        areas=every,
        rows=tuple(look.row(row, named[row], stuck.get(row, 0)) for row in _in_order(named)),
        flow=_flow(graph, day),
        stops=(),
        walls=(),
        decided=decided(graph, day, record),
        # Of the whole region: a bottleneck has no place of its own.
        course=tuple(CourseFigure(row=at.code, **at.model_dump(exclude={"code"})) for at in course(graph, day, record)),
    )
    return Overview(figures, {row: counts["escalated"] for row, counts in named.items()})


@dataclass(frozen=True)
class _Look:
    """Counts within one area, cut into smaller ones."""

    graph: AnalysisGraph
    day: date
    areas: Areas
    outer: Rung
    name: str
    inner: Rung

    def counted(self, *keys: str) -> pl.DataFrame:
        found = bottlenecks.cells(self.graph, self.day, [self.outer, *keys], self.areas).counts
        return found.filter(pl.col(self.outer) == self.name)

    @cached_property
    def _by_code(self) -> pl.DataFrame:
        return self.counted("code", self.inner)

    @cached_property
    def _by_subcode(self) -> pl.DataFrame:
        return self.counted("code", "subcode", self.inner)

    def row(self, row: str, counts: Mapping[str, Any], cases: int) -> RowFigure:
        code, _, sub = row.partition("/")
        parts = self._by_subcode if sub else self._by_code
        mine = parts.filter((pl.col("code") == code) & (pl.col("subcode") == sub) if sub else pl.col("code") == code)
        cells = tuple(
            CellFigure(area=area, areas=(area,), blocks=n) for area, n in mine.select(self.inner, "blocks").sort(self.inner).rows()
        )
        days = {name: None if counts[name] is None else round(counts[name]) for name in ("median_days", "p90_days")}
        return RowFigure(row=row, **{name: counts[name] for name in ("blocks", "persons", "change")}, **days, cells=cells, cases=cases)

    @cached_property
    def _opened(self) -> OpenBlocks:
        return OpenBlocks(self.graph, self.day, self.areas)

    @cached_property
    def _cases(self) -> pl.DataFrame:
        """The open cases of the area, placed."""
        opened = self.graph.open_on(self.day).select("case", "municipality", neighbourhood=pl.lit(None, pl.String))
        return self.areas.placed(opened).filter(pl.col(self.outer) == self.name)

    @cached_property
    def _stuck(self) -> pl.DataFrame:
        """`block, case`: the open cases of the area in which something is held up, wherever."""
        return self._opened.open_cases.join(self._cases, on="case", how="semi")

    @property
    def cases_blocked(self) -> int:
        """How many of the open cases something holds up."""
        return self._stuck["case"].n_unique()

    def cases_stuck(self) -> dict[str, int]:
        """The same by row, of the blocks in this area."""
        here = self._opened.placed.filter(pl.col(self.outer) == self.name).select("block", "code", "subcode").join(self._stuck, on="block")
        by_code = here.group_by("code").agg(pl.col("case").n_unique())
        subs = here.filter(pl.col("subcode").is_not_null()).group_by(pl.format("{}/{}", "code", "subcode").alias("row"))
        return dict(by_code.iter_rows()) | dict(subs.agg(pl.col("case").n_unique()).iter_rows())

    def areas_of(self) -> tuple[AreaFigure, ...]:
        cases = dict(self._cases.group_by(self.inner).len().iter_rows())
        blocks = dict(self.counted(self.inner).select(self.inner, "blocks").iter_rows())
        homes = households(self.graph, self.day, self.areas, self.outer, self.name, self.inner)
        names = sorted(cases.keys() | blocks.keys() | homes.keys())
        return tuple(
            AreaFigure(area=name, cases=cases.get(name, 0), blocks=blocks.get(name, 0), households=all_, loose=loose)
            for name in names
            for all_, loose in [homes.get(name, (0, 0))]
        )


def households(graph: AnalysisGraph, day: date, areas: Areas, outer: Rung, name: str, inner: Rung) -> dict[str, tuple[int, int]]:
    """By smaller area the households with a line, and of those with two tracks or more, within a larger one."""
    counted = parallel.cells(graph, day, [outer, inner], areas).counts.filter((pl.col(outer) == name) & (pl.col("value") == ""))
    by_measure = {(area, measure): n for area, measure, n in counted.select(inner, "measure", "households").iter_rows()}
    names = {area for area, _ in by_measure}
    return {area: (by_measure[area, parallel.HOUSEHOLDS], by_measure.get((area, parallel.PARALLEL), 0)) for area in names}


def _in_order(named: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Codes by most blocks, each with its subcodes under it."""

    def most_first(row: str) -> tuple[int, int, str]:
        return -named[row]["blocks"], len(row), row

    codes = sorted((row for row in named if "/" not in row), key=most_first)
    return [row for code in codes for row in (code, *sorted((sub for sub in named if sub.startswith(f"{code}/")), key=most_first))]


def _flow(graph: AnalysisGraph, day: date) -> tuple[FlowFigure, ...]:
    """By code and of all together: eight quarters, and the last four as `jaar`. A block has one code, so codes add up."""
    counted: dict[tuple[str, str], list[int]] = {}
    for row in flow(graph, day):
        for key in ((row.code, row.quarter), ("alle", row.quarter)):
            before = counted.get(key, [0, 0, 0])
            counted[key] = [one + more for one, more in zip(before, (row.began, row.ended, row.open), strict=True)]
    codes = [str(code) for code in BottleneckCode if any(row == code for row, _ in counted)]
    return tuple(figure for row in ("alle", *codes) for figure in _quarters(row, {q: n for (of, q), n in counted.items() if of == row}))


def _quarters(row: str, counted: Mapping[str, list[int]]) -> list[FlowFigure]:
    names = sorted(counted)
    found = [FlowFigure(row=row, quarter=name, began=counted[name][0], ended=counted[name][1], open=counted[name][2]) for name in names]
    year = found[-4:]
    began, ended = sum(each.began or 0 for each in year), sum(each.ended or 0 for each in year)
    return [*found, FlowFigure(row=row, quarter="jaar", began=began, ended=ended, open=year[-1].open if year else 0)]


def decided(graph: AnalysisGraph, day: date, record: OnRecord | None = None) -> tuple[DecidedFigure, ...]:
    """The last decision on each code of two years, with the blocks open then and now."""
    whole = graph.blocks.sort("last", descending=True).unique(["work", "bottleneck", "since"], keep="first")
    if record:
        codes = set(whole["code"])
        last = [(code, on) for code, on in record.last_decided(day - LOOK_BACK, day) if code in codes]
    else:
        recent = whole.filter(pl.col("decided_on").is_between(day - LOOK_BACK, day))
        last = recent.group_by("code").agg(pl.col("decided_on").max()).sort("code").rows()
    found = []
    for code, on in last:
        then, now = (whole.filter((pl.col("code") == code) & in_force(at, "since", "last")).height for at in (on, day))
        text, by = record.words(code, on) if record else (None, None)
        found.append(DecidedFigure(code=code, on=on, then=then, now=now, text=text, by=by))
    return tuple(found)
