"""HTML that cannot be broken into: every text is escaped, unless it was made here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape


class Html(str):
    """Text that is markup already, made by `tag`."""

    __slots__ = ()


def tag(name: str, *content: str, **attributes: str | None) -> Html:
    """An element with escaped content and attributes.

    `class_` is `class`, an underscore in other names a hyphen; an attribute that is None is left out.
    """
    said = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items() if value is not None)
    return Html(f"<{name}{said}>{join(content)}</{name}>")


def cells(heads: Iterable[str], contents: Iterable[str]) -> Html:
    """The cells of a row, each with the head above it: on a page too narrow for columns it stands before the cell (`sl-stacked`)."""
    return join(tag("td", content, data_label=head) for head, content in zip(heads, contents, strict=True))


def join(parts: Iterable[str]) -> Html:
    """Parts one after another; what is not markup is escaped."""
    return Html("".join(part if isinstance(part, Html) else escape(str(part)) for part in parts))


def literal(text: str) -> str:
    """A text for a label that is read as Markdown, to be shown as it is: no link, picture, formula or icon comes of it."""
    escaped = re.sub(r"([\\`*_{}\[\]()<>#+!$~|^&.-])", r"\\\1", text)
    # An icon or a colour is ":name…"; a space of no width keeps that from being one.
    return re.sub(r":(?=\S)", ":\u200b", escaped)
