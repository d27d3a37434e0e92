"""The chips beside a partner: contacts, waiting, lock, dwang, outside the plan. They make a column to scan."""

from __future__ import annotations

from graphmodel.vocabulary import Status
from screens.letters import width
from screens.map.geometry import BENDS, CHIP_EDGE, CHIP_GAP, CHIP_HEIGHT, CHIP_PITCH, LEFT, Side
from screens.map.picture import Knowledge, Line
from screens.map.placed import Chip, ChipKind, PlacedPartner
from screens.shapes import Box

SIZE = 12.0
WEIGHT = 650
LOCK_ROOM = 18.0
"""What the lock takes beside the days."""
LEAST: dict[ChipKind, float] = {
    ChipKind.CONTACTS: 36,
    ChipKind.UNKNOWN: 36,
    ChipKind.BLOCKED: 62,
    ChipKind.COERCION: 51,
    ChipKind.OUTSIDE: 81,
    ChipKind.PLANNED: 58,
    ChipKind.WAITING: 52,
}
"""Least width of a chip, so that like stands under like."""
DROP_FIRST = ((ChipKind.OUTSIDE,), (ChipKind.WAITING, ChipKind.PLANNED))
"""What a row that is too wide gives up, in this order; the detail beside the map still says it."""

Word = tuple[ChipKind, str]


def contacts_text(contacts: float | None) -> str:
    """Contacts a month as the chip says them: "12×", "0,5×", "–" when unknown."""
    return "–" if contacts is None else f"{contacts:g}×".replace(".", ",")


def chip_rows(placed: PlacedPartner) -> tuple[tuple[Chip, ...], ...]:
    """The chips of a partner: one row a line, from the partner inward; one "?" for a partner at `bekendheid`."""
    partner = placed.partner
    if partner.knowledge == Knowledge.BEKENDHEID:
        return (_place([(ChipKind.UNKNOWN, "?")], placed, placed.box.middle),)
    first = placed.box.middle - CHIP_PITCH * (len(partner.lines) - 1) / 2
    return tuple(_place(_words(line), placed, first + CHIP_PITCH * row) for row, line in enumerate(partner.lines))


def row_width(words: list[Word]) -> float:
    """Width of a row of chips."""
    return sum(_width(*word) for word in words) + CHIP_GAP * max(0, len(words) - 1)


def row_end(row: tuple[Chip, ...], side: Side) -> float:
    """The x where the line of this row starts."""
    last = row[-1].box
    return last.right if side == LEFT else last.x


def bend_start(rows: list[tuple[Chip, ...]]) -> float:
    """|x| where the bends of a flank start: inward of its widest row."""
    widest = max((CHIP_EDGE - abs(row_end(row, LEFT if row[0].box.x < 0 else 1)) for row in rows if row), default=0)
    return CHIP_EDGE - next((bend for bend in BENDS if widest <= bend), BENDS[-1])


def _words(line: Line) -> list[Word]:
    words: list[Word] = []
    if line.status == Status.GEPLAND:
        words.append((ChipKind.PLANNED, "gepland"))
    else:
        words.append((ChipKind.CONTACTS, contacts_text(line.contacts)))
    if line.status == Status.WACHTEND and line.blocked_days is None:
        words.append((ChipKind.WAITING, "wacht"))
    if line.blocked_days is not None:
        words.append((ChipKind.BLOCKED, f"{line.blocked_days} d"))
    if line.coercion:
        words.append((ChipKind.COERCION, "dwang"))
    if line.outside_plan:
        words.append((ChipKind.OUTSIDE, "buiten plan"))
    return _narrowed(words)


def _narrowed(words: list[Word]) -> list[Word]:
    for kinds in DROP_FIRST:
        if row_width(words) > BENDS[-1] and len(words) > 1:
            words = [word for word in words if word[0] not in kinds]
    return words


def _width(kind: ChipKind, text: str) -> float:
    lock = LOCK_ROOM if kind == ChipKind.BLOCKED else 0
    return max(LEAST[kind], round(width(text, SIZE, WEIGHT) + lock + 12))


def _place(words: list[Word], placed: PlacedPartner, middle: float) -> tuple[Chip, ...]:
    chips, inward = [], 0.0
    for kind, text in words:
        w = _width(kind, text)
        x = -CHIP_EDGE + inward if placed.side == LEFT else CHIP_EDGE - inward - w
        chips.append(Chip(kind, text, Box(x, middle - CHIP_HEIGHT / 2, w, CHIP_HEIGHT), placed.partner.id))
        inward += w + CHIP_GAP
    return tuple(chips)
