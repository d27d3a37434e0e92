"""Which facts a transaction put, kept with the store so that a reader of a whole kind can follow what changed.

One line a transaction and kind: the keys, or nothing where facts were destroyed (a destroyed key is kept nowhere) or too many
were put to be worth telling. The lines of a kind of which facts are destroyed lose their keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graphmodel.declare import Kind, Row

MOST = 20_000
"""Keys told of one kind in one transaction; reading the kind again is quicker than looking up more."""

VERSIONS = 1_000
"""How many versions back changes are told."""


class Changes:
    """What one transaction changed."""

    def __init__(self) -> None:
        self._keys: dict[str, set[str] | None] = {}

    def put(self, kind: Kind, rows: Sequence[Row]) -> None:
        """Facts were put."""
        keys = self._keys.setdefault(kind.name, set())
        if keys is not None:
            place = kind.index["sleutel"]
            keys.update(str(row[place]) for row in rows)
            if len(keys) > MOST:
                self._keys[kind.name] = None

    def destroyed(self, kind: Kind) -> None:
        """Facts were destroyed, or put past telling."""
        self._keys[kind.name] = None

    def lines(self) -> Iterator[tuple[str, list[str] | None]]:
        """Each kind with the keys that were put, sorted; None where they are not told."""
        for name, keys in self._keys.items():
            yield name, None if keys is None else sorted(keys)


def told(lines: Iterable[list[str] | None], since: int, now: int) -> list[str] | None:
    """The keys of these lines together, as `Store.changed_since` gives them."""
    keys: set[str] = set()
    for line in lines:
        if line is None:
            return None
        keys.update(line)
    return None if since < now - VERSIONS or len(keys) > MOST else sorted(keys)
