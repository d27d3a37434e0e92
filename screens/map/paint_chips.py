"""How a chip looks: the lock is inverse, dwang has a heavy border, what is not certain is dashed."""

from __future__ import annotations

from collections.abc import Iterator

from screens.map.chips import LOCK_ROOM, SIZE, WEIGHT
from screens.map.placed import Chip, ChipKind
from screens.shapes import Path, Rect, Shape, Text
from screens.style import LOCK, Palette

RADIUS = 5.0
DASHED = (3.0, 2.0)


def chip_shapes(chip: Chip, colours: Palette) -> Iterator[Shape]:
    """The ground of a chip and its words."""
    box = chip.box
    yield _ground(chip, colours)
    lock = LOCK_ROOM if chip.kind == ChipKind.BLOCKED else 0
    if lock:
        yield Path(box.x + 6, box.middle - 7, 14 / 16, LOCK, fill=colours.lock_text)
    x = box.x + lock + (box.w - lock) / 2
    weight = 400 if chip.kind in (ChipKind.OUTSIDE, ChipKind.PLANNED, ChipKind.WAITING) else WEIGHT
    yield Text(x, box.middle, chip.text, SIZE, weight, _ink(chip, colours), "center", box.w - lock - 6)


def _ground(chip: Chip, colours: Palette) -> Rect:
    box = chip.box
    match chip.kind:
        case ChipKind.BLOCKED:
            return Rect(box.x, box.y, box.w, box.h, RADIUS, colours.lock_fill)
        case ChipKind.COERCION:
            return Rect(box.x, box.y, box.w, box.h, RADIUS, colours.canvas, colours.text, 2.2)
        case ChipKind.OUTSIDE:
            return Rect(box.x, box.y, box.w, box.h, RADIUS, colours.canvas, colours.loose, 1.3, DASHED)
        case ChipKind.PLANNED | ChipKind.WAITING | ChipKind.UNKNOWN:
            return Rect(box.x, box.y, box.w, box.h, RADIUS, colours.canvas, colours.household, 1.3, DASHED)
        case ChipKind.CONTACTS:
            return Rect(box.x, box.y, box.w, box.h, RADIUS, colours.canvas, colours.household, 1.3)


def _ink(chip: Chip, colours: Palette) -> str:
    if chip.kind == ChipKind.BLOCKED:
        return colours.lock_text
    return colours.loose if chip.kind == ChipKind.OUTSIDE else colours.text
