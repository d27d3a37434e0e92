"""The page of one case: sentence, map or timeline or table, peildatum, and the rail."""

from __future__ import annotations

import base64
from typing import Any

import streamlit as st

from graphmodel import days
from graphmodel.days import dutch
from queries.catalogue import CATALOGUE
from screens import questions
from screens.case import filters, proposals, table
from screens.case.cards import cards
from screens.case.chart_from_answers import chart, undated
from screens.case.day import KEY as DAY
from screens.case.day import slider
from screens.case.detail import detail
from screens.case.headline import headline, meta
from screens.case.picture_from_answers import picture
from screens.case.seen import Seen, read
from screens.case.steps import apart, invitation, step_card, to_invite
from screens.case.strip import SHOWN, legend, pairs, strip
from screens.doing import is_told, tell
from screens.map.component import MapEvent, case_map
from screens.markup import Html, tag
from screens.saving import save_button
from screens.session import SignedIn, now_signed_in, signed_in
from screens.settings import Settings
from screens.shell import called, guarded, theme
from screens.texts import FOOT, NO_CASE_CHOSEN, NO_LINES
from screens.timeline.draw import timeline_svg
from screens.wording import name_of
from screens.work import coordination
from screens.work import show as work

VIEWS = ("Kaart", "Tijdlijn", "Tabel")
_SELECTED, _OPEN = "selected", "case_open"
_FOLDED = ("filters_open", "more_open")
"""What shares its place with the detail of what is selected: one of them at a time."""


def show(settings: Settings, who: SignedIn) -> None:  # noqa: ARG001 - the fragment looks again who is signed in
    """Draw the page of the case that was chosen; where none was, as after a reload, there is the list to choose from."""
    case_id = st.session_state.get("case")
    if not isinstance(case_id, str):
        if not is_told(work.PLACE):
            st.switch_page(st.session_state["pages"]["casussen"])
        tell(work.PLACE)
        st.info(NO_CASE_CHOSEN)
        return
    if st.session_state.get(_OPEN) != case_id:
        for key in (_SELECTED, DAY, "invite", *_FOLDED):
            st.session_state.pop(key, None)
        st.session_state[_OPEN] = case_id
    _body(settings, case_id)


@st.fragment
def _body(settings: Settings, case_id: str) -> None:
    """Everything that follows a click or the slider; runs without the rest of the app, so it looks again who is there."""
    who = signed_in(settings)
    if who is None or st.session_state.get("case") != case_id:
        st.rerun()
    guarded(lambda: _draw(settings, who, case_id))


def _draw(settings: Settings, who: SignedIn, case_id: str) -> None:
    today = days.today()
    latest = min(st.session_state.get(DAY) or today, today)
    seen = read(settings, who, case_id, latest)
    st.html(Html(headline(seen) + tag("p", meta(seen), class_="sl-meta")))
    with st.container(key="case_body"):
        with st.container(key="next", border=True):
            _next_step(seen, who)
        with st.container(key="pane", border=True):
            _pane(settings, seen, who)
        with st.container(key=_rest_key(seen)):
            _rest(settings, seen, who)
    foot = f"{FOOT} Peildatum {dutch(seen.day)}, gezien door {called(who.user, name_of(seen.graph, who.user.organisation))}."
    st.html(tag("p", foot, class_="sl-meta"))


def _next_step(seen: Seen, who: SignedIn) -> None:
    st.html(step_card(seen))
    partners = to_invite(seen, who)
    if partners and st.button("Maak uitnodiging", type="primary", key="make_invitation", width="stretch"):
        st.session_state["invite"] = not st.session_state.get("invite", False)
    if partners and st.session_state.get("invite"):
        if how := apart(seen, partners):
            st.html(tag("p", how, class_="sl-meta"))
        st.text_area("Tekst om te kopiëren; er wordt niets verstuurd of vastgelegd", invitation(seen, who, partners), height=220)


def _pane(settings: Settings, seen: Seen, who: SignedIn) -> None:
    with st.container(horizontal=True, key="pane_bar"):
        view = st.segmented_control("Weergave", VIEWS, default=VIEWS[0], key="view", label_visibility="collapsed", required=True)
        names = st.toggle("Namen", key="names", persist_state="session")
        st.button("Filters", key="filters_button", on_click=_flip, args=("filters_open",), width="content")
        st.button("Meer", key="more", on_click=_flip, args=("more_open",), width="content")
    if not seen.involvement.partners:
        st.info(NO_LINES)
    if view == "Tijdlijn":
        _timeline(seen, names=names)
    elif view == "Tabel":
        _table(settings, seen, who, names=names)
    else:
        _map(settings, seen, who, names=names)
    _strip(seen, names=names)
    slider(seen.change_days(), seen.day, days.today())
    if view == "Kaart":
        st.html(legend())


def _flip(key: str) -> None:
    opening = not st.session_state.get(key, False)
    for other in (_SELECTED, *_FOLDED):
        st.session_state.pop(other, None)
    st.session_state[key] = opening


def _map(settings: Settings, seen: Seen, who: SignedIn, *, names: bool) -> None:
    shown = picture(seen, filters.chosen(), who.user.name, names=names, theme=theme(), selected=st.session_state.get(_SELECTED))

    def happened(event: MapEvent) -> None:
        if event.selected or event.cleared:
            st.session_state[_SELECTED] = event.selected
            for other in _FOLDED:
                st.session_state.pop(other, None)
        if event.exported:
            _exported(settings, seen, now_signed_in(settings), "png")

    case_map(shown, key="map", on_event=happened)


def _exported(settings: Settings, seen: Seen, who: SignedIn, form: str) -> Seen:
    """An export is a reading of its own in the log (R13): the case on that day, as it may be seen now."""
    action, case_id = {"page": "casus", "export": form, "as_of": seen.day.isoformat()}, seen.graph.case_id
    return Seen(settings.access().view(who.user, [case_id], who.purpose, action)[case_id], seen.day)


def _timeline(seen: Seen, *, names: bool) -> None:
    shown = chart(seen, filters.chosen(), names=names, theme=theme())
    # As a picture: an SVG in the page itself is taken out by Streamlit's cleaning, and a picture can run nothing.
    drawing = base64.b64encode(timeline_svg(shown).encode()).decode()
    picture_of_it = tag("img", src=f"data:image/svg+xml;base64,{drawing}", alt=shown.summary, class_="sl-timeline")
    st.html(tag("div", picture_of_it, class_="sl-scroll", tabindex="0", role="region", aria_label="Tijdlijn"))
    if left_out := undated(seen):
        st.html(tag("p", left_out, class_="sl-meta"))


def _table(settings: Settings, seen: Seen, who: SignedIn, *, names: bool) -> None:
    caption = f"Zaak {seen.graph.case_id} op {dutch(seen.day)}: wie doet wat voor wie"
    st.html(table.as_html(table.rows(seen, names=names), caption))
    name = f"zaak-{seen.graph.case_id}-{seen.day.isoformat()}.csv"

    def made() -> bytes:
        # Read anew: since the page was drawn a supplier may have objected to something, or destroyed it (R9, R15).
        now = _exported(settings, seen, who, "csv")
        return table.as_csv(table.rows(now, names=names), now, who).encode()

    save_button(settings, "Bewaar als CSV", made, name, "text/csv", key="csv")


def _strip(seen: Seen, *, names: bool) -> None:
    found = pairs(seen, names=names)
    if not found:
        return
    st.html(strip(found))
    if len(found) > SHOWN:
        with st.expander(f"Alle {len(found)} paren zonder bekende afstemming"):
            st.html(strip(found, everything=True).replace("sl-folds", ""))


def _rest_key(seen: Seen) -> str:
    """Under 1200 px the rail is folded away until something is opened, and then on the side that is not looked at."""
    if st.session_state.get(_SELECTED):
        partner = str(st.session_state[_SELECTED])[2:]
        return "rest_left" if partner in seen.involvement.not_at_table else "rest_right"
    opened = st.session_state.get("filters_open") or st.session_state.get("more_open")
    return "rest_right" if opened else "rest"


def _rest(settings: Settings, seen: Seen, who: SignedIn) -> None:
    names = bool(st.session_state.get("names"))
    selected: Any = st.session_state.get(_SELECTED)
    if st.session_state.get("filters_open"):
        with st.container(key="filters_pane", border=True):
            filters.drawer()
            st.button("Sluiten", key="close_filters", on_click=_flip, args=("filters_open",))
    elif selected:
        with st.container(key="detail_pane"):
            st.html(detail(seen, selected, names=names))
            st.button("Sluiten", key="close_detail", on_click=_close)
        coordination.show(settings, seen, who, selected)
        work.show_selected(settings, seen, who, selected)
    else:
        if st.session_state.get("more_open"):
            _folded(seen, names=names)
        st.html(cards(seen, names=names, users=settings.user_names()))
        proposals.show(settings, seen, who)
        work.show(settings, seen, who)
    with st.expander("Toon de vraag achter dit beeld"):
        for question in CATALOGUE.values():
            questions.show_question(question)


def _folded(seen: Seen, *, names: bool) -> None:
    """What a narrow page has no room for under the map; a wide one does not show it here."""
    with st.container(key="folded"):
        st.button("Sluiten", key="close_more", on_click=_flip, args=("more_open",))
        st.html(Html(strip(pairs(seen, names=names)) + legend()))


def _close() -> None:
    st.session_state.pop(_SELECTED, None)
