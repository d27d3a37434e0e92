"""The map on a page: the one function that pages call."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from graphmodel.errors import SamenloopError
from screens.components import packaged
from screens.map.describe import describe
from screens.map.layout import lay_out
from screens.map.network import build_network
from screens.map.paint import paint
from screens.map.picture import Picture
from screens.map.strokes import strokes
from screens.shapes import as_data
from screens.shell import in_words
from screens.style import PALETTES, Theme

FRONTEND = Path(__file__).parent / "frontend"
LEAST_HEIGHT = 320
_SAVES, _REFUSED = "_saves", "_refused"


@dataclass(frozen=True, slots=True)
class MapEvent:
    """What the user did on the map in this run; all False or None in a run that had another cause.

    `selected` is the id that was clicked or chosen with Enter. `cleared`: the user clicked beside everything.
    `exported`: a PNG is asked for. The page writes that in the log; only when it did so the browser saves one.
    """

    selected: str | None = None
    cleared: bool = False
    exported: bool = False


def case_map(picture: Picture, *, key: str, height: int = LEAST_HEIGHT, on_event: Callable[[MapEvent], None] | None = None) -> MapEvent:
    """Show the map and give what the user did on it.

    `height` is the least height in px; the map takes what it needs and the pane scrolls. What is selected stands in
    `picture.selected`: keep the id of an event in the session and put it there. `on_event` runs before the page does
    again, so that one rerun suffices; without it, use what is returned.

    Raises:
        ValueError: see `lay_out`.

    """
    return show_map(map_data(picture, height), key=key, on_event=on_event)


def show_map(data: dict[str, Any], *, key: str, on_event: Callable[[MapEvent], None] | None = None) -> MapEvent:
    """Show any map that was made for the browser, as `map_data` makes that of a case; one without a `file` is not to be saved."""
    handle = _handler(key, on_event)
    if refused := st.session_state.pop(key + _REFUSED, None):
        st.error(refused)
    data["saves"] = st.session_state.get(key + _SAVES, 0)
    mount = packaged("case_map", FRONTEND, script="index.js", style="style.css")
    return _event(mount(key=key, data=data, on_selected_change=handle, on_exported_change=handle))


def map_data(picture: Picture, height: int = LEAST_HEIGHT) -> dict[str, Any]:
    """What the browser gets: the network of pyvis, the shapes under and over it, and the map in words."""
    layout = lay_out(picture)
    painting = paint(picture, layout)
    bounds = layout.bounds
    return {
        "network": build_network(layout, strokes(picture, layout)),
        "under": [as_data(shape) for shape in painting.under],
        "over": [as_data(shape) for shape in painting.over],
        "ground": painting.ground,
        "bounds": {"x": bounds.x, "y": bounds.y, "w": bounds.w, "h": bounds.h},
        "items": [{"id": name, "label": label} for name, label in describe(picture, layout).items()],
        "selected": picture.selected,
        "summary": picture.summary,
        "colophon": list(picture.colophon.lines()),
        "case": picture.colophon.case_label,
        "file": file_name(picture),
        "height": height,
        "colours": colours_of(picture.theme),
        "labels": {"pane": "Kaart van de zaak", "list": "Wie staan er op de kaart"},
    }


def colours_of(theme: Theme) -> dict[str, str]:
    """The colours that the browser's own parts of a map have."""
    colours = PALETTES[theme]
    names = {"text": colours.text, "muted": colours.muted, "canvas": colours.canvas}
    return names | {"border": colours.household, "selection": colours.selection}


def file_name(picture: Picture) -> str:
    """Name of the saved picture: the case and the day, never a person."""
    words = re.findall(r"[a-z0-9]+", f"kaart {picture.colophon.case_label} {picture.colophon.peildatum}".lower())
    return "-".join(words) + ".png"


def _handler(key: str, on_event: Callable[[MapEvent], None] | None) -> Callable[[], None]:
    def handle() -> None:
        event = _event(st.session_state[key])
        try:
            if on_event:
                on_event(event)
        except SamenloopError as error:
            st.session_state[key + _REFUSED] = in_words(error)
            return
        if event.exported:
            st.session_state[key + _SAVES] = st.session_state.get(key + _SAVES, 0) + 1

    return handle


def _event(result: Any) -> MapEvent:
    chosen = result.get("selected")
    name = chosen.get("id") if chosen else None
    return MapEvent(selected=name, cleared=bool(chosen) and name is None, exported=bool(result.get("exported")))
