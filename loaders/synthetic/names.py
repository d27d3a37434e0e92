"""Made-up people: names put together at random, and citizen numbers from the range that is never given out."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from loaders.synthetic.drawing import one_of

_MEN = "Ahmed Bas Bilal Daan Dirk Emre Frank Gijs Hamza Ivo Jan Jesse Kees Lars Mohamed Niels Omar Piet René Ruben Sem Tom Wim Youssef"
_WOMEN = "Aïsha Carla Chloë Dewi Eva Fatma Greet Hanna Ilse Joke Lot Mila Nora Olga Petra Roos Sara Tess Ümmü Wilma Yara Zoë"
_EITHER = "Alex Bo Kim Noa Robin Sam"
GIVEN = {"M": f"{_MEN} {_EITHER}".split(), "V": f"{_WOMEN} {_EITHER}".split(), "X": _EITHER.split(), "onbekend": _EITHER.split()}

SURNAMES = (
    "Bakker", "de Boer", "Bos", "van den Berg", "Brouwer", "Dekker", "Demir", "van Dijk", "Dijkstra", "El Amrani", "van der Heijden",
    "Hendriks", "Huisman", "in 't Veld", "Jacobs", "Jansen", "Kaya", "Kok", "Koster", "Kuiper", "van Leeuwen", "Maas", "van der Meer",
    "Meijer", "Mulder", "Öztürk", "Peeters", "Post", "Prins", "Sanders", "Schouten", "Smit", "van 't Hof", "Timmer", "Verhoeven",
    "Vermeer", "Visser", "de Vries", "Vos", "de Wit", "Willems", "Yılmaz",
)  # fmt: skip
_PREFIXES = ("van den ", "van der ", "van 't ", "in 't ", "van ", "de ")
_INITIALS = "ABCDEFGHJKLMNPRST"

_FICTITIOUS = "9999"
"""Citizen numbers that begin so are for tests; no person has one."""
_PUBLISHED = ("7", "9")
"""With one of these next they stand in the BRP's own test file, under another name."""
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def bsns() -> Iterator[str]:
    """Fictitious citizen numbers that pass the eleven-test, each once (there are about 7,000)."""
    for number in range(100_000):
        candidate = f"{_FICTITIOUS}{number:05}"
        if candidate[len(_FICTITIOUS)] not in _PUBLISHED and passes_eleven_test(candidate):
            yield candidate


def passes_eleven_test(digits: str) -> bool:
    """Whether nine digits can be a citizen number."""
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11 == 0


def name(random: Random, sex: str, surname: str) -> dict[str, str | None]:
    """A name for somebody of this family; `van den Berg` stands apart as prefix and surname."""
    prefix = next((prefix for prefix in _PREFIXES if surname.startswith(prefix)), "")
    return {"given_names": one_of(random, GIVEN[sex]), "name_prefix": prefix.strip() or None, "surname": surname.removeprefix(prefix)}


def professional(random: Random) -> str:
    """Somebody who works for a partner: a letter and a surname."""
    return f"{one_of(random, _INITIALS)}. {one_of(random, SURNAMES)}"
