"""How a partner looks: tile of its domain, name, domain word, what it leads, and whether its content is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphmodel.vocabulary import Domain
from screens.letters import fit, fit_name, width
from screens.map.geometry import LEFT, TILE_WIDTH, Side
from screens.map.picture import Knowledge, Lead, Partner
from screens.map.placed import PlacedEnded, PlacedPartner
from screens.shapes import Box, Circle, Path, Rect, Shape, Text
from screens.style import ICONS, STAR, Palette

RADIUS = 6.0
PAD = 9.0
LOOSE_DASH = (6.0, 3.5)
UNKNOWN_DASH = (2.0, 3.0)
LEAST_HATCH = 20
"""Px of hatching that one still sees."""
PILL_HEIGHT = 16.0


@dataclass(frozen=True, slots=True)
class _Pill:
    """The word at the lower inner corner of a box."""

    text: str
    filled: bool = False
    dash: tuple[float, float] | None = None

    @property
    def width(self) -> float:
        star = 15 if self.filled else 0
        return round(width(self.text, 11.5, 700) + star + 16)


def partner_shapes(placed: PlacedPartner, colours: Palette, *, compact: bool, selected: bool, also_at: str | None) -> Iterator[Shape]:
    """The box of one partner. `also_at` replaces its second line while a stranger to it is selected."""
    partner, box = placed.partner, placed.box
    unknown = partner.knowledge == Knowledge.BEKENDHEID
    yield Rect(box.x, box.y, box.w, box.h, RADIUS, colours.box_fill)
    room = _text_room(box, placed.side)
    if unknown and not compact:
        yield _hatch(room, partner, colours)
    yield from _tile(partner.domain, box, placed.side, colours.domain(partner.domain), colours)
    yield _border(placed, colours, selected=selected)
    if compact:
        yield from _one_line(partner, room, colours)
    else:
        yield from _two_lines(partner, room, colours, also_at)
    if placed.badge and placed.number is not None:
        yield from _badge(placed, colours)


def ended_shapes(placed: PlacedEnded, colours: Palette, *, compact: bool, selected: bool) -> Iterator[Shape]:
    """A partner whose line ended: grey, and since when."""
    box, ended = placed.box, placed.ended
    stroke, weight = (colours.selection, 4.0) if selected else (colours.household, 1.5)
    room = _text_room(box, 1)
    yield Rect(box.x, box.y, box.w, box.h, RADIUS, colours.household_fill)
    yield from _tile(ended.domain, box, 1, colours.household, colours)
    yield Rect(box.x, box.y, box.w, box.h, RADIUS, None, stroke, weight)
    name = fit_name(ended.name, room.w, 13.5, smallest=12, weight=400)
    y = box.middle if compact else box.middle - 9
    yield Text(room.x, y, name.text, name.size, 400, colours.muted, "left", room.w)
    if not compact:
        note = fit(ended.note, room.w, 12, smallest=11.5)
        yield Text(room.x, box.middle + 9, note.text, note.size, 400, colours.muted, "left", room.w)


def _text_room(box: Box, side: Side) -> Box:
    x = box.x + TILE_WIDTH + PAD if side == LEFT else box.x + PAD
    return Box(x, box.y, box.w - TILE_WIDTH - 2 * PAD + 2, box.h)


def _tile(domain: Domain, box: Box, side: Side, ground: str, colours: Palette) -> Iterator[Shape]:
    x = box.x if side == LEFT else box.right - TILE_WIDTH
    size = min(18.0, box.h - 6)
    yield Rect(x, box.y, TILE_WIDTH, box.h, 5, ground)
    inner = x + TILE_WIDTH - 6 if side == LEFT else x
    yield Rect(inner, box.y, 6, box.h, 0, ground)
    yield Path(x + (TILE_WIDTH - size) / 2, box.middle - size / 2, size / 16, ICONS[domain], fill=colours.canvas)


def _border(placed: PlacedPartner, colours: Palette, *, selected: bool) -> Rect:
    box, partner = placed.box, placed.partner
    stroke, weight, dash = colours.person, 1.5, None
    if placed.loose:
        stroke, weight, dash = colours.loose, 2.0, LOOSE_DASH
    if partner.knowledge == Knowledge.BEKENDHEID:
        dash = UNKNOWN_DASH
    if partner.lead == Lead.HERE:
        stroke, weight = colours.table, 3.5
    if selected:
        stroke, weight, dash = colours.selection, 4.0, None
    return Rect(box.x, box.y, box.w, box.h, RADIUS, None, stroke, weight, dash)


def _second_line(partner: Partner) -> str:
    if partner.knowledge == Knowledge.BEKENDHEID:
        return "inhoud onbekend"
    return " · ".join(text for text in (partner.domain.label, partner.note) if text)


def _pill(partner: Partner) -> _Pill | None:
    match partner.lead:
        case Lead.HERE:
            return _Pill("REGIE", filled=True)
        case Lead.ELSEWHERE:
            return _Pill("regie")
        case Lead.CANDIDATE:
            return _Pill("kandidaat", dash=(3.0, 2.0))
    return _Pill("nodig uit", dash=(3.0, 2.0)) if partner.invite else None


def _two_lines(partner: Partner, room: Box, colours: Palette, also_at: str | None) -> Iterator[Shape]:
    name = fit_name(partner.name, room.w, 13.5, smallest=12, weight=650)
    yield Text(room.x, room.middle - 10, name.text, name.size, 650, colours.text, "left", room.w)
    pill = None if also_at or partner.knowledge == Knowledge.BEKENDHEID else _pill(partner)
    left = room.w - (pill.width + 4 if pill else 0)
    if also_at:
        second = fit(f"≠ ook bij {also_at}", left, 12.5, smallest=11.5, weight=700)
        yield Text(room.x, room.middle + 9, second.text, second.size, 700, colours.loose, "left", left)
    else:
        second = fit(_second_line(partner), left, 12.5, smallest=11.5)
        yield Text(room.x, room.middle + 9, second.text, second.size, 400, colours.muted, "left", left)
    if pill:
        yield from _pill_shapes(pill, room.right + 3, room.bottom - 3, colours)


def _one_line(partner: Partner, room: Box, colours: Palette) -> Iterator[Shape]:
    """The compact box: the name, and a star for casusregie."""
    star = 18 if partner.lead == Lead.HERE else 0
    name = fit_name(partner.name, room.w - star, 13.5, smallest=12, weight=650)
    yield Text(room.x, room.middle, name.text, name.size, 650, colours.text, "left", room.w - star)
    if star:
        yield Path(room.right - 13, room.middle - 7, 14 / 16, STAR, fill=colours.table)


def _pill_shapes(pill: _Pill, right: float, bottom: float, colours: Palette) -> Iterator[Shape]:
    x, y = right - pill.width, bottom - PILL_HEIGHT
    fill, ink = (colours.table, colours.canvas) if pill.filled else (colours.box_fill, colours.table)
    yield Rect(x, y, pill.width, PILL_HEIGHT, PILL_HEIGHT / 2, fill, colours.table, 1.3, pill.dash)
    star = 15 if pill.filled else 0
    if star:
        yield Path(x + 6, y + 2, 12 / 16, STAR, fill=colours.canvas)
    middle = x + star + (pill.width - star) / 2
    yield Text(middle, y + PILL_HEIGHT / 2, pill.text, 11.5, 700, ink, "center", pill.width - star - 10)


def _badge(placed: PlacedPartner, colours: Palette) -> Iterator[Shape]:
    badge = placed.badge
    if badge is None:
        return
    stroke = colours.loose if placed.loose else colours.table
    yield Circle(badge.centre, badge.middle, badge.w / 2, colours.canvas, stroke, 1.8)
    yield Text(badge.centre, badge.middle, str(placed.number), 12, 700, stroke, "center", badge.w - 5)


def _hatch(room: Box, partner: Partner, colours: Palette) -> Path:
    """Hatching where the content would be: right of the words, up to the tile; under a name that leaves no room, below it."""
    name = fit_name(partner.name, room.w, 13.5, smallest=12, weight=650)
    named, right, bottom = room.x + width(name.text, name.size, 650) + 8, room.right + PAD - 2, room.bottom - 2
    left, top = room.x + width(_second_line(partner), 12.5) + 8, room.y + 2
    if right - named < LEAST_HATCH:
        top = room.middle
    else:
        left = max(left, named)
    height = bottom - top
    lines = []
    start = left - height
    while start < right:
        x1, y1 = (start, bottom) if start >= left else (left, bottom - (left - start))
        x2, y2 = (start + height, top) if start + height <= right else (right, bottom - (right - start))
        lines.append(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}")
        start += 7
    return Path(0, 0, 1, "".join(lines), stroke=colours.hatch, width=1.2)
