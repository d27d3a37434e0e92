"""The tracks of a case on a day, and what can be read off them (questions.md §1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

import networkx as nx

from access.casegraph import CaseGraph
from access.circle import System
from graphmodel.kinds import Attendance, Meeting, Member
from graphmodel.vocabulary import MemberRole, Presence
from queries.answer import Row
from queries.coordination import components, coordinated, held_by
from queries.lines import Lines, domains, known_on
from queries.replay import Replay
from queries.roles import at_table, roles_on


class Track(Row):
    """Partners whose lines are coordinated with each other."""

    partners: tuple[str, ...]
    """ids"""
    interventions: tuple[str, ...]
    """ids of their lines"""
    domains: tuple[str, ...]
    """domains they work in"""
    life_areas: tuple[str, ...]
    """life areas of their lines"""
    held_by: tuple[str, ...]
    """partners without whom the track falls apart"""
    last_joint_meeting: date | None
    """latest meeting at which two of them were present; null when none is recorded"""

    def only_on_paper(self, as_of: date) -> bool:
        """Whether its partners met last over 90 days ago (questions.md §1): they sit at one table in name."""
        return self.last_joint_meeting is not None and (as_of - self.last_joint_meeting).days > PAPER_DAYS


PAPER_DAYS = 90
"""After so many days without a joint meeting a track holds together on paper only."""


def partition(case: CaseGraph, as_of: date, replay: Replay | None = None) -> list[list[str]]:
    """The partners of each track and nothing more: enough to count, and to try a next step."""
    return components(_graph(case, replay or Replay(case, as_of), as_of))


def tracks_of(case: CaseGraph, as_of: date, replay: Replay | None = None) -> tuple[Track, ...]:
    """The tracks on `as_of`, without since, next steps and evidence: what a list of many cases shows."""
    replay = replay or Replay(case, as_of)
    lines, graph = replay.lines(as_of), _graph(case, replay, as_of)
    cut, meetings = held_by(graph), _meetings(case, replay.system(), as_of)
    return tuple(_track(case, partners, lines, cut, meetings) for partners in components(graph))


def _graph(case: CaseGraph, replay: Replay, as_of: date) -> nx.Graph:
    return coordinated(known_on(case, as_of).union(replay.lines(as_of)), replay.tables(as_of))


def _track(case: CaseGraph, partners: Sequence[str], lines: Lines, cut: frozenset[str], meetings: Iterable[tuple[date, set[str]]]) -> Track:
    mine = [line for partner in partners for line in lines.get(partner, ())]
    return Track(
        partners=tuple(partners),
        interventions=tuple(sorted(line.id for line in mine)),
        domains=domains(case, partners),
        life_areas=tuple(sorted({line.life_area for line in mine})),
        held_by=tuple(partner for partner in partners if partner in cut),
        last_joint_meeting=max((day for day, present in meetings if len(present.intersection(partners)) > 1), default=None),
    )


def _meetings(case: CaseGraph, around: System, as_of: date) -> list[tuple[date, set[str]]]:
    """Day and who was present, of the meetings up to `as_of` of the cases that touch S."""
    touching = {
        member.case
        for member in case.of(Member)
        if member.role == MemberRole.BETROKKENE and as_of in member.period and around.holds(member.person, member.household)
    }
    held = {m.id: (m.day, set[str]()) for m in case.things(Meeting).values() if m.day <= as_of and m.case in touching}
    for attendance in case.of(Attendance):
        if attendance.present == Presence.JA and attendance.meeting in held:
            held[attendance.meeting][1].add(attendance.partner)
    return list(held.values())


def strangers(tracks: Iterable[Track]) -> tuple[tuple[str, str], ...]:
    """The pairs of partners in different tracks, each pair and all pairs sorted."""
    apart = combinations((track.partners for track in tracks), 2)
    return tuple(sorted((min(a, b), max(a, b)) for one, other in apart for a in one for b in other))


def double_work(tracks: Iterable[Track]) -> tuple[str, ...]:
    """Life areas served by lines of two tracks or more."""
    served = [area for track in tracks for area in track.life_areas]
    return tuple(sorted({area for area in served if served.count(area) > 1}))


def outside_plan(case: CaseGraph, lines: Lines, as_of: date) -> tuple[str, ...]:
    """Lines of partners at the table that are not in the plan of the case, with regie or without."""
    table = at_table(roles_on(case, as_of))
    return tuple(sorted(i.id for partner in table for i in lines.get(partner, ()) if i.case != case.case_id))
