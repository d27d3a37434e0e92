"""The picture of an answer, and what is known of the thing that is chosen in it."""

from __future__ import annotations

import networkx as nx
import streamlit as st

from graphmodel import days
from screens.analyst.drawing import map_data
from screens.analyst.placing import says
from screens.map.component import MapEvent, show_map
from screens.markup import join, tag
from screens.shell import theme

CHOSEN = "ask_chosen"
INSIDE = "Precieze aantallen, zonder namen. Alleen voor binnen het huis."


def picture(graph: nx.MultiDiGraph, what: str, *, key: str, note: str = "") -> None:
    """Draw a graph, and under it the properties of what is chosen; `note` says what is not drawn."""
    chosen = st.session_state.get(CHOSEN)
    selected = chosen if chosen in graph else None
    colophon = [f"{what[:110]} Gemaakt op {days.dutch(days.today())}.", INSIDE]
    data = map_data(graph, colophon, selected, theme(), note)
    st.html(tag("p", data["summary"], class_="sl-meta", aria_hidden="true"))
    show_map(data, key=key, on_event=_choose)
    if selected:
        values = {name: value for name, value in graph.nodes[selected].items() if name != "label"}
        rows = (tag("tr", tag("th", name, scope="row"), tag("td", str(value))) for name, value in values.items())
        head = tag("h2", says(graph.nodes[selected]))
        st.html(tag("section", head, tag("table", tag("tbody", join(rows)), class_="sl-table"), class_="sl-card", aria_label="Gekozen"))


def _choose(event: MapEvent) -> None:
    if event.selected or event.cleared:
        st.session_state[CHOSEN] = event.selected
