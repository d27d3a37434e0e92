"""What would make one track of many: tried by asking again with the step taken (questions.md §1, Next steps)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from access.casegraph import CaseGraph
from graphmodel.declare import HOUSE
from graphmodel.kinds import Role
from graphmodel.vocabulary import Category, PartnerRole
from queries.answer import Row
from queries.lead import candidates
from queries.lines import Lines, contacts
from queries.roles import at_table, holders, roles_on
from queries.track import partition

NOBODY = ""
"""Holds the casusregie where a step names nobody: no partner has this id."""


class Appoint(Row):
    """Next step: name somebody with casusregie."""

    step: Literal["benoem_casusregie"] = "benoem_casusregie"
    """`benoem_casusregie`"""
    partner: str | None
    """the first candidate of `lead`; null when there is none"""
    tracks_after: int
    """how many tracks there would then be"""


class Invite(Row):
    """Next step: invite one partner of each track that is not at the table."""

    step: Literal["nodig_uit"] = "nodig_uit"
    """`nodig_uit`"""
    partners: tuple[str, ...]
    """whom"""
    tracks_after: int
    """how many tracks there would then be"""


def next_steps(case: CaseGraph, as_of: date, lines: Lines) -> Iterator[Appoint | Invite]:
    """The steps that make one track of a case that is open and parallel on `as_of`, in order."""
    if as_of not in case.case.period:
        return
    tracks = partition(case, as_of)
    if len(tracks) < 2:
        return
    if not holders(roles_on(case, as_of), PartnerRole.CASUSREGIE):
        first = next((candidate.partner for candidate in candidates(case, lines)), None)
        case = case.with_facts(_role(case, first or NOBODY, PartnerRole.CASUSREGIE, as_of))
        tracks = partition(case, as_of)
        yield Appoint(partner=first, tracks_after=len(tracks))
    table = at_table(roles_on(case, as_of))
    invited = sorted(_nearest(track, lines) for track in tracks if table.isdisjoint(track))
    if invited:
        case = case.with_facts(*(_role(case, partner, PartnerRole.DEELNEMER, as_of) for partner in invited))
        yield Invite(partners=tuple(invited), tracks_after=len(partition(case, as_of)))


def _nearest(track: Sequence[str], lines: Lines) -> str:
    """The partner with most contacts a month; unknown is least, ties go by id."""
    known = {partner: contacts(lines.get(partner, ())) for partner in track}
    return min(track, key=lambda partner: (-1 if (number := known[partner]) is None else number) * -1.0)


def _role(case: CaseGraph, partner: str, role: PartnerRole, day: date) -> Role:
    supposed = dict.fromkeys(Role.model_fields)
    return Role.trusted(
        supposed
        | {"supplier": HOUSE, "category": Category.BEGELEIDING, "key": f"{partner}/{role}", "recorded": "", "changed": ""}
        | {"case": case.case_id, "partner": partner, "role": role, "start": day, "end": day}
    )
