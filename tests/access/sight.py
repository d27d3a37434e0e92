"""One case with one person, two others around it, and what of it a user sees."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from access.casegraph import CaseGraph
from graphmodel.declare import Fact
from graphmodel.kinds import Attendance, Case, Household, Intervention, Meeting, Member, Partner, Person, Report, Residence, Role
from tests.build import make
from tests.views import access_to, see

TODAY = "2026-06-01"

INHOUD = [{"level": "inhoud"}]


def case(case_id: str = "c1", frame: str = "casusoverleg", **fields: Any) -> Case:
    return make(Case, **{"id": case_id, "frame": frame, "municipality": "GM0268", "opened": "2026-01-01", **fields})


def line(key: str = "i1", partner: str = "a", person: str | None = "p1", **fields: Any) -> Intervention:
    values = {"description": "x", "life_area": "Justitie", "status": "lopend", "start": "2026-02-01", **fields}
    return make(Intervention, id=key, partner=partner, person=person, **values)


BASE: tuple[Fact, ...] = (
    case(),
    make(Member, case="c1", person="p1", role="betrokkene"),
    make(Person, id="p1"),
    make(Household, id="h1", town="Dorp", postcode="6500AA", house_number="1"),
    make(Residence, household="h1", person="p1", start="2026-01-01"),
    *(make(Partner, id=partner, name=partner, partner_kind="ggz", domain="zorg") for partner in "abc"),
)


def visible(folder: Path, *extra: Fact, user: dict[str, Any] | None = None, toezicht: bool = False, **sharing: Any) -> CaseGraph:
    """What a professional of `me` sees of c1, as far as `user` says nothing else of them, or what toezicht sees."""
    who = {"id": "u", "organisation": "me", "role": "professional", "cases": ["c1", "c2"], **(user or {})}
    access = access_to(folder, [*BASE, *extra], users=[who], **sharing)
    return see(access, "toezicht" if toezicht else "u", "c1")


LEAD = {"role": "procesregisseur", "cases": "alle"}


def other_case(**fields: Any) -> list[Fact]:
    """Another case of the same person, with a line of `me` and all that a case has."""
    return [
        case("c2", **fields),
        make(Member, case="c2", person="p1", role="betrokkene"),
        make(Role, case="c2", partner="b", role="casusregie"),
        make(Meeting, id="m2", case="c2", day="2026-03-01"),
        make(Attendance, meeting="m2", partner="b", present="ja"),
        make(Report, id="r2", partner="me", person="p1", day="2026-03-01", report_kind="zorg", case="c2"),
        line("i2", "me", case="c2"),
    ]


def sees_other(seen: CaseGraph) -> bool:
    """Whether the other case is there, as a whole."""
    there = [
        "c2" in seen.things(Case),
        any(m.case == "c2" for m in seen.of(Member)),
        any(r.case == "c2" for r in seen.of(Role)),
        bool(seen.of(Meeting)),
        bool(seen.of(Attendance)),
        bool(seen.of(Report)),
        seen.things(Intervention)["i2"].case == "c2",
    ]
    assert len(set(there)) == 1, "a part of the other case is there and a part is not"
    return there[0]
