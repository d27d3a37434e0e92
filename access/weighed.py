"""Whether a case was taken on (R2, R4): before that, nothing is brought to it and nothing goes out."""

from __future__ import annotations

from collections.abc import Iterable

from graphmodel.records import Intake
from graphmodel.vocabulary import IntakeDecision


def latest(intakes: Iterable[Intake]) -> Intake | None:
    """The weighing that counts: the last one."""
    return max(intakes, key=lambda intake: intake.at, default=None)


def is_accepted(intakes: Iterable[Intake]) -> bool:
    """Whether the last weighing accepted it. A case without one was delivered as a case, and counts as accepted."""
    last = latest(intakes)
    return last is None or last.decision == IntakeDecision.AANVAARD
