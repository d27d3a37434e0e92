"""What stays of a delivered fact that was destroyed: a keyed hash, the day and a code, so that no later delivery brings it back (R20)."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphmodel import days
from graphmodel.declare import Kind
from graphmodel.kinds import WERKMAP
from graphmodel.records import Tombstone, TombstoneKey, recorded
from graphmodel.stores.protocol import Store, Writer

EXPIRED = "termijn"
"""Why, of what was past its term."""

REASONS: Mapping[str, str] = {
    EXPIRED: "de bewaartermijn was om",
    "onjuist": "het klopte niet",
    "geen_grondslag": "er was geen grondslag voor",
    "verzoek": "de betrokkene verzocht erom",
    "niet_nodig": "het was niet meer nodig",
    "afgewezen": "de aanmelding is afgewezen",
}
"""Why a fact went, by code, in words for who delivers it again."""


@dataclass(frozen=True)
class Graveyard:
    """The tombstones of a store, to hold a delivery against."""

    secret: bytes
    stones: Mapping[str, Tombstone]

    def of(self, kind: Kind, key: str, supplier: str) -> Tombstone | None:
        """The tombstone of a fact; None for one that was never destroyed, or of which the tombstone is gone."""
        return self.stones.get(_digest(self.secret, kind, key, supplier))


def graveyard(store: Store) -> Graveyard | None:
    """The tombstones of a store, each read once; None where nothing was ever destroyed."""
    secret = _secret(store)
    read = map(Tombstone.kind().read, store.stream(Tombstone.kind()))
    return Graveyard(secret, {stone.digest: stone for stone in read if isinstance(stone, Tombstone)}) if secret else None


def bury(store: Store, writer: Writer, gone: Mapping[Kind, Iterable[tuple[str, str]]], why: str) -> None:
    """Leave a tombstone for each delivered fact that goes, by kind, key and supplier. Nobody learns from it what there was."""
    moment = days.now()
    secret = _secret(store)
    if secret is None:
        secret = secrets.token_bytes(32)
        key = recorded(TombstoneKey, moment, secret=secret.hex())
        writer.put(TombstoneKey.kind(), [TombstoneKey.kind().write(key)])
    found = sorted(_digest(secret, kind, *name) for kind, names in gone.items() if kind in WERKMAP for name in names)
    stones = (recorded(Tombstone, moment, digest=one, day=days.today(), why=why) for one in found)
    writer.put(Tombstone.kind(), [Tombstone.kind().write(stone) for stone in stones])


def _secret(store: Store) -> bytes | None:
    key = next(map(TombstoneKey.kind().read, store.stream(TombstoneKey.kind())), None)
    return bytes.fromhex(key.secret) if isinstance(key, TombstoneKey) else None


def _digest(secret: bytes, kind: Kind, key: str, supplier: str) -> str:
    return hashlib.blake2b("\x1f".join((kind.name, key, supplier)).encode(), key=secret, digest_size=16).hexdigest()
