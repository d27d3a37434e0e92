"""Draws the line that says what came of something."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from graphmodel import days
from screens.components import packaged


@cache
def _component() -> Any:
    return packaged("said", Path(__file__).parent / "frontend", script="said.js", style="said.css")


def line(place: str, text: str, *, done: bool) -> None:
    """Say it at a place: as a status, or as an alert when it was refused."""
    _component()(data={"text": text, "done": done, "moment": days.now()}, key=f"said_{place}")
