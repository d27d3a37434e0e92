"""Where everybody stands on the partner map: every kind has its own place, whatever the figures are, so nothing ever jumps.

Kinds stand on an oval, busy and quiet ones by turns, so that thick lines do not run along it. The organisations of an opened kind
stand inside it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from analysis.network import Network, Node, Tie
from graphmodel.vocabulary import PartnerKind
from screens.shapes import Box

Side = Literal["left", "right", "top", "bottom"]

WIDE, HIGH = 345.0, 330.0
"""px: half the axes of the oval."""
ASIDE, ACROSS = 10, 3
"""Places on each flank, and on top and below."""
PITCH, GAP = 58.0, 150.0
"""px between places on a flank, and between those on top."""
LEAST, LARGEST, TOKEN, INSIDE = 7.0, 25.0, 11.0, 17.0
"""px: radius of who works in the fewest and in the most households; the least that holds a number; the most inside the oval."""
NAME_ROOM = 204.0
LINES = 40
"""So many lines are drawn, the thickest; all of them stand in the table."""
RINGS = ((12, 112.0, 104.0), (18, 200.0, 185.0))
"""How many organisations stand on each inner ring, and half its axes in px."""


K = PartnerKind
ROUND = (
    *(K.OM, K.POLITIE, K.DJI),
    *(
        K.RECLASSERING,
        K.GEMEENTE_VEILIGHEID,
        K.VEILIG_THUIS,
        K.RVDK,
        K.GGZ,
        K.GGD,
        K.VERSLAVINGSZORG,
        K.ZVH,
        K.BEMOEIZORG,
        K.SLACHTOFFERHULP,
    ),
    *(K.JEUGDHULP, K.GI, K.WELZIJN),
    *(K.MAATSCHAPPELIJKE_OPVANG, K.WONINGCORPORATIE, K.GEMEENTE_WONEN, K.SCHULDHULP, K.LEERPLICHT),
    *(K.WIJKTEAM, K.SCHOOL, K.GEMEENTE_SOCIAAL, K.ERVARINGSDESKUNDIGE, K.OVERIG),
)
"""Every kind, clockwise from the left end of the top: safety above, care on the right, the social domain and housing on the left."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A node in its place. `number` stands in an organisation of an opened kind; its name then stands in the table."""

    node: Node
    x: float
    y: float
    radius: float
    side: Side | None
    number: int | None = None

    @property
    def box(self) -> Box:
        """The square round it."""
        return Box(self.x - self.radius, self.y - self.radius, 2 * self.radius, 2 * self.radius)


@dataclass(frozen=True, slots=True)
class Layout:
    """Nodes and the lines that are drawn; `left_out` counts the lines that are not."""

    placed: tuple[Placed, ...]
    ties: tuple[Tie, ...]
    left_out: int
    bounds: Box

    def at(self, name: str) -> Placed:
        """A node by id."""
        return next(each for each in self.placed if each.node.id == name)


def slots() -> dict[str, tuple[float, float, Side]]:
    """The place of each kind of partner."""
    across = [(at - (ACROSS - 1) / 2) * GAP for at in range(ACROSS)]
    aside = [(at - (ASIDE - 1) / 2) * PITCH for at in range(ASIDE)]
    top: list[tuple[float, float, Side]] = [(x, -HIGH * _arc(x / WIDE), "top") for x in across]
    right: list[tuple[float, float, Side]] = [(WIDE * _arc(y / HIGH), y, "right") for y in aside]
    bottom: list[tuple[float, float, Side]] = [(-x, HIGH * _arc(x / WIDE), "bottom") for x in across]
    left: list[tuple[float, float, Side]] = [(-x, -y, "left") for x, y, _ in right]
    return dict(zip(map(str, ROUND), [*top, *right, *bottom, *left], strict=True))


def _arc(part: float) -> float:
    return math.sqrt(1 - part * part)


def lay_out(network: Network, selected: str | None = None) -> Layout:
    """Place a network. With a node selected its own lines are drawn, else with a kind opened those of its organisations."""
    most = max((node.households for node in network.nodes), default=1)
    places = slots()
    inside = [node for node in network.nodes if not node.id.startswith("kind:")]
    placed = [_on_oval(node, places[node.kind], most) for node in network.nodes if node.id.startswith("kind:")]
    placed += [
        Placed(node, x, y, min(max(_radius(node, most), TOKEN), INSIDE), None, number)
        for number, (node, (x, y)) in enumerate(zip(inside, _rings(len(inside)), strict=True), 1)
    ]
    drawn = candidates(network, selected)
    width = 2 * (WIDE + LARGEST + 8 + NAME_ROOM)
    height = 2 * (HIGH + LARGEST + 48)
    return Layout(tuple(placed), tuple(drawn[:LINES]), max(0, len(drawn) - LINES), Box(-width / 2, -height / 2, width, height))


def candidates(network: Network, selected: str | None) -> Sequence[Tie]:
    """The lines that might be drawn, most shared households first."""
    between = [tie for tie in network.ties if tie.a != tie.b]
    if selected:
        return [tie for tie in between if selected in (tie.a, tie.b)]
    if any(not node.id.startswith("kind:") for node in network.nodes):
        return [tie for tie in between if not (tie.a.startswith("kind:") and tie.b.startswith("kind:"))]
    return between


def _on_oval(node: Node, place: tuple[float, float, Side], most: int) -> Placed:
    x, y, side = place
    return Placed(node, x, y, _radius(node, most), side)


def _radius(node: Node, most: int) -> float:
    """By area: twice as many households is twice as much ink."""
    return max(LEAST, LARGEST * math.sqrt(node.households / most))


def _rings(count: int) -> list[tuple[float, float]]:
    """So many places inside the oval, the inner ring first; one alone stands in the middle."""
    if count == 1:
        return [(0.0, 0.0)]
    found: list[tuple[float, float]] = []
    for room, wide, high in (*RINGS[:-1], (max(RINGS[-1][0], count - RINGS[0][0]), *RINGS[-1][1:])):
        here = min(room, count - len(found))
        turns = (2 * math.pi * at / here for at in range(here))
        found += [(wide * math.sin(turn), -high * math.cos(turn)) for turn in turns]
    return found
