"""A whole store into a fresh one, and back: equal fact by fact."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.errors import Refused
from graphmodel.kinds import KINDS, Case, Person
from graphmodel.stores import Store, open_store
from graphmodel.stores.copy import copy_store
from tests.build import fill
from tests.stores.test_behaviour import LATER, person
from tests.worked_example import facts


def everything(store: Store) -> list[object]:
    ids = [f"{row[0]}" for kind in (Person.kind(), Case.kind()) for row in store.stream(kind)]
    numbers = [store.log_numbers(kind, ids) for kind in (Person.kind(), Case.kind())]
    return [[(list(store.stream(kind)), list(store.history(kind))) for kind in KINDS.values()], numbers]


@pytest.fixture
def source(tmp_path: Path) -> Store:
    store = open_store(f"sqlite:{tmp_path / 'source.db'}")
    fill(store, [*facts(), person("moeder", supplier="brp"), person("losse")])
    fill(store, [person("moeder", "Pietersen", supplier="brp", changed=LATER)])
    with store.transaction() as writer:
        writer.rename_person("losse", "vader")
    return store


def test_there_and_back_again(source: Store, store: Store, tmp_path: Path) -> None:
    count = sum(1 for kind in KINDS.values() for _ in source.stream(kind))
    assert copy_store(source, store) == count
    back = open_store(f"sqlite:{tmp_path / 'back.db'}")
    assert copy_store(store, back) == count
    assert everything(source) == everything(store) == everything(back)
    assert source.neighbourhoods(["C1"])["C1"] == back.neighbourhoods(["C1"])["C1"]
    back.close()


def test_only_into_a_fresh_one(source: Store, store: Store) -> None:
    fill(store, [person("a")])
    before = everything(store)
    with pytest.raises(Refused, match="is niet leeg"):
        copy_store(source, store)
    assert everything(store) == before


def test_a_copy_that_fails_leaves_nothing(source: Store, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(kind: object) -> object:
        raise OSError("weg")

    monkeypatch.setattr(source, "history", away)
    with pytest.raises(OSError, match="weg"):
        copy_store(source, store)
    assert everything(store) == everything(open_store("memory:"))
