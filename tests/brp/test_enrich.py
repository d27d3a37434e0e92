"""What the register brings to a case: at once, proposed, dropped and doubted."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from graphmodel.declare import Fact
from graphmodel.kinds import Household, Kinship, Member, Person, Residence
from loaders.brp import Records
from loaders.brp.records import Record
from tests.brp.examples import DATA, asked, home, kinds, living_together, person, persons, records, relations
from tests.build import make


def file(*rows: dict[str, object]) -> Records:
    return Records(Record.model_validate(row) for row in rows)


def test_persons_of_the_case_count_at_once_and_family_is_proposed() -> None:
    found = asked("999993847")
    assert [(fact.ref, fact.supplier, fact.proposed) for fact in found.facts] == [("personen:P1", "brp", None)]
    assert all(fact.proposed and fact.supplier == "brp" for fact in found.proposed)
    merel = persons(found)["P1"]
    assert (merel.given_names, merel.surname, merel.birth_date, merel.sex, merel.municipality) == (
        "Merel",
        "Kooyman",
        "1982-04-10",
        "V",
        "GM0518",
    )
    assert {
        ("999991887", "ouder_van", "999993847"),
        ("999993847", "ouder_van", "999994918"),
        ("999993847", "partner_van", "999990184"),
    } <= relations(found)
    assert {fact.person for fact in found.proposed if isinstance(fact, Member)} == persons(found).keys() - {"P1"}


def test_the_kring_gets_its_names_and_brings_nobody() -> None:
    found = asked("999992077", kring=["999993847"])
    assert {fact.ref for fact in found.facts} == {"personen:P1", "personen:K1"}
    assert found.proposed == []


def test_one_hop_only() -> None:
    parent = person("999993847", kinderen=[{"burgerservicenummer": "999991887"}])
    child = person("999991887", names="Bea", kinderen=[{"burgerservicenummer": "999990184"}])
    grandchild = person("999990184", names="Cor")
    found = asked("999993847", file=file(parent, child, grandchild))
    assert {one.given_names for one in persons(found).values()} == {"Anna", "Bea"}


def test_an_id_holds_no_bsn_and_is_the_same_again() -> None:
    once, again = asked("999993847"), asked("999993847")
    assert [fact.ref for fact in once.proposed] == [fact.ref for fact in again.proposed]
    assert not [fact.ref for fact in once.proposed if re.search(r"9999\d{5}", fact.ref)]


def test_two_children_of_one_name_and_birth_date_are_two_people() -> None:
    twins = [{"burgerservicenummer": bsn} for bsn in ("999991887", "999990184")]
    parent = person("999993847", kinderen=twins)
    found = asked("999993847", file=file(parent, *(person(twin["burgerservicenummer"], names="Bo", born="20100101") for twin in twins)))
    assert len(persons(found)) == 3
    assert len(relations(found)) == 2


def test_a_person_the_house_knows_keeps_that_id() -> None:
    found = asked("999993847", known={"999994918": "H7"})
    assert persons(found)["H7"].given_names == "Catharina-Amalia"


def test_family_that_is_in_the_case_is_found_there() -> None:
    found = asked("999993847", "999990184")
    assert ("P1", "P2", "partner_van") in {(fact.person, fact.other, fact.relation) for fact in found.proposed if isinstance(fact, Kinship)}
    assert {fact.ref for fact in found.facts} == {"personen:P1", "personen:P2"}


def test_family_without_bsn_looks_like_somebody_of_the_case() -> None:
    child = make(Person, id="P7", given_names="Bo", surname="Jansen", birth_date="2010-02-03")
    parent = person("999993847", kinderen=[person("999991887", names="Bo", born="20100203")])
    found = asked("999993847", file=file(parent), more=[child])
    assert ("P1", "P7", "ouder_van") in {(fact.person, fact.other, fact.relation) for fact in found.proposed if isinstance(fact, Kinship)}
    assert "lijkt_op" in kinds(found)


def test_an_unknown_parent_is_not_proposed() -> None:
    found = asked("999993847", file=file(person("999993847", ouders=[{"naam": {"geslachtsnaam": "."}}])))
    assert found.proposed == []
    assert "onbekend_familielid" in kinds(found)


def test_a_relation_the_case_has_from_somebody_else_is_not_proposed_again() -> None:
    there = make(Kinship, person="P1", other="P2", relation="partner_van", supplier="wijkteam")
    assert not [
        fact
        for fact in asked("999993847", "999990184", more=[there]).proposed
        if isinstance(fact, Kinship) and {fact.person, fact.other} == {"P1", "P2"}
    ]


def test_a_wrong_bsn_brings_nothing() -> None:
    other = make(Person, id="P1", surname="Bakker", birth_date="1950-01-01", bsn="999993847", supplier="politie")
    found = asked("999993847", more=[other])
    assert (found.facts, found.proposed, kinds(found)) == ([], [], {"ander"})


@pytest.mark.parametrize(("bsn", "doubt"), [("111222333", "niet_in_bestand"), (None, "geen_bsn")])
def test_who_cannot_be_found_is_said(bsn: str | None, doubt: str) -> None:
    found = asked(bsn)  # type: ignore[arg-type]
    assert (found.facts, found.proposed, kinds(found)) == ([], [], {doubt})


def test_two_different_records_of_one_bsn_bring_nothing() -> None:
    found = asked("999993847", file=file(person("999993847"), person("999993847", names="Bea")))
    assert (found.facts, kinds(found)) == ([], {"dubbel"})
    assert asked("999993847", file=file(person("999993847"), person("999993847"))).facts


def test_a_number_that_fails_the_eleven_test_is_not_taken_over() -> None:
    found = asked("999999245")
    assert persons(found)["P1"].bsn is None
    assert "elfproef" in kinds(found)


MARRIED = {"aangaanHuwelijkPartnerschap": {"datum": "20000101"}, "burgerservicenummer": "999991887"}


@pytest.mark.parametrize(
    ("marriage", "death", "expected"),
    [
        ({}, None, ("partner_van", date(2000, 1, 1), None)),
        ({"ontbindingHuwelijkPartnerschap": {"datum": "20100101"}}, None, ("ex_partner_van", date(2010, 1, 1), None)),
        ({"ontbindingHuwelijkPartnerschap": {"datum": "20100000"}}, None, ("ex_partner_van", None, None)),
        ({"ontbindingHuwelijkPartnerschap": {}}, None, ("ex_partner_van", None, None)),
        ({}, "20150301", ("partner_van", date(2000, 1, 1), date(2015, 3, 1))),
        ({"ontbindingHuwelijkPartnerschap": {"datum": "20150301"}}, "20150301", ("partner_van", date(2000, 1, 1), date(2015, 3, 1))),
        ({"ontbindingHuwelijkPartnerschap": {"datum": "20100101"}}, "20150301", ("ex_partner_van", date(2010, 1, 1), None)),
        ({}, "20150000", None),
        ({"aangaanHuwelijkPartnerschap": {"datum": "20000000"}}, None, ("partner_van", None, None)),
    ],
)
def test_how_a_marriage_stands(marriage: dict[str, object], death: str | None, expected: tuple[object, ...] | None) -> None:
    other = person("999991887", names="Bea", overlijden={"datum": death} if death else None)
    found = asked("999993847", file=file(person("999993847", partners=[{**MARRIED, **marriage}]), other))
    assert [(fact.relation, fact.start, fact.end) for fact in found.proposed if isinstance(fact, Kinship)] == (
        [expected] if expected else []
    )


def test_a_marriage_that_ended_beside_one_that_lasts() -> None:
    again = [
        {**MARRIED, "ontbindingHuwelijkPartnerschap": {"datum": "20050101"}},
        {**MARRIED, "aangaanHuwelijkPartnerschap": {"datum": "20070101"}},
    ]
    found = asked("999993847", file=file(person("999993847", partners=again), person("999991887", names="Bea")))
    assert [(fact.relation, fact.start) for fact in found.proposed if isinstance(fact, Kinship)] == [("partner_van", date(2007, 1, 1))]


def test_a_marriage_that_the_case_has_as_running_and_ended_is_said() -> None:
    there = make(Kinship, person="P2", other="P1", relation="partner_van", supplier="wijkteam")
    ended = person("999993847", partners=[{**MARRIED, "ontbindingHuwelijkPartnerschap": {"datum": "20050101"}}])
    assert "beeindigd" in kinds(asked("999993847", "999991887", file=file(ended, person("999991887", names="Bea")), more=[there]))


SPECIAL = {
    "999993847": ({"ouder_van": 6, "partner_van": 2}, set(), [3]),
    "999992077": ({}, set(), []),
    "999993483": ({"ouder_van": 4, "partner_van": 1}, {"geemigreerd", "geheimhouding"}, []),
    "999990482": ({"ouder_van": 1}, {"familie_zonder_bsn"}, []),
    "000009921": ({"ouder_van": 2, "ex_partner_van": 1}, {"eenzijdig"}, []),
    "999993653": ({"ouder_van": 2, "partner_van": 1}, {"familie_zonder_bsn"}, []),
    "999995017": ({"ouder_van": 2, "partner_van": 1}, set(), [2]),
    "999990408": ({"ouder_van": 2}, {"geheimhouding"}, [2]),
    "999994669": ({"ouder_van": 4, "partner_van": 1}, {"naam_verschilt", "geboortedatum_verschilt"}, []),
    "999992806": ({"ouder_van": 2, "ex_partner_van": 1}, set(), []),
    "999993926": ({"ouder_van": 8, "partner_van": 1}, {"familie_zonder_bsn"}, []),
    "999991905": ({"ouder_van": 3, "ex_partner_van": 1}, set(), [2]),
    "999993550": ({"ouder_van": 2, "partner_van": 1}, {"familie_zonder_bsn"}, []),
    "999990421": ({"ouder_van": 10, "partner_van": 1}, {"apart", "familie_zonder_bsn"}, []),
}
"""The publisher's special situations, with what this file has of them: it is older than the list in places."""


def test_the_publishers_list_is_whole() -> None:
    listed = re.findall(r"^(\d{9}) \|", (DATA / "testpersonen-bijzondere-situaties.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(SPECIAL)


@pytest.mark.parametrize("bsn", SPECIAL)
def test_the_publishers_special_situations(bsn: str) -> None:
    expected, doubts, homes = SPECIAL[bsn]
    found = asked(bsn)
    told = [fact.relation for fact in found.proposed if isinstance(fact, Kinship)]
    assert {relation: told.count(relation) for relation in told} == expected
    assert doubts <= kinds(found)
    assert [len(home) for home in living_together(found)] == homes


def test_days_of_death_and_what_was_dropped() -> None:
    assert persons(asked("999992077"))["P1"].deceased_on == date(2015, 10, 1)
    assert asked("999995017").dropped["verblijfstitel"] == 1
    assert asked("999990408").dropped["gezag"] == 3
    assert asked("999993653").dropped["nationaliteit"] == 1


def test_every_record_in_a_case_of_its_own_without_error_or_a_word_too_many() -> None:
    addresses = {record.bsn: record.address.postcode for record in records() if record.address and record.address.postcode}
    nationalities = _nationalities()
    for record in records():
        found = asked(str(record.bsn))
        assert [fact.ref for fact in found.facts] == ["personen:P1"]
        text = "\n".join(doubt.text for doubt in found.doubts)
        concerned = {one.bsn for one in persons(found).values()} | {record.bsn}
        assert not re.search(r"\d{9}", text)
        assert not [bsn for bsn in concerned if addresses.get(bsn) and str(addresses[bsn]) in text]
        assert not nationalities & _values([*found.facts, *found.proposed])


def test_nobody_is_brought_from_more_than_one_hop_away() -> None:
    for record in records():
        near = {copy.bsn for _, copy in record.relatives} | {record.bsn, None}
        assert {one.bsn for one in persons(asked(str(record.bsn))).values()} <= near


def _nationalities() -> set[str]:
    rows = json.loads((DATA / "test-data.json").read_text(encoding="utf-8"))
    found = {n["nationaliteit"].get("omschrijving") for row in rows for n in row.get("nationaliteiten", []) if "nationaliteit" in n}
    return {str(name) for name in found if name}


def _values(facts: list[Fact]) -> set[str]:
    return {str(value) for fact in facts for value in fact.__dict__.values()}


def test_a_withheld_address_marks_the_household_and_is_never_told() -> None:
    family = [
        person("999993847", kinderen=[{"burgerservicenummer": "999991887"}], verblijfplaats=home()),
        person("999991887", names="Bo", verblijfplaats=home()),
    ]
    open_to_see = asked("999993847", file=file(*family))
    assert [fact.shielded for fact in open_to_see.proposed if isinstance(fact, Household)] == [None]
    family[1]["geheimhoudingPersoonsgegevens"] = "1"
    withheld = asked("999993847", file=file(*family))
    (household,) = (fact for fact in withheld.proposed if isinstance(fact, Household))
    assert household.shielded
    assert "6511" not in household.ref + " ".join(doubt.text for doubt in withheld.doubts)
    assert household.ref in {fact.ref for fact in open_to_see.proposed}


def test_neighbours_are_no_household_and_strangers_are_not_brought() -> None:
    rows = [
        person(bsn, names=name, verblijfplaats=home()) for bsn, name in (("999993847", "Anna"), ("999991887", "Bea"), ("999990184", "Cor"))
    ]
    assert living_together(asked("999993847", file=file(*rows))) == []
    both = asked("999993847", "999991887", file=file(*rows))
    assert living_together(both) == [{"P1", "P2"}]
    assert "vol_adres" in kinds(both)


def test_the_kring_alone_makes_no_household() -> None:
    rows = [person("999993847"), *(person(bsn, names=bsn, verblijfplaats=home()) for bsn in ("999991887", "999990184"))]
    assert living_together(asked("999993847", file=file(*rows), kring=["999991887", "999990184"])) == []


def test_who_joins_a_household_of_the_case_is_proposed_there() -> None:
    rows = [person(bsn, names=bsn, verblijfplaats=home()) for bsn in ("999993847", "999991887", "999990184")]
    there = [make(Household, id="H1"), *(make(Residence, household="H1", person=one) for one in ("P1", "P2"))]
    found = asked("999993847", "999991887", "999990184", file=file(*rows), more=there)
    assert [fact.ref for fact in found.proposed] == ["bewoning:H1/P3/2020-01-01"]
    alone = [make(Household, id="H1", postcode="6511 PS", house_number="30"), make(Residence, household="H1", person="P1")]
    assert {fact.ref for fact in asked("999993847", "999991887", file=file(*rows), more=alone).proposed} == {"bewoning:H1/P2/2020-01-01"}


def test_a_move_on_an_unknown_day_stays_without_one() -> None:
    rows = [person(bsn, names=bsn, verblijfplaats=home(datumAanvangAdreshouding="20100000")) for bsn in ("999993847", "999991887")]
    found = asked("999993847", "999991887", file=file(*rows))
    assert [fact.start for fact in found.proposed if isinstance(fact, Residence)] == [None, None]
    assert "verhuisdatum" in kinds(found)


def test_somebody_in_a_betrokken_household_is_asked_about_too() -> None:
    more = [
        make(Household, id="H1"),
        make(Member, case="C1", household="H1", role="betrokkene"),
        make(Person, id="P5", bsn="999993847"),
        make(Residence, household="H1", person="P5"),
    ]
    found = asked("999992077", more=more)
    assert "personen:P5" in {fact.ref for fact in found.facts}
    assert any(isinstance(fact, Member) for fact in found.proposed)
