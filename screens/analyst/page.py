"""The page *Vragen* of the analyst: pick a question, or write one."""

from __future__ import annotations

import streamlit as st

from screens.analyst import catalogue, console, going
from screens.markup import tag
from screens.session import SignedIn
from screens.settings import Settings

PARTS = {"Catalogus": catalogue.show, "Eigen vraag": console.show}


def show(settings: Settings, who: SignedIn) -> None:
    """Draw the page."""
    st.html(
        tag("h1", "Vragen over de regio")
        + tag("p", "Precieze aantallen, zonder namen: alleen voor binnen het huis. Elke vraag komt in het logboek.", class_="sl-meta")
    )
    going.arrive()
    chosen = st.segmented_control(
        "Onderdeel", list(PARTS), default="Catalogus", key=going.PART, label_visibility="collapsed", required=True
    )
    PARTS[str(chosen)](settings, who)
