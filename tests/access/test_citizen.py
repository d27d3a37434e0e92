"""What a citizen gets on request (R21): everything on them, and of others nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from access.citizen import CitizenList, citizen_list
from access.keeper import Keeper
from access.withholding import withhold
from graphmodel.errors import LogError, Refused, WrongUse
from graphmodel.kinds import (
    Action,
    Block,
    Bottleneck,
    Case,
    Household,
    Intervention,
    Kinship,
    Meeting,
    Member,
    Partner,
    Person,
    Report,
    Residence,
)
from graphmodel.records import Authorisation, CaseLink, Extract, Objection, recorded
from reports.citizenpage import as_page
from tests.access.logged import spoil_log
from tests.build import fill, make
from tests.views import access_of, keeper_to
from tests.worked_example import D

pytestmark = pytest.mark.today(D)

AT = "2026-02-02T00:00:00.000000+00:00"
USERS: list[dict[str, Any]] = [
    {"id": "fg", "organisation": "zvh", "role": "toezicht"},
    {"id": "proces", "organisation": "zvh", "role": "procesregisseur", "cases": "alle"},
    {"id": "ggz1", "organisation": "ggz", "role": "professional", "cases": ["c", "far"]},
]
SAFE = {"postcode": "6511ZZ", "house_number": "97", "town": "Schuilplaats", "municipality": "GM0268"}


def line(number: str, **fields: Any) -> Intervention:
    values: dict[str, Any] = {"partner": "ggz", "life_area": "Justitie", "status": "lopend", "start": "2026-01-01", **fields}
    return make(Intervention, id=number, **{"description": f"tekst-{number}", **values})


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    made = keeper_to(
        tmp_path,
        [
            make(Partner, id="ggz", name="GGZ Noord", partner_kind="ggz", domain="zorg", supplier="huis"),
            make(Person, id="me", surname="Jansen", given_names="Jan", bsn="999990019", ground="convenant"),
            make(Person, id="ex", surname="Geheimhouder", bsn="999990020", confidential=True),
            make(Household, id="mine", postcode="6511AA", house_number="1", municipality="GM0344"),
            make(Household, id="safe", shielded=True, **SAFE),
            make(Residence, household="mine", person="me"),
            make(Residence, household="safe", person="ex", start="2026-03-01"),
            make(Residence, household="safe", person="me", start="2026-03-01", end="2026-04-01"),
            make(Kinship, person="me", other="ex", relation="ex_partner_van"),
            make(Case, id="c", frame="casusoverleg", municipality="GM0344", opened="2026-01-01", purpose="over-ons-beiden"),
            make(Case, id="closed", frame="casusoverleg", municipality="GM0344", opened="2020-01-01", closed="2021-01-01", purpose="mij"),
            make(Case, id="other", frame="casusoverleg", municipality="GM0344", opened="2026-01-01"),
            *(make(Member, case="c", person=one, role="betrokkene") for one in ("me", "ex")),
            make(Member, case="closed", person="me", role="betrokkene"),
            make(Member, case="other", person="ex", role="betrokkene"),
            make(Case, id="far", frame="casusoverleg", municipality="GM0344", opened="2026-01-01"),
            line("I1", person="me", objected=True),
            line("I2", person="ex"),
            line("I3", household="safe", start="2026-05-01"),
            make(Report, id="M1", partner="politie", person="me", day="2026-02-01", report_kind="overlast"),
            make(Meeting, id="O", case="c", day="2026-02-02"),
            make(Action, id="A", case="c", partner="ggz", description="bel-de-ander", due="2026-03-01"),
            recorded(Extract, AT, at=AT, case="c", partner="school", goal="rooster", facts="interventies:I1 interventies:I2", by="proces"),
            recorded(Extract, AT, at=AT, case="c", partner="winkel", goal="anders", facts="interventies:I2", by="proces"),
        ],
        users=USERS,
    )
    fill(made.store, [line("I1", person="me", objected=True, description="later", changed=AT)])
    return made


def made(keeper: Keeper, person: str = "me") -> CitizenList:
    return citizen_list(keeper, "fg", person, "inzageverzoek")


def test_everything_on_somebody_with_source_and_earlier_versions(keeper: Keeper) -> None:
    overview = made(keeper)
    assert (overview.name, overview.cases) == ("Jan Jansen", ["c", "closed"])
    by_kind = {held.kind for held in overview.facts}
    assert {"Persoon", "Casus", "Casuslid", "Interventie", "Melding", "Relatie", "Huishouden", "Bewoning", "Overleg", "Actie"} <= by_kind
    (work,) = [held for held in overview.facts if held.kind == "Interventie"]
    assert (work.values["omschrijving"], work.supplier, work.recorded) == ("later", "GGZ Noord", "2026-01-01T00:00:00.000000+00:00")
    assert [version.values["omschrijving"] for version in work.earlier] == ["tekst-I1"]
    assert '"doel":"mij"' in overview.model_dump_json()
    assert [given.partner for given in overview.extracts] == ["school"]


@pytest.mark.parametrize("form", [CitizenList.model_dump_json, as_page])
def test_nothing_of_anybody_else(keeper: Keeper, form) -> None:  # type: ignore[no-untyped-def]
    text = form(made(keeper))
    others = ("Geheimhouder", "999990020", "6511ZZ", "Schuilplaats", "GM0268", "over-ons-beiden", "bel-de-ander", "tekst-I2", "tekst-I3")
    for word in others:
        assert word not in text
    assert "999990019" in text
    assert "6511AA" in text


def test_a_safe_address_is_on_the_list_of_whoever_lives_there_alone(keeper: Keeper) -> None:
    assert "6511ZZ" not in made(keeper, "ex").model_dump_json()  # Somebody else lived there too.
    alone = [make(Household, id="alone", shielded=True, **{**SAFE, "postcode": "6511YY"}), make(Person, id="z", confidential=True)]
    fill(keeper.store, [*alone, make(Residence, household="alone", person="z")])
    assert "6511YY" in made(keeper, "z").model_dump_json()
    fill(keeper.store, [make(Residence, household="alone", person="z", start="2026-01-01", end="2026-02-01", supplier="politie")])
    with keeper.store.transaction() as writer:
        writer.destroy(Residence.kind(), [("alone/z/", "huis")])
    assert "6511YY" not in made(keeper, "z").model_dump_json()  # Moved out: whose it is now is not known.


def test_a_safe_address_behind_the_same_door_neither(keeper: Keeper) -> None:
    fill(keeper.store, [make(Household, id="again", supplier="brp", **{**SAFE, "postcode": "6511 ZZ"}), make(Person, id="old")])
    fill(keeper.store, [make(Residence, household="again", person="old"), make(Household, id="again", **SAFE)])
    assert "6511" not in made(keeper, "old").model_dump_json()


def test_who_looked_when_and_what_for(keeper: Keeper) -> None:
    access = access_of(keeper)
    access.view(access.viewer("ggz1"), ["c"], "casusoverleg", {"question": "tracks"})
    access.view(access.viewer("ggz1"), ["far"], "iets anders", {"question": "tracks"})
    looked = made(keeper).looked
    assert [(one.organisation, one.role, one.what, one.purpose) for one in looked] == [
        ("GGZ Noord", "professional", "vraag gesteld: losse sporen", "casusoverleg"),
        ("zvh", "toezicht", "overzicht voor burger", "inzageverzoek"),
    ]


def test_a_municipality_goes_with_the_address_that_is_withheld(keeper: Keeper) -> None:
    fill(keeper.store, [make(Person, id="me", municipality="GM0268", supplier="brp"), make(Person, id="z", municipality="GM0344")])
    text = made(keeper).model_dump_json()
    assert "GM0268" not in text
    assert '"huishouden":"safe"' not in text
    assert "gemeente" in made(keeper, "z").facts[0].values


def test_each_fact_in_words_with_its_ground(keeper: Keeper) -> None:
    facts = {(held.kind, held.supplier): held for held in made(keeper).facts}
    person = facts["Persoon", "het huis"]
    assert (person.ground, person.values["bsn"]) == ("convenant", "999990019")
    assert facts["Relatie", "het huis"].values == {"van persoon": "uzelf", "naar persoon": "een ander", "soort": "Ex-partner van"}
    assert facts["Interventie", "GGZ Noord"].values["partner"] == "GGZ Noord"
    assert facts["Melding", "politie"].values["partner"] == "politie"


def test_no_name_of_who_works_there_nor_of_another_case(keeper: Keeper) -> None:
    reasons = {"direct_circle": "a", "interdependent": "b", "necessary": "c", "start": "2026-02-02", "by": "medewerker-7"}
    given = {"user": "medewerker-8", "by": "medewerker-7", "reason": "behandelt", "start": "2026-02-02", "ended_by": "medewerker-9"}
    links = [
        recorded(CaseLink, AT, at=AT, case="closed", other="de-andere-zaak", **reasons),
        recorded(Authorisation, AT, at=AT, case="closed", **given),
    ]
    fill(keeper.store, links)
    text = made(keeper).model_dump_json()
    assert "Koppeling" in text
    assert "Machtiging" in text
    assert [word for word in ("medewerker", "de-andere-zaak") if word in text] == []


def test_a_supplier_refuses_for_its_own_facts_and_that_is_said(keeper: Keeper) -> None:
    withhold(keeper, "ggz1", "me", "lopend onderzoek", "inzageverzoek")
    overview = made(keeper)
    assert [(one.supplier, one.reason) for one in overview.withheld] == [("GGZ Noord", "lopend onderzoek")]
    assert "later" not in overview.model_dump_json()
    assert [held for held in overview.facts if held.supplier == "GGZ Noord"] == []
    assert [held for held in overview.facts if held.kind == "Melding"]
    assert "GGZ Noord geeft eigen gegevens niet" in as_page(overview)
    assert overview.extracts == []  # What is in it would tell what there is.


def test_nobody_refuses_for_another(keeper: Keeper) -> None:
    with pytest.raises(Refused, match="eigen organisatie"):
        withhold(keeper, "ggz1", "me", "reden", "inzageverzoek", supplier="politie")
    with pytest.raises(WrongUse, match="reden"):
        withhold(keeper, "ggz1", "me", " ", "inzageverzoek")
    with pytest.raises(Refused, match="staat in geen zaak die voor u openstaat"):
        withhold(keeper, "ggz1", "none", "reden", "inzageverzoek")
    assert withhold(keeper, "proces", "me", "reden", "inzageverzoek", supplier="politie").of == "politie"


def test_only_toezicht_and_only_with_a_log(keeper: Keeper) -> None:
    for user in ("proces", "ggz1"):
        with pytest.raises(Refused, match="overzicht voor een burger"):
            citizen_list(keeper, user, "me", "inzageverzoek")
    with pytest.raises(Refused, match="staat niet"):
        made(keeper, "none")
    spoil_log(keeper)
    with pytest.raises(LogError):
        made(keeper)


def test_the_page_asks_nothing_from_elsewhere_and_runs_nothing(keeper: Keeper) -> None:
    fill(keeper.store, [make(Person, id="x", surname="<script>alert(1)</script>")])
    page = as_page(made(keeper, "x"))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not any(word in page for word in ("http:", "https:", "src=", "url("))
    assert "size: A4" in page


PEOPLE = st.sampled_from(["me", "ex", "kid"])


@settings(max_examples=40, deadline=None)
@given(
    stays=st.lists(st.tuples(PEOPLE, st.sampled_from("hk"), st.sampled_from([None, "2026-05-01"])), max_size=6),
    secret=st.sets(st.sampled_from(["ex", "kid"])),
    shielded=st.sets(st.sampled_from("hk")),
)
def test_no_safe_address_of_another_whatever_the_homes(
    stays: list[tuple[str, str, str | None]], secret: set[str], shielded: set[str]
) -> None:
    """Whoever lived where: an address that is withheld for somebody else is not on the list."""
    with tempfile.TemporaryDirectory() as name:
        people = [make(Person, id=one, confidential=one in secret or None) for one in ("me", "ex", "kid")]
        homes = [make(Household, id=home, postcode=f"1111{home}", house_number="1", shielded=home in shielded or None) for home in "hk"]
        lives = {f.key: f for p, h, end in stays for f in [make(Residence, household=h, person=p, end=end)]}.values()
        text = made(keeper_to(Path(name), [*people, *homes, *lives], users=USERS)).model_dump_json()
        for home in "hk":
            others = {person for person, where, _ in stays if where == home and person != "me"}
            if others and (home in shielded or others & secret):
                assert f"1111{home}" not in text


def test_what_blocks_an_action_and_what_was_objected_to_is_on_the_list(keeper: Keeper) -> None:
    """Why somebody objected may be about another, and so may what is blocked: that it is so is theirs to know."""
    fill(
        keeper.store,
        [
            make(Bottleneck, id="K", code="K5", description="geen-geld-voor-hen", level="operationeel", opened="2026-01-01"),
            make(Block, action="A", bottleneck="K", since="2026-02-01", supplier="ggz"),
            recorded(Objection, AT, fact="interventies:I1", of="ggz", reason="om-de-ander", by="medewerker", at=AT),
            recorded(Objection, AT, fact="interventies:I2", of="ggz", reason="niet-van-hem", by="medewerker", at=AT),
        ],
    )
    overview = made(keeper)
    assert [held.values["actie"] for held in overview.facts if held.kind == "Blokkade"] == ["A"]
    assert [held.kind for held in overview.facts].count("Bezwaar") == 1
    assert not [word for word in ("geld", "om-de", "medewerker", "niet-van") if word in overview.model_dump_json()]
    withhold(keeper, "ggz1", "me", "lopend onderzoek", "inzageverzoek")
    assert "Bezwaar" not in {held.kind for held in made(keeper).facts}
