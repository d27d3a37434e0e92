"""Streamlit entry: sign-in, and the pages of each role. Run it with `samenloop serve`."""

from __future__ import annotations

from screens.pages import show

show()
