"""What stands around every page: colours, the bar on top, and plain words when something goes wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import cast

import streamlit as st

from access.configuration import User
from graphmodel.errors import ConfigurationError, LogError, Refused, SamenloopError, StoreError
from screens.markup import Html, tag
from screens.session import SignedIn, sign_out
from screens.settings import Settings
from screens.style import PALETTES, Theme
from screens.texts import BAD_CONFIGURATION, NO_LOG, STORE_AWAY, UNEXPECTED

STYLES = sorted((Path(__file__).parent / "assets").glob("*.css"))
GROUNDS: dict[Theme, str] = {"light": "#F3F5F7", "dark": "#0C1116"}


def theme() -> Theme:
    """Light or dark, as the browser shows it now."""
    return "dark" if st.context.theme.type == "dark" else "light"


def dress() -> None:
    """Set the colours and the style sheet of all pages."""
    colours, name = PALETTES[theme()], theme()
    names = ("canvas", "text", "muted", "table", "loose", "grid", "selection", "faint", "middle", "hatch")
    said = {f"--sl-{field}": str(getattr(colours, field)) for field in names}
    said |= {
        "--sl-table-fill": colours.table_fill,
        "--sl-middle-text": colours.middle_text,
        "--sl-box": colours.household_fill,
        "--sl-lock": colours.lock_fill,
        "--sl-lock-text": colours.lock_text,
        "--sl-ground": GROUNDS[name],
    }
    values = "".join(f"{key}:{value};" for key, value in said.items())
    sheets = "".join(path.read_text(encoding="utf-8") for path in STYLES)
    st.html(Html(f"<style>:root{{{values}}}\n{sheets}</style>"))


def top_bar(
    pages: list[tuple[object, str]],
    who: SignedIn | None,
    organisation: str = "",
    settings: Settings | None = None,
    beside: Callable[[Settings], None] = lambda _: None,
) -> None:
    """The bar on top: the name, the pages of this role, who looks and for what, and what else stands beside signing out."""
    with st.container(horizontal=True, key="topbar"):
        st.html(tag("span", "Samenloop", class_="sl-brand"), width="content")
        for page, label in pages:
            st.page_link(cast("str", page), label=label, width="content")
        if who and settings:
            with st.container(horizontal=True, key="topbar_who"):
                st.html(tag("p", f"{called(who.user, organisation)} · doel: {who.purpose}", class_="sl-meta sl-who"), width="content")
                beside(settings)
                st.button("Afmelden", key="sign_out", on_click=_leave, args=(settings,), width="content")


def called(user: User, organisation: str) -> str:
    """A user by name, with the organisation where the name does not say it."""
    return user.name if organisation in user.name else f"{user.name}, {organisation}"


def _leave(settings: Settings) -> None:
    guarded(lambda: sign_out(settings))


def guarded(draw: Callable[[], None]) -> None:
    """Draw a page; what goes wrong becomes a sentence. What was not foreseen goes to the server's log, never to the screen."""
    try:
        draw()
    except SamenloopError as error:
        st.error(in_words(error))
    except Exception as error:
        if type(error).__module__.startswith("streamlit"):
            raise
        logging.getLogger("samenloop").exception("Unforeseen error on a page")
        st.error(UNEXPECTED)


def in_words(error: SamenloopError) -> str:
    """What to tell the user. Places and passwords that stand in an error's text stay with the administrator."""
    match error:
        case LogError():
            return NO_LOG
        case StoreError():
            return STORE_AWAY
        case ConfigurationError():
            return BAD_CONFIGURATION
        case Refused():
            return str(error)
        case _:
            return str(error)
