"""What stands around a case is the same from every engine, and what its definition says."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from graphmodel.declare import Fact
from graphmodel.errors import WrongUse
from graphmodel.kinds import KINDS, Attendance, Member, Residence
from graphmodel.records import OF_A_CASE, RECORDS, Escalation
from graphmodel.stores import Neighbourhood, Store, open_store
from graphmodel.stores.protocol import LEAVES
from tests.build import fill
from tests.neo4j import clear
from tests.stores.expected import expected
from tests.stores.random_facts import CASES, worlds
from tests.worked_example import facts as worked_example


def _plain(found: dict[str, Neighbourhood]) -> dict[str, dict[str, list[object]]]:
    return {case_id: {name: list(rows) for name, rows in around.items() if rows} for case_id, around in found.items()}


def _holds(store: Store, facts: list[Fact]) -> None:
    fill(store, facts)
    there = {case_id: around for case_id in CASES if (around := expected(case_id, facts)) is not None}
    assert _plain(store.neighbourhoods([*CASES, "onbekend"])) == there
    for case_id in CASES:
        assert _plain(store.neighbourhoods([case_id])) == {key: rows for key, rows in there.items() if key == case_id}
    fewer = [fact for fact in facts if type(fact) not in LEAVES]
    there = {case_id: around for case_id in CASES if (around := expected(case_id, fewer)) is not None}
    assert _plain(store.neighbourhoods(CASES, without=LEAVES)) == there
    for case_id in CASES:
        assert _plain(store.neighbourhoods([case_id], without=LEAVES)) == {key: rows for key, rows in there.items() if key == case_id}
    store.close()


@given(worlds())
def test_memory_gives_what_the_definition_says(facts: list[Fact]) -> None:
    _holds(open_store("memory:"), facts)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=worlds())
def test_sqlite_gives_what_the_definition_says(tmp_path_factory: pytest.TempPathFactory, facts: list[Fact]) -> None:
    _holds(open_store(f"sqlite:{tmp_path_factory.mktemp('world')}/store.db"), facts)


@pytest.mark.neo4j
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(facts=worlds())
def test_neo4j_gives_what_the_definition_says(empty_neo4j: str, facts: list[Fact]) -> None:
    clear(empty_neo4j, facts_only=True)
    _holds(open_store(empty_neo4j), facts)


def test_what_other_facts_hang_on_cannot_be_left_out(store: Store) -> None:
    with pytest.raises(WrongUse, match="Zonder Member, Residence klopt een zaak niet"):
        store.neighbourhoods(["C1"], without=[Attendance, Residence, Member])


def test_the_worked_example(store: Store) -> None:
    fill(store, worked_example())
    around = store.neighbourhoods(["C1", "C2"])
    assert list(around) == ["C1"]
    assert {name: len(rows) for name, rows in around["C1"].items()} == {
        "casussen": 1,
        "casusleden": 3,
        "casuspartners": 3,
        "personen": 3,
        "huishoudens": 1,
        "bewoning": 3,
        "interventies": 9,
        "partners": 8,
    }


def test_the_random_worlds_are_worth_something() -> None:
    """Rows of every kind stand around the cases of a fair part of them, each record of the house in some."""
    seen: list[set[str]] = []

    @given(worlds())
    def collect(facts: list[Fact]) -> None:
        seen.append(_kinds(facts))

    collect()
    apart = {model.kind().name for model in RECORDS}
    for name in set(KINDS) - apart:
        assert sum(name in kinds for kinds in seen) >= len(seen) * 0.2, name
    recorded: tuple[type[Fact], ...] = (*OF_A_CASE, Escalation)
    for model in recorded:
        assert sum(model.kind().name in kinds for kinds in seen) >= 1, model


def _kinds(facts: list[Fact]) -> set[str]:
    return {name for case_id in CASES for name in expected(case_id, facts) or {}}
