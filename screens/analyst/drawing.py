"""An answer as a picture, by the component that draws the map of a case: boxes by name, relations with their direction."""

from __future__ import annotations

import json
from typing import Any

import networkx as nx
from pyvis.network import Network

from screens.analyst.placing import HEIGHT, SIZE, Layout, Placed, lay_out, says
from screens.map.component import colours_of
from screens.map.network import OPTIONS, add_box
from screens.shapes import Rect, Shape, Text, as_data
from screens.style import PALETTES, Palette, Theme

LEAST_HEIGHT = 420
BOTH_WAYS = "both_ways"
"""Of a graph: that its lines have no direction."""

NAMED = 40
"""With more relations than this their names would cover the picture; the list beside it has them all."""


def map_data(graph: nx.MultiDiGraph, colophon: list[str], selected: str | None, theme: Theme, note: str = "") -> dict[str, Any]:
    """What the browser gets; `note` follows the summary. Raises ValueError for an answer without things."""
    layout, colours = lay_out(graph), PALETTES[theme]
    bounds = layout.bounds
    return {
        "network": _network(layout, colours, both_ways=bool(graph.graph.get(BOTH_WAYS))),
        "under": [],
        "over": [as_data(shape) for thing in layout.things for shape in _shapes(thing, colours, selected=thing.id == selected)],
        "ground": colours.canvas,
        "bounds": {"x": bounds.x, "y": bounds.y, "w": bounds.w, "h": bounds.h},
        "items": [{"id": name, "label": label} for name, label in describe(graph, layout).items()],
        "selected": selected,
        "summary": f"{summary(layout)} {note}".strip(),
        "colophon": colophon,
        "case": "antwoord",
        "height": LEAST_HEIGHT,
        "colours": colours_of(theme),
        "labels": {"pane": "Antwoord als graaf", "list": "Wat staat er in het antwoord"},
    }


def summary(layout: Layout) -> str:
    """How much of the answer the picture shows."""
    drawn, lines = len(layout.things), len(layout.lines)
    of = f"de eerste {drawn} van {layout.of} knopen" if drawn < layout.of else f"{drawn} {'knoop' if drawn == 1 else 'knopen'}"
    return f"Getekend: {of}, {lines} {'relatie' if lines == 1 else 'relaties'} ertussen."


def describe(graph: nx.MultiDiGraph, layout: Layout) -> dict[str, str]:
    """Each drawn thing in words, with where it leads."""
    names = {thing.id: says(graph.nodes[thing.id]) for thing in layout.things}
    ways: dict[str, list[str]] = {name: [] for name in names}
    for one, other, relation in layout.lines:
        ways[one].append(f"{relation} naar {names[other]}")
    return {name: "; ".join([text, *ways[name]]) for name, text in names.items()}


def _network(layout: Layout, colours: Palette, *, both_ways: bool) -> dict[str, Any]:
    net = Network(directed=True, cdn_resources="local")
    net.set_options(json.dumps(OPTIONS))
    for thing in layout.things:
        add_box(net, f"box:{thing.id}", thing.box)
    named = len(layout.lines) <= NAMED
    for place, (one, other, relation) in enumerate(layout.lines):
        line = _line(one, relation if named else "", colours, both_ways=both_ways)
        net.add_edge(f"box:{one}", f"box:{other}", id=f"line:{place}", **line)
    nodes, edges, *_ = net.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": OPTIONS}


def _line(start: str, relation: str, colours: Palette, *, both_ways: bool) -> dict[str, Any]:
    font = {"size": 10, "color": colours.muted, "strokeWidth": 4, "strokeColor": colours.canvas, "face": "Inter, sans-serif"}
    return {
        "partner": f"box:{start}",
        "color": {"color": colours.coordinated, "highlight": colours.coordinated, "inherit": False, "opacity": 1.0},
        "width": 1.5,
        "arrows": {"to": {"enabled": not both_ways, "scaleFactor": 0.5}},
        "smooth": {"enabled": False},
        # Said also where there is none: the browser keeps what an update does not name.
        "label": relation,
        "font": font,
    }


def _shapes(thing: Placed, colours: Palette, *, selected: bool) -> tuple[Shape, ...]:
    box = thing.box
    stroke, wide = (colours.selection, 3.0) if selected else (colours.household, 1.5)
    return (
        Rect(box.x, box.y, box.w, box.h, HEIGHT / 4, colours.box_fill, stroke, wide),
        Text(box.centre, box.middle, thing.text, SIZE, 650, colours.text, "center", box.w - 8),
    )
