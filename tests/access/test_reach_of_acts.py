"""An act reaches no further than what somebody sees: nothing is changed out of sight, and no refusal or outcome tells of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from access.correcting import Outcome, Why, correct_fact, destroy_fact, destroy_whole
from access.doubting import doubt
from access.extending import extend_term
from access.keeper import Keeper
from access.notices import Desk, mark_seen, read_notices, unseen
from access.sight import cases_around
from access.withholding import withhold
from graphmodel.declare import Fact
from graphmodel.errors import Refused, SamenloopError, WrongUse
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
from graphmodel.records import Extension, Notice, Withholding, recorded
from tests.access.planted import text_of
from tests.build import fill, make
from tests.views import access_of, access_to, keeper_to, user_of
from tests.worked_example import D, facts

pytestmark = pytest.mark.today(D)

USERS: list[dict[str, Any]] = [
    {"id": "regie", "organisation": "wijkteam", "role": "casusregisseur", "cases": ["C1"]},
    {"id": "pol", "organisation": "politie", "role": "professional", "cases": []},
    {"id": "ggz1", "organisation": "ggz", "role": "professional", "cases": ["C1"]},
    {"id": "proces", "organisation": "zvh", "role": "procesregisseur", "cases": ["C1"]},
    {"id": "corp", "organisation": "woningcorporatie", "role": "professional", "cases": ["C1"]},
    {"id": "fg", "organisation": "zvh", "role": "toezicht"},
]
RULES: dict[str, Any] = {"rules": [{"supplier": "ggz", "level": "niets"}, {"supplier": "reclassering", "level": "inhoud"}]}
GONE = "'{}' is er niet, of is geen feit van uw organisatie."
CASE = {"frame": "casusoverleg", "municipality": "GM0268", "opened": "2026-01-10"}
LINE = {"life_area": "Justitie", "status": "lopend", "start": "2026-01-01", "description": "d"}
STUCK = {"code": "K2", "level": "operationeel", "opened": "2026-01-01", "description": "geen plek voor hem"}
ELSEWHERE: list[Fact] = [
    make(Case, id="C2", **CASE),
    make(Person, id="ander", surname="Geheim"),
    make(Member, case="C2", person="ander", role="betrokkene"),
    make(Case, id="C3", **CASE, closed="2026-06-01", supplier="zvh"),
    make(Person, id="dicht", surname="Dicht"),
    make(Member, case="C3", person="dicht", role="betrokkene"),
    make(Intervention, id="Z1", partner="zvh", person="dicht", **LINE),
]


def house(folder: Path, *extra: Fact) -> Keeper:
    folder.mkdir(exist_ok=True)
    zvh = make(Partner, id="zvh", name="ZVH", partner_kind="zvh", domain="veiligheid")
    return keeper_to(folder, facts(*ELSEWHERE, zvh, *extra), users=USERS, **RULES)


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    return house(tmp_path)


def said(act: Callable[..., Any], *given: Any, **named: Any) -> str:
    """What somebody reads after an act."""
    try:
        done = act(*given, **named)
    except SamenloopError as error:
        return str(error)
    return repr((done.supplier, dict(done.counts)) if isinstance(done, Outcome) else done)


UNTIL = date(2032, 1, 1)
COLUMN = {"personen": "geslachtsnaam", "casussen": "doel"}
ACTS: dict[str, Callable[[Keeper, str], object]] = {
    "correct": lambda keeper, ref: correct_fact(keeper, "proces", ref, {COLUMN[ref.partition(":")[0]]: None}, "toets"),
    "destroy": lambda keeper, ref: destroy_fact(keeper, "proces", ref, Why.WRONG, "toets"),
    "whole": lambda keeper, ref: destroy_whole(keeper, "proces", ref, Why.WRONG, "toets"),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("ref", ["personen:ander", "casussen:C2", "personen:dicht", "personen:niemand", "casussen:C9"])
def test_in_a_case_that_is_another_s_or_closed_a_procesregisseur_changes_nothing(keeper: Keeper, act: str, ref: str) -> None:
    before = text_of(keeper.store)
    assert said(ACTS[act], keeper, ref) == GONE.format(ref)
    assert text_of(keeper.store) == before
    assert [line["result"] for line in keeper.log.entries()] == ["refused"]


@pytest.mark.parametrize(("ref", "consent"), [("casussen:C2", "huis"), ("personen:moeder", "ggz"), ("interventies:I3", "ggz")])
def test_what_is_hidden_is_extended_in_the_words_for_what_is_not_there(
    keeper: Keeper, ref: str, consent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = f"'{consent}' heeft hier niets aangeleverd en kan dus niet instemmen; of '{ref}' is er niet."
    for until in (date(2026, 12, 1), UNTIL):
        assert said(extend_term, keeper, "proces", ref, until, "reden", consent, "toets") == words
    assert list(keeper.store.stream(Extension.kind())) == []
    monkeypatch.setenv("SAMENLOOP_TODAY", "2030-06-01")  # in the last year of the term
    extend_term(keeper, "proces", "personen:vader", UNTIL, "reden", "reclassering", "toets")


def test_of_several_suppliers_only_those_in_sight_are_named(tmp_path: Path) -> None:
    kin = {"person": "moeder", "other": "vader", "relation": "slachtoffer_van"}
    ggz, politie, reclassering = (make(Kinship, **kin, supplier=one) for one in ("ggz", "politie", "reclassering"))
    hidden = house(tmp_path, ggz, politie)
    assert said(destroy_fact, hidden, "proces", ggz.ref, Why.WRONG, "toets") == GONE.format(ggz.ref)
    assert destroy_fact(house(tmp_path / "b", ggz, reclassering), "proces", ggz.ref, Why.WRONG, "toets").supplier == "reclassering"


def test_one_s_own_fact_is_one_s_own_in_a_closed_case_too(keeper: Keeper) -> None:
    assert correct_fact(keeper, "proces", "interventies:Z1", {"omschrijving": "anders"}, "toets").supplier == "zvh"
    assert destroy_fact(keeper, "proces", "interventies:Z1", Why.WRONG, "toets").counts == {"interventies": 1}


def test_a_person_is_destroyed_whole_on_request_where_they_are_seen(keeper: Keeper) -> None:
    destroy_whole(keeper, "proces", "personen:vader", Why.ON_REQUEST, "verzoek")
    assert list(keeper.store.find(Person.kind(), ["vader"])) == []


@pytest.mark.parametrize("values", [{"gesloten": None}, {"gesloten": "2027-01-01"}, {"gesloten": D.isoformat()}])
def test_a_closed_case_is_not_opened_by_a_correction(keeper: Keeper, values: dict[str, Any]) -> None:
    words = "Een zaak heropenen is geen verbetering: 'gesloten' blijft staan. Lever de zaak opnieuw aan als zij weer loopt."
    assert said(correct_fact, keeper, "proces", "casussen:C3", values, "toets") == words
    correct_fact(keeper, "proces", "casussen:C3", {"gesloten": "2026-05-01"}, "toets")
    with pytest.raises(Refused, match="gesloten"):
        access_of(keeper).view(user_of(keeper, "proces"), ["C3"], "toets", {"question": "tracks"})


def test_nor_by_a_row_that_becomes_the_latest(tmp_path: Path) -> None:
    """Of two rows the later one counts: any correction of one that closes later would show the case's people again."""
    keeper = house(tmp_path, make(Case, id="C3", **CASE, closed="2027-01-01", changed="2025-01-01", supplier="huis"))
    with keeper.store.transaction() as writer:
        writer.put(Case.kind(), [Case.kind().write(make(Case, id="C3", **CASE, closed="2027-01-01", changed="2025-01-01", supplier="pol"))])
    zvh = [{"id": "proces", "organisation": "pol", "role": "procesregisseur", "cases": []}]
    (tmp_path / "users.yaml").write_text(yaml.safe_dump({"users": zvh}))
    with pytest.raises(Refused, match="heropenen is geen verbetering"):
        correct_fact(keeper, "proces", "casussen:C3", {"doel": "iets"}, "toets")


def test_another_column_of_a_case_that_another_closed_is_corrected(tmp_path: Path) -> None:
    """What closes it stands on another's row, and stays there."""
    keeper = house(tmp_path, make(Case, id="C3", **CASE, supplier="politie"))
    assert correct_fact(keeper, "pol", "casussen:C3", {"doel": "iets"}, "toets").counts == {"casussen": 1}


def test_a_day_to_come_may_be_moved_and_not_taken_away(tmp_path: Path) -> None:
    keeper = house(tmp_path, make(Case, id="C4", **CASE, closed="2027-06-01", supplier="zvh"))
    correct_fact(keeper, "proces", "casussen:C4", {"gesloten": "2027-08-01"}, "toets")
    with pytest.raises(Refused, match="heropenen is geen verbetering"):
        correct_fact(keeper, "proces", "casussen:C4", {"gesloten": None}, "toets")


@pytest.mark.parametrize("purpose", ["toets", "gesprek met Geheim"])
def test_who_is_in_the_store_is_not_learnt_by_a_refusal(keeper: Keeper, purpose: str) -> None:
    """Also not by guessing a surname in the purpose."""
    for person in ("ander", "niemand"):
        words = f"'{person}' staat in geen zaak die voor u openstaat, en uw organisatie leverde niets over deze persoon aan."
        assert said(withhold, keeper, "pol", person, "reden", purpose) == words
        assert said(withhold, keeper, "proces", person, "reden", purpose, supplier="politie") == words
    assert list(keeper.store.stream(Withholding.kind())) == []


def test_withheld_for_whom_one_sees_or_supplied_something_on(keeper: Keeper) -> None:
    assert withhold(keeper, "pol", "vader", "reden", "toets").of == "politie"  # I6, in no case of theirs
    assert withhold(keeper, "regie", "moeder", "reden", "toets").of == "wijkteam"
    assert withhold(keeper, "proces", "moeder", "reden", "toets", supplier="politie").of == "politie"


def test_a_purpose_is_held_against_the_names_that_one_knows_and_no_others(tmp_path: Path) -> None:
    seen, hidden = make(Person, id="moeder", surname="Bekend", supplier="ggz"), make(Person, id="x", surname="Geheim")
    keeper = house(tmp_path, seen, hidden, make(Intervention, id="P1", partner="politie", person="x", **LINE))
    correct_fact(keeper, "pol", "interventies:P1", {"omschrijving": "anders"}, "gesprek met Geheim")
    with pytest.raises(WrongUse, match="In uw doel staat de naam"):
        correct_fact(keeper, "regie", "interventies:I1", {"omschrijving": "anders"}, "gesprek met Bekend")
    with pytest.raises(WrongUse, match="In uw doel staat de naam"):
        withhold(keeper, "regie", "moeder", "reden", "gesprek met Bekend")
    assert [line["result"] for line in keeper.log.entries()] == ["done", "refused", "refused"]
    fill(keeper.store, [make(Person, id="x", surname="Geheim", supplier="politie")])
    with pytest.raises(WrongUse, match="In uw doel staat de naam"):
        withhold(keeper, "pol", "x", "reden", "gesprek met Geheim")


def test_a_purpose_is_held_against_who_stands_around_the_fact_and_not_in_every_case_of_one_s(tmp_path: Path) -> None:
    keeper = house(tmp_path)
    everything = [{**user, "cases": "alle"} for user in USERS if user["id"] == "proces"]
    (tmp_path / "users.yaml").write_text(yaml.safe_dump({"users": everything}))
    correct_fact(keeper, "proces", "interventies:I5", {"omschrijving": "anders"}, "gesprek met Geheim")
    with pytest.raises(WrongUse, match="In uw doel staat de naam"):
        correct_fact(keeper, "proces", "personen:ander", {"geslachtsnaam": "Anders"}, "gesprek met Geheim")


OWN: list[Fact] = [
    make(Bottleneck, id="K", **STUCK, supplier="politie"),
    make(Block, intervention="I6", bottleneck="K", since="2026-07-02", supplier="politie"),
    make(Person, id="q", surname="Q", confidential=True, supplier="politie"),
    make(Household, id="hq", postcode="6511AA", house_number="1", shielded=True, supplier="politie"),
]
OTHERS: list[Fact] = [
    make(Block, intervention="I3", bottleneck="K", since="2026-02-01", supplier="ggz"),
    make(Intervention, id="G1", partner="ggz", person="q", **LINE),
    make(Residence, household="hq", person="q", supplier="ggz"),
]


@pytest.mark.parametrize("ref", ["interventies:I6", "knelpunten:K", "personen:q", "huishoudens:hq", "partners:politie", "casussen:C9"])
def test_destroying_one_s_own_tells_nothing_of_what_others_have_there(tmp_path: Path, ref: str) -> None:
    case = [make(Case, id="C9", **CASE, supplier="politie"), make(Partner, id="politie", name="P", partner_kind="politie",
            domain="veiligheid", supplier="politie")]  # fmt: skip
    alone, among = house(tmp_path / "a", *OWN, *case), house(tmp_path / "b", *OWN, *case, *OTHERS)
    told = [said(destroy_fact, keeper, "pol", ref, Why.WRONG, "toets") for keeper in (alone, among)]
    assert told[0] == told[1]


def test_what_others_have_there_stays_without_content_of_who_destroyed(tmp_path: Path) -> None:
    keeper = house(tmp_path, *OWN, *OTHERS)
    number = keeper.store.log_numbers(Person.kind(), ["q"])
    for ref in ("knelpunten:K", "personen:q", "huishoudens:hq"):
        destroy_fact(keeper, "pol", ref, Why.WRONG, "toets")
    assert [row for row in keeper.store.stream(Block.kind()) if "politie" in row] == []
    assert "geen plek voor hem" not in text_of(keeper.store)
    assert "6511AA" not in text_of(keeper.store)
    blocked, person, home = (
        next(map(kind.read, keeper.store.find(kind, [key])))
        for kind, key in ((Bottleneck.kind(), "K"), (Person.kind(), "q"), (Household.kind(), "hq"))
    )
    assert isinstance(blocked, Bottleneck)
    assert isinstance(person, Person)
    assert (blocked.description, blocked.code, blocked.supplier) == ("GGZ-capaciteit", "K2", "huis")
    assert (person.surname, person.confidential, person.recorded) == (None, True, OWN[2].recorded)
    assert isinstance(home, Household)
    assert (home.postcode, home.shielded, home.supplier) == (None, True, "huis")
    assert min(blocked.changed, person.changed, home.changed) > OWN[0].changed
    assert keeper.store.log_numbers(Person.kind(), ["q"]) == number
    assert {fact.ref for fact in OTHERS} <= {
        fact.ref for kind in (Block, Intervention, Residence) for fact in map(kind.kind().read, keeper.store.stream(kind.kind()))
    }
    told = {row[Notice.kind().index["aan"]] for row in keeper.store.stream(Notice.kind())}
    assert told == set()


def test_where_nobody_has_anything_nothing_stays(tmp_path: Path) -> None:
    keeper = house(tmp_path, *OWN)
    assert destroy_fact(keeper, "pol", "knelpunten:K", Why.WRONG, "toets").counts == {"knelpunten": 1, "blokkades": 1}
    for ref in ("personen:q", "huishoudens:hq"):
        destroy_fact(keeper, "pol", ref, Why.WRONG, "toets")
    assert not list(keeper.store.find(Bottleneck.kind(), ["K"]))
    assert not list(keeper.store.find(Person.kind(), ["q"]))
    assert not list(keeper.store.find(Household.kind(), ["hq"]))


def test_what_the_house_supplied_goes_as_a_whole(tmp_path: Path) -> None:
    keeper = house(tmp_path)
    assert said(destroy_fact, keeper, "proces", "personen:moeder", Why.WRONG, "toets").startswith("Dit leverde het huis zelf.")


def test_a_case_goes_as_a_whole_and_who_may_is_said(tmp_path: Path) -> None:
    words = "Een zaak gaat alleen in haar geheel weg. Vraag de procesregisseur om haar te vernietigen (--whole)."
    keeper = house(tmp_path, make(Case, id="C9", **CASE, supplier="politie"))
    assert said(destroy_fact, keeper, "pol", "casussen:C9", Why.WRONG, "toets") == words


def test_a_third_party_with_an_account_does_nothing(keeper: Keeper) -> None:
    before = text_of(keeper.store)
    acts: list[Callable[[], object]] = [
        lambda: read_notices(keeper, "corp", "toets"),
        lambda: mark_seen(keeper, "corp", "toets"),
        lambda: correct_fact(keeper, "corp", "interventies:I9", {"omschrijving": "x"}, "toets"),
        lambda: destroy_fact(keeper, "corp", "interventies:I9", Why.WRONG, "toets"),
        lambda: withhold(keeper, "corp", "moeder", "reden", "toets"),
        lambda: access_of(keeper).viewer("corp"),
    ]
    assert {said(act) for act in acts} == {
        "Een derde partij heeft geen account en geen inzage in casussen (R11). Vraag de regisseur om een uittreksel."
    }
    assert text_of(keeper.store) == before
    lines = list(keeper.log.entries())
    told = [(line["user"], line["organisation"], line["role"], line["result"]) for line in lines]
    assert told == [("corp", "woningcorporatie", "professional", "refused")] * len(acts)


def notice(**fields: Any) -> Notice:
    at = "2026-11-01T08:00:00.000000+00:00"
    return recorded(Notice, at, at=at, **{"event": "betwijfeld", "what": "interventies", "number": 1, "why": "onjuist", **fields})


def test_a_procesregisseur_calls_the_desk_and_reads_what_is_of_facts_in_sight(tmp_path: Path) -> None:
    partner = make(
        Partner, id="reclassering", name="R", partner_kind="reclassering", domain="veiligheid", desk="loket R", changed="2026-03"
    )
    told = [notice(to="reclassering", fact="interventies:I5"), notice(to="jeugdarts", fact="interventies:I8"), notice(to="jeugdarts")]
    told += [notice(to="reclassering", event="vernietigd"), notice(to="woningcorporatie", fact="interventies:I9"), notice(to="ggz")]
    keeper = house(tmp_path, partner, *told)
    read = read_notices(keeper, "proces", "toets")
    assert [(one.to, one.fact) for one in read.notices] == [("reclassering", "interventies:I5")]
    # The woningcorporatie has a user in users.yaml, who may not come in (R11): somebody must call.
    assert read.desks == [Desk("jeugdarts", None), Desk("reclassering", "loket R"), Desk("woningcorporatie", None)]
    assert {one.to for one in read_notices(keeper, "fg", "toets").notices} == {"reclassering", "jeugdarts", "woningcorporatie"}
    assert unseen(keeper, user_of(keeper, "proces")) == 3
    assert said(mark_seen, keeper, "fg", "toets") == "Toezicht leest en verandert niets."
    assert mark_seen(keeper, "proces", "toets") == 4
    assert (read_notices(keeper, "proces", "toets").desks, unseen(keeper, user_of(keeper, "proces"))) == ([], 0)
    assert [one.seen_at for one in read_notices(keeper, "ggz1", "toets").notices] == [None]


def test_in_every_case_in_whose_view_a_fact_stands_it_is_found(tmp_path: Path) -> None:
    """None is left out: what is seen could else not be corrected."""
    extra: list[Fact] = [
        make(Household, id="h2"),
        make(Residence, household="h2", person="vader", start="2020-01-01", end="2021-01-01"),
        make(Person, id="huisgenoot"),
        make(Residence, household="h2", person="huisgenoot", start="2020-01-01", end="2021-01-01"),
        make(Report, id="M1", partner="politie", household="h2", day="2026-02-01", report_kind="overlast"),
        make(Meeting, id="O", case="C1", day="2026-02-01"),
        make(Action, id="A", case="C1", partner="ggz", description="bellen", due="2026-03-01", meeting="O"),
        make(Bottleneck, id="K", **STUCK),
        make(Block, action="A", bottleneck="K", since="2026-02-02"),
        make(Kinship, person="huisgenoot", other="vader", relation="broer_of_zus_van"),
    ]
    reached = access_to(tmp_path, facts(*ELSEWHERE, *extra))
    graph = reached.look(reached.viewer("toezicht"), ["C1"])["C1"]
    seen = [fact for fact in graph.all_facts() if not isinstance(fact, Partner)]
    assert {type(fact) for fact in seen} >= {type(fact) for fact in extra}
    for fact in seen:
        around = cases_around(reached.store, [fact])
        assert around is not None
        assert "C1" in around, fact.ref
        assert "C2" not in around, fact.ref
    assert cases_around(reached.store, [make(Partner, id="p", name="P", partner_kind="ggz", domain="zorg")]) is None


def test_who_doubts_is_heard_and_nothing_out_of_sight_is_named(keeper: Keeper) -> None:
    doubt(access_of(keeper), user_of(keeper, "regie"), "C1", ref="interventies:I5", why=Why.WRONG, purpose="overleg")
    assert [one.fact for one in read_notices(keeper, "proces", "toets").notices] == ["interventies:I5"]
