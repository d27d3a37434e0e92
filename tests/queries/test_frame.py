"""What stays in a case when only the facts that a statement rests on are left: its frame, and nothing of another case."""

from __future__ import annotations

from datetime import date

from access.casegraph import CaseGraph
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
    Report,
    Residence,
    Role,
)
from graphmodel.records import Confirmation
from tests.build import make
from tests.queries.frame import frame_facts


def test_the_frame_of_a_case() -> None:
    mine: list[Fact] = [
        make(Partner, id="a", name="A", partner_kind="ggz", domain="zorg"),
        make(Person, id="p"),
        make(Household, id="h"),
        make(Residence, household="h", person="p"),
        make(Case, id="c1", frame="pga", municipality="GM0268", opened="2026-01-01"),
        make(Member, case="c1", person="p", role="betrokkene"),
        make(Role, case="c1", partner="a", role="deelnemer"),
        make(PhaseSpell, case="c1", phase="1", reason="r", start="2026-01-01"),
        make(Meeting, id="m", case="c1", day="2026-01-01"),
        make(Inquiry, case="c1", partner="a", asked_on="2026-01-01"),
        make(Confirmation, case="c1", proposal="x", proposed_by="brp", accepted=True, by="u", at="t"),
        make(Kinship, person="p", other="q", relation="ouder_van"),
        make(Attendance, meeting="m", partner="a", present="ja"),
    ]
    others: list[Fact] = [
        make(Case, id="c2", frame="pga", municipality="GM0268", opened="2026-01-01"),
        make(Member, case="c2", person="p", role="betrokkene"),
        make(Role, case="c2", partner="a", role="deelnemer"),
        make(PhaseSpell, case="c2", phase="1", reason="r", start="2026-01-01"),
        make(Meeting, id="m2", case="c2", day="2026-01-01"),
        make(Kinship, person="p", other="q", relation="slachtoffer_van"),
        make(Attendance, meeting="m2", partner="a", present="ja"),
        make(Report, id="r", partner="a", person="p", day="2026-01-01", report_kind="zorg"),
    ]
    assert list(frame_facts(CaseGraph("c1", date(2026, 6, 1), {}).only([*others, *mine]))) == mine
