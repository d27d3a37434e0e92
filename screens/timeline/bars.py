"""A bar: solid while in a track of a table, dashed while loose, inverse while blocked; its contacts right of the day."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.vocabulary import Status
from screens.letters import fit, fit_name, width
from screens.map.chips import contacts_text
from screens.shapes import Path, Rect, Shape, Text
from screens.style import LOCK, Palette
from screens.timeline.chart import Bar, Block, Chart, Piece
from screens.timeline.scale import RIGHT, WIDTH, Days

LABEL_RIGHT = 270.0
LABEL_ROOM = 155.0
BLOCK_HEIGHT = 16.0
LOCK_ROOM = 22.0
SIZE = 12.0


def bar_height(contacts: float | None) -> float:
    """Height in px for contacts a month."""
    return min(BLOCK_HEIGHT, 9 + 0.6 * (contacts or 0))


def bar_shapes(bar: Bar, chart: Chart, days: Days, middle: float, colours: Palette) -> Iterator[Shape]:
    """Everything in the row of one bar."""
    label = fit_name(bar.label, LABEL_ROOM, 12.5, smallest=11.5)
    weight = 700 if chart.selected == bar.id else 400
    ink = colours.selection if chart.selected == bar.id else colours.text
    yield Text(LABEL_RIGHT, middle, label.text, label.size, weight, ink, "right", LABEL_ROOM)
    height = bar_height(bar.contacts)
    for piece in bar.pieces:
        if piece.start <= days.last:
            yield _piece(piece, bar.status, days, middle, height, colours)
    for block in bar.blocks:
        yield from _block(block, days, middle, colours)
    words = fit(" ".join(_beside(bar, days)), WIDTH - RIGHT - 10, SIZE, smallest=11, weight=650)
    yield Text(RIGHT + 8, middle, words.text, words.size, 650, colours.text, "left", WIDTH - RIGHT - 10)


def _piece(piece: Piece, status: Status, days: Days, middle: float, height: float, colours: Palette) -> Rect:
    x, end = days.span(piece.start, piece.end)
    w, y = max(2.0, end - x), middle - height / 2
    if status == Status.GEPLAND:
        return Rect(x, y, w, height, 2, None, colours.muted, 1.3, (2, 3))
    if piece.in_track:
        return Rect(x, y, w, height, 2, colours.table)
    return Rect(x, y, w, height, 2, colours.loose_fill, colours.loose, 1.4, (5, 3))


def _block(block: Block, days: Days, middle: float, colours: Palette) -> Iterator[Shape]:
    x, end = days.span(block.start, block.end)
    w = max(2.0, end - x)
    yield Rect(x, middle - BLOCK_HEIGHT / 2, w, BLOCK_HEIGHT, 3, colours.lock_fill)
    words = _inside(block, w)
    if words:
        yield Path(x + 5, middle - 6.5, 13 / 16, LOCK, fill=colours.lock_text)
        yield Text(x + LOCK_ROOM, middle, words, SIZE, 650, colours.lock_text, "left", w - LOCK_ROOM - 4)


def _inside(block: Block, room: float) -> str:
    """What fits in a blocked stretch: days and code word, days alone, or nothing."""
    days = f"{block.days} d"
    for words in (f"{days} {block.reason}".strip(), days):
        if width(words, SIZE, 650) <= room - LOCK_ROOM - 6:
            return words
    return ""


def _beside(bar: Bar, days: Days) -> Iterator[str]:
    """Contacts, the days of an open block too short to carry them, and dwang."""
    if bar.end_unknown:
        yield "eind onbekend"
    elif bar.status == Status.GEPLAND:
        yield "gepland"
    else:
        yield contacts_text(bar.contacts)
    for block in bar.blocks:
        x, end = days.span(block.start, block.end)
        if block.end is None and not _inside(block, end - x):
            yield f"vast {block.days} d"
    if bar.coercion:
        yield "dwang"
