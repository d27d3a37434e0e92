"""What the marks of the timeline mean, in one row below it."""

from __future__ import annotations

from collections.abc import Iterator

from screens.letters import width
from screens.shapes import Path, Rect, Shape, Text
from screens.style import LOCK, Palette
from screens.timeline.head import DIAMOND, TRIANGLE

HEIGHT = 34.0
SIZE = 12.0
SAMPLE = 26.0
AIR = 20.0
WORDS = ("in een gezamenlijk spoor", "los", "vast, dagen wachten", "overleg", "melding")
LAST = "4× contacten per maand, hoogte idem"


def legend_shapes(middle: float, colours: Palette) -> Iterator[Shape]:
    """The legend, from left to right."""
    x = 10.0
    for words in WORDS:
        yield from _sample(words, x, middle, colours)
        x += SAMPLE + 7
        yield Text(x, middle, words, SIZE, 400, colours.muted, "left", width(words, SIZE) + 1)
        x += width(words, SIZE) + AIR
    yield Text(x, middle, LAST, SIZE, 400, colours.muted, "left", width(LAST, SIZE) + 1)


def _sample(words: str, x: float, middle: float, colours: Palette) -> Iterator[Shape]:
    centre = x + SAMPLE / 2
    match WORDS.index(words):
        case 0:
            yield Rect(x, middle - 5, SAMPLE, 10, 2, colours.table)
        case 1:
            yield Rect(x, middle - 5, SAMPLE, 10, 2, colours.loose_fill, colours.loose, 1.4, (5, 3))
        case 2:
            yield Rect(x, middle - 8, SAMPLE, 16, 3, colours.lock_fill)
            yield Path(centre - 6.5, middle - 6.5, 13 / 16, LOCK, fill=colours.lock_text)
        case 3:
            yield Path(centre, middle, 1, DIAMOND, fill=colours.table)
        case _:
            yield Path(centre, middle, 1, TRIANGLE, fill=colours.canvas, stroke=colours.text, width=1.4)
