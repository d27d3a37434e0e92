"""What one viewer sees of one case on one day: read once through the view, with the answers that the page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import streamlit as st

from access.casegraph import CaseGraph
from queries import blocked, involvement, lead, timeline, tracks
from queries.blocked import BlockedAnswer
from queries.escalations import EscalationRow, escalations
from queries.involvement import InvolvementAnswer
from queries.lead import LeadAnswer
from queries.replay import Replay
from queries.timeline import TimelineAnswer
from queries.tracks import TracksAnswer
from screens.session import SignedIn
from screens.settings import Settings
from screens.state import held, state_of

_KEY = "seen"


@dataclass(frozen=True)
class Seen:
    """A visible case on a day, and its answers; each is asked at first use."""

    graph: CaseGraph
    day: date

    @cached_property
    def involvement(self) -> InvolvementAnswer:
        """Who is involved."""
        return involvement.ask(self.graph, self.day)

    @cached_property
    def tracks(self) -> TracksAnswer:
        """What runs in parallel."""
        return tracks.ask(self.graph, self.day)

    @cached_property
    def lead(self) -> LeadAnswer:
        """Who leads."""
        return lead.ask(self.graph, self.day)

    @cached_property
    def timeline(self) -> TimelineAnswer:
        """What ran when."""
        return timeline.ask(self.graph, self.day)

    @cached_property
    def blocked(self) -> BlockedAnswer:
        """What blocks."""
        return blocked.ask(self.graph, self.day)

    @cached_property
    def escalations(self) -> list[EscalationRow]:
        """Where the bottlenecks lie, and how they came there."""
        return escalations({self.graph.case_id: self.graph}, self.day)

    @cached_property
    def replay(self) -> Replay:
        """The case through time."""
        return Replay(self.graph, self.day)

    def change_days(self, longest: int = 3 * 366) -> list[date]:
        """The days on which something changed, up to today."""
        today = self.graph.today
        return [day for day in self.replay.changes if day <= today and (today - day).days <= longest]


def read(settings: Settings, who: SignedIn, case_id: str, day: date) -> Seen:
    """The case on a day. Held in this session until `state_of` changes; each reading logs one line.

    Raises what `Access.view` raises.
    """

    def look() -> Seen:
        action = {"page": "casus", "questions": ["involvement", "tracks", "lead", "timeline", "blocked"], "as_of": day.isoformat()}
        return Seen(settings.access().view(who.user, [case_id], who.purpose, action)[case_id], day)

    return held(_KEY, state_of(settings, who, case_id, day), look)


def left() -> None:
    """Open no case any more: the one that was open has been destroyed, and nothing of it is held here."""
    st.session_state.pop(_KEY, None)
    st.session_state.pop("case", None)
