"""Keyed pseudonyms: what stands for a person, household, case or intervention outside the graph. A key for each publication.

HMAC-SHA-256 over kind and internal number. The internal numbers are themselves keyed hashes with a key that lives and dies with the
process (`analysis.reading`), so that nobody comes back from a pseudonym to an id by trying ids: not without both keys.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

KEY_BYTES = 32
SHOWN = 16
"""Hexadecimal digits of a pseudonym: 64 bits, as wide as the numbers themselves."""


@dataclass(frozen=True)
class Pseudonyms:
    """The pseudonyms of one publication or answer."""

    key: bytes = field(repr=False)

    @classmethod
    def fresh(cls) -> Pseudonyms:
        """Pseudonyms under a new key, which is kept nowhere."""
        return cls(secrets.token_bytes(KEY_BYTES))

    def of(self, kind: str, number: int | str) -> str:
        """The pseudonym of an internal number of a kind, or of the id of a bottleneck."""
        return hmac.new(self.key, f"{kind}:{number}".encode(), hashlib.sha256).hexdigest()[:SHOWN]
