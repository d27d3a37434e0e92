"""Every question of the region against the slow second implementation, and against the rule of one case, over generated worlds."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from access.casegraph import BRIDGED_DAYS
from analysis.bottlenecks import bottlenecks
from analysis.cooperation import cooperation
from analysis.flow import flow
from analysis.graph import AnalysisGraph
from analysis.load import load
from analysis.parallel import parallel
from analysis.pathways import pathways
from analysis.since import since
from analysis.source import Source
from analysis.units import Units
from analysis.whatif import Places, whatif
from graphmodel.declare import Fact
from graphmodel.kinds import Case, Member
from graphmodel.stores import open_store
from queries.tracks import ask
from tests.analysis.slow import blocks, tracks
from tests.analysis.slow.region import Region
from tests.analysis.slow.region import units as slow_units
from tests.analysis.worlds import MUNICIPALITIES, regions
from tests.build import fill, make
from tests.views import ALL_FRAMES, access_to, see
from tests.worlds import TODAY

pytestmark = pytest.mark.today(TODAY)

EVENTS = st.sampled_from([0, 0, 0, -1, -14, -28, -45, -60, -92, -200, -366])
OFFSETS = st.sampled_from([0, 0, 1, 2, 14, 15, 90, 91, 92, 364, 365, 366])
DAYS_BACK = st.builds(lambda event, offset: max(-event - offset, 0), EVENTS, OFFSETS)
"""Days on which something happens, and those just around the ends of 14, 91 and 365 days after it."""
EXAMPLES = 40
quickly = settings(max_examples=EXAMPLES, phases=[Phase.explicit, Phase.generate])
"""Without making a failing world smaller: that takes minutes, and a world is small."""


def graph_of(facts: Sequence[Fact]) -> AnalysisGraph:
    store = open_store("memory:")
    fill(store, facts)
    return Source(store).graph()


def as_json(rows: Sequence[Any]) -> list[dict[str, Any]]:
    return [row.model_dump(mode="json") for row in rows]


Asked = Callable[[AnalysisGraph, Region, date], tuple[list[dict[str, Any]], list[dict[str, Any]]]]
QUESTIONS: dict[str, Asked] = {
    "bottlenecks by code": lambda g, w, d: (as_json(bottlenecks(g, d)), blocks.bottlenecks(w, d)),
    "bottlenecks by subcode": lambda g, w, d: (as_json(bottlenecks(g, d, "subcode")), blocks.bottlenecks(w, d, "subcode")),
    "parallel": lambda g, w, d: (as_json(parallel(g, d)), tracks.parallel(w, d)),
    "parallel over gaps": lambda g, w, d: (as_json(parallel(g, d, 3)), tracks.parallel(w, d, 3)),
    "cooperation by partner": lambda g, w, d: (as_json(cooperation(g, d)), tracks.cooperation(w, d, "partner")),
    "cooperation by kind": lambda g, w, d: (as_json(cooperation(g, d, "kind")), tracks.cooperation(w, d, "kind")),
    "cooperation by domain": lambda g, w, d: (as_json(cooperation(g, d, "domain")), tracks.cooperation(w, d, "domain")),
    "cooperation by department": lambda g, w, d: (as_json(cooperation(g, d, "department")), tracks.cooperation(w, d, "department")),
    "load": lambda g, w, d: (as_json(load(g, d)), tracks.load(w, d)),
    "pathways": lambda g, w, d: (as_json(pathways(g, d)), tracks.pathways(w, d)),
    "flow": lambda g, w, d: (as_json(flow(g, d)), blocks.flow(w, d)),
}


@quickly
@given(regions(), DAYS_BACK)
def test_every_question_gets_the_slow_answer(facts: list[Fact], days_back: int) -> None:
    day, graph, region = TODAY - timedelta(days_back), graph_of(facts), Region(facts)
    for name, asked in QUESTIONS.items():
        quick, obvious = asked(graph, region, day)
        assert quick == obvious, name


@quickly
@given(regions(), DAYS_BACK, st.sampled_from(["K1", "K1/gezin", "K2"]), st.integers(0, 3))
def test_what_if_gets_the_slow_answer(facts: list[Fact], days_back: int, code: str, places: int) -> None:
    day, graph, region = TODAY - timedelta(days_back), graph_of(facts), Region(facts)
    for municipality in (*MUNICIPALITIES, "onbekend"):
        answer = whatif(graph, day, code, municipality, places).model_dump(mode="json")
        days = [released["days"] for released in answer.pop("released")]
        low, high = answer.pop("band")
        assert {"days": days, **answer} == blocks.whatif(region, day, code, municipality, places)
        assert 0 <= low <= high
        if places >= len(Places(graph, day, code, municipality).targets()):
            assert low == high == answer["cases"]  # Every draw is everybody.


@quickly
@given(regions(), DAYS_BACK)
def test_each_household_has_the_tracks_and_since_of_a_case_about_it(facts: list[Fact], days_back: int) -> None:
    day = TODAY - timedelta(days_back)
    # Toezicht sees objected facts too, which count for no question of the region.
    counting = [fact for fact in facts if not fact.objected]
    units = Units(graph_of(counting), day)
    apart = units.counted.filter(units.counted["tracks"] > 1)
    begun = dict(since(units.graph, day, apart, units.alone, BRIDGED_DAYS).iter_rows())
    found = [(tracks, begun.get(unit)) for unit, tracks in units.counted.select("unit", "tracks").iter_rows()]
    expected = []
    for number, (kind, key) in enumerate(slow_units(Region(counting), day)):
        about = [
            make(Case, id=f"x{number}", frame="casusoverleg", municipality="GM0268", opened="2020-01-01"),
            make(Member, case=f"x{number}", role="betrokkene", **{kind: key}),
        ]
        with tempfile.TemporaryDirectory() as folder:
            seen = see(access_to(Path(folder), [*counting, *about], frames_together=[[*ALL_FRAMES, "wijkteam"]]), "toezicht", f"x{number}")
        answer = ask(seen, day)
        expected.append((len(answer.tracks), answer.since))
    assert sorted(found, key=str) == sorted(expected, key=str)
