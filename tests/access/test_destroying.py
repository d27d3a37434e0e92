"""Destroyed is nowhere left (R4, R9, R20): not in the store, its files, its earlier versions, nor in the log."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml

from access.configuration import Configuration
from access.correcting import Why, correct_fact, destroy_fact, destroy_whole, whole
from access.destroying import Reach, carry_out, extend, whole_case
from access.keeper import Keeper
from access.log import AccessLog
from graphmodel.declare import Fact
from graphmodel.errors import LogError, Refused, WrongUse
from graphmodel.kinds import (
    KINDS,
    Action,
    Attendance,
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
from graphmodel.records import CaseLink, Confirmation, Escalation, Extension, Extract, Objection, R, Withholding, recorded
from graphmodel.stores import Store, open_store
from graphmodel.stores.copy import copy_store
from tests.build import fill, make
from tests.neo4j import run, served
from tests.stores.conftest import ENGINES

PLANTED = ("Zonnebloemstraatjongen", "999990019", "plantenbakgeheim", "p-planted")
AT = "2026-02-02T00:00:00.000000+00:00"
USERS = [
    {"id": "ggz1", "organisation": "ggz", "role": "professional", "cases": ["c"]},
    {"id": "proces", "organisation": "zvh", "role": "procesregisseur", "cases": "alle"},
    {"id": "toezicht", "organisation": "zvh", "role": "toezicht"},
]


def line(number: str, **fields: Any) -> Intervention:
    values = {"partner": "ggz", "person": "p-planted", "life_area": "Justitie", "status": "lopend", "start": "2026-01-01"}
    return make(Intervention, id=number, **{"description": f"over plantenbakgeheim {number}", **values, **fields})


def record(model: type[R], **fields: Any) -> R:
    return recorded(model, AT, at=AT, by="x", **fields)


def world() -> list[Fact]:
    """A planted person with everything that can refer to one, beside somebody who stays."""
    kin = {"person": "p-planted", "other": "stays", "relation": "ouder_van"}
    return [
        make(Partner, id="ggz", name="GGZ", partner_kind="ggz", domain="zorg", supplier="huis"),
        make(Person, id="p-planted", surname="Zonnebloemstraatjongen", bsn="999990019"),
        make(Person, id="p-planted", surname="Zonnebloemstraatjongen", supplier="ggz"),
        make(Person, id="stays", surname="Blijver"),
        make(Household, id="h", municipality="GM0344"),
        make(Residence, household="h", person="p-planted"),
        make(Residence, household="h", person="stays"),
        make(Kinship, **kin, supplier="brp", proposed=True),
        make(Case, id="c", frame="casusoverleg", municipality="GM0344", opened="2026-01-01"),
        make(Member, case="c", person="p-planted", role="betrokkene"),
        make(Member, case="c", person="stays", role="kring"),
        line("I1", case="c"),
        line("I2", person="stays"),
        make(Report, id="M1", partner="politie", person="p-planted", day="2026-02-01", report_kind="overlast"),
        make(Bottleneck, id="K", code="K1", description="plantenbakgeheim", level="operationeel", opened="2026-01-01"),
        make(Bottleneck, id="both", code="K2", description="wachtlijst", level="operationeel", opened="2026-01-01"),
        make(Block, intervention="I1", bottleneck="K", since="2026-01-01", supplier="politie"),
        make(Block, intervention="I1", bottleneck="both", since="2026-01-01"),
        make(Block, intervention="I2", bottleneck="both", since="2026-01-01"),
        make(Meeting, id="O", case="c", day="2026-01-01", supplier="zvh"),
        make(Attendance, meeting="O", partner="ggz", present="ja"),
        make(Action, id="A", case="c", meeting="O", partner="ggz", description="bellen", due="2026-03-01"),
        record(Confirmation, proposal="relaties:p-planted/stays/ouder_van//", proposed_by="brp", case="c", accepted=True),
        record(Objection, fact="interventies:I1", of="ggz", reason="plantenbakgeheim"),
        record(Extension, subject="personen:p-planted", until="2033-01-01", reason="plantenbakgeheim", consent_of="ggz"),
        record(Withholding, person="p-planted", of="ggz", reason="plantenbakgeheim"),
        record(Extract, case="c", partner="school", goal="rooster", facts="interventies:I1 interventies:I2"),
        record(Escalation, bottleneck="K", level="tactisch", reason="plantenbakgeheim"),
    ]  # fmt: skip


def text_of(store: Store) -> str:
    """Everything that can be read from a store."""
    return json.dumps([[list(store.stream(kind)), list(store.history(kind))] for kind in KINDS.values()])


def left(store: Store) -> list[str]:
    return [word for word in PLANTED if word in text_of(store)]


@pytest.fixture(params=ENGINES)
def keeper(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Keeper]:
    url = {"memory": "memory:", "sqlite": f"sqlite:{tmp_path / 'store' / 'store.db'}"}.get(request.param)
    (tmp_path / "store").mkdir()
    (tmp_path / "users.yaml").write_text(yaml.safe_dump({"users": USERS}))
    with closing(open_store(url or str(request.getfixturevalue("empty_neo4j")))) as store:
        fill(store, world())
        # An earlier version that named the planted person, of a fact that now names another.
        fill(store, [line("I3"), line("I3b")])
        fill(store, [line("I3", person="stays", changed=AT, description="over de ander")])
        yield Keeper(store, Configuration(tmp_path), AccessLog(tmp_path / "a.log"))


def test_a_person_is_nowhere_left(keeper: Keeper, tmp_path: Path) -> None:
    store = keeper.store
    assert left(store) == list(PLANTED)
    outcome = destroy_whole(keeper, "proces", "personen:p-planted", Why.ON_REQUEST, "verzoek om vernietiging")
    assert left(store) == ["plantenbakgeheim"]  # I2 is about somebody else and is another's to destroy.
    assert destroy_fact(keeper, "ggz1", "interventies:I2", Why.WRONG, "herstel").counts["interventies"] == 1
    assert left(store) == []
    assert (outcome.supplier, outcome.counts) == ("", {"personen": 1})  # Whose facts went with it is not for everybody.
    assert [row[0] for row in store.stream(Person.kind())] == ["stays"]
    assert [fact.facts for fact in map(Extract.kind().read, store.stream(Extract.kind())) if isinstance(fact, Extract)] == [""]
    assert store.log_numbers(Person.kind(), ["p-planted"]) == {}
    log = keeper.log.path.read_text()
    assert [word for word in PLANTED if word in log] == []
    line_ = next(keeper.log.entries())
    assert line_["action"] == {"destroy": "personen", "whole": True, "why": "verzoek"}
    assert len(line_["persons"]) == 2  # the one destroyed and the other end of a relation, by number
    if store.url.startswith("sqlite"):
        files = b"".join(path.read_bytes() for path in (tmp_path / "store").iterdir())
        assert [word for word in PLANTED if word.encode() in files] == []
        assert outcome.clean


def test_what_says_something_of_a_fact_goes_with_it_and_the_rest_stays(keeper: Keeper) -> None:
    outcome = destroy_fact(keeper, "ggz1", "interventies:I1", Why.WRONG, "herstel")
    assert outcome.supplier == "ggz"
    assert outcome.counts == {"interventies": 1}  # Two blocks of others and a bottleneck went too, which is not told.
    assert len(list(keeper.store.stream(Block.kind()))) == 1
    left_ids = [row[0] for row in keeper.store.stream(Bottleneck.kind())]
    assert left_ids == ["both"]
    with pytest.raises(Refused, match="is er niet"):
        destroy_fact(keeper, "ggz1", "interventies:I1", Why.WRONG, "herstel")


def test_a_whole_case_goes_with_the_people_who_have_no_other_place(keeper: Keeper) -> None:
    store = keeper.store
    fill(store, [make(Person, id="only", surname="Alleenhier"), make(Member, case="c", person="only", role="kring")])
    destroy_whole(keeper, "proces", "casussen:c", Why.NOT_NEEDED, "afgewezen")
    assert [row[0] for row in store.stream(Person.kind())] == ["p-planted", "p-planted", "stays"]
    kept = {
        fact.id: fact.case for fact in map(Intervention.kind().read, store.stream(Intervention.kind())) if isinstance(fact, Intervention)
    }
    assert kept == {"I1": None, "I2": None, "I3": None, "I3b": None}
    assert list(store.stream(Member.kind())) == []
    assert list(store.stream(Action.kind())) == []
    assert store.log_numbers(Case.kind(), ["c"]) == {}


def test_of_a_meeting_its_actions_stay_without_it(keeper: Keeper) -> None:
    destroy_fact(keeper, "proces", "overleggen:O", Why.WRONG, "herstel")
    actions = [fact for fact in map(Action.kind().read, keeper.store.stream(Action.kind())) if isinstance(fact, Action)]
    assert [(action.id, action.meeting) for action in actions] == [("A", None)]
    assert list(keeper.store.stream(Attendance.kind())) == []


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Keeper]:
    """The same world in memory alone."""
    (tmp_path / "users.yaml").write_text(yaml.safe_dump({"users": USERS}))
    with closing(open_store("memory:")) as store:
        fill(store, world())
        yield Keeper(store, Configuration(tmp_path), AccessLog(tmp_path / "a.log"))


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


@pytest.mark.parametrize(
    ("user", "ref", "words"),
    [
        ("ggz1", "meldingen:M1", "is er niet, of is geen feit van uw organisatie"),
        ("ggz1", "meldingen:none", "is er niet, of is geen feit van uw organisatie"),
        ("toezicht", "interventies:I1", "verandert niets"),
        ("nobody", "interventies:I1", "Onbekende gebruiker"),
        ("proces", "casussen:c", "--whole"),
        ("proces", "partners:ggz", "Partner|partner"),
    ],
)
def test_refused_and_nothing_changes(tmp_path: Path, user: str, ref: str, words: str) -> None:
    (tmp_path / "users.yaml").write_text(yaml.safe_dump({"users": USERS}))
    store = open_store("memory:")
    fill(store, world())
    keeper, before = Keeper(store, Configuration(tmp_path), AccessLog(tmp_path / "a.log")), text_of(store)
    with pytest.raises(Refused, match=words):
        destroy_fact(keeper, user, ref, Why.WRONG, "herstel")
    assert text_of(store) == before
    assert [entry["result"] for entry in keeper.log.entries()] == ["refused"]


def test_without_a_log_nothing_is_destroyed(tmp_path: Path) -> None:
    (tmp_path / "users.yaml").write_text(yaml.safe_dump({"users": USERS}))
    store = open_store("memory:")
    fill(store, world())
    before = text_of(store)
    (tmp_path / "a.log.tip").write_text("rubbish")
    with pytest.raises(LogError, match="geen antwoord"):
        destroy_fact(Keeper(store, Configuration(tmp_path), AccessLog(tmp_path / "a.log")), "ggz1", "interventies:I1", Why.WRONG, "herstel")
    assert text_of(store) == before


def test_a_supplier_corrects_its_own_fact(keeper: Keeper) -> None:
    assert correct_fact(keeper, "ggz1", "interventies:I1", {"omschrijving": "anders"}, "herstel").supplier == "ggz"
    (row,) = keeper.store.find(Intervention.kind(), ["I1"])
    fact = Intervention.kind().read(row)
    assert isinstance(fact, Intervention)
    assert (fact.description, fact.case, fact.recorded) == ("anders", "c", "2026-01-01T00:00:00.000000+00:00")
    assert len(list(keeper.store.history(Intervention.kind(), ["I1"]))) == 1
    for values, words in (({"persoon_id": "stays"}, "welk feit"), ({"omschrijving": None}, "niet leeg"), ({"x": "1"}, "geen kolom")):
        with pytest.raises(WrongUse, match=words):
            correct_fact(keeper, "ggz1", "interventies:I1", values, "herstel")
    with pytest.raises(WrongUse, match="doel"):
        correct_fact(keeper, "ggz1", "interventies:I1", {"omschrijving": "x"}, " ")


@pytest.mark.neo4j
def test_neo4j_no_query_finds_it(empty_neo4j: str) -> None:
    with closing(open_store(empty_neo4j)) as store:
        fill(store, world())
        destroyed(store)
        nodes = run(empty_neo4j, "MATCH (n) RETURN labels(n), properties(n)")
        between = run(empty_neo4j, "MATCH ()-[r]->() RETURN type(r), properties(r)")
        assert [word for word in PLANTED if word in json.dumps([nodes, between])] == []
        assert not store.is_clean


def destroyed(store: Store) -> None:
    reach = whole_case(store, Reach(), ["c"])
    for kind, thing in ((Person.kind(), "p-planted"), (Intervention.kind(), "I2")):
        more = whole(store, kind, thing)
        extend(store, reach, [(of, row) for of, rows in more.gone.items() for row in rows.values()])
    with store.transaction() as writer:
        carry_out(store, writer, reach, "verzoek")


@pytest.mark.neo4j
@pytest.mark.slow
def test_neo4j_copied_into_a_fresh_database_no_file_holds_it(empty_neo4j: str, tmp_path: Path) -> None:
    """A second server, of which every file is read after it stopped; what stays must be found there, or the test sees nothing."""
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    with closing(open_store(empty_neo4j)) as store:
        # Long texts: a short one is packed, and would be found in no file anyhow.
        fill(
            store,
            [*world(), line("I8", description="plantenbakgeheim " * 9), line("I9", person="stays", description="gewoongebleven " * 9)],
        )
        destroyed(store)
        for url in served(fresh):
            with closing(open_store(url)) as target:
                copy_store(store, target)
    files = b"".join(path.read_bytes() for path in fresh.rglob("*") if path.is_file())
    assert b"gewoongebleven" in files
    assert [word for word in PLANTED if word.encode() in files] == []
