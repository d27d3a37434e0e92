"""A button that saves a file: made when it is pressed, and not before."""

from __future__ import annotations

import time
from collections.abc import Callable

import streamlit as st

from screens.session import while_signed_in
from screens.settings import Settings


def save_button(settings: Settings, label: str, make: Callable[[], bytes], name: str, mime: str | None = None, *, key: str) -> None:
    """Draw it. `make` is called at the press, outside the page; it writes its line in the log first, and without it there is no file.

    Nor is there one for who is not signed in any more: a page that nobody drew again still has its button.
    The page is not drawn anew: a run of it ends what the button stood for, and the press that asked for it came too late then.
    """
    made = while_signed_in(settings, make)
    st.download_button(label, lambda: HANDING.out(made()), name, mime, key=key, on_click="ignore")


FETCHED_WITHIN = 60.0
"""Seconds within which a browser fetches what was made for it: it asks at once."""


class Handing:
    """When a file was last made at a press: only just after that may one be fetched.

    Streamlit lays it in memory under an address that asks nobody who they are, and takes it away only when pages are drawn again.
    The address stands in the browser's list of downloads, for whoever sits down there next.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._last = clock, -FETCHED_WITHIN

    def out(self, content: bytes) -> bytes:
        """The file, that a browser comes for now."""
        self._last = self._clock()
        return content

    def is_on(self) -> bool:
        """Whether a file may be fetched: somebody pressed for one just now."""
        return self._clock() - self._last < FETCHED_WITHIN


HANDING = Handing()
"""That of this server."""
