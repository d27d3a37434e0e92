"""A button that saves a file: made when it is pressed, and not before."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st


def save_button(label: str, make: Callable[[], bytes], name: str, mime: str | None = None, *, key: str) -> None:
    """Draw it. `make` is called at the press, outside the page; it writes its line in the log first, and without it there is no file.

    The page is not drawn anew: a run of it ends what the button stood for, and the press that asked for it came too late then.
    """
    st.download_button(label, make, name, mime, key=key, on_click="ignore")
