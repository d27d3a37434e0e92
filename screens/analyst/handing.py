"""The page *Vrijgeven*: what one asked for oneself, and what waits for one's own look as the second person (R18)."""

from __future__ import annotations

from functools import partial

import streamlit as st

from access.approving import decide, number_of
from access.roles import Act, may
from analysis.console.engine import Console
from analysis.console.handing import ask_to_hand_over, told_of
from analysis.packing import Form
from analysis.publish import published
from graphmodel.records import Approval
from screens.doing import attempt, tell
from screens.markup import tag
from screens.saving import save_button
from screens.session import SignedIn, now_signed_in
from screens.settings import Settings

_PLACE, _OPENED = "ask_handing", "ask_opened"
_WHY = "Rijen gaan pas naar buiten als een tweede persoon het goedvindt. Kijk naar de vraag, en naar hoeveel rijen alleen staan."
FORM_NAMES = {Form.CSV: "CSV", Form.PARQUET: "Parquet", Form.GRAPHML: "GraphML"}


def ask_for(settings: Settings, who: SignedIn, text: str, form: Form) -> str:
    """Have a question asked of a publication and sealed; what there is to say of it."""
    engine = settings.engine()
    exports, access = settings.exports(), settings.access()
    if not isinstance(engine, Console):
        asked = ask_to_hand_over(exports, access, who.user, engine, text, form, who.purpose)
    else:
        with Console(settings.region().source.graph, published) as publication:
            asked = ask_to_hand_over(exports, access, who.user, publication, text, form, who.purpose)
    return f"Uitvoer {number_of(asked)} staat verzegeld klaar. Een tweede persoon beslist, op de pagina Vrijgeven."


def show(settings: Settings, who: SignedIn) -> None:
    """Draw the page."""
    st.html(tag("h1", "Vrijgeven") + tag("p", _WHY, class_="sl-meta"))
    tell(_PLACE)
    exports = settings.exports()
    mine, others = exports.waiting(who.user), exports.to_decide(who.user)
    if may(who.user.role, Act.EXPORT):
        with st.container(border=True, key="ask_mine"):
            st.html(tag("h2", "Door u gevraagd"))
            opened: dict[str, bytes] = st.session_state.get(_OPENED, {})
            for number, content in opened.items():
                save = partial(bytes, content)  # Its line in the log was written when it was fetched.
                save_button(settings, f"Bewaar uitvoer {number}", save, f"uitvoer-{number}.zip", key=f"ask_save_{number}")
            if not mine and not opened:
                st.html(tag("p", "U wacht nergens op. Vraag uitvoer aan bij het antwoord op een eigen vraag.", class_="sl-meta"))
            for approval in mine:
                _mine(settings, approval)
    with st.container(border=True, key="ask_others"):
        st.html(tag("h2", "Door een ander gevraagd: u beslist"))
        if not others:
            st.html(tag("p", "Er wacht niets op u.", class_="sl-meta"))
        for approval in others:
            _other(settings, approval)


def _mine(settings: Settings, approval: Approval) -> None:
    number = number_of(approval)
    st.html(tag("p", approval.what))
    if approval.accepted:
        st.button(f"Haal uitvoer {number} op", key=f"ask_get_{number}", on_click=_open, args=(settings, approval))
    else:
        st.html(tag("p", "Wacht op een tweede persoon.", class_="sl-meta"))


def _open(settings: Settings, approval: Approval) -> None:
    def do() -> str:
        who, exports = now_signed_in(settings), settings.exports()
        st.session_state.setdefault(_OPENED, {})[number_of(approval)] = exports.opened(who.user, approval, who.purpose)
        exports.done(approval)
        return "Vrijgegeven door een tweede persoon. Bewaar het bestand nu: het wordt een keer uitgereikt."

    attempt(_PLACE, do)


def _other(settings: Settings, approval: Approval) -> None:
    number = number_of(approval)
    st.html(tag("p", f"{approval.asked_by}: {approval.what}"))
    if told := told_of(settings.exports().sealed(approval)):
        with st.expander(f"Bekijk uitvoer {number}"):
            st.code(told, language=None, wrap_lines=True)
    with st.container(horizontal=True, key=f"ask_decide_{number}"):
        st.button(f"Geef {number} vrij", key=f"ask_yes_{number}", type="primary", on_click=_decide, args=(settings, number, True))
        st.button(f"Weiger {number}", key=f"ask_no_{number}", on_click=_decide, args=(settings, number, False))


def _decide(settings: Settings, number: str, accepted: bool) -> None:
    def do() -> str:
        who = now_signed_in(settings)
        decided = decide(settings.access(), who.user, number, accepted=accepted, purpose=who.purpose)
        return f"{'Vrijgegeven' if accepted else 'Geweigerd'}: {decided.what}"

    attempt(_PLACE, do)
