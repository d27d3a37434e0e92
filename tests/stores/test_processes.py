"""Several processes on one store, and processes that are killed in the middle of a write."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from graphmodel.kinds import Person, Residence
from graphmodel.stores import Store, open_store
from tests.stores.writing_process import PERSONS, batch, rest, writing

ENGINES = ("sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j))
ROUNDS, INSIDE = 50, 30


@pytest.fixture(params=ENGINES)
def shared(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return str(request.getfixturevalue("empty_neo4j")) if request.param == "neo4j" else f"sqlite:{tmp_path / 'store.db'}"


@pytest.fixture
def shared_store(shared: str) -> Iterator[Store]:
    with closing(open_store(shared)) as store:
        yield store


def _there(store: Store, name: str, number: int) -> int:
    """How many facts of a batch are in the store, each of them with all its values, and with a log number for each person."""
    people, living = batch(name, number)
    found_people = list(store.find(Person.kind(), [str(row[0]) for row in people]))
    found_living = list(store.referring(Residence.kind(), "persoon_id", [str(row[0]) for row in people]))
    assert set(found_people) <= set(people)
    assert set(found_living) <= set(living)
    assert len(store.log_numbers(Person.kind(), [str(row[0]) for row in people])) == len(found_people)
    return len(found_people) + len(found_living)


def test_two_processes_write_at_once(shared: str, shared_store: Store) -> None:
    store, before = shared_store, shared_store.version()
    with writing(shared, "a") as (_, of_a), writing(shared, "b") as (_, of_b):
        told = {"a": rest(of_a), "b": rest(of_b)}
    assert {name: [n for word, n in heard if word == "done"] for name, heard in told.items()} == {name: list(range(12)) for name in "ab"}
    assert [_there(store, name, number) for name in "ab" for number in range(12)] == [2 * PERSONS] * 24
    assert store.version() == before + 24


@pytest.mark.slow
def test_killed_while_writing(shared: str, shared_store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing that was acknowledged is lost and nothing is half written, fifty times over on one store."""
    chance, inside, store = random.Random(20261121), 0, shared_store
    for turn in range(ROUNDS):
        name = f"r{turn}"
        heard = _killed(shared, name, chance)
        committed = {number for word, number in heard if word == "done"}
        present = {number: _there(store, name, number) for _, number in heard}
        assert set(present.values()) <= {0, 2 * PERSONS}
        assert all(present[number] for number in committed)
        inside += _was_open(heard) and not present[heard[-1][1]]
        assert _there(store, name, max(present, default=-1) + 1) == 0
    with capsys.disabled():
        print(f"\n{shared.partition(':')[0]}: killed {ROUNDS} times, {inside} of them inside an open write")  # noqa: T201
    assert inside >= INSIDE


def _killed(url: str, name: str, chance: random.Random) -> list[tuple[str, int]]:
    """What a process told before it was killed, a random while after it said that a transaction was open."""
    with writing(url, name) as (process, told):
        last = chance.randrange(4)
        heard = [told.recv()]
        while heard[-1] != ("open", last):
            heard.append(told.recv())
        time.sleep(chance.uniform(0, 0.004))
        process.kill()
        process.join()
        return heard + rest(told)


def _was_open(heard: Iterable[tuple[str, int]]) -> bool:
    return [word for word, _ in heard][-1] == "open"
