"""The page *Logboek*: who saw what, when and what for; whether the log is whole; and taking lines out for an auditor (R13, R14, R23)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import streamlit as st

from access.everycase import every_case
from access.logforms import FORMS, in_form
from access.logreading import Page, Wanted, read_log, read_page
from access.logwords import DEEDS, RESULTS
from graphmodel import days
from screens.doing import attempt, on_click, tell
from screens.logbook.checking import check
from screens.logbook.table import lines_table
from screens.markup import tag
from screens.saving import save_button
from screens.session import SignedIn, now_signed_in
from screens.settings import Settings

_PLACE, _READ = "logboek", "logbook"
MONTH = timedelta(days=31)
FORM_NAMES = {"json": "JSON, zoals het er staat", "csv": "CSV, voor een auditor", "vng": "VNG Verwerkingenlogging"}
ENDINGS = {"json": ("jsonl", "application/jsonl"), "csv": ("csv", "text/csv"), "vng": ("vng.jsonl", "application/jsonl")}


@dataclass(frozen=True)
class Reading:
    """What is read of the log: which lines, where each page so far begins, and the page that is shown."""

    by: tuple[str, str]
    """The user and the purpose it was read with."""
    wanted: Wanted
    starts: tuple[int | None, ...]
    page: Page


def show(settings: Settings, who: SignedIn) -> None:
    """Draw the page. Lines are read when they are asked for, and each page of them is a line in the log itself."""
    said = "Wie zag wat, wanneer, waarvoor. Mensen en zaken staan er met een nummer in, nooit met een naam. Ook uw lezen staat erin."
    st.html(tag("h1", "Logboek") + tag("p", said, class_="sl-meta"))
    wanted = _filter(settings, who)
    if wanted is not None:
        attempt(_PLACE, lambda: _read(settings, wanted, (None,)))
    tell(_PLACE)
    reading: Reading | None = st.session_state.get(_READ)
    if reading and reading.by == (who.user.id, who.purpose):
        _lines(settings, reading)
        with st.expander("Deze regels bewaren als bestand"):
            _export(settings, who, reading.wanted)
    with st.expander("Klopt het logboek nog?"):
        check(settings)


def _filter(settings: Settings, who: SignedIn) -> Wanted | None:
    """The form; what is wanted at the moment that it is asked."""
    cases, users = list(every_case(settings.access(), who.user)), [user.id for user in settings.configuration().users]
    today = days.today()
    with st.form("logbook_filter"), st.container(horizontal=True, vertical_alignment="bottom", key="logbook_filter"):
        since = st.date_input("Van", today - MONTH, key="logbook_since", format="DD-MM-YYYY")
        until = st.date_input("Tot en met", None, key="logbook_until", format="DD-MM-YYYY")
        user = st.selectbox("Gebruiker", users, index=None, placeholder="Alle", accept_new_options=True, key="logbook_user")
        deed = st.selectbox("Handeling", list(DEEDS), index=None, placeholder="Alle", format_func=DEEDS.__getitem__, key="logbook_deed")
        result = st.selectbox(
            "Uitkomst", list(RESULTS), index=None, placeholder="Alle", format_func=RESULTS.__getitem__, key="logbook_result"
        )
        case = st.selectbox("Zaak", cases, index=None, placeholder="Alle", key="logbook_case")
        asked = st.form_submit_button("Toon regels", type="primary")
    return Wanted(since, until, user, case, None, deed, result) if asked else None


def _read(settings: Settings, wanted: Wanted, starts: tuple[int | None, ...]) -> str:
    """Read the page that begins at the last of `starts`, and keep it."""
    who = now_signed_in(settings)
    page = read_page(settings.keeper(), who.user.id, who.purpose, wanted, before=starts[-1])
    st.session_state[_READ] = Reading((who.user.id, who.purpose), wanted, starts, page)
    return ""


def _lines(settings: Settings, reading: Reading) -> None:
    number = len(reading.starts)
    st.html(lines_table(reading.page.lines, number))
    with st.container(horizontal=True):
        _turn(settings, "Nieuwer", reading, reading.starts[:-1])
        _turn(settings, "Ouder", reading, (*reading.starts, reading.page.older) if reading.page.older is not None else ())


def _turn(settings: Settings, label: str, reading: Reading, starts: tuple[int | None, ...]) -> None:
    go = on_click(_PLACE, lambda: _read(settings, reading.wanted, starts))
    st.button(label, key=f"logbook_{label}", disabled=not starts, on_click=go, width="content")


def _export(settings: Settings, who: SignedIn, wanted: Wanted) -> None:
    form = st.radio("Vorm", FORMS, format_func=FORM_NAMES.__getitem__, horizontal=True, key="logbook_form")
    ending, mime = ENDINGS[form]

    def made() -> bytes:
        keeper = settings.keeper()
        lines = read_log(keeper, who.user.id, who.purpose, wanted, form=form)
        return "".join(f"{text}\n" for text in in_form(form, lines, keeper.oins())).encode()

    st.html(tag("p", "Alle regels van deze keuze, niet alleen deze bladzijde. Het bewaren wordt zelf een regel.", class_="sl-meta"))
    # Made when it is asked for, and only then: until that moment nothing is read.
    save_button(settings, "Bewaar", made, f"logboek-{days.today().isoformat()}.{ending}", mime, key="logbook_export")
