"""What toezicht reads of each step: the whole sentence (questions.md §5)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from access import authorising
from access.configuration import SharingLevel
from access.view import Access
from access.why import why
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
    Person,
    Report,
    Residence,
    Role,
)
from graphmodel.records import Authorisation, CaseLink, Extract, recorded
from tests.access.acts import OTHER, USERS, P
from tests.build import make
from tests.views import access_to
from tests.worked_example import D, facts

pytestmark = pytest.mark.today(D)

FRAME = "Dit hoort bij het kader van de zaak, of heeft geen eigen niveau."
REFERS = "Het verwijst naar een feit dat deze gebruiker niet op inhoud heeft, en is er daarom niet."
OUTSIDE = "Het gaat over iemand buiten de directe kring van deze zaak; die bestaat hier niet (R5)."
ELSEWHERE = "Het hoort bij een andere zaak die niet voor deze gebruiker open is, gesloten is, of een ander doel dient (R1, R10, R12)."
ONLY_LINES = "Bekendheid bestaat alleen voor lopende inzet; ander gegeven is er dan niet."
LEADS = "Geen regel past; wie de regie heeft, krijgt van lopend werk het niveau 'lead', en verder het gewone (stap 4)."
NO_RULE = "Geen regel past, dus het gewone niveau ('default') geldt (stap 4)."
OWN = "De eigen organisatie leverde dit feit of doet dit werk (stap 1)."

PROPOSED = "Dit is een voorstel: het staat apart, tot iemand het bevestigt of afwijst."
RECORDED = "Het huis heeft dit vastgelegd. Dit ziet"
AT = "2026-10-01T00:00:00+00:00"
AUTHORISATION = recorded(Authorisation, AT, case="C1", user="ggz1", by="proces", at=AT, reason="r", start=D, end=D)
LINK = recorded(CaseLink, AT, case="C1", other="C2", direct_circle="a", interdependent="b", necessary="c", by="beide", at=AT, start=D)
EXTRACT = recorded(Extract, AT, at=AT, case="C1", partner="school", goal="rooster", facts="interventies:I1 interventies:I3", by="proces")
EXTRA: list[Fact] = [
    *OTHER,
    AUTHORISATION,
    LINK,
    EXTRACT,
    make(Person, id="met-bsn", bsn="999990019", supplier="ggz"),
    make(Member, case="C1", person="met-bsn", role="betrokkene"),
    make(Person, id="geheim", municipality="GM0268", confidential=True),
    make(Member, case="C1", person="geheim", role="betrokkene"),
    make(
        Intervention,
        id="I20",
        partner="wijkteam",
        person="vader",
        case="C2",
        description="d",
        life_area="Justitie",
        status="lopend",
        start="2026-01-01",
    ),
    make(Person, id="voorgesteld", supplier="brp", proposed=True),
    make(Member, case="C1", person="voorgesteld", role="kring", supplier="brp", proposed=True),
    make(Person, id="te-ver", supplier="brp", proposed=True),
    make(Residence, household="H6", person="te-ver", supplier="brp", proposed=True),
    make(Person, id="oma"),
    make(Kinship, person="oma", other="moeder", relation="ouder_van", supplier="ggz"),
    make(Household, id="H5"),
    make(Residence, household="H5", person="vader", start="2000-01-01", end="2001-01-01"),
    make(Residence, household="H5", person="oma", start="2010-01-01"),
    make(Intervention, id="I10", partner="ggz", person="oma", description="d", life_area="Justitie", status="lopend", start="2026-01-01"),
    make(Person, id="tante"),
    make(Member, case="C1", person="tante", role="kring"),
    make(Household, id="H6"),
    make(Residence, household="H6", person="tante"),
    make(Kinship, person="vader", other="moeder", relation="ex_partner_van", supplier="ggz"),
    make(Kinship, person="vader", other="moeder", relation="slachtoffer_van", supplier="politie", category="politie"),
    make(Report, id="M1", partner="politie", person="vader", day="2026-03-01", report_kind="overlast", category="politie"),
    make(Household, id="H1", postcode="6511ZZ", house_number="1", shielded=True, supplier="brp"),
    make(Bottleneck, id="K", code="K1", description="d", level="operationeel", opened="2026-01-01"),
    make(Block, intervention="I3", bottleneck="K", since="2026-01-01", supplier="ggz"),
    make(Block, action="A2", bottleneck="K", since="2026-01-01", supplier="politie"),
    make(Action, id="A2", case="C1", partner="wijkteam", description="bellen", due="2026-12-01", supplier="politie", category="politie"),
    make(Block, intervention="I1", bottleneck="K", since="2026-01-01", supplier="politie"),
    make(Inquiry, case="C1", partner="ggz", asked_on="2026-10-01", answer="ja", answered_on="2026-10-02", supplier="ggz"),
    make(Action, id="A1", case="C1", partner="politie", description="bellen", due="2026-12-01", supplier="politie", category="politie"),
    make(Member, case="C2", person="moeder", role="kring"),
    make(Role, case="C2", partner="ggz", role="deelnemer"),
    make(Meeting, id="O2", case="C2", day="2026-03-01"),
]


RULES: list[dict[str, Any]] = [
    {"level": "bekendheid", "supplier": "politie", "category": "politie", "receiver": "wijkteam", "ground": "convenant"},
    {"level": "niets", "supplier": "veilig_thuis", "table": "yes", "frame": "casusoverleg"},
]


def told(access: Access, ref: str, about: str = "regie", case: str = "C1") -> tuple[bool, list[str]]:
    (found,) = why(access, access.viewer("toezicht"), case, ref=ref, about=about, **P)
    return found.visible, list(found.sentences)


@pytest.fixture
def house(tmp_path: Path) -> Access:
    users = [*USERS, {"id": "corp2", "organisation": "reclassering", "role": "professional", "cases": []}]
    return access_to(tmp_path, facts(*EXTRA), users=users, rules=RULES)


POLITIE = (
    "Regel 1 in sharing.yaml beslist (van: politie, categorie: politie, aan: wijkteam; grondslag: convenant) (stap 3). "
    "Het niveau is bekendheid."
)


@pytest.mark.parametrize(
    ("ref", "visible", "sentences"),
    [
        ("interventies:I1", True, [f"{OWN} Het niveau is inhoud."]),
        ("interventies:I3", False, [f"{LEADS} Het niveau is bekendheid."]),
        ("interventies:I6", False, [POLITIE]),
        (
            "interventies:I2",
            False,
            [
                "Regel 2 in sharing.yaml beslist (van: veilig_thuis, kader: casusoverleg, samen aan tafel: ja; grondslag: niet genoemd) "
                "(stap 3). Het niveau is niets."
            ],
        ),
        ("meldingen:M1", False, [POLITIE, ONLY_LINES]),
        ("acties:A1", False, [POLITIE, ONLY_LINES]),
        ("relaties:vader/moeder/ex_partner_van/", True, [FRAME]),
        ("relaties:vader/moeder/slachtoffer_van/", False, [POLITIE, ONLY_LINES]),
        ("relaties:oma/moeder/ouder_van/", False, [OUTSIDE, FRAME]),
        ("personen:moeder", True, [FRAME]),
        ("interventies:I10", False, [OUTSIDE, f"{LEADS} Het niveau is niets."]),
        ("personen:oma", False, [OUTSIDE, FRAME]),
        ("huishoudens:H6", False, [OUTSIDE, FRAME]),
        ("bewoning:H5/oma/2010-01-01", False, [OUTSIDE, FRAME]),
        ("blokkades:/A2/K/2026-01-01", True, [f"{LEADS} Het niveau is inhoud."]),
        ("blokkades:I1//K/2026-01-01", True, [f"{LEADS} Het niveau is inhoud."]),
        ("knelpunten:K", True, [FRAME]),
        ("casussen:C1", True, [FRAME]),
        ("casusleden:C2/moeder//kring/", False, [ELSEWHERE, FRAME]),
        ("casuspartners:C2/ggz/deelnemer//", False, [ELSEWHERE, FRAME]),
        ("overleggen:O2", False, [ELSEWHERE, FRAME]),
        (
            "uitvraag:C1/ggz/2026-10-01/ja/2026-10-02",
            True,
            [FRAME, f"Leeg voor deze gebruiker: antwoord. {LEADS} Het niveau is niets."],
        ),
        ("personen:met-bsn", True, [FRAME, f"Leeg voor deze gebruiker: bsn. {LEADS} Het niveau is niets."]),
        (
            "personen:geheim",
            True,
            [FRAME, "Leeg voor deze gebruiker: gemeente. Zij zou zeggen waar een afgeschermd adres is: van wie om geheimhouding vroeg, "
             "of daar nu woont."],
        ),
        (
            "interventies:I20",
            True,
            [f"{OWN} Het niveau is inhoud.", "Leeg voor deze gebruiker: casus_id. Het staat in het plan van een andere zaak die niet voor "
             "deze gebruiker open is, gesloten is, of een ander doel dient (R1, R10, R12)."],
        ),
        ("casussen:C2", False, [ELSEWHERE, FRAME]),
        ("partners:woningcorporatie", False, [FRAME, "Geen feit dat deze gebruiker ziet noemt dit, en daarom is het er niet."]),
        ("personen:voorgesteld", True, [PROPOSED]),
        ("personen:te-ver", False, [PROPOSED, "Ook als het waar is, valt het buiten de directe kring van deze zaak (R5)."]),
        (AUTHORISATION.ref, False, [f"{RECORDED} de procesregisseur, en een ander alleen van zichzelf; toezicht ook."]),
        (EXTRACT.ref, True, [f"{RECORDED} wie de regie heeft, en daarin alleen de feiten die deze ook zelf ziet; toezicht ook."]),
        (LINK.ref, False, [f"{RECORDED} wie ook de andere zaak ziet; toezicht ook."]),
    ],
)  # fmt: skip
def test_for_who_leads(house: Access, ref: str, visible: bool, sentences: list[str]) -> None:
    everything = house.filters(house.viewer("toezicht"), ["C1"])["C1"].grounds().facts
    around = {fact.ref for fact in (*(fact for rows in everything.facts.values() for fact in rows), *everything.proposals)}
    assert ref in around, sorted(around)
    assert told(house, ref) == (visible, sentences)


def test_of_a_home_with_a_withheld_address_each_supplier_s_row(house: Access) -> None:
    rows = why(house, house.viewer("toezicht"), "C1", ref="huishoudens:H1", about="regie", **P)
    withheld = "Leeg voor deze gebruiker: postcode, huisnummer. Het adres is afgeschermd en staat nergens; het huishouden zelf wel."
    assert [(row.supplier, row.visible, row.sentences) for row in rows] == [("brp", True, (FRAME, withheld)), ("huis", True, (FRAME,))]


def test_for_others(house: Access) -> None:
    authorising.give(house, house.viewer("proces"), "C1", user="ggz1", reason="behandelt", **P)
    assert told(house, "interventies:I3", "ggz1") == (True, [f"{OWN} Het niveau is inhoud."])
    assert told(house, "interventies:I1", "ggz1") == (False, [f"{NO_RULE} Het niveau is niets."])
    assert told(house, "interventies:I1", "toezicht") == (True, ["Toezicht ziet alles van een zaak (stap 0). Het niveau is inhoud."])
    assert told(house, "blokkades:I3//K/2026-01-01", "ggz1") == (True, [f"{OWN} Het niveau is inhoud."])


def test_what_hangs_on_a_hidden_fact_is_not_there_with_it(house: Access) -> None:
    """The bottleneck is of the frame, and there only with a block of it that is there."""
    authorising.give(house, house.viewer("proces"), "C1", user="corp2", reason="behandelt", **P)
    assert told(house, "knelpunten:K", "corp2") == (False, [FRAME, REFERS])


def test_a_column_with_a_level_of_its_own_is_told_with_that_level(tmp_path: Path) -> None:
    house = access_to(tmp_path, facts(*EXTRA), users=USERS, rules=[{"level": "inhoud", "category": "bsn"}])
    words = "Te lezen: bsn. Regel 1 in sharing.yaml beslist (categorie: bsn; grondslag: niet genoemd) (stap 3). Het niveau is inhoud."
    assert told(house, "personen:met-bsn") == (True, [FRAME, words])


def test_a_home_of_the_case_itself_is_in_the_circle(house: Access) -> None:
    assert told(house, "bewoning:H1/vader/") == (True, [FRAME])


def test_a_report_of_a_case_that_is_open_to_them_is_there_though_nobody_of_it_is(tmp_path: Path) -> None:
    other = make(Case, id="C3", frame="topx", municipality="GM0268", opened="2026-02-01")
    report = make(Report, id="M3", partner="zvh", person="vader", day="2026-03-01", report_kind="overlast", case="C3")
    house = access_to(tmp_path, facts(*EXTRA, other, report), users=USERS)
    assert told(house, "meldingen:M3", "beide") == (True, [f"{OWN} Het niveau is inhoud."])


def test_the_level_of_a_block_of_what_is_not_there_is_that_of_its_supplier(house: Access) -> None:
    """What it blocks may be proposed only, and counts for nothing yet."""
    block = make(Block, intervention="nergens", bottleneck="K", since="2026-01-01", supplier="ggz")
    filtered = house.filters(house.viewer("proces"), ["C1"])["C1"]
    assert filtered.level_of(block) is SharingLevel.NIETS


def test_two_people_are_a_circle(tmp_path: Path) -> None:
    """A relation between the only two of a case is between people of the circle."""
    pair = [make(Person, id=one) for one in ("a", "b")]
    case = make(Case, id="C7", frame="casusoverleg", municipality="GM0268", opened="2026-01-01")
    kin = make(Kinship, person="a", other="b", relation="ouder_van")
    users = [{"id": "u", "organisation": "o", "role": "professional", "cases": ["C7"]}]
    house = access_to(
        tmp_path, [*pair, case, kin, *(make(Member, case="C7", person=one, role="betrokkene") for one in ("a", "b"))], users=users
    )
    assert told(house, kin.ref, "u", "C7") == (True, [FRAME])


def test_of_what_was_objected_to(tmp_path: Path) -> None:
    extra = make(Report, id="M2", partner="ggz", person="zoon", day="2026-03-01", report_kind="overlast", objected=True)
    house = access_to(tmp_path, facts(extra), users=USERS, rules=[{"level": "inhoud"}])
    words = "De leverancier maakte bezwaar tegen doorgeven (stap 2, R15). Het niveau is niets."
    assert told(house, "meldingen:M2") == (False, [words])
    everything = "Regel 1 in sharing.yaml beslist (alles; grondslag: niet genoemd) (stap 3). Het niveau is inhoud."
    assert told(house, "interventies:I3") == (True, [everything])


def test_a_case_of_one_s_own_is_there(tmp_path: Path) -> None:
    house = access_to(tmp_path, facts(*EXTRA), users=USERS)
    assert told(house, "casuspartners:C2/ggz/deelnemer//", "beide") == (True, [FRAME])
    closed = make(Case, id="C2", frame="topx", municipality="GM0268", opened="2026-02-01", closed="2026-03-01", supplier="brp")
    (tmp_path / "b").mkdir()
    shut = access_to(tmp_path / "b", facts(*EXTRA, closed), users=USERS)
    assert told(shut, "overleggen:O2", "beide") == (False, [ELSEWHERE, FRAME])
