"""The partner map as the browser gets it: by the component that draws the map of a case."""

from __future__ import annotations

from datetime import date
from typing import Any

from analysis.network import Network
from screens.map.component import colours_of
from screens.partnermap.layout import Layout
from screens.partnermap.network import build
from screens.partnermap.paint import shapes
from screens.partnermap.words import describe, summary
from screens.shapes import as_data
from screens.sharing.sentences import NameOf
from screens.style import PALETTES, Theme

HEIGHT = 420


def map_data(
    network: Network, layout: Layout, name: NameOf, selected: str | None, colophon: list[str], day: date, theme: Theme
) -> dict[str, Any]:
    """The network of pyvis, the shapes over it, and the map in words."""
    bounds, colours = layout.bounds, PALETTES[theme]
    return {
        "network": build(layout, colours),
        "under": [],
        "over": [as_data(shape) for shape in shapes(layout, name, selected, colours)],
        "ground": colours.canvas,
        "bounds": {"x": bounds.x, "y": bounds.y, "w": bounds.w, "h": bounds.h},
        "items": [{"id": node, "label": label} for node, label in describe(network, name).items()],
        "selected": selected,
        "summary": summary(network, name),
        "colophon": colophon,
        "case": "partnerkaart",
        "file": f"partnerkaart-{day.isoformat()}.png",
        "height": HEIGHT,
        "colours": colours_of(theme),
        "labels": {"pane": "Kaart van partners", "list": "Wie staan er op de kaart"},
    }
