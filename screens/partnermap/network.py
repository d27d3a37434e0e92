"""The lines of the partner map as pyvis builds them: solid for what is coordinated, broken in the middle for what is not."""

from __future__ import annotations

import json
import math
from typing import Any

from pyvis.network import Network as Pyvis

from analysis.network import Tie
from screens.map.network import CLEAR, OPTIONS, add_box
from screens.partnermap.layout import Layout, Placed
from screens.style import Palette

THINNEST, THICKEST = 1.6, 9.0
DASH = (7, 5)


def thickness(tie: Tie, most: int) -> float:
    """Width in px by shared households."""
    return THINNEST + (THICKEST - THINNEST) * tie.together / most


def pieces(tie: Tie, one: Placed, other: Placed) -> list[tuple[tuple[float, float], tuple[float, float], bool]]:
    """The line in parts with whether each is coordinated: the gap in the middle is as long as the share without known coordination."""
    length = math.hypot(other.x - one.x, other.y - one.y)
    way = ((other.x - one.x) / length, (other.y - one.y) / length)
    start, end = one.radius, length - other.radius
    half = (end - start) * tie.coordinated / tie.together / 2

    def at(distance: float) -> tuple[float, float]:
        return one.x + way[0] * distance, one.y + way[1] * distance

    cuts = [(start, start + half, True), (start + half, end - half, False), (end - half, end, True)]
    return [(at(first), at(last), solid) for first, last, solid in cuts if last - first > 0.01]


def build(layout: Layout, colours: Palette) -> dict[str, Any]:
    """Nodes, edges and options as vis-network takes them; the thickest lines lie under the others."""
    net = Pyvis(directed=False, cdn_resources="local")
    net.set_options(json.dumps(OPTIONS))
    for placed in layout.placed:
        add_box(net, f"box:{placed.node.id}", placed.box)
    most = max((tie.together for tie in layout.ties), default=1)
    for place, tie in enumerate(layout.ties):
        _line(net, f"tie:{place}", tie, layout, thickness(tie, most), colours)
    nodes, edges, *_ = net.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": OPTIONS}


def _line(net: Pyvis, name: str, tie: Tie, layout: Layout, width: float, colours: Palette) -> None:
    one, other = layout.at(tie.a), layout.at(tie.b)
    smaller = min((one, other), key=lambda each: (each.node.households, each.node.id))
    for part, (start, end, solid) in enumerate(pieces(tie, one, other)):
        for side, (x, y) in enumerate((start, end)):
            net.add_node(f"{name}:{part}:{side}", label=" ", shape="dot", size=0.5, x=x, y=y, color=CLEAR, borderWidth=0)
        colour = colours.coordinated if solid else colours.loose
        net.add_edge(
            f"{name}:{part}:0",
            f"{name}:{part}:1",
            id=f"{name}:{part}",
            partner=f"box:{smaller.node.id}",
            color={"color": colour, "highlight": colour, "inherit": False, "opacity": 1.0},
            width=width,
            dashes=False if solid else list(DASH),
            smooth={"enabled": False},
        )
