"""What suppliers are to be told of their own facts (R9): how many of which kind, what befell them, why; never about whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from graphmodel.declare import HOUSE, Fact
from graphmodel.records import Notice, recorded
from graphmodel.vocabulary import Event


def tell(event: Event, facts: Collection[Fact], moment: str, *, by: str | None = None, why: str | None = None) -> list[Notice]:
    """A notice for each supplier and kind of these facts, without anything by which one of them could be known.

    `by` is the organisation that did it: it knows already. The house itself is told nothing.
    """
    counts = Counter((fact.supplier, fact.kind().name) for fact in facts if fact.supplier not in (HOUSE, by))
    return [
        recorded(Notice, moment, to=supplier, event=str(event), what=kind, number=number, why=why, at=moment)
        for (supplier, kind), number in sorted(counts.items())
    ]


def tell_of(event: Event, fact: Fact, moment: str, *, why: str | None = None) -> Notice:
    """A notice to the supplier of a fact that is still there, and that it may look up; it is destroyed with that fact."""
    name = fact.kind().name
    return recorded(Notice, moment, to=fact.supplier, event=str(event), what=name, number=1, why=why, fact=fact.ref, at=moment)
