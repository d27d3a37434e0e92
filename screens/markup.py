"""HTML that cannot be broken into: every text is escaped, unless it was made here."""

from __future__ import annotations

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


def join(parts: Iterable[str]) -> Html:
    """Parts one after another; what is not markup is escaped."""
    return Html("".join(part if isinstance(part, Html) else escape(str(part)) for part in parts))
