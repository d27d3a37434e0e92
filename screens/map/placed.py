"""What a layout is made of: each thing of the picture with its place. Colours and letters come later, in `paint`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from screens.map.geometry import Grid, Side
from screens.map.picture import Ended, Household, Line, Partner, Person
from screens.shapes import Box


class GroupKind(StrEnum):
    """What a group in a column is."""

    TABLE = "table"
    OPEN_TABLE = "open_table"
    LOOSE = "loose"
    OTHER_TABLE = "other_table"
    ENDED = "ended"


class ChipKind(StrEnum):
    """What a chip says."""

    CONTACTS = "contacts"
    WAITING = "waiting"
    PLANNED = "planned"
    BLOCKED = "blocked"
    COERCION = "coercion"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


class WireKind(StrEnum):
    """How a line is drawn."""

    COORDINATED = "coordinated"
    LOOSE = "loose"
    PLANNED = "planned"
    OUTSIDE_SYSTEM = "outside_system"
    UNKNOWN = "unknown"
    UNKNOWN_TOGETHER = "unknown_together"


@dataclass(frozen=True, slots=True)
class PlacedPartner:
    """A partner in its column. `number` is that of its track where the box carries it, `badge` its place."""

    partner: Partner
    box: Box
    side: Side
    loose: bool
    number: int | None = None
    badge: Box | None = None


@dataclass(frozen=True, slots=True)
class PlacedEnded:
    """A partner whose line ended, below the right flank."""

    ended: Ended
    box: Box


@dataclass(frozen=True, slots=True)
class PlacedPerson:
    """A person in the middle column; `note` stands under one without a household."""

    person: Person
    box: Box
    note: Box | None = None


@dataclass(frozen=True, slots=True)
class PlacedHousehold:
    """A household: its outline, and the head zone that holds its name and ports."""

    household: Household
    outline: Box
    head: Box


@dataclass(frozen=True, slots=True)
class Chip:
    """A mark beside a partner, at a fixed place."""

    kind: ChipKind
    text: str
    box: Box
    partner: str


@dataclass(frozen=True, slots=True)
class Wire:
    """A line: from its chips (start, y) to the bend, down or up, and straight on to the port.

    `port` is None for the stub of a partner at `bekendheid`, which leads to nobody.
    """

    partner: str
    line: Line | None
    kind: WireKind
    start: tuple[float, float]
    bend: tuple[float, float] | None
    port: tuple[float, float]
    to_household: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a group; `number` is filled where the whole group is one track."""

    text: str
    box: Box
    kind: GroupKind
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Enclosure:
    """The outline round a group."""

    box: Box
    kind: GroupKind


@dataclass(frozen=True, slots=True)
class Note:
    """A quiet text; `align` is how it stands in its box."""

    text: str
    box: Box
    align: Literal["left", "center"] = "center"


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything placed. `hidden` counts the loose tracks that did not fit; `numbers` is the number of each track."""

    grid: Grid
    partners: tuple[PlacedPartner, ...]
    persons: tuple[PlacedPerson, ...]
    households: tuple[PlacedHousehold, ...]
    ended: tuple[PlacedEnded, ...]
    chips: tuple[Chip, ...]
    wires: tuple[Wire, ...]
    headings: tuple[Heading, ...]
    enclosures: tuple[Enclosure, ...]
    notes: tuple[Note, ...]
    numbers: dict[str, int]
    hidden: int
    bounds: Box
