"""What somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process, utils
from rapidfuzz.distance import JaroWinkler

NEAR_ENOUGH = 0.7


def nearest(given: str, allowed: Iterable[str]) -> str | None:
    """The allowed word most like the given one; None when none is near."""
    found = process.extractOne(
        given, list(allowed), scorer=JaroWinkler.normalized_similarity, processor=utils.default_process, score_cutoff=NEAR_ENOUGH
    )
    return found[0] if found else None


def did_you_mean(given: str, allowed: Iterable[str]) -> str:
    """A sentence that names the nearest allowed word, or all of them when none is near and they are few."""
    words = list(allowed)
    near = nearest(given, words)
    if near is not None:
        return f"Bedoelde u '{near}'?"
    return f"Kies uit: {', '.join(words)}." if len(words) <= 30 else "Kies een bestaande waarde."
