"""What goes along with what is destroyed, and what stays because something else holds it (R9, R20)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from access.correcting import Why, destroy_fact, destroy_whole
from access.keeper import Keeper
from graphmodel.errors import Refused
from graphmodel.kinds import Action, Case, Household, Inquiry, Intervention, Kinship, Member, Person, Report, Residence
from graphmodel.records import CaseLink, Confirmation, Extension, Extract, InquiryOnScreen, Withholding
from graphmodel.stores import Store
from tests.access.planted import AT, USERS, line, record, text_of, world
from tests.build import fill, make
from tests.views import keeper_to


@pytest.fixture
def house(tmp_path: Path) -> Keeper:
    """The planted person in memory alone."""
    return keeper_to(tmp_path, world(), users=USERS)


def test_what_the_house_recorded_of_somebody_stays_as_long_as_a_row_of_them_does(house: Keeper) -> None:
    assert destroy_fact(house, "ggz1", "personen:p-planted", Why.WRONG, "herstel").counts == {"personen": 1}
    assert len(list(house.store.stream(Extension.kind()))) == 1
    assert len(list(house.store.stream(Withholding.kind()))) == 1


def test_an_earlier_version_goes_and_the_fact_of_now_stays(house: Keeper) -> None:
    fill(house.store, [line("I3")])
    fill(house.store, [line("I3", person="stays", changed=AT, description="over de ander")])
    destroy_whole(house, "proces", "personen:p-planted", Why.ON_REQUEST, "verzoek")
    (row,) = house.store.find(Intervention.kind(), ["I3"])
    fact = Intervention.kind().read(row)
    assert isinstance(fact, Intervention)
    assert (fact.person, fact.description) == ("stays", "over de ander")
    assert list(house.store.history(Intervention.kind(), ["I3"])) == []


def test_who_lives_elsewhere_too_stays_and_who_does_not_goes(house: Keeper) -> None:
    people = [make(Person, id=one) for one in ("lid", "thuis", "elders", "buur")]
    homes = [make(Household, id=one) for one in ("h1", "h2")]
    stays = [("h1", "lid"), ("h1", "thuis"), ("h1", "elders"), ("h2", "elders"), ("h2", "buur")]
    case = make(Case, id="d", frame="casusoverleg", municipality="GM0344", opened="2026-01-01")
    lives = [make(Residence, household=home, person=one) for home, one in stays]
    held = [make(Member, case="c", person="buur", role="kring"), make(Member, case="d", person="lid", role="betrokkene")]
    fill(house.store, [*people, *homes, *lives, case, *held])
    destroy_whole(house, "proces", "casussen:d", Why.NOT_NEEDED, "herstel")
    assert {row[0] for row in house.store.stream(Person.kind())} == {"p-planted", "stays", "elders", "buur"}
    assert {row[0] for row in house.store.stream(Household.kind())} == {"h", "h2"}


def _with_family(store: Store) -> None:
    people = ("alone", "sister", "her-child", "brother", "known")
    fill(store, [*(make(Person, id=one, surname=one) for one in people), make(Household, id="flat", postcode="6511AB", house_number="77")])
    fill(store, [make(Residence, household="flat", person="alone"), line("I-alone", person="alone"), line("I-known", person="known")])
    pairs = (("alone", "sister"), ("sister", "her-child"), ("brother", "alone"), ("brother", "known"))
    fill(store, [make(Kinship, person=one, other=other, relation="broer_zus_van") for one, other in pairs])


@pytest.mark.parametrize("by", ["the person", "the case"])
def test_the_home_and_the_family_that_nothing_else_holds_go_too(house: Keeper, by: str) -> None:
    """Else the address of who lived alone stays, and the name of a sister known by a relation only; the brother of another stays."""
    _with_family(house.store)
    fill(house.store, [make(Case, id="k", frame="casusoverleg", municipality="GM0268", opened="2026-01-01", supplier="zvh")])
    fill(house.store, [make(Member, case="k", person="alone", role="betrokkene", supplier="zvh")])
    if by == "the person":
        destroy_whole(house, "proces", "personen:alone", "verzoek", "toets")
    else:
        destroy_fact(house, "ggz1", "interventies:I-alone", "verzoek", "toets")
        destroy_whole(house, "proces", "casussen:k", "verzoek", "toets")
    left = text_of(house.store)
    assert not [word for word in ("alone", "sister", "her-child", "flat", "6511AB") if word in left]
    assert {"brother", "known"} <= {str(row[0]) for row in house.store.stream(Person.kind())}


def test_an_extract_loses_the_name_of_a_relation_that_goes(house: Keeper) -> None:
    kin = make(Kinship, person="p-planted", other="stays", relation="verzorgt", supplier="ggz")
    named = record(Extract, case="c", partner="winkel", goal="zorg", facts=f"{kin.ref} interventies:I2")
    fill(house.store, [kin, named])
    destroy_fact(house, "ggz1", kin.ref, Why.WRONG, "herstel")
    extracts = [fact for fact in map(Extract.kind().read, house.store.stream(Extract.kind())) if isinstance(fact, Extract)]
    assert sorted(fact.facts for fact in extracts) == ["interventies:I1 interventies:I2", "interventies:I2"]


def test_what_an_extract_still_names_stands_as_it_stood(house: Keeper) -> None:
    fill(house.store, [record(Extract, case="c", partner="winkel", goal="zorg", facts="interventies:I2 interventies:I1 meldingen:M1")])
    destroy_fact(house, "ggz1", "interventies:I1", Why.WRONG, "herstel")
    extracts = [fact for fact in map(Extract.kind().read, house.store.stream(Extract.kind())) if isinstance(fact, Extract)]
    assert sorted(fact.facts for fact in extracts) == ["interventies:I2", "interventies:I2 meldingen:M1"]


def test_an_earlier_version_that_may_stay_loses_what_it_named_and_nothing_else(house: Keeper) -> None:
    """Without: a correction of years ago still names what was destroyed, or goes with it though it is of somebody else."""
    fields = {"case": "c", "meeting": "O", "partner": "ggz", "due": "2026-03-01"}
    for description, changed in (("eerst", AT), ("toen", AT.replace("02-02", "02-03")), ("nu", AT.replace("02-02", "02-04"))):
        fill(house.store, [make(Action, id="A", description=description, changed=changed, **fields)])
    fill(house.store, [make(Action, id="B", description="ook eerst", **{**fields, "meeting": None})])
    fill(house.store, [make(Action, id="B", description="ook nu", changed=AT, **{**fields, "meeting": None})])
    destroy_fact(house, "proces", "overleggen:O", Why.WRONG, "herstel")

    def versions(action: str) -> list[tuple[Any, ...]]:
        rows = [*house.store.history(Action.kind(), [action]), *house.store.find(Action.kind(), [action])]
        return sorted((row[Action.kind().index["omschrijving"]], row[Action.kind().index["overleg_id"]]) for row in rows)

    assert versions("A") == [("bellen", None), ("eerst", None), ("nu", None), ("toen", None)]
    assert versions("B") == [("ook eerst", None), ("ook nu", None)]


def test_a_judgement_goes_when_an_id_with_a_stroke_in_it_does(house: Keeper) -> None:
    """A refused proposal is no fact any more; what was judged of it names the person, with signs that a key writes otherwise."""
    kin = make(Kinship, person="a/b~c", other="stays", relation="ouder_van", supplier="brp")
    judged = [record(Confirmation, proposal=ref, proposed_by="brp", case="c", accepted=False) for ref in (kin.ref, "verdwenen:a/b~c")]
    fill(house.store, [make(Person, id="a/b~c"), make(Member, case="c", person="a/b~c", role="kring"), *judged])
    destroy_whole(house, "proces", "personen:a/b~c", Why.ON_REQUEST, "verzoek")
    read = map(Confirmation.kind().read, house.store.stream(Confirmation.kind()))
    left_ = {fact.proposal for fact in read if isinstance(fact, Confirmation)}
    assert left_ == {"verdwenen:a/b~c", "relaties:p-planted/stays/ouder_van//"}


def test_that_a_question_was_asked_on_a_screen_goes_with_the_question(house: Keeper) -> None:
    """Without: the record still names the case and the partner, and who asked."""
    asked = [make(Inquiry, case=case, partner="ggz", asked_on="2026-02-01", supplier="zvh") for case in ("c", "d")]
    fill(house.store, [*asked, *(record(InquiryOnScreen, fact=fact.ref, of=fact.supplier) for fact in asked)])
    destroy_whole(house, "proces", "casussen:c", Why.NOT_NEEDED, "afgewezen")
    (left_,) = map(InquiryOnScreen.kind().read, house.store.stream(InquiryOnScreen.kind()))
    assert isinstance(left_, InquiryOnScreen)
    assert left_.fact == asked[1].ref


def test_an_id_may_have_a_colon_in_it(house: Keeper) -> None:
    fill(house.store, [make(Person, id="a:b"), make(Member, case="c", person="a:b", role="kring")])
    fill(house.store, [record(Confirmation, proposal="personen:a:b", proposed_by="brp", case="c", accepted=False)])
    destroy_whole(house, "proces", "personen:a:b", Why.ON_REQUEST, "verzoek")
    assert "a:b" not in text_of(house.store)


def test_a_line_for_a_home_keeps_the_home_and_who_lives_there(house: Keeper) -> None:
    lives = [make(Person, id="q"), make(Household, id="h7"), make(Residence, household="h7", person="q")]
    fill(house.store, [*lives, make(Member, case="c", person="q", role="kring"), line("I7", person=None, household="h7")])
    destroy_whole(house, "proces", "casussen:c", Why.NOT_NEEDED, "herstel")
    assert "q" in {row[0] for row in house.store.stream(Person.kind())}
    assert "h7" in {row[0] for row in house.store.stream(Household.kind())}


def test_a_partner_stays(house: Keeper) -> None:
    with pytest.raises(Refused) as refused:
        destroy_fact(house, "proces", "partners:ggz", Why.WRONG, "herstel", supplier="huis")
    words = "Een partner wordt niet vernietigd: feiten van anderen noemen haar. Verbeter haar gegevens met een nieuwe levering."
    assert str(refused.value) == words


def test_a_link_goes_with_either_of_its_cases(house: Keeper) -> None:
    fill(house.store, [make(Case, id="d", frame="casusoverleg", municipality="GM0344", opened="2026-01-01")])
    reasons = {"direct_circle": "a", "interdependent": "b", "necessary": "c", "start": "2026-02-02"}
    fill(house.store, [record(CaseLink, case="c", other="d", **reasons), record(CaseLink, case="d", other="c", **reasons)])
    assert destroy_whole(house, "proces", "casussen:d", Why.NOT_NEEDED, "herstel").counts == {"casussen": 1}
    assert list(house.store.stream(CaseLink.kind())) == []


def test_a_report_of_its_own_keeps_somebody_when_a_case_goes(house: Keeper) -> None:
    fill(house.store, [make(Person, id="gemeld"), make(Member, case="c", person="gemeld", role="kring")])
    fill(house.store, [make(Report, id="M2", partner="politie", person="gemeld", day="2026-02-01", report_kind="overlast")])
    destroy_whole(house, "proces", "casussen:c", Why.NOT_NEEDED, "herstel")
    assert "gemeld" in {row[0] for row in house.store.stream(Person.kind())}
