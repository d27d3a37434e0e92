"""Places are computed with these widths: a text that is wider than thought runs into its neighbour."""

from __future__ import annotations

import pytest

from screens.letters import fit, width, wrap


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
