"""Lines: what partners actively do in a system (questions.md §1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from access.casegraph import CaseGraph
from graphmodel.days import Period
from graphmodel.kinds import Intervention
from graphmodel.vocabulary import Nature, Status

Lines = Mapping[str, list[Intervention]]
"""The lines of a day: active interventions at `inhoud` by partner, each sorted by id. No interventions, no entry."""


def active_period(intervention: Intervention) -> Period | None:
    """When an intervention is active; None for never.

    One that is `afgerond` or `gestopt` was active from start to eind, so that the past can be replayed, and never where
    `eind` is empty; a `gepland` one is not.
    """
    if intervention.status == Status.GEPLAND:
        return None
    if intervention.end is None and intervention.status not in (Status.LOPEND, Status.WACHTEND):
        return None
    return intervention.period


def is_active(intervention: Intervention, day: date) -> bool:
    """Whether an intervention is active on `day`."""
    period = active_period(intervention)
    return period is not None and day in period


def is_basis(intervention: Intervention) -> bool:
    """Whether it is what everybody has (school, family doctor): never a line."""
    return intervention.nature == Nature.BASIS


def known_on(case: CaseGraph, day: date) -> frozenset[str]:
    """Partners at `bekendheid`: on the day of asking and on no other day (questions.md §5)."""
    return case.known if day == case.today else frozenset()


def contacts(interventions: Iterable[Intervention]) -> float | int | None:
    """Contacts a month: the exact sum of the known ones, None when none is known (0 is known). Whole numbers stay whole."""
    known = [Decimal(str(i.contacts_per_month)) for i in interventions if i.contacts_per_month is not None]
    if not known:
        return None
    total = sum(known)
    return int(total) if total == int(total) else float(total)


def domains(case: CaseGraph, partners: Iterable[str]) -> tuple[str, ...]:
    """The domains that partners work in, sorted."""
    return tuple(sorted({partner.domain for partner in map(case.partner, partners) if partner}))
