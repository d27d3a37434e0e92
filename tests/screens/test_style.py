"""Colours that cannot be told from their ground are no colours (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from graphmodel.vocabulary import Domain
from screens.map.strokes import FADED
from screens.style import ICONS, PALETTES, Palette

TEXT, LINE = 4.5, 3.0
TEXT_ON = (
    ("text", "canvas"), ("muted", "canvas"), ("text", "household_fill"), ("muted", "household_fill"), ("text", "person_fill"),
    ("muted", "person_fill"), ("text", "box_fill"), ("muted", "box_fill"), ("table", "canvas"), ("table", "table_fill"),
    ("table", "box_fill"), ("canvas", "table"), ("loose", "canvas"), ("loose", "box_fill"), ("loose", "loose_fill"),
    ("lock_text", "lock_fill"), ("canvas", "text"), ("text", "faint"), ("muted", "faint"), ("middle_text", "middle"),
)  # fmt: skip
LINE_ON = (
    ("coordinated", "canvas"), ("loose", "canvas"), ("household", "canvas"), ("household", "household_fill"), ("person", "household_fill"),
    ("selection", "canvas"), ("selection", "table_fill"), ("hatch", "box_fill"), ("table", "canvas"), ("lock_fill", "canvas"),
)  # fmt: skip


def channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def luminance(colour: tuple[float, float, float]) -> float:
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str, opacity: float = 1.0) -> float:
    ground = channels(other)
    mixed = [a * opacity + b * (1 - opacity) for a, b in zip(channels(one), ground, strict=True)]
    lights = sorted((luminance((mixed[0], mixed[1], mixed[2])), luminance(ground)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.fixture(params=["light", "dark"])
def palette(request: pytest.FixtureRequest) -> Palette:
    return PALETTES[request.param]


def test_contrast_is_measured_rightly() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_text_can_be_read(palette: Palette) -> None:
    colours = asdict(palette)
    assert [(ink, ground) for ink, ground in TEXT_ON if contrast(colours[ink], colours[ground]) < TEXT] == []


def test_lines_can_be_seen(palette: Palette) -> None:
    colours = asdict(palette)
    assert [(ink, ground) for ink, ground in LINE_ON if contrast(colours[ink], colours[ground]) < LINE] == []


def test_lines_of_others_can_still_be_seen(palette: Palette) -> None:
    assert min(contrast(ink, palette.canvas, FADED) for ink in (palette.coordinated, palette.loose)) >= LINE


@pytest.mark.parametrize("domain", Domain)
def test_every_domain_has_an_icon_that_stands_out(domain: Domain, palette: Palette) -> None:
    assert ICONS[domain]
    assert contrast(palette.canvas, palette.domain(domain)) >= TEXT


def test_nothing_is_red(palette: Palette) -> None:
    """Red on a case reads as a score (R17): a clearly red hue stands nowhere."""
    for name, colour in asdict(palette).items():
        red, green, blue = channels(colour)
        assert not (red > 0.5 and green < 0.2 and blue < 0.2), name
