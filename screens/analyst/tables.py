"""An answer as a table: as many rows as one can look through, and how many there are beside."""

from __future__ import annotations

import polars as pl

from screens.markup import Html, join, tag

ROWS = 200
"""So many rows are drawn; all that came are in the files."""

NUMBERS = (pl.Int64, pl.Float64)


def table(frame: pl.DataFrame, caption: str, *, more: bool = False) -> Html:
    """The rows under their own column names; `more`: there were more than came."""
    heads = join(tag("th", name, scope="col", class_=_side(frame, name)) for name in frame.columns)
    body = join(
        tag("tr", join(tag("td", _text(value), class_=_side(frame, name)) for name, value in row.items()))
        for row in frame.head(ROWS).iter_rows(named=True)
    )
    drawn = tag("table", tag("caption", caption), tag("thead", tag("tr", heads)), tag("tbody", body), class_="sl-table sl-answer")
    scrolls = tag("div", drawn, class_="sl-scroll sl-tall", tabindex="0", role="region", aria_label=caption)
    return join([scrolls, tag("p", how_many(frame.height, more=more), class_="sl-meta", role="status")])


def how_many(rows: int, *, more: bool) -> str:
    """How many rows there are, and whether that is all."""
    shown = f", hier staan de eerste {ROWS}" if rows > ROWS else ""
    if more:
        return f"De eerste {rows} rijen{shown}. En meer: begrens de vraag, of tel."
    return f"{rows} {'rij' if rows == 1 else 'rijen'}{shown}."


def _side(frame: pl.DataFrame, name: str) -> str | None:
    return "sl-figure" if frame.schema[name] in NUMBERS else None


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    return "" if value is None else str(value)
