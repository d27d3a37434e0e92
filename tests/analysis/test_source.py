"""The graph follows its store, counts what counts once, and holds nothing that says who anybody is."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.bottlenecks import bottlenecks
from analysis.cooperation import cooperation
from analysis.flow import flow
from analysis.graph import AnalysisGraph
from analysis.load import load
from analysis.parallel import parallel
from analysis.pathways import pathways
from analysis.placeless import leading_nowhere
from analysis.source import Source
from graphmodel.declare import Fact
from graphmodel.kinds import (
    Action,
    Block,
    Case,
    Household,
    Intervention,
    Meeting,
    Member,
    Partner,
    Person,
    PhaseSpell,
    Report,
    Residence,
    Role,
)
from graphmodel.stores import Store, open_store
from tests.analysis.building import DAY, block, bottleneck, household, partner, work
from tests.analysis.worlds import BORN, MUNICIPALITIES, BusyWorld, RegionWorld
from tests.build import fill, make
from tests.worlds import CASES, TODAY

ENGINES = ("memory", "sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j))


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    url = str(request.getfixturevalue("empty_neo4j")) if request.param == "neo4j" else f"{request.param}:{tmp_path / 's.db'}"
    with closing(open_store("memory:" if request.param == "memory" else url)) as opened:
        yield opened


def answers(graph: AnalysisGraph) -> list[Any]:
    asked = [bottlenecks(graph, DAY), parallel(graph, DAY), cooperation(graph, DAY), load(graph, DAY), pathways(graph, DAY)]
    return [*asked, flow(graph, DAY)]


def shape(graph: AnalysisGraph) -> dict[str, Any]:
    """What can be told of two graphs under different keys: how many rows, and every column that keeps its values."""
    told = {}
    for model, frame in graph.frames.items():
        plain = [name for name, dtype in frame.schema.items() if dtype != pl.UInt64 and name != "order"]
        told[model.__name__] = (frame.height, frame.select(plain).sort(plain).rows() if plain else [])
    return told


def one_supplier(facts: list[Fact]) -> list[Fact]:
    """Facts as a store takes them, the latest of each: of an intervention and the like only the supplier that was first."""
    first: dict[tuple[str, str], str] = {}
    kept: dict[tuple[str, str, str], Fact] = {}
    for fact in facts:
        supplier = first.setdefault((fact.kind().name, fact.key), fact.supplier)
        if fact.supplier == supplier or fact.kind().spec.several_suppliers:
            kept[fact.kind().name, fact.key, fact.supplier] = fact
    return list(kept.values())


def test_following_what_changed_equals_reading_it_all(store: Store) -> None:
    source, chance = Source(store), random.Random(7)
    there: list[Fact] = []
    for step in range(7):
        there = one_supplier([*there, *RegionWorld(random.Random(step)).facts()]) if step % 2 == 0 else there
        changed = [f.model_copy(update={"withdrawn": DAY, "changed": f"2026-03-{step + 1:02}"}) for f in chance.sample(there, 5)]
        fill(store, [*(there if step % 2 == 0 else []), *changed])
        gone = chance.sample(there, 4) if step > 4 else []
        with store.transaction() as writer:
            for fact in gone:
                writer.destroy(fact.kind(), [(fact.key, fact.supplier)])
            if step == 6:
                writer.rename_person("p3", "p1")
        followed, whole = source.graph(), Source(store).graph()
        assert followed.version == store.version()
        assert shape(followed) == shape(whole)
        assert answers(followed) == answers(whole)


MOVES: dict[type[Fact], dict[str, tuple[Any, ...]]] = {
    Partner: {"partner_kind": ("ggz", "jeugdhulp", "gi")},
    Person: {"confidential": (True, False), "birth_date": BORN, "municipality": (None, *MUNICIPALITIES)},
    Household: {"shielded": (True, False), "neighbourhood": (None, "Oost", "West")},
    Intervention: {
        "case": (None, *CASES),
        "end": (None, *(TODAY - timedelta(days) for days in (10, 70, 100))),
        "status": ("gestopt", "lopend"),
    },
    Report: {"case": (None, *CASES)},
    Meeting: {"case": CASES},
    Action: {"case": CASES, "meeting": (None, "o0", "o9")},
}
"""What else may become of a fact under the id it had."""
GONE: dict[str, dict[str, Any]] = {"objected": {"objected": True}, "withdrawn": {"withdrawn": DAY}, "proposed": {"proposed": True}}


def edited(fact: Fact, chance: random.Random) -> Fact:
    """A fact as it comes again: gone, as it was at first, or moved."""
    moved = {name: chance.choice(values) for name, values in MOVES.get(type(fact), {}).items()}
    there = dict.fromkeys(name for gone in GONE.values() for name in gone)
    return fact.model_copy(update={**there, **chance.choice((*GONE.values(), {}, moved, moved, moved))})


def rows(graph: AnalysisGraph) -> dict[str, Any]:
    """Every row, by kind; the withheld; and what is left where nothing may lead to a withheld place."""
    withheld = graph.withheld()
    bare = {f"{model.__name__} outside": leading_nowhere(model, frame, withheld) for model, frame in graph.frames.items()}
    frames = {**{model.__name__: frame for model, frame in graph.frames.items()}, **bare}
    told = {name: frame.select(sorted(frame.columns)).sort(pl.all()).rows() for name, frame in frames.items()}
    return {**told, "withheld": (set(withheld.households), set(withheld.persons))}


@given(st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_no_row_tells_whether_the_graph_was_followed_or_built_afresh(chance: random.Random) -> None:
    """Else a block stays with a line that is gone, or a place of who became withheld, until the system starts again."""
    there = one_supplier(BusyWorld(chance).facts())
    store = open_store("memory:")
    fill(store, there)
    by_kind = [[fact for fact in there if type(fact) is model] for model in {type(fact): None for fact in there}]
    source, whole = Source(store), Source(store)
    whole._numbers = source._numbers
    with pytest.MonkeyPatch.context() as environment:
        for _ in range(4):
            environment.setenv("SAMENLOOP_TODAY", (TODAY + timedelta(chance.choice((0, 0, 1, 30)))).isoformat())
            followed = source.graph()
            whole._graph = None
            assert rows(followed) == rows(whole.graph())
            fill(store, [edited(chance.choice(facts), chance) for facts in chance.sample(by_kind, 5)])
            if chance.random() < 0.2:
                gone = chance.choice(there)
                with store.transaction() as writer:
                    writer.destroy(gone.kind(), [(gone.key, gone.supplier)])


def test_a_store_that_did_not_change_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store("memory:")
    fill(store, household("h", "p"))
    source = Source(store)
    graph = source.graph()
    monkeypatch.setattr(store, "scan", None)
    assert source.graph() is graph
    fill(store, [make(Household, id="x", municipality="GM0296")])  # Followed without scanning anything.
    assert source.graph().of(Household)["municipality"].sort().to_list() == ["GM0268", "GM0296"]


def test_a_destroyed_person_is_gone(store: Store) -> None:
    person, living, line = (
        make(Person, id="p", municipality="GM0268"),
        make(Residence, household="h", person="p"),
        work("i", "a", "2026-01-01", person="p"),
    )
    fill(store, [partner("a"), person, living, line])
    source = Source(store)
    fill(store, [make(Person, id="q")])
    before = source.graph()
    number = before.of(Person)["person"][0]
    fill(store, [make(Person, id="r")])
    assert source.graph().anew <= before.version  # a copy of the graph of before may stay
    with store.transaction() as writer:
        for fact in (person, living, line):
            writer.destroy(fact.kind(), [(fact.key, fact.supplier)])
    graph = source.graph()
    assert [
        name for name, frame in graph.frames.items() for c in frame.columns if frame.schema[c] == pl.UInt64 and number in frame[c]
    ] == []
    assert parallel(graph, DAY) == []
    assert graph.anew > before.version  # and now it may not


def test_an_alias_counts_once(store: Store) -> None:
    fill(store, [make(Person, id="old", municipality="GM0268"), make(Person, id="new", supplier="ggz", changed="2026-02-01")])
    source = Source(store)
    assert source.graph().of(Person).height == 2
    with store.transaction() as writer:
        writer.rename_person("old", "new")
    assert source.graph().of(Person).select("municipality").rows() == [("GM0268",)]


SECRETS = ("Jansen-Geheim", "999990019", "6511ZZ", "Achterpad", "belt elke dag met zijn zus", "1987-06-05", "06-05", "p-0815")


def test_nothing_in_the_graph_says_who_anybody_is(store: Store) -> None:
    person = {"given_names": "Jansen-Geheim", "surname": "Jansen-Geheim", "bsn": "999990019", "birth_date": "1987-06-05"}
    address = {"postcode": "6511ZZ", "house_number": "0815", "town": "Achterpad", "municipality": "GM0268", "neighbourhood": "Oost"}
    fill(
        store,
        [
            make(Person, id="p-0815", **person),
            make(Household, id="h-0815", **address),
            make(Residence, household="h-0815", person="p-0815"),
            partner("a"),
            work("i-0815", "a", "2026-01-01", person="p-0815", description="belt elke dag met zijn zus"),
        ],
    )
    graph = Source(store).graph()
    said = "\n".join(str(value) for frame in graph.frames.values() for row in frame.iter_rows() for value in row)
    assert [secret for secret in (*SECRETS, "0815") if secret in said] == []
    assert graph.of(Person).select("birth_year", "municipality").rows() == [(1987, None)]
    assert graph.of(Household)["neighbourhood"].to_list() == ["Oost"]


def test_numbers_of_two_sources_have_nothing_in_common() -> None:
    store = open_store("memory:")
    fill(store, [make(Person, id="p")])
    one, other = Source(store).graph().of(Person)["person"][0], Source(store).graph().of(Person)["person"][0]
    assert one != other


@pytest.mark.parametrize(("end", "after", "flags"), [
    ("2026-01-10", None, (True, False)),
    ("2026-01-10", "2026-03-01", (False, False)),
    ("2026-01-10", "2026-04-01", (True, False)),
    ("2025-09-01", None, (False, False)),
    ("2026-05-20", None, (False, False)),
])  # fmt: skip
def test_who_falls_into_the_gap_at_eighteen(monkeypatch: pytest.MonkeyPatch, end: str, after: str | None, flags: tuple[bool, bool]) -> None:
    monkeypatch.setenv("SAMENLOOP_TODAY", DAY.isoformat())
    store = open_store("memory:")
    youth = make(
        Intervention, id="i", partner="j", person="p", description="d", life_area="Justitie", status="gestopt", start="2024-01-01", end=end
    )
    next_line = [work("n", "a", after, person="p")] if after else []
    fill(store, [make(Person, id="p", birth_date="2008-01-15"), partner("j", partner_kind="jeugdhulp"), partner("a"), youth, *next_line])
    assert Source(store).graph().of(Person).select("gap_18", "gap_24").rows() == [flags]


def test_the_gap_follows_the_day_and_the_kind_of_partner(monkeypatch: pytest.MonkeyPatch) -> None:
    """The flag is not in the store: nothing is put on the day on which it comes to hold."""
    store = open_store("memory:")
    youth = work("i", "j", "2024-01-01", "2026-01-10", person="p", status="gestopt")
    fill(store, [make(Person, id="p", birth_date="2008-01-15"), partner("j", partner_kind="jeugdhulp"), youth])
    source = Source(store)
    monkeypatch.setenv("SAMENLOOP_TODAY", "2026-02-15")
    assert source.graph().of(Person)["gap_18"].to_list() == [False]
    monkeypatch.setenv("SAMENLOOP_TODAY", DAY.isoformat())
    assert source.graph().of(Person)["gap_18"].to_list() == [True]
    fill(store, [partner("j", partner_kind="ggz", changed="2026-02-01")])
    assert source.graph().of(Person)["gap_18"].to_list() == [False]


@pytest.mark.parametrize("gone", GONE.values(), ids=GONE)
def test_what_refers_to_what_is_not_there_is_not_there(gone: dict[str, Any]) -> None:
    """A block says of an objected line that somebody waits for it; a seat at a table says of a case taken back who was there."""
    store = open_store("memory:")
    fill(
        store,
        [
            partner("a"),
            *(make(Case, id=case, frame="mda", municipality="GM0268", opened="2026-01-01") for case in ("c", "d")),
            *(make(Role, case=case, partner="a", role="deelnemer") for case in ("c", "d")),
            *(make(Member, case=case, person="p", role="betrokkene") for case in ("c", "d")),
            *(make(PhaseSpell, case=case, phase="2", start="2026-01-01", reason="r") for case in ("c", "d")),
            *(make(Meeting, id=f"o-{case}", case=case, day="2026-02-01") for case in ("c", "d")),
            *(make(Action, id=f"a-{case}", case=case, meeting=f"o-{case}", partner="a", description="d", due=DAY) for case in "cd"),
            *(work(f"i-{case}", "a", "2026-01-01", person="p", case=case) for case in ("c", "d")),
            work("i", "a", "2026-01-01", person="p"),
            *(bottleneck(name) for name in ("k", "l")),
            *(block(name, "2026-02-01", cause) for name, cause in (("i", "k"), ("i-c", "k"), ("i-d", "l"))),
            make(Block, action="a-c", bottleneck="k", since="2026-02-01"),
            make(Block, action="a-d", bottleneck="k", since="2026-02-01"),
        ],
    )
    source = Source(store)
    assert [source.graph().of(model).height for model in (Block, Meeting, Action, Role, Member, PhaseSpell)] == [5, 2, 2, 2, 2, 2]
    gone = {**gone, "changed": "2026-03-01"}
    case = make(Case, id="d", frame="mda", municipality="GM0268", opened="2026-01-01", **gone)
    fill(store, [case, work("i", "a", "2026-01-01", person="p", **gone), bottleneck("l", **gone)])
    for graph in (source.graph(), Source(store).graph()):
        assert [graph.of(model).height for model in (Block, Meeting, Action, Role, Member, PhaseSpell)] == [2, 1, 1, 1, 1, 1]
        assert graph.of(Intervention)["case"].null_count() == 1
        named = graph.of(Block)["intervention"].drop_nulls()
        assert named.is_in(graph.of(Intervention)["intervention"].implode()).all()
