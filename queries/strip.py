"""What the screens show beside the answers: whom to name first, which track a line is in, and the days on which something changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from access.casegraph import CaseGraph
from graphmodel.kinds import Intervention
from graphmodel.vocabulary import Coercion
from queries.replay import Replay
from queries.tracks import TracksAnswer


def track_by_partner(answer: TracksAnswer) -> Mapping[str, int]:
    """The number of the track that each partner is in, from 0, as the answer orders them."""
    return {partner: number for number, track in enumerate(answer.tracks) for partner in track.partners}


def strangers_in_order(case: CaseGraph, answer: TracksAnswer) -> list[tuple[str, str]]:
    """The pairs of `strangers`, those to look at first in front: same person or household, same life area, dwang; then by id."""
    lines = Replay(case, answer.as_of).lines(answer.as_of)
    pairs = {pair: ([*lines.get(pair[0], ())], [*lines.get(pair[1], ())]) for pair in answer.strangers}
    return sorted(pairs, key=lambda pair: (*_order(*pairs[pair]), pair))


def _order(one: Iterable[Intervention], other: Iterable[Intervention]) -> tuple[bool, bool, bool]:
    both = [(a, b) for a in one for b in other]
    same_target = any((a.person, a.household) == (b.person, b.household) for a, b in both)
    same_area = any(a.life_area == b.life_area for a, b in both)
    return not same_target, not same_area, not any(Coercion.DWANG in (a.coercion, b.coercion) for a, b in both)


def change_days(case: CaseGraph, as_of: date) -> list[date]:
    """The days up to `as_of` on which lines or tables change, in order: the ticks of the slider."""
    return [day for day in Replay(case, as_of).changes if day <= as_of]
