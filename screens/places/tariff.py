"""What waiting costs at a tariff that somebody enters: only with its source, and never a forecast of what is saved."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from reports.sentences import said
from screens.markup import tag
from screens.region.stops import Stop
from screens.region.tables import table

MOST = 5_000.0
"""€ a day; more is a typing error."""
ONLY_IF = (
    "Een rekenvoorbeeld: het klopt alleen als iedereen die een plaats krijgt tot die dag elke dag de dure plek gebruikt. Het bedrag "
    "staat in geen bestand, en niet in het rapport."
)


def show(stops: Sequence[Stop], chosen: Stop | None) -> None:
    """Ask for a tariff with its source, and work it out over the places shown; days waited only where they are known."""
    with st.expander("Reken met een tarief per dag"), st.container(horizontal=True):
        tariff = st.number_input(
            "Tarief in euro per dag", min_value=0.0, max_value=MOST, value=None, step=5.0, key="tariff", persist_state="session", width=220
        )
        source = st.text_input(
            "Bron van dit tarief", key="tariff_source", persist_state="session", placeholder="bijvoorbeeld: begroting opvang 2026"
        )
        if tariff and source.strip():
            st.html(
                table(f"Bij € {euro(tariff)} per dag (bron: {source.strip()})", *costs(stops, chosen, tariff))
                + tag("p", ONLY_IF, class_="sl-meta")
            )
        elif tariff:
            st.info("Vul ook de bron van het tarief in. Zonder bron rekenen wij niet.")


def costs(stops: Sequence[Stop], chosen: Stop | None, tariff: float) -> tuple[list[str], list[list[str]]]:
    """Heads and rows: what so many places come to a day, and what the days waited came to."""
    heads = ["Plaatsen", "Per dag", "Per jaar"]
    shown = [chosen] if chosen else list(stops)
    rows = [[str(stop.places), f"€ {euro(stop.places * tariff)}", f"€ {euro(stop.places * tariff * 365)}"] for stop in shown]
    if chosen and chosen.days is not None:
        heads.append(f"De {said(chosen.days)} dagen die al gewacht zijn")
        rows = [[*row, f"€ {euro(chosen.days * tariff)}"] for row in rows]
    return heads, rows


def euro(amount: float) -> str:
    """Whole euros with thousands, cents where there are any."""
    whole, cents = divmod(round(amount * 100), 100)
    return said(whole) + (f",{cents:02}" if cents else "")
