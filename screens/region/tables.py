"""Tables with heads, bars in them, and pictures: what the pages on the region are made of.

A bar stands behind its number and is no information of its own: it is hidden from who has the page read out.
"""

from __future__ import annotations

import base64
from collections.abc import Collection, Sequence

import streamlit as st

from screens.markup import Html, join, tag

Cell = str | Html


def table(caption: str, heads: Sequence[Cell], rows: Sequence[Sequence[Cell]], *, words: Collection[int] = (0,), style: str = "") -> Html:
    """A table of numbers; columns in `words` hold text and stand to the left. The first cell names its row."""
    head = tag("tr", join(_cell("th", text, at in words, scope="col") for at, text in enumerate(heads)))
    body = join(
        tag("tr", _cell("th", row[0], True, scope="row"), join(_cell("td", text, at in words) for at, text in enumerate(row[1:], 1)))
        for row in rows
    )
    drawn = tag("table", tag("caption", caption), tag("thead", head), tag("tbody", body), class_=f"sl-table sl-numbers {style}".strip())
    return scrolling(drawn, caption)


def _cell(name: str, text: Cell, left: bool, **attributes: str) -> Html:
    return tag(name, text, class_=None if left else "sl-number", **attributes)


def scrolling(content: Html, label: str) -> Html:
    """What may be wider than a narrow page: it scrolls by itself, by keyboard too."""
    return tag("div", content, class_="sl-scroll", tabindex="0", role="region", aria_label=label)


def bar(parts: Sequence[tuple[float, str]]) -> Html:
    """A bar of parts, each with its length in px and its fill (`ink`, `open`, `part`); nothing where there is no length."""
    drawn = [tag("i", style=f"width:{length:.1f}px", class_=f"sl-{fill}") for length, fill in parts if length > 0]
    if not drawn:
        return Html()
    return tag("span", join(drawn), class_="sl-bar", aria_hidden="true")


def share_bar(percent: float | None) -> Html:
    """A bar from 0 to 100% in its outline; empty where the share is hidden."""
    inner = tag("i", style=f"width:{percent or 0:.1f}%", class_="sl-ink")
    return tag("span", inner, class_="sl-share" if percent is not None else "sl-share sl-hidden", aria_hidden="true")


def picture(svg: str, words: str, least: int, *, natural: bool = False) -> Html:
    """An SVG as a picture: a page takes none in itself, and a picture can run nothing.

    `least`: px under which it scrolls. `natural`: as large as it was drawn, not as wide as there is room.
    """
    coded = base64.b64encode(svg.encode()).decode()
    drawn = tag(
        "img", src=f"data:image/svg+xml;base64,{coded}", alt=words, class_=None if natural else "sl-chart", style=f"min-width:{least}px"
    )
    return scrolling(drawn, words)


def twin(title: str, drawn: Html) -> None:
    """The table under a picture: the same figures, folded away."""
    with st.expander(title):
        st.html(drawn)


def strip(figures: Sequence[tuple[str, str]]) -> Html:
    """A few large figures, each with what it counts."""
    return tag("dl", join(tag("div", tag("dd", number), tag("dt", words)) for number, words in figures), class_="sl-strip-figures")
