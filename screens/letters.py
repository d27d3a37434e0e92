"""How wide a text is, without a browser: advance widths of Inter, and what to do when a text is too long.

A machine without Inter draws another letter. The painters therefore give every text the room it was measured for as
its widest, so that a wider letter is pressed together and never runs into its neighbour.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

ELLIPSIS = "…"
BOLD = 600
"""From this weight on a text is measured as bold."""


@cache
def _widths(weight: str) -> dict[str, int]:
    table: dict[str, dict[str, int]] = json.loads(resources.files("screens").joinpath("inter.json").read_text(encoding="utf-8"))
    return table[weight]


def width(text: str, size: float, weight: int = 400) -> float:
    """Width in px of `text` at `size` px; a letter outside the table counts as the widest one in it."""
    table = _widths("bold" if weight >= BOLD else "regular")
    widest = max(table.values())
    return sum(table.get(letter, widest) for letter in text) * size / 1000


SHORTER = ("Gemeente ", "Gem. ")
"""A word that half of the partners of a region begin with, as one abbreviates it."""
BEGINNING = 0.45
"""So much of the room stays for the beginning of a name that is cut inside."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text as it is drawn: perhaps smaller, perhaps cut off with "…"."""

    text: str
    size: float


def fit(text: str, room: float, size: float, *, smallest: float, weight: int = 400) -> Fitted:
    """Shrink `text` from `size` to at least `smallest` px; what then is still wider than `room` px ends in "…"."""
    full = width(text, size, weight)
    if full <= room:
        return Fitted(text, size)
    shrunk = max(smallest, int(size * room / full * 10) / 10)
    if width(text, shrunk, weight) <= room:
        return Fitted(text, shrunk)
    return Fitted(_cut(text, room, smallest, weight), smallest)


def fit_name(name: str, room: float, size: float, *, smallest: float, weight: int = 400) -> Fitted:
    """As `fit`, for the name of a partner: what is left out is left out inside, for the place at its end tells it from its sisters."""
    fitted = fit(name, room, size, smallest=smallest, weight=weight)
    if not fitted.text.endswith(ELLIPSIS):
        return fitted
    shorter = fit(name.replace(*SHORTER), room, size, smallest=smallest, weight=weight)
    if not shorter.text.endswith(ELLIPSIS):
        return shorter
    return Fitted(_cut_inside(name.replace(*SHORTER), room, smallest, weight), smallest)


def _cut_inside(name: str, room: float, size: float, weight: int) -> str:
    """The beginning and as many whole words of the end as leave the beginning the most of the room; without such words, the beginning."""
    words = name.split()
    for first in range(1, len(words)):
        end = " " + " ".join(words[first:])
        left = room - width(end, size, weight)
        if left >= room * BEGINNING:
            return _cut(" ".join(words[:first]), left, size, weight) + end
    return _cut(name, room, size, weight)


def _cut(text: str, room: float, size: float, weight: int) -> str:
    kept = text
    while kept and width(kept + ELLIPSIS, size, weight) > room:
        kept = kept[:-1].rstrip()
    return kept + ELLIPSIS


def wrap(text: str, room: float, size: float, *, lines: int) -> tuple[str, ...]:
    """Break `text` at spaces into at most `lines` lines of `room` px; the last one ends in "…" when more is left."""
    words, rows = text.split(), [""]
    for place, word in enumerate(words):
        longer = f"{rows[-1]} {word}".strip()
        if not rows[-1] or width(longer, size) <= room:
            rows[-1] = longer
        elif len(rows) < lines:
            rows.append(word)
        else:
            rows[-1] = " ".join([rows[-1], *words[place:]])
            break
    return tuple(fit(row, room, size, smallest=size).text for row in rows)
