"""What a loader needs to know of a case: the part of a `CaseGraph` that it reads, so that it need not know the view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol, TypeVar

from graphmodel.declare import Fact, Thing
from graphmodel.kinds import Case

F = TypeVar("F", bound=Fact)
T = TypeVar("T", bound=Thing)


class CaseFacts(Protocol):
    """The visible facts of one case, with the proposals that nobody judged yet."""

    @property
    def case_id(self) -> str:
        """The case."""

    @property
    def today(self) -> date:
        """The day of asking."""

    @property
    def case(self) -> Case:
        """The case itself."""

    @property
    def proposals(self) -> Sequence[Fact]:
        """What was proposed and nobody judged."""

    def of(self, model: type[F]) -> Sequence[F]:
        """All visible facts of a kind, each supplier's row."""

    def things(self, model: type[T]) -> Mapping[str, T]:
        """The things of a kind by id."""
