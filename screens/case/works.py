"""What each partner does in a case on a day, put together once for map, table, strip and detail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from access.configuration import SharingLevel
from graphmodel.kinds import Intervention
from graphmodel.vocabulary import Coercion, Domain, Status
from screens.case.seen import Seen
from screens.wording import name_of


@dataclass(frozen=True)
class Work:
    """One intervention of a partner, as the page shows it."""

    intervention: Intervention
    partner: str
    target: str
    """Id of the person or household."""
    blocked_days: int | None
    outside_plan: bool
    active: bool

    @property
    def coercion(self) -> bool:
        """Whether nobody could say no to it."""
        return self.intervention.coercion == Coercion.DWANG


@dataclass(frozen=True)
class Standing:
    """Where a partner stands: its track by number in the answer, and whether it sits at the table."""

    partner: str
    name: str
    domain: Domain
    level: SharingLevel | None
    track: int | None
    track_size: int
    at_table: bool


def standings(seen: Seen) -> dict[str, Standing]:
    """Every partner of the case by id."""
    place = {partner: number for number, track in enumerate(seen.tracks.tracks) for partner in track.partners}
    found = {}
    for row in seen.involvement.partners:
        number = place.get(row.partner)
        size = 0 if number is None else len(seen.tracks.tracks[number].partners)
        domain = Domain(row.domain) if row.domain else Domain.SOCIAAL
        found[row.partner] = Standing(row.partner, name_of(seen.graph, row.partner), domain, row.level, number, size, bool(row.roles))
    return found


def works(seen: Seen) -> list[Work]:
    """The lines of the day, and what is planned, by partner and start."""
    return sorted([*_lines(seen), *_planned(seen)], key=lambda work: (work.partner, work.intervention.start, work.intervention.id))


def _lines(seen: Seen) -> Iterator[Work]:
    outside = set(seen.tracks.outside_plan)
    for partner, lines in seen.replay.lines(seen.day).items():
        for line in lines:
            yield Work(line, partner, line.person or line.household or "", _days(seen, line.id), line.id in outside, active=True)


def _planned(seen: Seen) -> Iterator[Work]:
    around = seen.replay.system()
    for line in seen.graph.things(Intervention).values():
        ahead = line.end is None or line.end >= seen.day
        if line.status == Status.GEPLAND and ahead and around.holds(line.person, line.household):
            yield Work(line, line.partner, line.person or line.household or "", _days(seen, line.id), outside_plan=False, active=False)


def _days(seen: Seen, intervention: str) -> int | None:
    return max((row.days for row in seen.blocked.rows if row.intervention == intervention), default=None)
