"""What gives way when a case has very many partners: first the second text line, then the last loose rows."""

from __future__ import annotations

from screens.map.geometry import COMPACT, NORMAL, Grid
from screens.map.groups import coordinated_tracks
from screens.map.picture import Partner, Picture

COMPACT_OVER = 24
"""Partners over which the boxes have one line."""
ROWS = 29
"""Rows of a compact picture; those at a table are all shown, loose ones as far as they fit."""


def grid_for(picture: Picture) -> Grid:
    """The grid that holds this many partners."""
    return COMPACT if len(picture.partners) > COMPACT_OVER else NORMAL


def shown_partners(picture: Picture) -> frozenset[str]:
    """The partners that have a box: all, or the most pressing loose ones when there are too many."""
    everybody = frozenset(partner.id for partner in picture.partners)
    if len(everybody) <= COMPACT_OVER:
        return everybody
    held = coordinated_tracks(picture)
    loose = sorted((p for p in picture.partners if not p.at_table and p.track not in held), key=_pressing)
    room = max(0, ROWS - (len(everybody) - len(loose)))
    return everybody - {partner.id for partner in loose[room:]}


def _pressing(partner: Partner) -> tuple[bool, int, float, str]:
    """Sort key: dwang first, then the longest block, most contacts, id."""
    return (
        not any(line.coercion for line in partner.lines),
        -max((line.blocked_days or 0 for line in partner.lines), default=0),
        -sum(line.contacts or 0 for line in partner.lines),
        partner.id,
    )
