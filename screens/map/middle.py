"""The middle column: persons inside the outline of their household, and those without one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from screens.map.geometry import (
    HOUSEHOLD_FOOT,
    HOUSEHOLD_GAP,
    HOUSEHOLD_HALF,
    NOTE_HEIGHT,
    PERSON_GAP,
    PERSON_HEIGHT,
    PERSON_WIDTH,
    Grid,
    Side,
)
from screens.map.ordering import Order
from screens.map.picture import Household, Person
from screens.map.placed import PlacedHousehold, PlacedPerson
from screens.shapes import Box

HEADS = ((2, 44.0), (5, 84.0), (9, 136.0), (16, 220.0))
"""Height of a household's head zone by the lines to it on the busiest flank."""
PORT_PITCH = 14.0
"""Room of one port in a head zone beyond the last step, and in the box of a person with many lines."""
TALL_FROM = 4
"""Lines on one side from which a person's box grows."""

Load = Counter[tuple[str, Side]]
"""How many lines reach a target on each side."""


@dataclass(slots=True)
class Middle:
    """The placed middle column."""

    persons: list[PlacedPerson] = field(default_factory=list)
    households: list[PlacedHousehold] = field(default_factory=list)
    bottom: float = 0.0


def head_height(lines: int) -> float:
    """Height of a head zone that holds so many ports on a side: it grows in steps, so that persons seldom move."""
    for most, height in HEADS:
        if lines <= most:
            return height
    return lines * PORT_PITCH


def person_height(lines: int) -> float:
    """Height of the box of a person with so many lines on its busiest side."""
    return PERSON_HEIGHT if lines < TALL_FROM else PORT_PITCH * lines + PERSON_GAP


def place_middle(order: Order, load: Load, grid: Grid, nowhere_note: str) -> Middle:
    """Place households below each other, then the persons without one, centred with the top on the grid."""
    height = _total(order, load, nowhere_note)
    y = round(-height / 2 / grid.unit) * grid.unit
    middle = Middle()
    for household in order.households:
        y = _place_household(middle, household, order.members(household.id), load, y) + HOUSEHOLD_GAP
    for person in order.members(None):
        y = _place_nowhere(middle, person, load, y, nowhere_note) + HOUSEHOLD_GAP
    middle.bottom = y - HOUSEHOLD_GAP
    return middle


def _busiest(load: Load, target: str) -> int:
    return max(load[target, -1], load[target, 1])


def _total(order: Order, load: Load, nowhere_note: str) -> float:
    alone = order.members(None)
    blocks = [_household_height(household, order.members(household.id), load) for household in order.households]
    blocks += [person_height(_busiest(load, person.id)) + (NOTE_HEIGHT if nowhere_note else 0) for person in alone]
    return sum(blocks) + HOUSEHOLD_GAP * max(0, len(blocks) - 1)


def _household_height(household: Household, members: tuple[Person, ...], load: Load) -> float:
    boxes = sum(person_height(_busiest(load, person.id)) for person in members)
    return head_height(_busiest(load, household.id)) + boxes + PERSON_GAP * max(0, len(members) - 1) + HOUSEHOLD_FOOT


def _place_household(middle: Middle, household: Household, members: tuple[Person, ...], load: Load, top: float) -> float:
    height = _household_height(household, members, load)
    head = Box(-HOUSEHOLD_HALF, top, 2 * HOUSEHOLD_HALF, head_height(_busiest(load, household.id)))
    outline = Box(-HOUSEHOLD_HALF, top, 2 * HOUSEHOLD_HALF, height)
    middle.households.append(PlacedHousehold(household, outline, head))
    y = head.bottom
    for person in members:
        box = _person_box(person, load, y)
        middle.persons.append(PlacedPerson(person, box))
        y = box.bottom + PERSON_GAP
    return outline.bottom


def _place_nowhere(middle: Middle, person: Person, load: Load, top: float, text: str) -> float:
    box = _person_box(person, load, top)
    note = Box(-HOUSEHOLD_HALF, box.bottom + 2, 2 * HOUSEHOLD_HALF, NOTE_HEIGHT - 2) if text else None
    middle.persons.append(PlacedPerson(person, box, note))
    return note.bottom if note else box.bottom


def _person_box(person: Person, load: Load, top: float) -> Box:
    return Box(-PERSON_WIDTH / 2, top, PERSON_WIDTH, person_height(_busiest(load, person.id)))
