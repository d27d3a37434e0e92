"""The lines: each leaves its chips, bends once and runs straight on to a port of its target."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from graphmodel.vocabulary import Status
from screens.map.chips import bend_start, chip_rows, row_end
from screens.map.geometry import BEND_END, LEFT, RIGHT, STUB, Side
from screens.map.middle import Load, Middle
from screens.map.ordering import Order
from screens.map.picture import Knowledge, Line, Partner
from screens.map.placed import Chip, PlacedPartner, Wire, WireKind
from screens.shapes import Box


@dataclass(frozen=True, slots=True)
class _End:
    """The outer end of a line: its row of chips beside its partner."""

    placed: PlacedPartner
    line: Line
    row: tuple[Chip, ...]


def in_order(partner: Partner, order: Order) -> Partner:
    """The partner with its lines in the order of their targets, so that they do not cross each other."""
    lines = sorted(partner.lines, key=lambda line: (order.rank(line.target), line.status.value, line.interventions))
    return replace(partner, lines=tuple(lines))


def load_of(partners: list[PlacedPartner]) -> Load:
    """How many lines reach each target on each side."""
    return Counter((line.target, placed.side) for placed in partners for line in placed.partner.lines)


def draw_lines(partners: list[PlacedPartner], middle: Middle, held: frozenset[str]) -> tuple[list[Chip], list[Wire]]:
    """All chips and lines of both flanks. `held`: the tracks that are coordinated."""
    chips: list[Chip] = []
    wires: list[Wire] = []
    for side in (LEFT, RIGHT):
        flank = [(placed, chip_rows(placed)) for placed in partners if placed.side == side]
        rows = [row for _, its_rows in flank for row in its_rows]
        chips += [chip for row in rows for chip in row]
        wires += [_stub(placed, rows, held) for placed, rows in flank if placed.partner.knowledge == Knowledge.BEKENDHEID]
        ends = [_End(placed, line, row) for placed, its_rows in flank for line, row in zip(placed.partner.lines, its_rows, strict=False)]
        wires += _wires_of(side, ends, bend_start(rows), middle, held)
    return chips, wires


def _wires_of(side: Side, ends: list[_End], bend: float, middle: Middle, held: frozenset[str]) -> list[Wire]:
    targets: dict[str, list[_End]] = {}
    for end in sorted(ends, key=lambda each: each.row[0].box.middle):
        targets.setdefault(end.line.target, []).append(end)
    homes = {placed.household.id: placed.head for placed in middle.households}
    boxes = homes | {placed.person.id: placed.box for placed in middle.persons}
    outside = {placed.person.id for placed in middle.persons if not placed.person.in_case}
    return [
        Wire(
            partner=end.placed.partner.id,
            line=end.line,
            kind=_kind(end, held, outside),
            start=(row_end(end.row, side), end.row[0].box.middle),
            bend=(side * bend, side * BEND_END),
            port=port,
            to_household=target in homes,
        )
        for target, its_ends in targets.items()
        for end, port in zip(its_ends, _ports(boxes[target], side, len(its_ends)), strict=True)
    ]


def _ports(box: Box, side: Side, count: int) -> list[tuple[float, float]]:
    x = box.x if side == LEFT else box.right
    return [(x, box.y + box.h * (place + 1) / (count + 1)) for place in range(count)]


def _kind(end: _End, held: frozenset[str], outside: set[str]) -> WireKind:
    if end.line.target in outside:
        return WireKind.OUTSIDE_SYSTEM
    if end.line.status == Status.GEPLAND:
        return WireKind.PLANNED
    return WireKind.COORDINATED if end.placed.partner.track in held else WireKind.LOOSE


def _stub(placed: PlacedPartner, rows: tuple[tuple[Chip, ...], ...], held: frozenset[str]) -> Wire:
    x, y = row_end(rows[0], placed.side), rows[0][0].box.middle
    kind = WireKind.UNKNOWN_TOGETHER if placed.partner.track in held else WireKind.UNKNOWN
    return Wire(placed.partner.id, None, kind, (x, y), None, (x - placed.side * STUB, y))
