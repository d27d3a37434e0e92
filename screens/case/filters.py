"""What the viewer chose to see of the map and the table. It changes the picture only: tracks count everything."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from graphmodel.vocabulary import Domain, LifeArea
from screens.markup import tag

ALL_AREAS = "Alle leefgebieden"


@dataclass(frozen=True)
class Choice:
    """The filters of a case page."""

    domains: frozenset[str] = frozenset(Domain)
    life_area: str = ""
    ended: bool = True
    basis: bool = True
    planned: bool = False
    kring: bool = False


def drawer() -> None:
    """Draw the filters; their values stay in the session while the page is open."""
    st.html(tag("h2", "Filters") + tag("p", "Wat u wegfiltert, telt wel mee in de sporen.", class_="sl-meta"))
    with st.container(gap="xxsmall"):
        for domain in Domain:
            st.checkbox(domain.label, value=True, key=f"filter_{domain}", persist_state="page")
    st.selectbox("Leefgebied", [ALL_AREAS, *LifeArea], key="filter_area", persist_state="page")
    with st.container(gap="xxsmall"):
        st.checkbox("Beëindigde lijnen, niet overgenomen", value=True, key="filter_ended", persist_state="page")
        st.checkbox("Basisvoorzieningen", value=True, key="filter_basis", persist_state="page")
        st.checkbox("Geplande lijnen", key="filter_planned", persist_state="page")
        st.checkbox("Kring: naasten die elders wonen", key="filter_kring", persist_state="page")


def chosen() -> Choice:
    """What is chosen now."""
    state = st.session_state
    area = state.get("filter_area", ALL_AREAS)
    return Choice(
        frozenset(domain for domain in Domain if state.get(f"filter_{domain}", True)),
        "" if area == ALL_AREAS else str(area),
        bool(state.get("filter_ended", True)),
        bool(state.get("filter_basis", True)),
        bool(state.get("filter_planned", False)),
        bool(state.get("filter_kring", False)),
    )
