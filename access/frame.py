"""Relations that belong to the frame of a case: whoever is authorised for the case sees them (questions.md §5)."""

from __future__ import annotations

from graphmodel.vocabulary import RelationKind

OPEN_RELATIONS = frozenset(
    {
        RelationKind.OUDER_VAN,
        RelationKind.PARTNER_VAN,
        RelationKind.EX_PARTNER_VAN,
        RelationKind.BROER_ZUS_VAN,
        RelationKind.VERZORGT,
    }
)
"""Relations that belong to the frame; the others (slachtoffer_van, …) have a level."""
