"""Walls as a triangle: how often two kinds of partners work in one household, and in what part without known coordination."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reports.merging import OTHERS
from reports.model import WallFigure
from reports.sentences import HIDDEN, said
from reports.wallwords import least_share, size
from reports.wallwords import wall as share_of
from screens.markup import Html, join, tag
from screens.region.tables import scrolling, table

MOST = 12
"""So many names a triangle has: more is a table."""
BIGGEST = 5
STEPS = ((75, "sl-step3"), (50, "sl-step2"), (25, "sl-step1"), (0, "sl-step0"))
"""From which share on, in percents, a cell is filled so."""

Name = Callable[[str], str]


def order(walls: Sequence[WallFigure]) -> list[str]:
    """The names by how often they work together with any other, most first; merged ones last."""
    weight: dict[str, int] = {}
    for wall in walls:
        for name in {wall.a, wall.b}:
            weight[name] = weight.get(name, 0) + (wall.together or 0)
    return sorted(weight, key=lambda name: (name.startswith(OTHERS), -weight[name], name))


def matrix(walls: Sequence[WallFigure], name: Name, caption: str) -> Html:
    """The triangle of the `MOST` names that work together most; one name twice is two different partners of that kind."""
    names = order(walls)[:MOST]
    found = {frozenset((wall.a, wall.b)): wall for wall in walls}
    twice = any(wall.a == wall.b and wall.a in names for wall in walls)
    columns, rows = (names, names) if twice else (names[:-1], names[1:])
    head = tag("tr", tag("td"), join(tag("th", name(each), scope="col") for each in columns))
    body = join(_row(each, columns[: names.index(each) + twice], len(columns), found, name) for each in rows)
    made = tag("table", tag("caption", caption), tag("thead", head), tag("tbody", body), class_="sl-matrix")
    return scrolling(made, caption)


def _row(row: str, columns: Sequence[str], width: int, found: dict[frozenset[str], WallFigure], name: Name) -> Html:
    # Where there is one organisation of a kind, there is nothing to say of two.
    cells = join(_cell(wall) if (wall := found.get(frozenset((row, each)))) or each != row else _void() for each in columns)
    empty = join(_void() for _ in range(width - len(columns)))
    return tag("tr", tag("th", name(row), scope="row"), cells, empty)


def _void() -> Html:
    return tag("td", class_="sl-void")


def _cell(wall: WallFigure | None) -> Html:
    if wall is None:
        return tag("td", tag("span", "nooit"), class_="sl-none")
    apart = f"≥ {wall.at_least}%" if wall.at_least else said(wall.apart)
    return tag("td", tag("b", apart), tag("span", f"van {said(wall.together)}"), class_=fill(wall))


def fill(wall: WallFigure) -> str:
    """How a cell is filled: by share, not by number. A hidden one is hatched: white would read as no wall."""
    share = least_share(wall)
    if share is None:
        return "sl-hidden"
    return next(style for least, style in STEPS if share >= least)


def key() -> Html:
    """What the fills mean."""
    said_of = ("75% of meer", "50 tot 75%", "25 tot 50%", "minder dan 25%")
    steps = [tag("span", tag("i", class_=style, aria_hidden="true"), words) for (_, style), words in zip(STEPS, said_of, strict=True)]
    hidden = tag("span", tag("i", class_="sl-hidden", aria_hidden="true"), f"{HIDDEN} verborgen")
    return tag("p", "Zonder bekende afstemming: ", join([*steps[::-1], hidden]), class_="sl-key")


def wall_table(walls: Sequence[WallFigure], name: Name, caption: str, most: int | None = None) -> Html:
    """The pairs, most households without known coordination first; by the least that it can be where a class is said."""
    ordered = sorted(sorted(walls, key=lambda wall: (wall.a, wall.b)), key=size, reverse=True)[:most]
    rows = [[pair(wall, name), said(wall.apart), said(wall.together), share_of(wall)] for wall in ordered]
    return table(caption, ("Partners", "Geen afstemming bekend", "Werken allebei in", "Deel"), rows)


def pair(wall: WallFigure, name: Name) -> str:
    """Two names as one speaks them."""
    return f"{name(wall.a)}, twee verschillende" if wall.a == wall.b else f"{name(wall.a)} en {name(wall.b)}"
