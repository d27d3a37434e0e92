"""Measures of the map, in px at zoom 1 with the centre of the canvas at (0, 0), and the boxes they make.

Two flanks, not a circle: boxes stand in straight columns, every line leaves its chips, bends between two fixed x's
and runs straight on to its port. All bends of a flank share both x's, so lines in the same order cannot cross.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

Side = Literal[-1, 1]
LEFT: Side = -1
RIGHT: Side = 1

OUTER = 504.0
"""|x| of the outer edge of the partner boxes."""
BOX_WIDTH = 190.0
TILE_WIDTH = 30.0
BADGE_CENTRE = 520.0
BADGE_RADIUS = 11.0
OPEN_TABLE_OUTER = 540.0
"""|x| of the outline of a table without casusregie: round the numbers too."""
ENCLOSURE_OUTER = 12.0
ENCLOSURE_INNER = 7.0
ENCLOSURE_AIR = 2.0
ENCLOSURE_RADIUS = 14.0

CHIP_EDGE = 301.0
"""|x| where the chips start; they grow inward."""
CHIP_HEIGHT = 20.0
CHIP_GAP = 3.0
CHIP_PITCH = 22.0
BENDS = (101.0, 123.0, 160.0, 178.0)
"""Where bends may start, inward from the chip edge: the first that holds the widest row of the flank."""
BEND_END = 99.0
STUB = 74.0

HOUSEHOLD_HALF = 94.0
PERSON_WIDTH = 150.0
PERSON_HEIGHT = 44.0
PERSON_GAP = 10.0
HOUSEHOLD_GAP = 26.0
HOUSEHOLD_FOOT = 16.0
NOTE_HEIGHT = 18.0

HALF_WIDTH = 548.0
"""Half of what the picture is wide, whatever it shows."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The vertical unit of the columns; `compact` has one line of text a box."""

    unit: float
    air: float
    compact: bool

    def units(self, lines: int) -> int:
        """Units a partner with so many lines takes."""
        return max(2, math.ceil((CHIP_PITCH * lines + 8) / self.unit))

    def top(self, units: int) -> float:
        """Where a column of so many units starts: quantised, so that one more partner seldom moves the rest."""
        return -2 * math.ceil(units / 4) * self.unit


NORMAL = Grid(unit=26, air=10, compact=False)
COMPACT = Grid(unit=15, air=6, compact=True)


def partner_x(side: Side) -> float:
    """The x of a partner box on this flank."""
    return -OUTER if side == LEFT else OUTER - BOX_WIDTH
