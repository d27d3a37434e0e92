"""What leaves the house as rows: without these, a rare combination, a day or a number of the inside could walk out."""

from __future__ import annotations

import re
from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.coarsening import band, coarsened
from analysis.graph import AnalysisGraph
from analysis.kept import KEPT
from analysis.publish import OPEN, inside, published
from analysis.uniqueness import uniqueness
from graphmodel.declare import Fact
from graphmodel.kinds import Case, Household, Intervention, Partner, Person, Residence
from tests.analysis.building import graph_of, household, partner, work
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
        numbered = {kept.name(c) for kept in [KEPT[model]] for c in kept.columns if kept.number_of(c)}
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
