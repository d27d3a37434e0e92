"""Made-up people: names put together at random, and citizen numbers from the range that is never given out."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

GIVEN = {
    "M": (
        "Ahmed", "Bas", "Daan", "Emre", "Frank", "Gijs", "Hamza", "Ivo", "Jan", "Kees", "Lars", "Mo", "Niels", "Omar", "Piet", "Ruben",
        "Sem", "Tom", "Wim", "Youssef",
    ),
    "V": (
        "Aisha", "Bo", "Carla", "Dewi", "Eva", "Fatma", "Greet", "Hanna", "Ilse", "Joke", "Kim", "Lot", "Mila", "Noa", "Olga", "Petra",
        "Roos", "Sara", "Tess", "Yara",
    ),
}  # fmt: skip
SURNAMES = (
    "Bakker", "Bos", "Brouwer", "Dekker", "Dijkstra", "Demir", "Hendriks", "Huisman", "Jacobs", "Jansen", "Kaya", "Kok", "Koster",
    "Kuiper", "Maas", "Meijer", "Mulder", "Peeters", "Post", "Prins", "Sanders", "Schouten", "Smit", "Timmer", "Verhoeven", "Vermeer",
    "Visser", "Vos", "Willems", "Yilmaz",
)  # fmt: skip
PREFIXES = ("", "", "", "", "van", "de", "van der")

_FICTITIOUS = "999"
"""Citizen numbers that begin so are for tests; no person has one."""


def bsns() -> Iterator[str]:
    """Fictitious citizen numbers that pass the eleven-test, each once (there are about 90,000)."""
    for number in range(100_000):
        for last in range(10):
            candidate = f"{_FICTITIOUS}{number:05}{last}"
            if passes_eleven_test(candidate):
                yield candidate


def passes_eleven_test(digits: str) -> bool:
    """Whether nine digits can be a citizen number."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11 == 0


def name(random: Random, sex: str) -> dict[str, str | None]:
    """A name for somebody."""
    return {
        "given_names": random.choice(GIVEN[sex]),
        "name_prefix": random.choice(PREFIXES) or None,
        "surname": random.choice(SURNAMES),
    }
