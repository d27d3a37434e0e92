"""The network that is sent to the browser, built with pyvis: invisible boxes to click, and the lines.

Of pyvis only `get_network_data` is used. Its HTML asks other hosts for scripts and runs what stands in titles, so it
is never made. Each line is three edges between anchors of one pixel: straight, bent, straight.
"""

from __future__ import annotations

import json
from typing import Any

from pyvis.network import Network

from screens.map.placed import Layout, Wire
from screens.map.strokes import Stroke
from screens.shapes import Box

NO_MARGIN = {"top": 0, "right": 0, "bottom": 0, "left": 0}
"""As an object: `margin: 0` makes the box sizes NaN in vis-network 9.1.2, and a box of NaN is never hit."""
CLEAR = "rgba(0,0,0,0)"
OPTIONS: dict[str, Any] = {
    "physics": False,
    "layout": {"improvedLayout": False},
    "nodes": {"fixed": True, "chosen": False, "physics": False},
    "edges": {
        "chosen": False,
        "physics": False,
        "hoverWidth": 0,
        "selectionWidth": 0,
    },
    "interaction": {
        "dragNodes": False,
        "dragView": False,
        "zoomView": False,
        "hover": False,
        "selectable": False,
        "selectConnectedEdges": False,
        "keyboard": False,
    },
}


def clickable(layout: Layout) -> dict[str, Box]:
    """The boxes that can be selected, by id; of a household its head zone."""
    boxes = {placed.household.id: placed.head for placed in layout.households}
    boxes |= {placed.person.id: placed.box for placed in layout.persons}
    boxes |= {placed.partner.id: placed.box for placed in layout.partners}
    return boxes | {placed.ended.id: placed.box for placed in layout.ended}


def build_network(layout: Layout, pens: tuple[Stroke, ...]) -> dict[str, Any]:
    """Nodes, edges and options as vis-network takes them."""
    net = Network(directed=False, cdn_resources="local")
    net.set_options(json.dumps(OPTIONS))
    for name, box in clickable(layout).items():
        add_box(net, f"box:{name}", box)
    for place, (wire, pen) in enumerate(zip(layout.wires, pens, strict=True)):
        _add_wire(net, f"wire:{place}", wire, pen)
    nodes, edges, *_ = net.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": OPTIONS}


def add_box(net: Network, name: str, box: Box) -> None:
    """An invisible box that can be clicked."""
    net.add_node(
        name,
        label=" ",
        shape="box",
        x=box.centre,
        y=box.middle,
        color={"background": CLEAR, "border": CLEAR},
        borderWidth=0,
        borderWidthSelected=0,
        margin=NO_MARGIN,
        font={"size": 1, "color": CLEAR},
        shapeProperties={"borderRadius": 0},
        widthConstraint={"minimum": box.w, "maximum": box.w},
        heightConstraint={"minimum": box.h},
    )


def _add_wire(net: Network, name: str, wire: Wire, pen: Stroke) -> None:
    (x, y), (port_x, port_y) = wire.start, wire.port
    points = [(x, y), (port_x, port_y)]
    if wire.bend:
        points = [(x, y), (wire.bend[0], y), (wire.bend[1], port_y), (port_x, port_y)]
    for place, (at_x, at_y) in enumerate(points):
        net.add_node(f"{name}:{place}", label=" ", shape="dot", size=0.5, x=at_x, y=at_y, color=CLEAR, borderWidth=0)
    for place in range(len(points) - 1):
        net.add_edge(f"{name}:{place}", f"{name}:{place + 1}", id=f"{name}:{place}", **_edge(wire.partner, pen, bent=place == 1))


def _edge(partner: str, pen: Stroke, *, bent: bool) -> dict[str, Any]:
    smooth = {"type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.5}
    return {
        "partner": f"box:{partner}",
        "color": {"color": pen.colour, "highlight": pen.colour, "inherit": False, "opacity": pen.opacity},
        "width": pen.width,
        "dashes": list(pen.dash) if pen.dash else False,
        "smooth": {"enabled": True, **smooth} if bent else False,
    }
