"""What a question is in the catalogue: its sentence, its answer, its rule in words and as a query."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from access.casegraph import CaseGraph
from queries.answer import Answer, Row

SYSTEM = """\
MATCH (c:Casus {casus_id: $casus})-[lid:HEEFT_LID {rol: 'betrokkene'}]->(b)
WHERE (lid.van IS NULL OR lid.van <= $peildatum) AND (lid.tot IS NULL OR lid.tot >= $peildatum)
OPTIONAL MATCH (b)-[w:BEWOOND_DOOR]-(thuis)
WHERE (w.van IS NULL OR w.van <= $peildatum) AND (w.tot IS NULL OR w.tot >= $peildatum)
WITH collect(DISTINCT b) + collect(DISTINCT thuis) AS systeem
"""
"""How a query begins that is about the system of a case on the day of asking: those it is about and who shares a home with them."""


@dataclass(frozen=True)
class Question:
    """One question on a case. The Dutch texts are shown to users, under *toon de vraag*."""

    id: str
    sentence: str
    """What it asks, as users read it (Dutch)."""
    rule: str
    """By which rule it is answered (Dutch)."""
    query: str
    """The question behind the picture, as Cypher over the labels and columns of the case store, with `$casus` and `$peildatum`."""
    meaning: str
    """What it asks, in one English sentence, for the documentation."""
    evidence: str
    """What its statements rest on (English)."""
    answer: type[Answer]
    rows: tuple[type[Row], ...]
    ask: Callable[[CaseGraph, date], Answer]
    """A pure function of the visible facts and the day asked about."""
