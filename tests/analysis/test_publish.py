"""What leaves the house as rows: without these, a rare combination, a day or a number of the inside could walk out."""

from __future__ import annotations

import re
from datetime import date, timedelta

import networkx as nx
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.coarsening import band, coarsened
from analysis.first.piling_up import piling_up
from analysis.graph import AnalysisGraph
from analysis.kept import KEPT
from analysis.packing import as_networkx
from analysis.publish import BY_PSEUDONYM, OPEN, inside, published
from analysis.uniqueness import uniqueness
from graphmodel.declare import Fact
from graphmodel.kinds import Block, Bottleneck, Case, Household, Intervention, Member, Partner, Person, Report, Residence
from tests.analysis.building import DAY, block, bottleneck, graph_of, household, partner, work
from tests.build import make

MONTH = re.compile(r"\d{4}(-\d{2})?")


@pytest.fixture(scope="module")
def graph() -> AnalysisGraph:
    """Sixty persons in thirty households, each with a line of its own day, and one far older than the rest."""
    facts = [partner("a"), partner("b", "sociaal")]
    for n in range(60):
        born = "1921-02-03" if n == 7 else f"{1985 + n % 5}-04-05"
        facts.append(make(Person, id=f"p{n}", birth_date=born, municipality="GM0268"))
        began = date(2026, 1, 1) + timedelta(n)
        facts.append(work(f"i{n}", "ab"[n % 2], began.isoformat(), person=f"p{n}"))
    for n in range(30):
        facts += household(f"h{n}", f"p{2 * n}", f"p{2 * n + 1}")
    return graph_of(facts)


rows = st.lists(
    st.tuples(st.sampled_from(["a", "b", None]), st.sampled_from(["x", "y"]), st.sampled_from(["2026-01", "2026-02", "2025-03"]))
)


@given(rows, st.integers(3, 6))
def test_no_combination_is_shared_by_fewer_than_k(found: list[tuple[str | None, str, str]], k: int) -> None:
    schema = {"code": pl.String, "place": pl.String, "day": pl.String}
    frame = pl.DataFrame(found, schema=schema, orient="row").with_row_index("id")
    less = coarsened(frame, ["day"], ["code", "place"], k)
    sizes = less.frame.group_by("code", "place", "day").len()
    told = sizes.filter(~pl.all_horizontal(pl.col(list(schema)).is_null()))
    assert told.filter(pl.col("len") < k).is_empty()
    if frame.height >= k:
        assert sizes.filter(pl.col("len") < k).is_empty()
    assert less.frame["id"].to_list() == frame["id"].to_list()
    # What is said is what was so: exactly, by its year, or not at all.
    for before, after in zip(frame.rows(), less.frame.rows(), strict=True):
        assert all(now is None or str(was).startswith(str(now)) for was, now in zip(before[1:], after[1:], strict=True))


def test_what_k_share_stays_as_it_was() -> None:
    frame = pl.DataFrame({"place": ["x"] * 4 + ["y"] * 4, "day": ["2026-01"] * 8})
    assert coarsened(frame, ["day"], ["place"], 4).frame.equals(frame)
    assert coarsened(frame, ["day"], ["place"], 4).rows == 0


def test_days_are_months_and_birth_years_bands(graph: AnalysisGraph) -> None:
    out = published(graph)
    for model, frame in out.frames.items():
        days = [name for name, dtype in graph.of(model).schema.items() if dtype == pl.Date]
        assert all(MONTH.fullmatch(value) for name in days for value in frame[name].drop_nulls())
        assert "birth_year" not in frame.columns
        assert not [name for name, dtype in frame.schema.items() if dtype in (pl.UInt64, pl.Date)]
    # The one born in 1921 stands alone with that: not even the band is said.
    assert set(out.frames[Person]["birth_years"]) == {"1985-1989", None}
    assert pl.DataFrame({"y": [1985, 1989, 1990]}).select(band("y")).to_series().to_list() == ["1985-1989", "1985-1989", "1990-1994"]


def test_every_combination_of_every_kind_is_shared(graph: AnalysisGraph) -> None:
    out = published(graph, k=10)
    for model, frame in out.frames.items():
        numbered = {kept.name(c) for kept in [KEPT[model]] for c in kept.columns if kept.named(c) in BY_PSEUDONYM}
        columns = [name for name in frame.columns if name not in numbered]
        if model not in OPEN and columns and frame.height:
            assert frame.group_by(columns).len().filter(pl.col("len") < 10).is_empty()


def test_two_publications_cannot_be_joined_and_each_holds_together(graph: AnalysisGraph) -> None:
    one, other = published(graph).frames, published(graph).frames
    assert not set(one[Person]["person"]) & set(other[Person]["person"])
    assert set(one[Intervention]["person"]) == set(one[Person]["person"])
    assert not set(one[Person]["person"]) & set(graph.of(Person)["person"].cast(pl.String))


def test_a_k_below_three_is_refused(graph: AnalysisGraph) -> None:
    with pytest.raises(ValueError, match="at least 3"):
        published(graph, k=2)


def test_fewer_people_stand_alone_outside_than_inside(graph: AnalysisGraph) -> None:
    inside, outside = uniqueness(graph.frames), uniqueness(published(graph).frames)
    assert [(found.persons, found.unique, found.share) for found in inside] == [(60, 60, 1.0)] * 3
    assert [(found.persons, found.unique) for found in outside] == [(60, 0)] * 3


def test_inside_days_are_exact_and_numbers_are_pseudonyms_of_its_own(graph: AnalysisGraph) -> None:
    one, other = inside(graph).frames, inside(graph).frames
    assert set(one[Intervention]["start"]) == {day.isoformat() for day in graph.of(Intervention)["start"]}
    assert set(one[Person]["birth_year"]) == set(graph.of(Person)["birth_year"])
    assert not [name for frame in one.values() for name, dtype in frame.schema.items() if dtype in (pl.UInt64, pl.Date)]
    assert set(one[Intervention]["person"]) == set(one[Person]["person"])
    assert not set(one[Person]["person"]) & (set(other[Person]["person"]) | set(graph.of(Person)["person"].cast(pl.String)))


def test_inside_whoever_is_named_is_there() -> None:
    facts = [
        partner("a", part_of="moeder"),
        *household("h"),
        work("i", "a", "2026-01-01", person="p"),
        work("j", "b", "2026-01-01", household="g"),
    ]
    frames = inside(graph_of(facts)).frames
    assert frames[Person].height == 1
    assert frames[Household].height == 2
    assert sorted(frames[Partner]["partner"]) == ["a", "b", "moeder"]
    assert frames[Person].drop("person").null_count().sum_horizontal().item() == frames[Person].width - 1
    assert frames[Case].is_empty()


def test_no_safe_home_has_a_place_outside_nor_whoever_lives_or_lived_there() -> None:
    """Twenty homes; of one somebody asks for secrecy, one is marked, one is behind the same door, proposed and objected rows count too."""
    facts: list[Fact] = []
    for n in range(20):
        shelter = {"shielded": True, "postcode": "6511 AB", "house_number": "1"} if n == 1 else {}
        beside = {"postcode": "6511-ab", "house_number": "01 A"} if n == 2 else {}
        facts += household(f"h{n}", f"p{n}", neighbourhood="WK026801", **shelter, **beside)
        facts.append(make(Person, id=f"p{n}", birth_date="1985-04-05", municipality="GM0268"))
    facts.append(make(Person, id="p0", supplier="veilig_thuis", confidential=True, proposed=True))
    facts.append(make(Person, id="p3", supplier="veilig_thuis", confidential=True, objected=True))
    facts.append(make(Residence, household="h1", person="p4", start="2020-01-01", end="2020-02-01"))
    facts.append(make(Person, id="p5", supplier="veilig_thuis", confidential=True, withdrawn="2026-01-02"))
    out = published(graph_of(facts), k=3).frames
    assert out[Household]["municipality"].null_count() == out[Household]["neighbourhood"].null_count() == 4
    assert out[Person]["municipality"].null_count() == 5
    placed = {row["person"] for row in out[Person].iter_rows(named=True) if row["municipality"]}
    open_homes = {row["household"] for row in out[Household].iter_rows(named=True) if row["municipality"]}
    living = {row["person"] for row in out[Residence].iter_rows(named=True) if row["household"] in open_homes}
    assert len(placed) == 15
    assert placed <= living


def fled() -> list[Fact]:
    """Thirty homes with lines, reports, blocks, cases; in three live people who ask for secrecy, in one somebody once."""
    facts: list[Fact] = []
    for place in ("GM0268", "GM0296"):
        facts += [partner(f"team-{place}", municipality=place), bottleneck(f"k-{place}", municipality=place, owner=f"team-{place}")]
        facts.append(make(Case, id=f"c-{place}", frame="mda", municipality=place, opened="2026-01-01"))
    for n in range(30):
        place = "GM0296" if n % 2 else "GM0268"
        team, case = f"team-{place}", f"c-{place}"
        facts += household(f"h{n}", f"p{n}", municipality=place, neighbourhood="Oost")
        facts.append(make(Person, id=f"p{n}", birth_date="1985-04-05", municipality=place, confidential=n > 26))
        facts += [work(f"i{n}", team, "2026-01-01", person=f"p{n}", case=case), work(f"j{n}", team, "2026-01-01", household=f"h{n}")]
        facts += [block(f"{line}{n}", "2026-02-01", f"k-{place}") for line in "ij"]
        facts.append(make(Report, id=f"m{n}", partner=team, household=f"h{n}", case=case, day="2026-03-01", report_kind="overlast"))
        facts += [make(Member, case=case, person=f"p{n}", role="betrokkene"), make(Member, case=case, household=f"h{n}", role="betrokkene")]
    return [*facts, make(Residence, household="h29", person="p26", start="2026-01-01", end="2026-02-01")]


def test_a_withheld_household_leads_to_no_place_whatever_is_joined() -> None:
    """By the partner at work there, its people, their cases, their other homes, what blocks their lines; over every number of steps."""
    out = as_networkx(published(graph_of(fled()), k=3)).to_undirected()
    placeless = [
        node for node, values in out.nodes(data=True) if values.get("label") in ("Person", "Household") and "municipality" not in values
    ]
    assert len(placeless) == 7
    led_to = set().union(*(nx.node_connected_component(out, node) for node in placeless))
    assert {out.nodes[node]["label"] for node in led_to} == {"Person", "Household", "Residence"}
    assert not [out.nodes[node] for node in led_to if "municipality" in out.nodes[node]]
    # And the others lead where they did: an export of nothing would pass as well.
    assert sum(out.nodes[node].get("municipality") is not None for node in out if node.startswith("Household")) == 27
    assert sum(values.get("label") == "Intervention" for _, values in out.nodes(data=True)) == 60


def test_bottlenecks_leave_by_pseudonym_and_coarsened() -> None:
    """Their ids hold what anybody put in them, and one with days of its own leads to the one thing it blocks."""
    rare = [
        bottleneck(f"Jansen-{n}", f"K{1 + n % 2}", municipality="GM0268", escalated=date(2026, 1, 1) + timedelta(40 * n)) for n in range(12)
    ]
    lines = [
        fact for n in range(12) for fact in (work(f"i{n}", "a", "2026-01-01", person=f"p{n}"), block(f"i{n}", "2026-02-01", f"Jansen-{n}"))
    ]
    graph = graph_of([partner("a"), *rare, *lines])
    out = published(graph, k=5).frames
    told = [name for name in out[Bottleneck].columns if name != "bottleneck"]
    assert out[Bottleneck].group_by(told).len().filter(pl.col("len") < 5).is_empty()
    for frames in (out, inside(graph).frames):
        assert set(frames[Block]["bottleneck"]) == set(frames[Bottleneck]["bottleneck"])
        assert "Jansen" not in str([frame.rows() for frame in frames.values()])


def test_inside_no_row_says_in_which_neighbourhood_a_withheld_household_is() -> None:
    graph = graph_of(fled())
    homes = inside(graph).frames[Household]
    assert homes["neighbourhood"].null_count() == 3
    assert homes["municipality"].null_count() == 0
    rows = piling_up(graph, DAY)
    told = {(row.municipality, row.neighbourhood): row.households for row in rows}
    assert told == {("GM0268", "Oost"): 14, ("GM0268", None): 1, ("GM0296", "Oost"): 13, ("GM0296", None): 2}
