"""The figures of a report: what is printed, and nothing else. None is a hidden figure, printed as `·`; it is not nobody."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict


class Figure(BaseModel):
    """One row of figures."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class AreaFigure(Figure):
    """A subregion."""

    area: str
    cases: int | None
    """open cases"""
    blocks: int | None
    """open blocks"""
    households: int | None
    """households with a line"""
    loose: int | None
    """of those, with two tracks or more"""


class CellFigure(Figure):
    """A cell of the ladder: a row in some places together."""

    area: str
    """its name; what is left of a larger area is named by what it leaves out"""
    areas: tuple[str, ...]
    """the subregions that it lies in"""
    blocks: int | None


class RowFigure(Figure):
    """A bottleneck code, `K1/gezin` for a subcode, or several codes counted together as `K10+K11`."""

    row: str
    blocks: int | None
    persons: int | None
    change: int | None
    """blocks now less blocks 91 days before"""
    median_days: int | None
    """half wait longer; from five households"""
    p90_days: int | None
    """one in ten waits longer; from ten households"""
    cells: tuple[CellFigure, ...]
    cases: int | None = None
    """open cases in which one of these blocks holds something up"""


class CourseFigure(Figure):
    """What became of the bottlenecks of a row, or of a code of which nothing is blocked now. Counts of bottlenecks, not of people."""

    row: str
    known: int | None
    """reported and not solved"""
    escalated: int | None
    """of those, sent up"""
    decided: int | None
    """of those, decided on"""
    solved: int | None
    """solved in the 365 days to the day"""


class FlowFigure(Figure):
    """Blocks of a row, or of all, in one quarter or in the last four together (`jaar`)."""

    row: str
    quarter: str
    began: int | None
    ended: int | None
    open: int | None
    """at its end"""


class StopFigure(Figure):
    """What so many places would do for a code, who waits longest first."""

    code: str
    places: int
    level: str | None
    """the level that most unsolved bottlenecks of the code ask for"""
    since: date | None
    """the first day on which one of those was escalated"""
    helped: int | None
    """blocks that end"""
    again: int | None
    """of those, of work that nothing else holds"""
    held: int | None
    """of those, of work that another block holds"""
    also: str | None = None
    """the code that holds most of that work"""
    also_blocks: int | None = None
    """the blocks of which it holds the work"""
    persons: int | None = None
    """persons who themselves, or whose household, have no work that is held up any more; other work may be"""
    cases: int | None = None
    """cases in which no work is held up any more; an action may be"""
    portfolio: str | None = None
    """the portfolio that most unsolved bottlenecks of the code are in"""


class WallFigure(Figure):
    """Two domains or kinds of partners (or what these are merged to), or one of two different partners; or two kinds of department."""

    a: str
    b: str
    together: int | None
    """households in which both have a line"""
    apart: int | None
    """of those, without known coordination"""
    nearly_all: bool
    """`apart` is hidden, and `at_least` is 90"""
    at_least: int | None = None
    """`apart` is hidden; at least so many percent of the persons in `together` live in households apart: 90, 75 or 50"""


class MergedFigure(Figure):
    """Kinds of partner that are counted as one: those of a domain that work in few households."""

    name: str
    """`andere/zorg`, as it stands in the walls"""
    kinds: tuple[str, ...]


class DecidedFigure(Figure):
    """The last decision on a code."""

    code: str
    on: date
    then: int | None
    """blocks open on that day"""
    now: int | None
    text: str | None = None
    """what was decided; nothing where both figures are hidden"""
    by: str | None = None
    """who decided it"""


class TaskforceFigures(Figure):
    """All figures of one report."""

    as_of: date
    k: int
    blocks: int | None
    cases: int | None
    cases_blocked: int | None
    households: int | None
    loose: int | None
    partners: int
    """organisations with a line on the day"""
    registering: int
    """of those, with a block on their work that is open on the day or began in the year before"""
    areas: tuple[AreaFigure, ...]
    rows: tuple[RowFigure, ...]
    flow: tuple[FlowFigure, ...]
    stops: tuple[StopFigure, ...]
    walls: tuple[WallFigure, ...]
    """by domain"""
    kind_walls: tuple[WallFigure, ...] = ()
    """by kind of partner; those in few households merged by domain"""
    merged: tuple[MergedFigure, ...] = ()
    """which kinds are merged"""
    department_walls: tuple[WallFigure, ...] = ()
    """between departments of one organisation, by kind, all organisations together"""
    decided: tuple[DecidedFigure, ...]
    course: tuple[CourseFigure, ...] = ()
