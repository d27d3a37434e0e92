"""The layout: from what a picture shows to where each thing stands. A pure function; the same picture, same places.

Nothing depends on the order of the input or on an earlier picture. One more partner moves a part of one column by
one slot; casusregie given or ended moves nothing; nobody changes flank below the limits of `groups` and `compact`.
"""

from __future__ import annotations

from dataclasses import replace

from screens.letters import wrap
from screens.map.columns import Column, place_column, place_ended
from screens.map.compact import grid_for, shown_partners
from screens.map.geometry import HALF_WIDTH, HOUSEHOLD_HALF, LEFT, RIGHT, Grid, partner_x
from screens.map.groups import coordinated_tracks, make_flanks
from screens.map.middle import Middle, place_middle
from screens.map.ordering import Order
from screens.map.picture import Picture
from screens.map.placed import Layout, Note
from screens.map.wires import draw_lines, in_order, load_of
from screens.shapes import Box

MARGIN = 12.0
NOTE_SIZE = 12.0
NOTE_LINE = 17.0
BASIS_LINES = 3


def lay_out(picture: Picture) -> Layout:
    """Place everything of a picture.

    Raises:
        ValueError: an id stands twice in the picture, or a line leads to a target that is not in it.

    """
    order = Order(picture)
    picture = replace(picture, partners=tuple(in_order(partner, order) for partner in picture.partners))
    grid, shown = grid_for(picture), shown_partners(picture)
    flanks = make_flanks(picture, order, shown, grid)
    left = place_column(flanks.left, LEFT, grid, flanks.numbers)
    right = place_column(flanks.right, RIGHT, grid, flanks.numbers)
    hidden = len(picture.partners) - len(left.partners) - len(right.partners)
    notes = _flank_notes(left, right, hidden)
    place_ended(right, picture.ended)
    partners = [*left.partners, *right.partners]
    middle = place_middle(order, load_of(partners), grid, picture.nowhere_note)
    chips, wires = draw_lines(partners, middle, coordinated_tracks(picture))
    notes += _middle_notes(picture, middle)
    return Layout(
        grid=grid,
        partners=tuple(partners),
        persons=tuple(middle.persons),
        households=tuple(middle.households),
        ended=tuple(right.ended),
        chips=tuple(chips),
        wires=tuple(wires),
        headings=(*left.headings, *right.headings),
        enclosures=(*left.enclosures, *right.enclosures),
        notes=tuple(notes),
        numbers=flanks.numbers,
        hidden=hidden,
        bounds=_bounds(left, right, middle, notes, grid),
    )


def _flank_notes(left: Column, right: Column, hidden: int) -> list[Note]:
    notes = []
    if not left.headings:
        notes.append(Note("Niemand aan tafel", Box(partner_x(LEFT), -13, 190, 26), "left"))
    if not right.headings:
        notes.append(Note("Niemand buiten de tafel", Box(partner_x(RIGHT), -13, 190, 26), "left"))
        right.y = max(right.y, 13.0)
    if hidden:
        text = f"en nog {hidden} {'los spoor' if hidden == 1 else 'losse sporen'}, zie Tabel"
        notes.append(Note(text, Box(partner_x(RIGHT), right.y, 190, right.grid.unit), "left"))
        right.y += right.grid.unit
    return notes


def _middle_notes(picture: Picture, middle: Middle) -> list[Note]:
    notes = [Note(picture.nowhere_note, placed.note) for placed in middle.persons if placed.note]
    if not picture.basis:
        return notes
    text = "Basis, telt niet mee: " + ", ".join(sorted(picture.basis))
    rows = wrap(text, 2 * HOUSEHOLD_HALF, NOTE_SIZE, lines=BASIS_LINES)
    tops = (middle.bottom + 8 + NOTE_LINE * place for place in range(len(rows)))
    boxes = (Box(-HOUSEHOLD_HALF, top, 2 * HOUSEHOLD_HALF, NOTE_LINE) for top in tops)
    return [*notes, *(Note(row, box) for row, box in zip(rows, boxes, strict=True))]


def _bounds(left: Column, right: Column, middle: Middle, notes: list[Note], grid: Grid) -> Box:
    boxes = [placed.box for placed in (*left.partners, *right.partners)]
    boxes += [heading.box for heading in (*left.headings, *right.headings)]
    boxes += [placed.outline for placed in middle.households] + [placed.box for placed in middle.persons]
    boxes += [note.box for note in notes] + [placed.box for placed in right.ended]
    top = min((box.y for box in boxes), default=0.0) - MARGIN
    bottom = max((box.bottom for box in boxes), default=grid.unit) + MARGIN
    return Box(-HALF_WIDTH, top, 2 * HALF_WIDTH, bottom - top)
