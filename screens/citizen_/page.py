"""The page *Inzage burger*: make the list that a citizen may ask for (R21), read it, and take it out to print or as JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from access.citizen import CitizenList, citizen_list, hand_over, person_with_bsn
from graphmodel.errors import WrongUse
from reports.citizenpage import as_page, body
from screens.doing import attempt, tell
from screens.markup import Html, tag
from screens.saving import save_button
from screens.session import SignedIn, now_signed_in
from screens.settings import Settings

_PLACE, _MADE = "inzage", "citizen_list"
BSN, ID = "BSN", "Kenmerk"


@dataclass(frozen=True)
class Made:
    """A list that was made in this session: by whom, of whom, for what."""

    user: str
    person: str
    purpose: str
    content: CitizenList


def show(settings: Settings, who: SignedIn) -> None:
    """Draw the page. A list is made when it is asked for, and that is a line in the log; so is each time it is taken out."""
    said = "Het overzicht dat een burger kan opvragen: alles wat het huis over iemand vastlegt, van wie, en wie ernaar keek."
    with st.container(key="citizen_form"):
        st.html(tag("h1", "Inzage burger") + tag("p", said, class_="sl-meta"))
        _ask(settings, who)
        tell(_PLACE)
    made: Made | None = st.session_state.get(_MADE)
    if made and made.user == who.user.id:
        _taking_out(settings, made)
        st.html(Html(tag("article", Html(body(made.content, top=2)), class_="sl-card sl-citizen")))


def _ask(settings: Settings, who: SignedIn) -> None:
    with st.form("citizen"):
        by = st.radio("Zoek op", (BSN, ID), horizontal=True, key="citizen_by")
        text = st.text_input("BSN of kenmerk", key="citizen_whom")
        purpose = st.text_input("Doel", who.purpose, key="citizen_purpose")
        note = "Het doel komt in het logboek, en op het overzicht zelf. Typ geen namen. Het BSN komt niet in het logboek."
        st.html(tag("p", note, class_="sl-meta"))
        if st.form_submit_button("Maak het overzicht", type="primary"):
            st.session_state.pop(_MADE, None)
            attempt(_PLACE, lambda: _make(settings, by or BSN, text.strip(), purpose.strip()))


def _make(settings: Settings, by: str, text: str, purpose: str) -> str:
    if not text:
        raise WrongUse("Vul een BSN of een kenmerk in.")
    who = now_signed_in(settings)
    keeper = settings.keeper()
    person = person_with_bsn(keeper, who.user.id, text, purpose) if by == BSN else text
    content = citizen_list(keeper, who.user.id, person, purpose)
    st.session_state[_MADE] = Made(who.user.id, person, purpose, content)
    refusing = f" {len(content.withheld)} leverancier geeft eigen gegevens niet; dat staat erin." if len(content.withheld) == 1 else ""
    if len(content.withheld) > 1:
        refusing = f" {len(content.withheld)} leveranciers geven eigen gegevens niet; dat staat erin."
    return f"Overzicht gemaakt.{refusing} Lees het na voordat u het geeft: in vrije tekst kan een ander staan."


def _taking_out(settings: Settings, made: Made) -> None:
    day = made.content.made_on.isoformat()
    with st.container(horizontal=True, key="citizen_bar"):
        # What was read is what is given; the line in the log comes first, and without it there is no file.
        page, data = _out(settings, made, "html", as_page), _out(settings, made, "json", CitizenList.model_dump_json)
        save_button(settings, "Bewaar om te printen (HTML)", page, f"overzicht-{day}.html", "text/html", key="citizen_html")
        save_button(settings, "Bewaar als JSON", data, f"overzicht-{day}.json", "application/json", key="citizen_json")
        st.button("Sluiten", key="citizen_close", on_click=lambda: st.session_state.pop(_MADE, None), width="content")


def _out(settings: Settings, made: Made, form: str, write: Callable[[CitizenList], str]) -> Callable[[], bytes]:
    def written() -> bytes:
        hand_over(settings.keeper(), made.user, made.person, made.purpose, form, made.content)
        return write(made.content).encode()

    return written
