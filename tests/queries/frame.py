"""The frame of a case: what has no level, because whoever is authorised for the case sees it (questions.md §5)."""

from __future__ import annotations

from collections.abc import Iterator

from access.casegraph import CaseGraph
from access.frame import OPEN_RELATIONS
from graphmodel.declare import Fact
from graphmodel.kinds import (
    Attendance,
    Case,
    Household,
    Inquiry,
    Kinship,
    Meeting,
    Member,
    Partner,
    Person,
    PhaseSpell,
    Residence,
    Role,
)
from graphmodel.records import Confirmation

ALWAYS = (Partner, Person, Household, Residence)
OF_THE_CASE = (Member, Role, PhaseSpell, Meeting, Inquiry, Confirmation)


def frame_facts(case: CaseGraph) -> Iterator[Fact]:
    """The facts of the case's own frame, as they stand in this view."""
    for model in ALWAYS:
        yield from case.of(model)
    yield from (row for row in case.of(Case) if row.id == case.case_id)
    for owned in OF_THE_CASE:
        yield from (row for row in case.of(owned) if row.__dict__["case"] == case.case_id)
    yield from (row for row in case.of(Kinship) if row.relation in OPEN_RELATIONS)
    meetings = {meeting.id for meeting in case.of(Meeting) if meeting.case == case.case_id}
    yield from (row for row in case.of(Attendance) if row.meeting in meetings)
