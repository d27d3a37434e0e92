"""The page *Berichten*: what befell facts of the own organisation by the hand of another (R9), and that somebody read it."""

from __future__ import annotations

import streamlit as st

from access.configuration import UserRole
from access.notices import Desk, Told, mark_seen, read_notices
from graphmodel.records import Notice
from screens.doing import on_click, tell
from screens.logbook.table import moment
from screens.markup import Html, cells, join, tag
from screens.notices.sentences import sentence, to_call
from screens.session import SignedIn, now_signed_in
from screens.settings import Settings
from screens.sharing.partners import name_in
from screens.sharing.sentences import NameOf
from screens.state import held, state_of
from screens.wording import count

UNNAMED = "Er staat niet in over wie het ging."
TO_NOBODY = f"Wat een ander deed met feiten van partners zonder gebruiker; vragen zij ernaar, dan vertelt u wat er staat. {UNNAMED}"
_PLACE, _HELD = "berichten", "notices"


def show(settings: Settings, who: SignedIn) -> None:
    """Draw the page; the notices are read when it is opened, and again when the store changes."""
    said = TO_NOBODY if who.user.role is UserRole.TOEZICHT else "Wat een ander deed met feiten van uw organisatie. " + UNNAMED
    st.html(tag("h1", "Berichten") + tag("p", said, class_="sl-meta"))
    tell(_PLACE)
    told = _read(settings, who)
    if not told.notices and not told.desks:
        st.info("Er zijn geen berichten.")
        return
    name_of = name_in(settings.store())
    if told.desks:
        st.html(as_list(told.desks, name_of))
    if told.notices:
        st.html(as_table(told.notices, who.user.organisation, name_of))
    if told.unseen and who.user.role is not UserRole.TOEZICHT:
        label = "Gelezen en gebeld" if told.desks else "Gelezen"
        st.button(label, type="primary", key="notices_seen", on_click=on_click(_PLACE, lambda: _seen(settings)))


def _read(settings: Settings, who: SignedIn) -> Told:
    return held(_HELD, state_of(settings, who), lambda: read_notices(settings.keeper(), who.user.id, who.purpose))


def _seen(settings: Settings) -> str:
    who = now_signed_in(settings)
    number = mark_seen(settings.keeper(), who.user.id, who.purpose)
    did = "las of doorgaf" if who.user.role is UserRole.PROCESREGISSEUR else "las"
    return f"Vastgelegd dat u {count(number, 'bericht', 'berichten')} {did}."


def as_list(desks: list[Desk], name_of: NameOf) -> Html:
    """Whom to call, without what it is about."""
    rows = (tag("li", tag("b", name_of(each.partner)), f" {to_call(each)}") for each in desks)
    return join([tag("h2", "Door te geven"), tag("ul", *rows)])


HEADS = ("Wanneer", "Aan", "Bericht", "Gelezen")


def as_table(found: list[Notice], own: str, name_of: NameOf) -> Html:
    """The notices, newest first. One to another organisation stands between quotation marks: its "u" is not who reads it here."""
    head = tag("tr", join(tag("th", text, scope="col") for text in HEADS))
    body = join(_row(notice, own, name_of) for notice in found)
    caption = tag("caption", f"{count(len(found), 'bericht', 'berichten')}, nieuwste eerst")
    table = tag("table", caption, tag("thead", head), tag("tbody", body), class_="sl-table sl-stacked")
    return tag("div", table, class_="sl-scroll", tabindex="0", role="region", aria_label="Berichten")


def _row(notice: Notice, own: str, name_of: NameOf) -> Html:
    to, words = ("uw organisatie", sentence(notice)) if notice.to == own else (name_of(notice.to), f"“{sentence(notice)}”")
    seen = f"{moment(notice.seen_at)}, {notice.seen_by}" if notice.seen_at else tag("b", "nieuw")
    return tag("tr", tag("th", moment(notice.at), scope="row"), cells(HEADS[1:], (to, words, seen)))
