"""The worked example of questions.md §6, as facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graphmodel.declare import Fact
from graphmodel.kinds import Case, Household, Intervention, Member, Partner, Person, Residence, Role
from tests.build import make

D = date(2026, 11, 21)

PARTNERS = {
    "wijkteam": ("wijkteam", "sociaal"),
    "veilig_thuis": ("veilig_thuis", "zorg"),
    "ggz": ("ggz", "zorg"),
    "reclassering": ("reclassering", "veiligheid"),
    "politie": ("politie", "veiligheid"),
    "verslavingszorg": ("verslavingszorg", "zorg"),
    "jeugdarts": ("ggd", "zorg"),
    "woningcorporatie": ("woningcorporatie", "wonen"),
}

INTERVENTIONS = """
I1 wijkteam         H1     Financiën                12 2026-01-15 C1
I2 veilig_thuis     H1     Huiselijke~relaties      4  2026-01-15 C1
I3 ggz              moeder Geestelijke~gezondheid   4  2026-01-15 C1
I4 ggz              zoon   Geestelijke~gezondheid   1  2026-01-15 -
I5 reclassering     vader  Justitie                 6  2026-06-01 -
I6 politie          vader  Justitie                 1  2026-07-01 -
I7 verslavingszorg  vader  Middelengebruik          8  2025-11-01 -
I8 jeugdarts        zoon   Lichamelijke~gezondheid  1  2026-01-15 -
I9 woningcorporatie H1     Huisvesting              -  2026-01-15 -
"""


def facts(*extra: Fact, without: str = "") -> list[Fact]:
    """The example, with facts added and one kind of row (by `Fact.ref`) taken away."""
    return [fact for fact in [*_facts(), *extra] if fact.ref != without]


def _facts() -> Iterator[Fact]:
    for partner, (kind, domain) in PARTNERS.items():
        yield make(Partner, id=partner, name=partner.replace("_", " ").capitalize(), partner_kind=kind, domain=domain)
    yield make(Household, id="H1")
    for person, born in (("moeder", "1985-03-01"), ("vader", "1982-05-01"), ("zoon", "2010-06-01")):
        yield make(Person, id=person, birth_date=born)
        yield make(Residence, household="H1", person=person)
        yield make(Member, case="C1", person=person, role="betrokkene")
    yield make(Case, id="C1", frame="casusoverleg", municipality="GM0268", opened="2026-01-10")
    yield lead()
    for partner in ("veilig_thuis", "ggz"):
        yield make(Role, case="C1", partner=partner, role="deelnemer")
    yield from map(_intervention, INTERVENTIONS.strip().splitlines())


def lead(end: str | None = None) -> Role:
    """Wijkteam's casusregie, its only role."""
    return make(Role, case="C1", partner="wijkteam", role="casusregie", start="2026-01-10", end=end)


def _intervention(line: str) -> Intervention:
    key, partner, target, area, contacts, start, case = line.split()
    where = {"household" if target == "H1" else "person": target}
    return make(
        Intervention,
        id=key,
        partner=partner,
        partner_kind=PARTNERS[partner][0],
        description=f"inzet van {partner}",
        life_area=area.replace("~", " "),
        status="lopend",
        start=start,
        end="2026-09-30" if key == "I9" else None,
        contacts_per_month=None if contacts == "-" else int(contacts),
        case=None if case == "-" else case,
        **where,
    )
