"""A page with the map alone, for the browser tests: ?case=NAME&theme=dark shows one sample."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from screens.map.component import MapEvent, case_map
from screens.style import Theme
from tests.screens.samples import everything

st.set_page_config(layout="wide")
name = st.query_params.get("case", "worked-example")
picture = everything()[name]
theme: Theme = "dark" if st.query_params.get("theme") == "dark" else "light"


def remember(event: MapEvent) -> None:
    st.session_state["event"] = event
    if event.selected or event.cleared:
        st.session_state["selected"] = event.selected


case_map(replace(picture, theme=theme, selected=st.session_state.get("selected")), key="map", on_event=remember)
st.text(f"gekozen: {st.session_state.get('selected')}")
st.text(f"gebeurtenis: {st.session_state.get('event')}")
