"""A map that overlaps, or jumps when a fact changes, cannot be read: these tests hold both off."""

from __future__ import annotations

import math
from dataclasses import replace
from random import Random
from typing import TypeVar

import pytest

from graphmodel.vocabulary import Domain
from screens.map.layout import lay_out
from screens.map.picture import Household, Lead, Line, Partner, Person, Picture
from screens.map.placed import Layout
from screens.shapes import Box
from tests.screens.checks import faults, label_boxes, lines_through, picture_faults
from tests.screens.random_pictures import random_picture
from tests.screens.samples import COLOPHON, crowd, de_wit, everything, worked_example

T = TypeVar("T")


def shaped(persons: int, partners: int) -> Picture:
    """So many persons and partners, a third of them at the table."""
    people = tuple(Person(f"p{n}", f"Persoon {n}", household="h", born=str(1950 + n)) for n in range(persons))
    domains = tuple(Domain)
    around = tuple(
        Partner(f"q{n:02}", f"Partner {n}", domains[n % 4], "", f"t{n}", n % 3 == 0, lines=(Line(people[n % persons].id, contacts=n),))
        for n in range(partners)
    )
    return Picture(people, (Household("h"),), around, COLOPHON, "Kaart.")


@pytest.mark.parametrize("name", everything())
def test_samples_have_no_fault(name: str) -> None:
    assert picture_faults(everything()[name]) == []


@pytest.mark.parametrize(("persons", "partners"), [(1, 3), (3, 9), (6, 20), (6, 45)])
def test_sizes_have_no_fault(persons: int, partners: int) -> None:
    assert picture_faults(shaped(persons, partners)) == []


@pytest.mark.parametrize("seed", range(120))
def test_random_pictures_have_no_fault(seed: int) -> None:
    assert picture_faults(random_picture(seed)) == []


def test_planted_overlap_is_found() -> None:
    boxes = label_boxes(lay_out(worked_example()))
    moved = boxes["person p-vader"]
    boxes["person p-moeder"] = replace(boxes["person p-moeder"], y=moved.y + 3)
    assert any("person p-vader" in fault and "person p-moeder" in fault for fault in faults(boxes))


def test_planted_box_without_a_number_is_found() -> None:
    boxes = label_boxes(lay_out(worked_example()))
    boxes["person p-vader"] = replace(boxes["person p-vader"], h=math.nan)
    assert any("person p-vader is no box" in fault for fault in faults(boxes))


def test_planted_line_through_a_box_is_found() -> None:
    boxes = {"partner": Box(0, 0, 100, 40)}
    assert list(lines_through({"through": [(-10, 20), (50, 20)]}, boxes)) == ["line through runs through partner"]
    assert list(lines_through({"arriving": [(-10, 20), (0, 20)]}, boxes)) == []


@pytest.mark.parametrize("picture", [worked_example(), de_wit(), crowd(45), random_picture(7)], ids=["worked", "wit", "crowd", "random"])
def test_order_of_the_input_changes_nothing(picture: Picture) -> None:
    expected = lay_out(picture)
    for seed in range(20):
        assert lay_out(shuffled(picture, Random(seed))) == expected


def shuffled(picture: Picture, dice: Random) -> Picture:
    def mixed(things: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(dice.sample(things, len(things)))

    partners = tuple(replace(partner, lines=mixed(partner.lines)) for partner in mixed(picture.partners))
    return replace(
        picture,
        persons=mixed(picture.persons),
        households=mixed(picture.households),
        partners=partners,
        tracks=mixed(picture.tracks),
        ended=mixed(picture.ended),
        basis=mixed(picture.basis),
    )


def sides(layout: Layout) -> dict[str, int]:
    return {placed.partner.id: placed.side for placed in layout.partners}


def partner_places(layout: Layout) -> dict[str, Box]:
    return {placed.partner.id: placed.box for placed in layout.partners}


@pytest.mark.parametrize("seed", range(40))
def test_one_more_partner_changes_no_side(seed: int) -> None:
    picture = random_picture(seed, most=9)
    more = Partner("extra", "Nieuwe partner", Domain.SOCIAAL, track="extra", lines=(Line(picture.persons[0].id),))
    before, after = sides(lay_out(picture)), sides(lay_out(replace(picture, partners=(*picture.partners, more))))
    assert before == {name: side for name, side in after.items() if name != "extra"}


@pytest.mark.parametrize("name", ["worked-example", "niemand-wil", "sam-en-lisa", "crowd-20"])
def test_casusregie_given_or_ended_moves_nothing(name: str) -> None:
    picture = everything()[name]
    without = tuple(replace(partner, lead=None, track=partner.id) if partner.at_table else partner for partner in picture.partners)
    ended = lay_out(replace(picture, has_lead=False, partners=without))
    assert partner_places(ended) == partner_places(lay_out(picture))
    assert [placed.box for placed in ended.persons] == [placed.box for placed in lay_out(picture).persons]


def test_ended_partners_move_nothing_above_them() -> None:
    picture = worked_example()
    with_ended = everything()["selected"]
    assert partner_places(lay_out(with_ended)) == partner_places(lay_out(picture))


def test_numbers_follow_the_reading_order() -> None:
    layout = lay_out(de_wit())
    by_number = sorted(layout.numbers.items(), key=lambda each: each[1])
    assert [name for name, _ in by_number][:4] == ["q-wijkteam", "q-jeugdbescherming_(gi)", "q-veilig_thuis", "q-woningcorporatie"]
    assert layout.numbers["q-jeugdhulp"] == 13


def test_a_heavy_right_flank_sends_one_domain_to_the_left() -> None:
    left = {placed.partner.name for placed in lay_out(de_wit()).partners if placed.side < 0 and not placed.partner.at_table}
    assert left == {"Jeugdhulp", "Verslavingszorg", "GGZ", "Jeugd-GGZ"}


def test_too_many_loose_rows_are_counted_not_drawn() -> None:
    layout = lay_out(crowd(45))
    assert len(layout.partners) == 29
    assert layout.hidden == 16
    assert "en nog 16 losse sporen, zie Tabel" in [note.text for note in layout.notes]


def test_dwang_is_never_what_is_left_out() -> None:
    shown = {placed.partner.id for placed in lay_out(crowd(45)).partners}
    forced = {partner.id for partner in crowd(45).partners if any(line.coercion for line in partner.lines)}
    assert forced <= shown


def test_a_target_outside_the_picture_is_refused() -> None:
    stray = Partner("q", "GGZ", Domain.ZORG, lines=(Line("nobody"),))
    with pytest.raises(ValueError, match="nobody"):
        lay_out(replace(worked_example(), partners=(stray,)))


def test_an_id_of_two_kinds_is_refused() -> None:
    with pytest.raises(ValueError, match="p-vader"):
        lay_out(replace(worked_example(), households=(Household("H1"), Household("p-vader"))))


def test_a_partner_in_bekendheid_leads_to_nobody() -> None:
    layout = lay_out(everything()["niemand-wil-bekendheid"])
    stub = next(wire for wire in layout.wires if wire.partner == "q-reclassering")
    assert stub.line is None
    assert stub.bend is None


def test_lead_of_another_table_keeps_its_place_in_its_enclosure() -> None:
    layout = lay_out(everything()["sam-en-lisa"])
    other = next(heading for heading in layout.headings if heading.text == "Zaak B (nazorg)")
    assert other.number == 4
    assert {placed.partner.lead for placed in layout.partners if placed.side > 0} == {None, Lead.ELSEWHERE}
