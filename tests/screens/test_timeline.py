"""A timeline whose texts meet, or whose bars do not stand on their days, misleads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from screens.shapes import Rect, Text
from screens.style import LIGHT
from screens.timeline.chart import Bar, Chart, Lane, Piece, Regie
from screens.timeline.draw import Drawing, draw, timeline_svg
from screens.timeline.scale import LEFT, RIGHT, WIDTH, Days, days_of
from tests.screens.charts import TODAY, ago, awkward, de_wit
from tests.screens.checks import faults, text_boxes

CHARTS = {"de-wit": de_wit(), "awkward": awkward(), "empty": Chart((), TODAY, "Leeg.")}


def texts(drawing: Drawing) -> set[str]:
    return {shape.text for shape in drawing.shapes if isinstance(shape, Text)}


@pytest.mark.parametrize("name", CHARTS)
def test_no_text_meets_another_or_leaves_the_picture(name: str) -> None:
    drawing = draw(CHARTS[name])
    boxes = text_boxes(drawing.shapes)
    assert list(faults(boxes)) == []
    assert [label for label, box in boxes.items() if box.x < 0 or box.right > WIDTH or box.bottom > drawing.height] == []


def test_a_planted_text_is_found() -> None:
    drawing = draw(de_wit())
    twin = next(shape for shape in drawing.shapes if isinstance(shape, Text) and shape.text == "Leerplicht")
    assert list(faults(text_boxes((*drawing.shapes, replace(twin, text="geplant", x=twin.x - 5)))))


def test_a_bar_stands_on_its_days() -> None:
    days = Days(date(2026, 1, 1), date(2026, 12, 31))
    assert days.span(date(2026, 1, 1), date(2026, 12, 30)) == (LEFT, RIGHT)
    assert days.x(date(2026, 7, 2)) == pytest.approx((LEFT + RIGHT) / 2, abs=1)
    assert days.span(date(2026, 7, 2), None)[1] == RIGHT


def test_the_first_day_is_the_month_of_the_first_line() -> None:
    assert days_of(de_wit()) == Days(date(2025, 10, 1), TODAY)


def test_pieces_in_and_out_of_a_track_look_different() -> None:
    fills = {
        in_track: {shape.fill for shape in draw(_one_bar(in_track=in_track)).shapes if isinstance(shape, Rect) and shape.h == 9}
        for in_track in (True, False)
    }
    assert fills == {True: {LIGHT.table}, False: {LIGHT.loose_fill}}


def _one_bar(*, in_track: bool) -> Chart:
    bar = Bar("b", "GGZ", (Piece(ago(100), None, in_track=in_track),))
    return Chart((Lane("Vader", bars=(bar,)),), TODAY, "Een lijn.")


def test_a_block_says_its_days_and_the_reason_when_it_fits() -> None:
    shown = texts(draw(de_wit()))
    assert {"161 d GGZ-capaciteit", "98 d financiering", "74 d"} <= shown


def test_a_block_too_short_for_its_days_says_them_beside_the_bar() -> None:
    assert any("vast 3 d" in text for text in texts(draw(awkward())))


def test_who_led_and_that_nobody_does() -> None:
    assert {"Wijkteam (J. Bakker)", "geen, 60 d"} <= texts(draw(de_wit()))


@pytest.mark.parametrize(
    ("days", "told"), [(140, "Vangnet & Advies (M. de Boer)"), (100, "Vangnet & Advies"), (60, "Vangnet…"), (20, None), (2, None)]
)
def test_who_took_over_is_told_in_as_much_as_the_stretch_has_room_for(days: int, told: str | None) -> None:
    """Left without a name, the bar of today said that somebody led and not who."""
    regie = (Regie(ago(400), ago(days + 1), "GGZ (T. Willems)"), Regie(ago(days), None, "Vangnet & Advies (M. de Boer)"))
    drawing = draw(replace(de_wit(), regie=regie))
    assert {text for text in texts(drawing) if text.startswith("Va")} == ({told} if told else set())
    assert list(faults(text_boxes(drawing.shapes))) == []


def test_a_long_name_of_a_partner_keeps_the_place_that_tells_it_from_its_sisters() -> None:
    bar = Bar("b", "Gemeente veiligheid West Maas en Waal", (Piece(ago(10), None, in_track=False),))
    shown = texts(draw(Chart((Lane("Persoon", bars=(bar,)),), TODAY, "Tijdlijn.")))
    assert [text for text in shown if text.startswith("Gem")] == ["Gem. veilig… Maas en Waal"]


def test_a_person_without_a_line_keeps_a_lane() -> None:
    assert "geen eigen lijn" in texts(draw(de_wit()))


def test_planned_work_is_not_drawn_as_work() -> None:
    assert "gepland" in texts(draw(awkward()))


def test_text_of_a_partner_stays_text() -> None:
    hostile = '<script>alert(1)</script> href="javascript:x"'
    bar = Bar("b", hostile, (Piece(ago(10), None, in_track=False),))
    root = ET.fromstring(timeline_svg(Chart((Lane(hostile, hostile, (bar,)),), TODAY, hostile)))
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {"svg", "title", "rect", "text", "path", "circle"}
    assert root.get("aria-label") == hostile


def test_dark_and_light_differ_in_colour_alone() -> None:
    light, dark = draw(de_wit()), draw(replace(de_wit(), theme="dark"))
    assert list(text_boxes(light.shapes).values()) == list(text_boxes(dark.shapes).values())
    assert timeline_svg(de_wit()) != timeline_svg(replace(de_wit(), theme="dark"))
