"""Exact counts for whoever may ask the region: each question a line in the log, never shown to the Taskforce (R13, R18)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from access.roles import Act, require
from analysis.areas import Areas
from analysis.graph import AnalysisGraph
from screens.session import SignedIn
from screens.settings import Settings
from screens.state import held

Answer = TypeVar("Answer")
_HELD = "region_answers"


@dataclass(frozen=True)
class Exact:
    """The region as it is on a day, for one viewer."""

    settings: Settings
    who: SignedIn
    day: date

    @property
    def areas(self) -> Areas:
        """The ladder of areas as it is configured now."""
        return Areas.read(self.settings.config)

    def ask(self, question: str, compute: Callable[[AnalysisGraph], Answer], **parameters: Any) -> Answer:
        """The answer to one question of this page; asked, and logged, once until its parameters or the store change.

        Raises Refused for a role that may not ask, LogError when the log cannot be written.
        """
        require(self.who.user, Act.REGION)
        action: Mapping[str, Any] = {"question": question, "as_of": self.day.isoformat(), **parameters}
        state = (self.who.user, self.who.purpose, self.settings.store().version(), self.areas)
        answers: dict[str, Any] = held(_HELD, state, dict)
        key = str(sorted(action.items()))
        if key not in answers:
            graph = self.settings.region().graph(self.who.user, self.who.purpose, action)
            answers[key] = compute(graph)
        found: Answer = answers[key]
        return found
