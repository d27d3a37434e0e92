"""A municipality in every spelling, and the one that was probably meant by what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.municipalities import code_of, did_you_mean, meant, names, spellings


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("GM363", "GM0363"),
        ("gm 0363", "GM0363"),
        ("GM-363", "GM0363"),
        ("363.0", "GM0363"),
        ("00363", "GM0363"),
        ("M0363", "GM0363"),
        ("GM0336", "GM0363"),
        ("nijmegen", "GM0268"),
        ("Nijmegn", "GM0268"),
        ("Gemeente Nijmegen", "GM0268"),
        ("NIJMEGEN", "GM0268"),
        ("s Gravenhage", "GM0518"),
        ("'s-Gravenhage", "GM0518"),
        ("'s-Hertogenbosch", "GM0796"),
        ("Súdwest Fryslan", "GM1900"),
    ],
)
def test_who_writes_it_otherwise_is_told_which_it_is(text: str, code: str) -> None:
    assert code_of(text) is None
    assert meant(text) == code
    assert did_you_mean(text) == f"Bedoelde u '{names()[code]}' ({code})?"


@pytest.mark.parametrize("text", ["", "GM", "?", "xqz", "123456789"])
def test_of_what_is_like_none_nothing_is_said(text: str) -> None:
    assert meant(text) is None
    assert did_you_mean(text) is None


@given(st.sampled_from(sorted(spellings())), st.sampled_from(["{} ", " {}", "{}"]))
def test_a_known_spelling_needs_no_guess(text: str, around: str) -> None:
    assert code_of(around.format(text)) == spellings()[text]


@given(st.text(max_size=12))
def test_whatever_is_written_the_guess_is_a_municipality(text: str) -> None:
    assert meant(text) in {None, *names()}
