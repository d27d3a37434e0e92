"""Who may ask the region, and the line in the log that every question writes (R13, R18; design.md, View)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from access.configuration import Configuration, User, UserRole
from access.log import AccessLog, Entry
from access.purpose import check_purpose
from access.view import GROUND, Access
from analysis.graph import AnalysisGraph
from analysis.onrecord import OnRecord
from analysis.source import Source
from analysis.whatif import Names
from graphmodel.errors import Refused
from graphmodel.stores.protocol import Store
from graphmodel.vocabulary import Category

MAY_ASK = frozenset({UserRole.ANALIST, UserRole.PROCESREGISSEUR})
"""Roles that get exact counts. The Taskforce gets reports; the others work on cases, or on none (questions.md §3)."""

COUNTED = [str(category) for category in sorted(set(Category) - {Category.BSN})]
"""Data categories that the analysis graph counts over."""


class RegionAccess:
    """A store as a region of counts: every question by somebody who may ask it, for a purpose, in the log.

    `source`: where the graph of this store is kept already; a server has one for all its sessions.
    """

    def __init__(self, store: Store, configuration: Configuration, log: AccessLog, source: Source | None = None) -> None:
        self._access = Access(store, configuration, log)
        self._source = source or Source(store)
        self._log = log

    @property
    def source(self) -> Source:
        """Where the graph comes from: for the console, which writes a line in the log for each text (`analysis.console.asking`)."""
        return self._source

    def viewer(self, user_id: str) -> User:
        """The user with this id. Raises Refused when there is none, and the log says that somebody tried."""
        return self._access.viewer(user_id)

    def graph(self, viewer: User, purpose: str, action: Mapping[str, Any]) -> AnalysisGraph:
        """The graph to ask one question of, after one line in the log.

        `action` says what is asked, with its day and parameters. Raises WrongUse without a purpose, Refused for a role that
        may not ask, LogError when the log cannot be written.
        """
        check_purpose(purpose)
        viewer = self.viewer(viewer.id)
        if viewer.role not in MAY_ASK:
            self._write(viewer, purpose, action, "refused")
            raise Refused(f"De rol {viewer.role} stelt geen vragen over de regio. Dat doen een analist of een procesregisseur.")
        graph = self._source.graph()
        self._write(viewer, purpose, action, "answered")
        return graph

    def names(self) -> Names:
        """How `whatif` names the released blocks for who asked `graph`, inside the house: by their delivered ids (questions.md §3)."""
        return self._source.blocked

    def on_record(self) -> OnRecord:
        """Portfolios and decisions of bottlenecks in words: for who asked `graph`: on a page inside, or in a report."""
        return self._source.on_record()

    def _write(self, viewer: User, purpose: str, action: Mapping[str, Any], result: str) -> None:
        seen = COUNTED if result == "answered" else []
        who = (viewer.id, viewer.organisation, str(viewer.role))
        self._log.write(Entry(*who, {**action, "reads": "analysis graph"}, [], [], seen, purpose, GROUND, result))
