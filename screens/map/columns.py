"""The two columns of partners: headings, boxes, numbers and enclosures."""

from __future__ import annotations

from dataclasses import dataclass, field

from screens.map.geometry import (
    BADGE_CENTRE,
    BADGE_RADIUS,
    BOX_WIDTH,
    ENCLOSURE_AIR,
    ENCLOSURE_INNER,
    ENCLOSURE_OUTER,
    LEFT,
    OPEN_TABLE_OUTER,
    OUTER,
    Grid,
    Side,
    partner_x,
)
from screens.map.groups import Group
from screens.map.picture import Ended, Partner
from screens.map.placed import Enclosure, GroupKind, Heading, PlacedEnded, PlacedPartner
from screens.shapes import Box

ENCLOSED = (GroupKind.TABLE, GroupKind.OPEN_TABLE, GroupKind.OTHER_TABLE)


@dataclass(slots=True)
class Column:
    """One flank as it is filled from top to bottom; `y` is where the next thing comes."""

    side: Side
    grid: Grid
    y: float
    partners: list[PlacedPartner] = field(default_factory=list)
    ended: list[PlacedEnded] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    enclosures: list[Enclosure] = field(default_factory=list)


def place_column(groups: tuple[Group, ...], side: Side, grid: Grid, numbers: dict[str, int]) -> Column:
    """Place the groups of a flank, one unit apart, centred on y = 0 in quantised steps."""
    units = sum(group.units(grid) for group in groups) + max(0, len(groups) - 1)
    column = Column(side, grid, grid.top(units))
    for place, group in enumerate(groups):
        if place:
            column.y += grid.unit
        _place_group(column, group, numbers)
    return column


def place_ended(column: Column, ended: tuple[Ended, ...]) -> None:
    """Place ended partners below a finished column, so that nothing above moves."""
    if not ended:
        return
    if column.headings:
        column.y += column.grid.unit
    _place_heading(column, "Beëindigd", GroupKind.ENDED, None)
    for partner in sorted(ended, key=lambda each: each.id):
        column.ended.append(PlacedEnded(partner, _next_box(column, column.grid.units(1))))


def _place_group(column: Column, group: Group, numbers: dict[str, int]) -> None:
    top = column.y
    _place_heading(column, group.heading, group.kind, group.number)
    for partner in group.partners:
        box = _next_box(column, column.grid.units(len(partner.lines)))
        column.partners.append(_placed(column, group, partner, box, numbers))
    if group.kind in ENCLOSED:
        column.enclosures.append(Enclosure(_outline(column.side, group.kind, top, column.y), group.kind))


def _place_heading(column: Column, text: str, kind: GroupKind, number: int | None) -> None:
    height = column.grid.unit
    box = Box(partner_x(column.side), column.y, BOX_WIDTH, height)
    column.headings.append(Heading(text, box, kind, number))
    column.y += height


def _next_box(column: Column, units: int) -> Box:
    height = units * column.grid.unit
    box = Box(partner_x(column.side), column.y + column.grid.air / 2, BOX_WIDTH, height - column.grid.air)
    column.y += height
    return box


def _placed(column: Column, group: Group, partner: Partner, box: Box, numbers: dict[str, int]) -> PlacedPartner:
    own_number = group.kind in (GroupKind.LOOSE, GroupKind.OPEN_TABLE)
    number = numbers.get(partner.track or "") if own_number else None
    # Who only plans is in no track yet: apart, and not loose.
    loose = number is not None
    badge = None if number is None else _badge(column.side, box)
    return PlacedPartner(partner, box, column.side, loose, number, badge)


def _badge(side: Side, box: Box) -> Box:
    return Box(side * BADGE_CENTRE - BADGE_RADIUS, box.middle - BADGE_RADIUS, 2 * BADGE_RADIUS, 2 * BADGE_RADIUS)


def _outline(side: Side, kind: GroupKind, top: float, bottom: float) -> Box:
    outer = OPEN_TABLE_OUTER if kind == GroupKind.OPEN_TABLE else OUTER + ENCLOSURE_OUTER
    inner = OUTER - BOX_WIDTH - ENCLOSURE_INNER
    left = -outer if side == LEFT else inner
    return Box(left, top - ENCLOSURE_AIR, outer - inner, bottom - top + 2 * ENCLOSURE_AIR)
