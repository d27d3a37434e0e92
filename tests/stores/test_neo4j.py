"""What is of Neo4j alone: how facts look there, second suppliers, what is left behind, and its errors in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from neo4j.exceptions import ClientError, Neo4jError, ServiceUnavailable, TransientError

from graphmodel.errors import StoreError, StoreTooSmall, StoreUnavailable
from graphmodel.kinds import Intervention, Member, Person
from graphmodel.stores import Store, open_store
from graphmodel.stores.neo4j_errors import in_plain_words
from graphmodel.stores.neo4j_reading import CHANGE
from tests.build import fill, make
from tests.neo4j import run
from tests.stores.test_behaviour import case, person, rows, work


@pytest.fixture
def neo4j(empty_neo4j: str) -> Iterator[Store]:
    with closing(open_store(empty_neo4j)) as store:
        yield store


@pytest.mark.neo4j
def test_facts_stand_as_a_graph(neo4j: Store) -> None:
    fill(neo4j, [case("c"), person("p"), person("p", supplier="ggz"), make(Member, case="c", person="p", role="betrokkene"), work("p")])
    helped = "(p:Persoon {persoon_id: 'p'})<-[:VOOR]-(:Interventie)-[:DOOR]->(:Partner {partner_id: 'ggz'})"
    pattern = f"(:Casus {{casus_id: 'c'}})-[lid:HEEFT_LID]->{helped}"
    found = run(neo4j.url, f"MATCH {pattern} RETURN lid.rol, COUNT {{ (p)<-[:RIJ_VAN]-(:PersoonRij) }}")
    assert found == [["betrokkene", 2]]


@pytest.mark.neo4j
def test_a_second_supplier_of_an_intervention_is_refused(neo4j: Store) -> None:
    fill(neo4j, [work("p")])
    with pytest.raises(StoreError, match="al door een andere bron geleverd"):
        fill(neo4j, [work("q", supplier="politie")])
    assert list(neo4j.stream(Intervention.kind())) == rows(work("p"))
    with pytest.raises(StoreError, match="al door een andere bron geleverd"):
        fill(neo4j, [person("a"), work("p", supplier="huis")])
    assert list(neo4j.stream(Person.kind())) == []


@pytest.mark.neo4j
def test_nothing_of_a_person_is_left_when_all_facts_are_destroyed(neo4j: Store) -> None:
    facts = [case("c"), person("p"), make(Member, case="c", person="p", role="betrokkene"), work("p")]
    fill(neo4j, facts)
    fill(neo4j, [work("q", changed="2026-03-03"), person("p", "Pietersen", changed="2026-03-03")])
    with neo4j.transaction() as writer:
        for fact in facts:
            writer.destroy(fact.kind(), [(fact.key, fact.supplier)])
    assert run(neo4j.url, f"MATCH (n:!Samenloop&!{CHANGE}) RETURN labels(n)") == []
    assert run(neo4j.url, f"MATCH (n:{CHANGE}) WHERE n.sleutels IS NOT NULL RETURN n.sleutels") == []


def _failure(code: str) -> Neo4jError:
    error = Neo4jError._hydrate_neo4j(code=code, message="said so")
    assert isinstance(error, (ClientError, TransientError))
    return error


@pytest.mark.parametrize(
    ("code", "kind", "word"),
    [
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", StoreTooSmall, "--in-parts"),
        ("Neo.TransientError.General.OutOfMemoryError", StoreTooSmall, "--in-parts"),
        ("Neo.ClientError.Security.Unauthorized", StoreUnavailable, "NEO4J_PASSWORD"),
        ("Neo.TransientError.General.DatabaseUnavailable", StoreUnavailable, "niet bereikbaar"),
        ("Neo.ClientError.Statement.SyntaxError", StoreError, "said so"),
    ],
)
def test_errors_in_plain_words(code: str, kind: type[StoreError], word: str) -> None:
    told = in_plain_words(_failure(code), "bolt://x")
    assert type(told) is kind
    assert word in str(told)


def test_a_lost_connection_in_plain_words() -> None:
    assert isinstance(in_plain_words(ServiceUnavailable("gone"), "bolt://x"), StoreUnavailable)


@pytest.mark.neo4j
@pytest.mark.slow
def test_too_much_for_the_memory_says_how_to_go_on(neo4j: Store) -> None:
    """The server's own limit, on a statement that wants more than any heap has."""
    with pytest.raises(StoreTooSmall, match="--in-parts"), neo4j.transaction() as writer:
        writer._run("UNWIND range(1, 1000000000) AS n RETURN collect(toString(n))")  # type: ignore[attr-defined]
    fill(neo4j, [person("a")])
