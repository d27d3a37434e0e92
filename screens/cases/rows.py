"""One row of *Mijn casussen*: what is asked of each visible case, in the quick form that many cases can bear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from access.casegraph import CaseGraph
from graphmodel.kinds import Meeting, PhaseSpell
from graphmodel.vocabulary import BottleneckCode, PartnerRole
from queries.blocked import BlockedRow, open_blocks
from queries.involvement import persons
from queries.lead import candidates
from queries.replay import Replay
from queries.roles import at_table, holders, roles_on
from queries.track import partition
from screens.wording import both, count, listing, name_of, nothing_stuck, waiting

QUIET_DAYS = 42
"""So many days without a meeting is long (questions.md §4, L4)."""


@dataclass(frozen=True)
class CaseRow:
    """What the list shows of one case."""

    case: str
    purpose: str
    phase: str
    people: int
    partners: int
    lead: str | None
    tracks: tuple[int, ...]
    """The number of partners of each track, largest first; of those of one size the held ones first."""
    held: int
    """How many of them a table with regie holds: the first ones. One alone at its table is held too; the others are loose."""
    blocked_days: int | None
    blocked_by: str
    last_meeting: date | None
    next_step: str
    appoint: bool
    nothing_stuck: str = ""
    """The words for it where nothing is blocked."""

    def without_meeting(self, day: date) -> bool:
        """Whether nobody met in the last 42 days."""
        return self.last_meeting is None or (day - self.last_meeting).days > QUIET_DAYS


def case_rows(cases: Mapping[str, CaseGraph], day: date) -> list[CaseRow]:
    """The rows of the visible cases: without casusregie first, then most tracks, then by number."""
    rows = [case_row(case, day) for case in cases.values()]
    return sorted(rows, key=lambda row: (row.lead is not None, -len(row.tracks), row.case))


def case_row(case: CaseGraph, day: date) -> CaseRow:
    """One row on a day."""
    replay = Replay(case, day)
    tracks = partition(case, day, replay)
    blocks = open_blocks(case, replay.system(), day)
    leads = _lead(case, day)
    tables = replay.tables(day)
    sizes = sorted(((len(track), any(not table.isdisjoint(track) for table in tables)) for track in tracks), reverse=True)
    step = _next_step(case, day, tracks, replay)
    return CaseRow(
        case=case.case_id,
        purpose=case.case.purpose or "",
        phase=_phase(case, day),
        people=len(persons(case, replay.system(), day)),
        partners=sum(map(len, tracks)),
        lead=leads,
        tracks=tuple(size for size, _ in sizes),
        held=sum(held for _, held in sizes),
        blocked_days=blocks[0].days if blocks else None,
        blocked_by=_blocked_by(case, blocks[0]) if blocks else "",
        last_meeting=max((m.day for m in case.things(Meeting).values() if m.case == case.case_id and m.day <= day), default=None),
        next_step=step,
        appoint=leads is None and len(tracks) > 1,
        nothing_stuck="" if blocks else nothing_stuck(case),
    )


def _lead(case: CaseGraph, day: date) -> str | None:
    roles = roles_on(case, day)
    leading = holders(roles, PartnerRole.CASUSREGIE)
    if not leading:
        return None
    if len(leading) > 1:
        return f"{both([name_of(case, partner) for partner in leading])} (betwist)"
    who = next((r.professional for r in roles if r.partner == leading[0] and r.role == PartnerRole.CASUSREGIE and r.professional), None)
    return name_of(case, leading[0]) + (f" ({who})" if who else "")


def _phase(case: CaseGraph, day: date) -> str:
    spells = [s for s in case.of(PhaseSpell) if s.case == case.case_id and day in s.period]
    return max(spells, key=lambda spell: spell.start).phase if spells else case.case.phase or ""


def _blocked_by(case: CaseGraph, row: BlockedRow) -> str:
    return f"{name_of(case, waiting(case, row))}: {BottleneckCode(row.code).label}"


def _next_step(case: CaseGraph, day: date, tracks: list[list[str]], replay: Replay) -> str:
    """The first step in words. Whom to invite is for the case page, which tries the step; here it is counted."""
    if len(tracks) < 2:
        return "Geen: alles in één spoor" if tracks else "Geen: niemand is bezig"
    roles = roles_on(case, day)
    if not holders(roles, PartnerRole.CASUSREGIE):
        first = next((c.partner for c in candidates(case, replay.lines(day))), None)
        return f"Benoem {name_of(case, first)} als casusregisseur" if first else "Benoem een casusregisseur"
    table = at_table(roles)
    loose = [track for track in tracks if table.isdisjoint(track)]
    if all(len(track) == 1 for track in loose):
        return "Nodig uit: " + listing([name_of(case, track[0]) for track in loose], 4)
    return f"Nodig {count(len(loose), 'partner', 'partners')} uit"
