"""An extract says what was chosen, in plain words, and nothing beside it (R11)."""

from __future__ import annotations

from datetime import date

import pytest

from access.casegraph import CaseGraph
from access.configuration import User, UserRole
from access.extract import fit_for_third_party, in_text, sentence
from graphmodel.declare import Fact
from graphmodel.kinds import (
    Action,
    Block,
    Bottleneck,
    Case,
    Household,
    Inquiry,
    Intervention,
    Kinship,
    Meeting,
    Member,
    Partner,
    Person,
    Report,
    Residence,
    Role,
)
from tests.build import make

MOTHER = make(
    Person, id="p1", given_names="Anna", name_prefix="de", surname="Wit", birth_date="1985-03-01", bsn="999990019", confidential=True
)
NAMELESS = make(Person, id="p2")
HOME = make(Household, id="h", postcode="6511AA", house_number="1", shielded=True)
PARTNER = make(Partner, id="a", name="GGZ Noord", partner_kind="ggz", domain="zorg", oin="123")
WORK = make(
    Intervention, id="i", partner="a", person="p1", case="c", professional="J. Werker", description="gesprekken", life_area="Justitie",
    status="lopend", start="2026-01-15", contacts_per_month=4,
)  # fmt: skip
GRAPH = CaseGraph("c", date(2026, 11, 21), {}).only([MOTHER, NAMELESS, HOME, PARTNER, WORK])
MAKER = User(id="regie", organisation="wijkteam", role=UserRole.CASUSREGISSEUR)
ABOUT = {"description": "d", "life_area": "Justitie", "status": "lopend", "start": "2026-01-01"}


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (MOTHER, "Persoon. voornamen: Anna; voorvoegsel: de; geslachtsnaam: Wit; geboortedatum: 1985-03-01"),
        (NAMELESS, "Persoon"),
        (HOME, "Huishouden. postcode: 6511AA; huisnummer: 1"),
        (
            WORK,
            "Interventie. partner: GGZ Noord; persoon: Anna de Wit; omschrijving: gesprekken; leefgebied: Justitie; status: Lopend; "
            "start: 15-01-2026; contacten per maand: 4",
        ),
        (
            make(Kinship, person="p1", other="p2", relation="ex_partner_van"),
            "Relatie. van persoon: Anna de Wit; naar persoon: een betrokkene; soort: Ex-partner van",
        ),
        (
            make(Residence, household="h", person="p2", start="2026-01-01"),
            "Bewoning. huishouden: het huishouden; persoon: een betrokkene; van: 01-01-2026",
        ),
        (make(Role, case="c", partner="b", role="deelnemer"), "Rol. rol: Deelnemer"),
        # What else is referred to goes without saying.
        (make(Action, id="x", case="c", meeting="o", partner="a", description="bellen", due="2026-01-01"),
         "Actie. partner: GGZ Noord; omschrijving: bellen; uiterlijk: 01-01-2026"),
        (make(Case, id="c", frame="mda", municipality="GM0268", opened="2026-01-01", informed=True),
         "Casus. kader: MDA++; gemeente: GM0268; geopend: 01-01-2026; geinformeerd: ja"),
        (make(Case, id="c", frame="mda", municipality="GM0268", opened="2026-01-01", informed=False),
         "Casus. kader: MDA++; gemeente: GM0268; geopend: 01-01-2026; geinformeerd: nee"),
    ],
)  # fmt: skip
def test_a_fact_in_words(fact: Fact, said: str) -> None:
    assert sentence(GRAPH, fact) == said


def test_the_whole_text() -> None:
    text = in_text(GRAPH, PARTNER, "woning houden", [HOME, NAMELESS], MAKER)
    assert text == (
        "Uittreksel voor GGZ Noord\n"
        "Gemaakt op 21-11-2026 door regie (wijkteam).\n"
        "Waarvoor: woning houden\n"
        "\n"
        "- Huishouden. postcode: 6511AA; huisnummer: 1\n"
        "- Persoon\n"
        "\n"
        "U hebt geheimhouding getekend. Gebruik dit alleen hiervoor, geef het niet door en bewaar het niet langer dan nodig.\n"
    )
    named = MAKER.model_copy(update={"name": "R. Egie"})
    assert "door R. Egie (wijkteam)." in in_text(GRAPH, PARTNER, "x", [], named)


@pytest.mark.parametrize(
    ("fact", "fits"),
    [
        (MOTHER, True),
        (HOME, True),
        (WORK, True),
        (make(Residence, household="h", person="p1"), True),
        (make(Kinship, person="p1", other="p2", relation="ouder_van"), True),
        (make(Role, case="c", partner="a", role="deelnemer"), True),
        (make(Report, id="r", partner="a", person="p1", day="2026-01-01", report_kind="zorg"), True),
        (make(Meeting, id="m", case="c", day="2026-01-01"), True),
        (make(Action, id="x", case="c", partner="a", description="d", due="2026-01-01"), True),
        (make(Block, intervention="i", bottleneck="k", since="2026-01-01"), True),
        (make(Bottleneck, id="k", code="K1", description="d", level="tactisch", opened="2026-01-01"), True),
        (make(Intervention, id="o", partner="a", person="p1", objected=True, **ABOUT), False),
        (make(Case, id="c", frame="pga", municipality="GM0268", opened="2026-01-01"), False),
        (make(Member, case="c", person="p1", role="kring"), False),
        (make(Inquiry, case="c", partner="a", asked_on="2026-01-01"), False),
        (PARTNER, False),
    ],
    ids=lambda value: value.ref if isinstance(value, Fact) else None,
)
def test_what_may_go_to_a_third_party(fact: Fact, fits: bool) -> None:
    assert fit_for_third_party(fact) is fits
