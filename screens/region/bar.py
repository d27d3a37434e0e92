"""The bar over every page on the region: the other pages, and whose figures are shown."""

from __future__ import annotations

from datetime import date

import streamlit as st

from access.roles import Act, may
from graphmodel import days
from screens.markup import tag
from screens.region.exact import Exact
from screens.region.released import Released, reports
from screens.session import SignedIn
from screens.settings import Settings

PAGES = ("knelpunten", "schotten", "wat-als", "losse-sporen", "partnerkaart")
"""Pages on the region, in their order; a role sees those it has."""

RELEASED, INTERNAL = "Vrijgegeven rapport", "Intern, precies"
NOTHING_YET = "Er zijn nog geen rapporten die u mag lezen."
INSIDE = "Intern, niet verspreiden."
INSIDE_WHY = (
    "Dit zijn precieze aantallen, ook van weinig mensen. Naar buiten gaat alleen een vrijgegeven rapport. Uw vraag staat in het logboek."
)

Figures = Released | Exact


def figures(settings: Settings, who: SignedIn, page: str) -> Figures | None:
    """What the viewer chose to look at on this page; None where there is nothing yet, which then is said."""
    with st.container(horizontal=True, key="region_bar"):
        _links(page)
        internal = may(who.user.role, Act.REGION) and _mode() == INTERNAL
        if internal:
            return Exact(settings, who, _day())
        found = reports(settings, who, page)
        number = _number(found) if found else None
    if number is None:
        st.html(tag("h1", "Nog geen rapport"))
        st.info(NOTHING_YET)
        return None
    return found[number]


def exact(settings: Settings, who: SignedIn, page: str) -> Exact:
    """For a page that knows exact counts only."""
    with st.container(horizontal=True, key="region_bar"):
        _links(page)
        return Exact(settings, who, _day())


def inside() -> None:
    """Say that what stands here must not leave the house."""
    st.html(tag("p", tag("b", INSIDE), " ", INSIDE_WHY, class_="sl-inside", role="note"))


def _links(current: str) -> None:
    """The way to the other pages. Where one is, is no link but said to be so: Streamlit's own links show it in bold alone."""
    given = st.session_state["pages"]
    with st.container(horizontal=True, key="region_links", width="content"):
        for key in PAGES:
            if key == current:
                st.html(tag("span", given[key].title, class_="sl-here", aria_current="page"), width="content")
            elif key in given:
                st.page_link(given[key], width="content")


def _mode() -> str:
    chosen = st.segmented_control(
        "Welke cijfers", [RELEASED, INTERNAL], default=RELEASED, key="region_mode", label_visibility="collapsed", required=True,
        persist_state="session", width="content",
    )  # fmt: skip
    return str(chosen)


def _day() -> date:
    today = days.today()
    return st.date_input(
        "Peildatum", value=today, max_value=today, format="DD-MM-YYYY", key="region_day", persist_state="session", width=150
    )


def _number(found: dict[str, Released]) -> str | None:
    def label(number: str) -> str:
        state = "" if found[number].release else " · concept"
        return f"{number} · {days.dutch(found[number].figures.as_of)}{state}"

    return st.selectbox("Rapport", list(found), key="report_number", format_func=label, persist_state="session", width=260)
