"""The page *Mijn casussen*."""

from __future__ import annotations

import streamlit as st

from graphmodel import days
from graphmodel.days import dutch
from graphmodel.stores.protocol import LEAVES
from screens.cases.headline import ALL, filter_labels, headline, matching, searched
from screens.cases.rows import CaseRow, case_rows
from screens.cases.table import next_order, show_table, table_data
from screens.markup import join, tag
from screens.session import SignedIn, signed_in
from screens.settings import Settings
from screens.state import held, state_of
from screens.texts import FOOT, LEGEND, NO_CASES, NOTHING_FOUND

_ROWS, _ORDER = "case_rows", "case_order"


def show(settings: Settings, who: SignedIn) -> None:
    """Draw the page; the cases are read when it is opened, and again when the store or the day changes."""
    with st.spinner("Uw zaken worden gelezen …"):
        rows = _rows(settings, who)
    today = days.today()
    note = tag("p", f"Volgorde: eerst zonder regie, dan meeste sporen, tot u een kolom kiest. Peildatum {dutch(today)}.", class_="sl-meta")
    st.html(join([headline(rows), note]))
    if not rows:
        st.info(NO_CASES)
        return
    with st.container(key="cases_pane", border=True):
        _table(settings)
    st.html(tag("p", FOOT, class_="sl-meta"))


def _rows(settings: Settings, who: SignedIn) -> list[CaseRow]:
    access, today = settings.access(), days.today()

    def read() -> list[CaseRow]:
        cases = access.open_cases(who.user)
        action = {"page": "mijn casussen", "as_of": today.isoformat()}
        seen = access.view(who.user, cases, who.purpose, action, without=LEAVES) if cases else {}
        return case_rows(seen, today)

    return held(_ROWS, state_of(settings, who), read)


@st.fragment
def _table(settings: Settings) -> None:
    """The list; a fragment runs without the rest of the app, so it looks again who is there and what they may see."""
    who = signed_in(settings)
    if who is None:
        st.rerun()
    rows, today = _rows(settings, who), days.today()
    labels = filter_labels(rows, today)
    with st.container(horizontal=True, key="cases_bar"):
        which = st.segmented_control(
            "Toon", list(labels), format_func=labels.__getitem__, default=ALL, key="cases_filter", label_visibility="collapsed"
        )
        text = st.text_input(
            "Zoek zaaknummer of doel", key="cases_search", placeholder="Zoek zaaknummer of doel", label_visibility="collapsed"
        )
    shown = searched(matching(rows, which or ALL, today), text or "")
    if not shown:
        st.info(NOTHING_FOUND)
        return
    order = st.session_state.get(_ORDER)
    result = show_table(table_data(shown, order))
    st.html(LEGEND)
    if result.sort:
        st.session_state[_ORDER] = next_order(order, result.sort)
        st.rerun(scope="fragment")
    if result.open:
        st.session_state["case"] = result.open
        st.switch_page(st.session_state["pages"]["casus"])
