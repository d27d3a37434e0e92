"""Places are computed with these widths: a text that is wider than thought runs into its neighbour."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens.letters import fit, fit_name, width, wrap


def test_width_grows_with_size_and_weight() -> None:
    assert width("Wijkteam", 24) == pytest.approx(2 * width("Wijkteam", 12))
    assert width("Wijkteam", 12, 700) > width("Wijkteam", 12)


def test_an_unknown_letter_counts_as_the_widest() -> None:
    assert width("漢", 10) >= width("W", 10)


def test_a_text_that_fits_stays_as_it_is() -> None:
    assert fit("GGZ", 100, 13.5, smallest=12).text == "GGZ"
    assert fit("GGZ", 100, 13.5, smallest=12).size == 13.5


def test_a_text_first_shrinks_and_is_then_cut() -> None:
    name = "Jeugdbescherming (GI)"
    shrunk = fit(name, width(name, 13, 650), 13.5, smallest=12, weight=650)
    assert (shrunk.text, 12 <= shrunk.size <= 13) == (name, True)
    cut = fit(name, 60, 13.5, smallest=12, weight=650)
    assert cut.text.endswith("…")
    assert width(cut.text, cut.size, 650) <= 60


def test_wrapping_keeps_every_word_until_the_last_line() -> None:
    assert wrap("een twee drie", 1000, 12, lines=3) == ("een twee drie",)
    rows = wrap("School PO, JGZ, School VO, huisarts, consultatiebureau, sportclub", 100, 12, lines=2)
    assert len(rows) == 2
    assert rows[1].endswith("…")
    assert all(width(row, 12) <= 100 for row in rows)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Gemeente wonen", "Gemeente wonen"),
        ("Gemeente veiligheid Oss", "Gem. veiligheid Oss"),
        ("Gemeente veiligheid Den Bosch", "Gem. vei… Den Bosch"),
        ("Samenwerkingsverbandspassendonderwijs", "Samenwerkingsver…"),
    ],
)
def test_a_long_name_keeps_the_place_at_its_end(name: str, shown: str) -> None:
    """Without: "Gemeente veiligheid D…" stands for two of the region's municipalities."""
    fitted = fit_name(name, 128, 13.5, smallest=12, weight=650)
    assert fitted.text == shown
    assert width(fitted.text, fitted.size, 650) <= 128


@given(st.text("abcé -", min_size=1, max_size=60), st.floats(40, 200))
def test_a_fitted_name_never_leaves_its_room(name: str, room: float) -> None:
    fitted = fit_name(name, room, 13.5, smallest=12, weight=650)
    assert width(fitted.text, fitted.size, 650) <= room
