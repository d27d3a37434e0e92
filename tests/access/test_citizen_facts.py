"""A citizen's list fact by fact: which ones, in which words, and what of a shared home or case stays out (R21)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from access.citizen import Held, hand_over, person_with_bsn
from access.correcting import correct_fact, destroy_fact, destroy_whole
from access.keeper import GROUND, Keeper
from access.withholding import withhold
from graphmodel.declare import Fact
from graphmodel.errors import Refused, WrongUse
from graphmodel.kinds import Block, Bottleneck, Case, Household, Member, Person, Report, Residence
from graphmodel.records import Intake, recorded
from tests.access.logged import line as log_line
from tests.access.logged import logged
from tests.access.test_citizen import AT, keeper, line, made
from tests.build import fill, make
from tests.worked_example import D

pytestmark = pytest.mark.today(D)

__all__ = ["keeper"]  # The fixture of the list as a whole.


def held(keeper: Keeper, person: str, *kinds: str) -> list[Held]:
    return [one for one in made(keeper, person).facts if one.kind in kinds]


def texts(keeper: Keeper, person: str, *kinds: str) -> list[str | None]:
    """The free text of these facts; None where it is left out."""
    return [one.values.get("omschrijving") for one in held(keeper, person, *kinds)]


def report(number: str, day: str, home: str) -> Report:
    return make(Report, id=number, partner="politie", household=home, day=day, report_kind="zorg")


def test_of_a_home_what_was_while_they_lived_there(keeper: Keeper) -> None:
    home: list[Fact] = [
        make(Household, id="h"),
        make(Person, id="one"),
        make(Residence, household="h", person="one", start="2026-02-01", end="2026-03-01"),
        make(Residence, household="h2", person="one", start="2026-04-01"),
        line("before", household="h", end="2026-01-31"),
        line("during", household="h", start="2026-02-10", end="2026-02-11"),
        line("elsewhere", household="h2", start="2026-02-10", end="2026-02-11"),
        report("M-before", "2026-01-31", "h"),
        report("M-first", "2026-02-01", "h"),
        report("M-last", "2026-03-01", "h"),
        report("M-after", "2026-03-02", "h"),
    ]  # fmt: skip
    fill(keeper.store, home)
    ids = [one.values["interventie"] for one in held(keeper, "one", "Interventie")]
    assert ids == ["during"]
    assert [one.values["melding"] for one in held(keeper, "one", "Melding")] == ["M-first", "M-last"]


def test_what_is_in_the_own_home_alone_is_shown_with_its_text(keeper: Keeper) -> None:
    own = [make(Household, id="h"), make(Person, id="one"), make(Residence, household="h", person="one", start="2026-01-01")]
    fill(keeper.store, [*own, line("I9", household="h", start="2026-02-01")])
    assert texts(keeper, "one", "Interventie") == ["tekst-I9"]
    fill(keeper.store, [make(Residence, household="h", person="two", end="2020-01-01")])
    assert texts(keeper, "one", "Interventie") == [None]
    assert [one.text_left_out for one in held(keeper, "one", "Interventie")] == [True]


def test_what_blocks_is_told_without_its_text(keeper: Keeper) -> None:
    """A bottleneck stands in many cases, and its words may be about people of another."""
    blocked: list[Fact] = [
        make(Bottleneck, id="K", code="K1", description="wacht op de buurman", level="tactisch", opened="2026-01-01"),
        make(Block, intervention="I1", bottleneck="K", since="2026-02-01", supplier="ggz"),
    ]
    fill(keeper.store, blocked)
    assert [(one.kind, one.text_left_out) for one in held(keeper, "me", "Blokkade", "Knelpunt")] == [("Blokkade", True), ("Knelpunt", True)]
    assert "buurman" not in made(keeper).model_dump_json()


def test_a_case_with_a_whole_home_in_it_is_shared(keeper: Keeper) -> None:
    """Without: the texts of a case that is about a whole home stand on the list of one who lives there."""
    home = [make(Person, id="one"), make(Household, id="h"), make(Residence, household="h", person="one")]
    about = make(Case, id="c9", frame="casusoverleg", municipality="GM0344", opened="2026-01-01", purpose="over-ons-allen")
    fill(keeper.store, [*home, about, make(Member, case="c9", household="h", role="betrokkene")])
    assert [(one.values["casus"], one.text_left_out) for one in held(keeper, "one", "Casus")] == [("c9", True)]
    assert "over-ons-allen" not in made(keeper, "one").model_dump_json()


def test_an_earlier_address_that_nobody_withholds_is_on_the_list(keeper: Keeper) -> None:
    home = make(Household, id="then", postcode="6511BB", house_number="3")
    fill(keeper.store, [home, make(Residence, household="then", person="me", end="2020-01-01")])
    assert "6511BB" in made(keeper).model_dump_json()


def test_days_yes_and_no_in_words(keeper: Keeper) -> None:
    weighed = {"decision": "open", "problems": True, "several_life_areas": False, "serious_risk": True, "needs_cooperation": False}
    fill(keeper.store, [recorded(Intake, AT, at=AT, case="closed", by="proces", motive="m", judgement="o", **weighed)])
    (intake,) = held(keeper, "me", "Weging")
    words = {name: intake.values[name] for name in ("problemen", "meer leefgebieden", "ernstig", "domeinoverstijgend")}
    assert words == {"problemen": "ja", "meer leefgebieden": "nee", "ernstig": "ja", "domeinoverstijgend": "nee"}
    (told,) = held(keeper, "me", "Melding")
    assert told.values["datum"] == "01-02-2026"


def test_withdrawn_and_proposed_is_said_of_each(keeper: Keeper) -> None:
    gone = line("I8", person="me", withdrawn="2026-05-01")
    fill(keeper.store, [gone, make(Residence, household="h9", person="me", supplier="brp", proposed=True)])
    told = {(one.values.get("interventie"), one.withdrawn) for one in held(keeper, "me", "Interventie")}
    assert told == {("I1", None), ("I8", "2026-05-01")}
    assert sorted((one.supplier, one.proposed) for one in held(keeper, "me", "Bewoning")) == [
        ("brp", True), ("het huis", False), ("het huis", False),
    ]  # fmt: skip


def test_earlier_versions_are_those_of_the_fact_itself(keeper: Keeper) -> None:
    fill(keeper.store, [line("I8", person="me")])
    assert {one.values["interventie"]: len(one.earlier) for one in held(keeper, "me", "Interventie")} == {"I1": 1, "I8": 0}


def test_who_refuses_and_has_no_name_is_called_by_id(keeper: Keeper) -> None:
    withhold(keeper, "proces", "me", "onderzoek", "inzageverzoek", supplier="politie")
    assert [(one.supplier, one.reason) for one in made(keeper).withheld] == [("politie", "onderzoek")]


BSN_USE = {"command": "citizen"}


def test_somebody_is_found_by_bsn_however_it_is_typed(keeper: Keeper) -> None:
    fill(keeper.store, [make(Person, id="nul", bsn="012345672"), make(Person, id="me", bsn="999990019", supplier="ggz")])
    for typed in ("999990019", "9999.90.019", " 9999 90019 "):
        assert person_with_bsn(keeper, "fg", typed, "inzageverzoek") == "me"
    assert person_with_bsn(keeper, "fg", "12345672", "inzageverzoek") == "nul"
    before = list(keeper.log.entries())
    with pytest.raises(Refused) as error:
        person_with_bsn(keeper, "fg", "123456782", "inzageverzoek")
    assert str(error.value) == "Niemand met dit BSN staat in de opslag."
    supervisor = keeper.configuration.user("fg")
    assert supervisor is not None
    said = log_line(supervisor, BSN_USE, [], "refused", ground=GROUND, purpose="inzageverzoek")
    assert logged(keeper) == said
    assert len(list(keeper.log.entries())) == len(before) + 1
    with pytest.raises(Refused) as error:
        person_with_bsn(keeper, "proces", "999990019", "inzageverzoek")
    assert str(error.value) == "De rol procesregisseur mag dit niet: het overzicht voor een burger maken."
    assert (logged(keeper)["user"], logged(keeper)["action"]) == ("proces", BSN_USE)


def test_that_a_list_was_handed_over_is_a_line_on_whom_it_is_about(keeper: Keeper) -> None:
    supervisor = keeper.configuration.user("fg")
    assert supervisor is not None
    read = made(keeper)
    hand_over(keeper, "fg", "me", "inzageverzoek", "json", read)
    said = {"persons": ["me"], "categories": ["identificatie"], "ground": GROUND, "purpose": "inzageverzoek"}
    assert logged(keeper) == log_line(supervisor, {"citizen": "json"}, [], "exported", **said)
    with pytest.raises(WrongUse, match="In uw doel staat de naam"):
        hand_over(keeper, "fg", "me", "verzoek van Jansen", "json", read)
    with pytest.raises(Refused):
        hand_over(keeper, "proces", "me", "inzageverzoek", "json", read)
    refused = logged(keeper)
    assert (refused["user"], refused["action"], refused["result"]) == ("proces", {"citizen": "json"}, "refused")
    assert refused["purpose"] == "inzageverzoek"


SINCE: list[Callable[[Keeper], object]] = [
    lambda k: withhold(k, "ggz1", "me", "lopend onderzoek", "inzage"),
    lambda k: destroy_fact(k, "ggz1", "interventies:I-own", "onjuist", "herstel"),
    lambda k: correct_fact(k, "ggz1", "interventies:I-own", {"omschrijving": "anders"}, "herstel"),
    lambda k: destroy_whole(k, "proces", "personen:me", "verzoek", "verzoek"),
]


@pytest.mark.parametrize("since", SINCE, ids=["refused", "destroyed", "corrected", "gone"])
def test_a_list_that_would_be_another_now_is_not_handed_over(keeper: Keeper, since: Callable[[Keeper], object]) -> None:
    """It lay open on a page meanwhile: what went, was wrong or was refused since would leave the house all the same (R9, R21)."""
    fill(keeper.store, [line("I-own", partner="ggz", supplier="ggz", person="me")])
    read = made(keeper)
    made(keeper)  # That somebody looked meanwhile, this reading among them, changes nothing, nor that it was made the day before.
    hand_over(keeper, "fg", "me", "inzageverzoek", "html", read.model_copy(update={"made_on": D - timedelta(days=1)}))
    since(keeper)
    before = len(list(keeper.log.entries()))
    with pytest.raises(Refused) as error:
        hand_over(keeper, "fg", "me", "inzageverzoek", "html", read)
    assert str(error.value) == (
        "Sinds dit overzicht is gemaakt, is er iets verbeterd, vernietigd, bijgekomen of geweigerd. Maak het opnieuw."
    )
    supervisor = keeper.configuration.user("fg")
    assert supervisor is not None
    about = next(keeper.store.referring(Person.kind(), "persoon_id", ["me"]), None)
    said = {"persons": ["me"], "categories": ["identificatie"]} if about else {}
    line_of_it = log_line(supervisor, {"citizen": "html"}, [], "refused", ground=GROUND, purpose="inzageverzoek", **said)
    assert (logged(keeper), len(list(keeper.log.entries()))) == (line_of_it, before + 1)
