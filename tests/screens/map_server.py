"""The page with the map alone behind the real headers: scripts from this server only."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from screens.headers import Guard

app = st.App(Path(__file__).with_name("map_app.py"), middleware=[Middleware(Guard, hands_out=lambda: False)])
