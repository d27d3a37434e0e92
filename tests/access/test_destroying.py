"""Destroyed is nowhere left (R4, R9, R20): not in the store, its files, its earlier versions, nor in the log."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from access.correcting import Why, correct_fact, destroy_fact, destroy_whole, whole
from access.destroying import Reach, carry_out, extend, whole_case
from access.keeper import Keeper
from graphmodel.errors import LogError, Refused, WrongUse
from graphmodel.kinds import Action, Attendance, Block, Bottleneck, Case, Intervention, Member, Person
from graphmodel.records import Extract
from graphmodel.stores import Store, open_store
from graphmodel.stores.copy import copy_store
from tests.access.logged import spoil_log
from tests.access.planted import AT, PLANTED, USERS, left, line, text_of, world
from tests.build import fill, make
from tests.neo4j import run, served
from tests.stores.conftest import ENGINES
from tests.views import keeper_to


@pytest.fixture(params=ENGINES)
def keeper(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Keeper]:
    url = {"memory": "memory:", "sqlite": f"sqlite:{tmp_path / 'store' / 'store.db'}"}.get(request.param)
    (tmp_path / "store").mkdir()
    with closing(open_store(url or str(request.getfixturevalue("empty_neo4j")))) as store:
        made = keeper_to(tmp_path, world(), users=USERS, store=store)
        # An earlier version that named the planted person, of a fact that now names another.
        fill(store, [line("I3"), line("I3b")])
        fill(store, [line("I3", person="stays", changed=AT, description="over de ander")])
        yield made


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
def house(tmp_path: Path) -> Keeper:
    """The planted person in memory alone."""
    return keeper_to(tmp_path, world(), users=USERS)


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
def test_refused_and_nothing_changes(house: Keeper, user: str, ref: str, words: str) -> None:
    before = text_of(house.store)
    with pytest.raises(Refused, match=words):
        destroy_fact(house, user, ref, Why.WRONG, "herstel")
    assert text_of(house.store) == before
    assert [entry["result"] for entry in house.log.entries()] == ["refused"]


def test_without_a_log_nothing_is_destroyed(house: Keeper) -> None:
    before = text_of(house.store)
    spoil_log(house)
    with pytest.raises(LogError, match="geen antwoord"):
        destroy_fact(house, "ggz1", "interventies:I1", Why.WRONG, "herstel")
    assert text_of(house.store) == before


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
