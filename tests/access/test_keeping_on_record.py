"""Correcting, destroying, extending, withholding, and a citizen's list: the whole line in the log, and each refusal in words (R9, R20)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from access.citizen import citizen_list
from access.correcting import Why, correct_fact, destroy_fact, destroy_whole, goes_alone
from access.extending import extend_term
from access.keeper import GROUND, Keeper
from access.purpose import LEFT_OUT
from access.withholding import withhold
from graphmodel.errors import Refused, WrongUse
from graphmodel.kinds import Case, Household, Intervention, Member, Partner, Person, Report, Residence
from graphmodel.records import Extension, Withholding
from tests.access.logged import content, line, logged, says
from tests.access.planted import USERS, world
from tests.build import fill, make
from tests.views import keeper_to, user_of
from tests.worked_example import D

pytestmark = pytest.mark.today(D)

OTHER_USERS: list[dict[str, Any]] = [
    {"id": "pol", "organisation": "politie", "role": "professional", "cases": ["c"]},
    {"id": "beheer", "organisation": "zvh", "role": "beheer"},
]
NOBODY = "'{}' staat in geen zaak die voor u openstaat, en uw organisatie leverde niets over deze persoon aan."
NOT_YOURS = "'{}' is er niet, of is geen feit van uw organisatie."


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    return keeper_to(tmp_path, world(), users=[*USERS, *OTHER_USERS], rules=[{"supplier": "ggz", "level": "inhoud"}])


def test_a_correction_and_its_line(keeper: Keeper) -> None:
    values = {"status": "wachtend", "omschrijving": "anders"}
    done = correct_fact(keeper, "ggz1", "interventies:I1", values, "toets")
    assert (done.supplier, done.counts, done.clean) == ("ggz", {"interventies": 1}, True)
    action = {"correct": "interventies", "columns": ["omschrijving", "status"]}
    said = line(user_of(keeper, "ggz1"), action, ["c"], "done", persons=["p-planted"], categories=["gezondheid"], ground=GROUND)
    assert logged(keeper) == said
    (fact,) = (Intervention.kind().read(row) for row in keeper.store.find(Intervention.kind(), ["I1"]))
    (before,) = (Intervention.kind().read(row) for row in keeper.store.history(Intervention.kind(), ["I1"]))
    assert content(fact) == {**content(before), "description": "anders", "status": "wachtend"}
    assert fact.changed > before.changed


def test_a_correction_is_refused_in_words(keeper: Keeper) -> None:
    correct = correct_fact
    for ref in ("interventies", "interventies:", "onbekend:I1", "authorisation:x"):
        words = f"'{ref}' is geen verwijzing naar een feit. Schrijf soort:sleutel, bijvoorbeeld interventies:I3."
        says(words, WrongUse, correct, keeper, "ggz1", ref, {"omschrijving": "x"}, "toets")
    words = "Verplicht, en mag dus niet leeg zijn: omschrijving, start."
    says(words, WrongUse, correct, keeper, "ggz1", "interventies:I1", {"omschrijving": None, "start": None, "eind": None}, "toets")
    words = "'persoon_id' zegt welk feit dit is. Vernietig het feit en lever het onder een nieuw kenmerk aan."
    says(words, WrongUse, correct, keeper, "ggz1", "interventies:I1", {"persoon_id": "stays"}, "toets")
    words = "'x' is geen kolom van meldingen. Kies uit: datum, soort, aantal_melders, teruggekoppeld_op."
    says(words, WrongUse, correct, keeper, "proces", "meldingen:M1", {"x": "1"}, "toets")
    says(NOT_YOURS.format("meldingen:M1"), Refused, correct, keeper, "ggz1", "meldingen:M1", {"soort": "x"}, "toets")
    action = {"correct": "meldingen", "columns": ["soort"]}
    assert logged(keeper) == line(user_of(keeper, "ggz1"), action, [], "refused", ground=GROUND)


def test_the_procesregisseur_works_for_a_supplier_of_what_is_in_sight_and_says_which(keeper: Keeper) -> None:
    words = "Meer leveranciers hebben dit feit: ggz, huis. Kies er een met --supplier."
    change: dict[str, Any] = {"geslachtsnaam": "Anders"}
    says(words, Refused, correct_fact, keeper, "proces", "personen:p-planted", change, "toets")
    assert correct_fact(keeper, "proces", "personen:p-planted", change, "toets", supplier="ggz").supplier == "ggz"
    names = {
        row[Person.kind().index["bron"]]: row[Person.kind().index["geslachtsnaam"]]
        for row in keeper.store.find(Person.kind(), ["p-planted"])
    }
    assert names == {"ggz": "Anders", "huis": "Zonnebloemstraatjongen"}
    says(NOT_YOURS.format("personen:stays"), Refused, correct_fact, keeper, "proces", "personen:stays", change, "toets", supplier="ggz")
    # The police share nothing: their report is not there for the procesregisseur, whoever it is said to be for.
    about: dict[str, Any] = {"soort": "x"}
    for named in ({}, {"supplier": "politie"}):
        says(NOT_YOURS.format("meldingen:M1"), Refused, correct_fact, keeper, "proces", "meldingen:M1", about, "toets", **named)
    # A professional works for the own organisation alone.
    for ref, values, of in (("meldingen:M1", about, "politie"), ("personen:p-planted", change, "huis")):
        says(NOT_YOURS.format(ref), Refused, correct_fact, keeper, "ggz1", ref, values, "toets", supplier=of)


def test_the_procesregisseur_destroys_the_row_of_the_supplier_that_is_named(keeper: Keeper) -> None:
    assert destroy_fact(keeper, "proces", "personen:p-planted", Why.WRONG, "toets", supplier="ggz").supplier == "ggz"
    assert [row[Person.kind().index["bron"]] for row in keeper.store.find(Person.kind(), ["p-planted"])] == ["huis"]


def test_what_goes_alone_and_what_only_as_a_whole() -> None:
    assert [goes_alone(model.kind()) for model in (Intervention, Report, Member, Person, Partner, Case)] == [True] * 4 + [False] * 2


def test_an_id_with_a_colon_in_it_can_be_corrected(keeper: Keeper) -> None:
    fill(keeper.store, [make(Report, id="M:1", partner="ggz", person="stays", day="2026-02-01", report_kind="zorg")])
    assert correct_fact(keeper, "ggz1", "meldingen:M:1", {"aantal_melders": 2}, "toets").counts == {"meldingen": 1}


def test_the_name_of_who_a_fact_is_about_does_not_come_into_the_log(keeper: Keeper) -> None:
    """A line names its person by id; the name stands with the person."""
    with pytest.raises(WrongUse, match="de naam of het nummer"):
        correct_fact(keeper, "ggz1", "interventies:I1", {"omschrijving": "x"}, "over Zonnebloemstraatjongen")
    assert logged(keeper)["purpose"] == LEFT_OUT


def test_a_line_is_kept_as_long_as_its_person_was_extended_by_the_same_supplier(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENLOOP_TODAY", "2030-06-01")
    extend_term(keeper, "proces", "personen:stays", UNTIL, "r", "ggz", "toets")
    words = "Het wordt al bewaard tot en met 01-06-2032."
    says(words, Refused, extend_term, keeper, "proces", "interventies:I2", UNTIL, "r", "ggz", "toets")


def test_another_case_does_not_count_for_the_term_of_this_one(keeper: Keeper) -> None:
    older = make(
        Case, id="d", frame="casusoverleg", municipality="GM0344", opened="2022-01-01", recorded="2022-01-01T00:00:00.000000+00:00"
    )
    fill(keeper.store, [older])
    words = "Het wordt al bewaard tot en met 31-12-2030."
    says(words, Refused, extend_term, keeper, "proces", "casussen:c", date(2027, 1, 1), "r", "huis", "toets")


def test_destroying_a_fact_and_its_line(keeper: Keeper) -> None:
    done = destroy_fact(keeper, "proces", "interventies:I1", Why.WRONG, "toets", supplier="ggz")
    assert done.supplier == "ggz"
    action = {"destroy": "interventies", "why": "onjuist"}
    said = line(user_of(keeper, "proces"), action, ["c"], "done", persons=["p-planted"], ground=GROUND)
    assert {**logged(keeper), "categories": []} == said
    assert logged(keeper)["categories"] == ["begeleiding", "gezondheid"]
    words = "Onbekende reden: 'zomaar'. Kies uit: onjuist, geen_grondslag, verzoek, niet_nodig."
    says(words, WrongUse, destroy_fact, keeper, "ggz1", "interventies:I2", "zomaar", "toets")
    says(words, WrongUse, destroy_whole, keeper, "proces", "personen:stays", "zomaar", "toets")
    says(NOT_YOURS.format("meldingen:M1"), Refused, destroy_fact, keeper, "ggz1", "meldingen:M1", Why.WRONG, "toets")
    assert logged(keeper) == line(user_of(keeper, "ggz1"), {"destroy": "meldingen", "why": "onjuist"}, [], "refused", ground=GROUND)


def test_destroying_a_whole_and_its_line(keeper: Keeper) -> None:
    done = destroy_whole(keeper, "proces", "huishoudens:h", Why.NO_GROUND, "toets")
    assert (done.supplier, done.counts) == ("", {"huishoudens": 1})
    action = {"destroy": "huishoudens", "whole": True, "why": "geen_grondslag"}
    said = line(user_of(keeper, "proces"), action, [], "done", persons=["p-planted", "stays"], categories=["wonen"], ground=GROUND)
    assert logged(keeper) == said
    words = "Alleen een persoon, huishouden of casus gaat in zijn geheel weg; laat --whole weg."
    says(words, WrongUse, destroy_whole, keeper, "proces", "interventies:I1", Why.WRONG, "toets")
    words = "Alleen een procesregisseur vernietigt een persoon, huishouden of casus in zijn geheel."
    says(words, Refused, destroy_whole, keeper, "ggz1", "personen:p-planted", Why.WRONG, "toets")
    refused = {"destroy": "personen", "whole": True, "why": "onjuist"}
    assert logged(keeper) == line(user_of(keeper, "ggz1"), refused, [], "refused", ground=GROUND)
    says(NOT_YOURS.format("personen:x"), Refused, destroy_whole, keeper, "proces", "personen:x", Why.WRONG, "toets")


def test_who_has_no_other_place_goes_with_a_home(keeper: Keeper) -> None:
    home = [make(Household, id="h2"), make(Person, id="alleen"), make(Residence, household="h2", person="alleen")]
    fill(keeper.store, [*home, make(Residence, household="h2", person="p-planted", start="2020-01-01", end="2021-01-01")])
    destroy_whole(keeper, "proces", "huishoudens:h2", Why.NOT_NEEDED, "toets")
    assert {row[0] for row in keeper.store.stream(Person.kind())} == {"p-planted", "stays"}


UNTIL = date(2032, 6, 1)


def test_an_extension_and_its_line(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENLOOP_TODAY", "2030-06-01")
    made = extend_term(keeper, "proces", "interventies:I2", UNTIL, " loopt nog ", "ggz", "toets")
    assert content(made) == {"subject": "interventies:I2", "until": UNTIL, "reason": "loopt nog", "consent_of": "ggz", "by": "proces"}
    assert made.at == made.recorded
    stored = [content(Extension.kind().read(row)) for row in keeper.store.stream(Extension.kind())]
    assert content(made) in stored
    action = {"extend": "interventies", "until": "2032-06-01", "consent_of": "ggz"}
    said = line(user_of(keeper, "proces"), action, [], "done", persons=["stays"], categories=["gezondheid"], ground=GROUND)
    assert logged(keeper) == said


def test_an_extension_is_refused_in_words(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    extend = extend_term
    words = "Het wordt bewaard tot en met 31-12-2030. Verlengen kan in het laatste jaar: vanaf 01-01-2030 (R20)."
    says(words, Refused, extend, keeper, "proces", "interventies:I2", UNTIL, "r", "ggz", "toets")
    monkeypatch.setenv("SAMENLOOP_TODAY", "2030-06-01")
    words = "Verlengen kan voor casussen, personen, huishoudens, interventies en meldingen."
    says(words, WrongUse, extend, keeper, "proces", "overleggen:O", UNTIL, "r", "ggz", "toets")
    words = "Noem de reden, en welke leverancier instemt; zonder die twee wordt niets langer bewaard (R20)."
    for reason, consent in ((" ", "ggz"), ("r", " ")):
        says(words, WrongUse, extend, keeper, "proces", "interventies:I2", UNTIL, reason, consent, "toets")
    words = "'politie' heeft hier niets aangeleverd en kan dus niet instemmen; of 'interventies:I2' is er niet."
    says(words, Refused, extend, keeper, "proces", "interventies:I2", UNTIL, "r", "politie", "toets")
    words = "Het wordt al bewaard tot en met 31-12-2030."
    says(words, Refused, extend, keeper, "proces", "interventies:I2", date(2030, 12, 31), "r", "ggz", "toets")
    words = "Verlengen kan met twee jaar tegelijk: tot uiterlijk 31-12-2032 (R20)."
    says(words, Refused, extend, keeper, "proces", "interventies:I2", date(2033, 1, 1), "r", "ggz", "toets")
    assert extend_term(keeper, "proces", "interventies:I2", date(2032, 12, 31), "r", "ggz", "toets").until == date(2032, 12, 31)
    says("Het wordt al bewaard tot en met 31-12-2032.", Refused, extend, keeper, "proces", "interventies:I2", UNTIL, "r", "ggz", "toets")
    says(
        "De rol professional mag dit niet: de bewaartermijn verlengen.",
        Refused,
        extend,
        keeper,
        "ggz1",
        "casussen:c",
        UNTIL,
        "r",
        "ggz",
        "t",
    )
    monkeypatch.setenv("SAMENLOOP_TODAY", "2031-01-01")
    words = "De bewaartermijn is al voorbij sinds 31-12-2030; verlengen kan alleen daarvoor. Dit moet worden vernietigd."
    says(words, Refused, extend, keeper, "proces", "casussen:c", UNTIL, "r", "huis", "toets")


def test_of_a_home_the_lines_and_reports_of_the_supplier_that_agrees(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENLOOP_TODAY", "2029-06-01")
    early = {"recorded": "2025-01-01T00:00:00.000000+00:00"}
    about = {"life_area": "Justitie", "status": "lopend", "start": "2026-01-01", "description": "d", "household": "h"}
    fill(
        keeper.store,
        [make(Intervention, id="I7", partner="ggz", **about), make(Intervention, id="I8", partner="politie", **about, **early)],
    )
    fill(keeper.store, [make(Report, id="M2", partner="ggz", household="h", day="2026-02-01", report_kind="zorg", **early)])
    # The first of its own to go, which is the report; what the police supplied went earlier still and is not asked.
    says(
        "Verlengen kan met twee jaar tegelijk: tot uiterlijk 31-12-2031 (R20).",
        Refused, extend_term, keeper, "proces", "huishoudens:h", date(2032, 1, 1), "r", "ggz", "toets",
    )  # fmt: skip
    extend_term(keeper, "proces", "huishoudens:h", date(2031, 12, 31), "r", "ggz", "toets")
    assert logged(keeper)["categories"] == ["gezondheid"]


def test_a_case_has_the_term_of_its_earliest_fact(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENLOOP_TODAY", "2028-06-01")
    fill(keeper.store, [make(Member, case="c", person="stays", role="betrokkene", recorded="2024-03-01T00:00:00.000000+00:00")])
    words = "Verlengen kan met twee jaar tegelijk: tot uiterlijk 28-02-2031 (R20)."
    says(words, Refused, extend_term, keeper, "proces", "casussen:c", date(2031, 3, 1), "r", "huis", "toets")
    extend_term(keeper, "proces", "casussen:c", date(2031, 2, 28), "r", "huis", "toets")
    assert logged(keeper)["cases"] == ["c"]


def test_withholding_and_its_line(keeper: Keeper) -> None:
    made = withhold(keeper, "ggz1", "stays", " lopend onderzoek ", "toets")
    assert content(made) == {"person": "stays", "of": "ggz", "reason": "lopend onderzoek", "by": "ggz1"}
    assert made.at == made.recorded
    stored = [content(Withholding.kind().read(row)) for row in keeper.store.stream(Withholding.kind())]
    assert content(made) in stored
    said = line(user_of(keeper, "ggz1"), {"withhold": "own"}, [], "done", persons=["stays"], categories=["identificatie"], ground=GROUND)
    assert logged(keeper) == said
    withhold(keeper, "proces", "stays", "r", "toets", supplier="politie")
    assert logged(keeper)["action"] == {"withhold": "politie"}
    says("U kunt alleen voor uw eigen organisatie weigeren.", Refused, withhold, keeper, "ggz1", "stays", "r", "toets", supplier="politie")
    assert logged(keeper) == line(user_of(keeper, "ggz1"), {"withhold": "politie"}, [], "refused", ground=GROUND)
    assert withhold(keeper, "ggz1", "stays", "r", "toets", supplier="ggz").of == "ggz"
    says(NOBODY.format("x"), Refused, withhold, keeper, "ggz1", "x", "r", "toets")
    words = "Noem de reden van de weigering; die komt op het overzicht van de burger te staan."
    says(words, WrongUse, withhold, keeper, "ggz1", "stays", " ", "toets")
    says("De rol beheer ziet geen casussen.", Refused, withhold, keeper, "beheer", "stays", "r", "toets")


def test_a_citizen_s_list_and_its_line(keeper: Keeper) -> None:
    made = citizen_list(keeper, "toezicht", "stays", "toets")
    assert (made.name, made.made_on) == ("Blijver", date(2026, 11, 21))
    said = logged(keeper)
    assert (said["action"], said["cases"], said["result"]) == ({"command": "citizen"}, ["c"], "answered")
    assert said["persons"] == ["p-planted", "stays"]
    assert said["categories"] == ["begeleiding", "gezondheid", "identificatie", "relaties", "wonen"]
    says("'x' staat niet in de opslag.", Refused, citizen_list, keeper, "toezicht", "x", "toets")
    assert logged(keeper) == line(user_of(keeper, "toezicht"), {"command": "citizen"}, [], "refused", ground=GROUND)
    words = "De rol procesregisseur mag dit niet: het overzicht voor een burger maken."
    says(words, Refused, citizen_list, keeper, "proces", "stays", "toets")
