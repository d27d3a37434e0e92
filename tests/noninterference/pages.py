"""The pages as the server draws them for one viewer: every message that goes to the browser, byte for byte."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element, Node

from access.roles import may
from access.view import Access
from screens.pages import PAGES
from screens.session import SESSIONS
from tests.noninterference.transcript import PURPOSE
from tests.worlds import CASE

VISITS: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("casussen", {}),
    ("casus", {"case": CASE, "view": "Kaart", "names": True, "more_open": True}),
    ("casus", {"view": "Tijdlijn", "more_open": False, "filters_open": True}),
    ("casus", {"view": "Tabel", "filters_open": False, "selected": "p:c"}),
    ("zoeken", {"search_text": "naam"}),
    ("zoeken", {"search_text": "6511AA 1"}),
    ("zoeken", {"search_text": "9999ZZ 91"}),
    ("toegang", {"access_case": CASE}),
    ("deelregels", {}),
    ("opschaling", {}),
    ("berichten", {}),
)
"""Where somebody goes, one after the other in one session, and what they chose or typed there."""


def all_pages(access: Access, user: str, store_url: str) -> Iterator[tuple[str, bytes]]:
    """Each page of the viewer's role as a name and what the browser gets of it."""
    viewer, key = access.viewer(user), secrets.token_urlsafe(8)
    given = {page.path for page in PAGES if may(viewer.role, page.act)}
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SAMENLOOP_STORE", store_url)
        environment.setenv("SAMENLOOP_CONFIG", str(access.configuration.folder))
        environment.setenv("SAMENLOOP_LOG", str(access.log.path))
        SESSIONS.begin(key, viewer, PURPOSE, datetime.now(UTC))
        app = AppTest.from_function(_one_page, default_timeout=60)
        app.session_state["session_key"] = key
        for page, chosen in VISITS:
            if page in given:
                yield f"{page} {dict(chosen)}", _drawn(app, page, chosen)
    st.cache_resource.clear()


def _drawn(app: AppTest, page: str, chosen: Mapping[str, Any]) -> bytes:
    """One page, by the real code of the server; what was typed in a form is sent with its button."""
    app.session_state["page_to_draw"] = page
    for name, value in chosen.items():
        app.session_state[name] = value
    app.run()
    if "search_text" in chosen:
        app.button[0].click().run()
    assert not app.exception, app.exception
    return b"\n".join(_sent(app.main))


def _one_page() -> None:
    """Runs as the app."""
    import streamlit as st

    from screens.pages import PAGES
    from screens.session import signed_in
    from screens.settings import Settings
    from screens.shell import guarded

    settings = Settings.from_environment()
    who = signed_in(settings)
    assert who is not None
    page = next(page for page in PAGES if page.path == st.session_state["page_to_draw"])
    guarded(page.on(settings, who))


def _sent(node: Node) -> Iterator[bytes]:
    """Every message of a part of the page, in order."""
    yield node.type.encode()
    if isinstance(node, Element) and node.proto is not None:
        if node.type == "download_button":
            node.proto.deferred_file_id = ""  # Drawn by lot at each drawing: what is in the file is made when it is asked for.
        yield node.proto.SerializeToString(deterministic=True)
    if isinstance(node, Block):
        if node.proto is not None:
            yield node.proto.SerializeToString(deterministic=True)
        for child in node.children.values():
            yield from _sent(child)
