"""Which interventions are lines, and which partners are known to be at work here without more (`bekendheid`)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from access.circle import System
from graphmodel.kinds import Intervention
from graphmodel.vocabulary import Nature, Status

RUNNING = (Status.LOPEND, Status.WACHTEND)
OVER = (Status.AFGEROND, Status.GESTOPT)


def is_line(intervention: Intervention, system: System, day: date) -> bool:
    """Whether an intervention is a line in S on `day` (questions.md §1).

    What everybody has (`basis`) is none, so that it makes no partner known either: that a child goes to school says nothing.
    """
    return (
        system.holds(intervention.person, intervention.household)
        and intervention.nature != Nature.BASIS
        and intervention.start <= day
        and (day <= intervention.end if intervention.end else intervention.status in RUNNING)
        and (intervention.status in RUNNING or intervention.status in OVER)
    )


def only_known(at_bekendheid: Iterable[str], at_inhoud: Iterable[str]) -> frozenset[str]:
    """Partners of whom only their being here may be known: one with a line at `inhoud` is at `inhoud` (questions.md §5)."""
    return frozenset(at_bekendheid) - frozenset(at_inhoud)
