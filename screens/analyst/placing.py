"""Where the things of an answer stand in a picture: the same answer, the same picture; no box over another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations

import networkx as nx

from screens.letters import fit, width
from screens.shapes import Box

DRAWN = 60
"""So many things are drawn; beyond that a picture says nothing any more."""

SIZE, HEIGHT, PAD, ROOM = 12.0, 28.0, 12.0, 210.0
"""px: letter, height of a box, air beside its text, and the widest that text may be."""
AIR, SPREAD, MARGIN = 22.0, 130.0, 30.0
ROUNDS = 300
SEED = 7


@dataclass(frozen=True, slots=True)
class Placed:
    """A thing in its place."""

    id: str
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Layout:
    """What is drawn, and what of the answer it leaves out."""

    things: tuple[Placed, ...]
    lines: tuple[tuple[str, str, str], ...]
    """from, to, and the name of the relation"""
    bounds: Box
    of: int
    """how many things the answer has"""


def lay_out(graph: nx.MultiDiGraph) -> Layout:
    """Place the first things of an answer, in the order of its rows. Raises ValueError where there is none."""
    if not graph:
        raise ValueError("an answer without things has no picture")
    kept = graph.subgraph(list(graph)[:DRAWN])
    names = [name for name in graph if name in kept]
    at = nx.spring_layout(nx.Graph(kept), seed=SEED, iterations=120, scale=SPREAD * max(1, len(names)) ** 0.5)
    things = _apart([_placed(name, says(graph.nodes[name]), *at[name]) for name in names])
    left, right = min(thing.box.x for thing in things), max(thing.box.right for thing in things)
    things = [_moved(thing, -(left + right) / 2, 0) for thing in things]
    top, bottom = min(thing.box.y for thing in things), max(thing.box.bottom for thing in things)
    wide = right - left + 2 * MARGIN
    lines = tuple((one, other, data["label"]) for one, other, data in kept.edges(data=True))
    return Layout(tuple(things), lines, Box(-wide / 2, top - MARGIN, wide, bottom - top + 2 * MARGIN), len(graph))


def says(values: dict[str, object]) -> str:
    """A thing in few words: its kind and what tells it from its neighbours."""
    kind = str(values.get("label") or "iets")
    telling = next((str(values[name]) for name in TELLING if values.get(name) is not None), "")
    return f"{kind} · {telling}" if telling else kind


TELLING = (
    "partner_kind", "life_area", "frame", "phase", "role", "code", "report_kind", "birth_year", "birth_years", "neighbourhood",
    "municipality", "start", "day", "since", "due", "opened",
)  # fmt: skip
"""Properties that say most of a thing to a reader, the best first."""


def _placed(name: str, text: str, x: float, y: float) -> Placed:
    short = fit(text, ROOM, SIZE, smallest=SIZE).text
    wide = width(short, SIZE, 650) + 2 * PAD
    return Placed(name, short, Box(x - wide / 2, y - HEIGHT / 2, wide, HEIGHT))


def _moved(thing: Placed, right: float, down: float) -> Placed:
    return replace(thing, box=replace(thing.box, x=thing.box.x + right, y=thing.box.y + down))


def _apart(things: list[Placed]) -> list[Placed]:
    """Push boxes that meet away from each other, along the way that is shortest, until none does."""
    for _ in range(ROUNDS):
        met = False
        for one, other in combinations(range(len(things)), 2):
            a, b = things[one].box, things[other].box
            wide = min(a.right, b.right) - max(a.x, b.x) + AIR
            high = min(a.bottom, b.bottom) - max(a.y, b.y) + AIR
            if wide <= 0 or high <= 0:
                continue
            met = True
            if high <= wide:
                way = high / 2 * (1 if a.middle <= b.middle else -1)
                things[one], things[other] = _moved(things[one], 0, -way), _moved(things[other], 0, way)
            else:
                way = wide / 2 * (1 if a.centre <= b.centre else -1)
                things[one], things[other] = _moved(things[one], -way, 0), _moved(things[other], way, 0)
        if not met:
            break
    return things
