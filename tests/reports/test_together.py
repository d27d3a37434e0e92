"""Two reports of one day, and nothing by subtraction: where areas were cut otherwise, at another threshold, released in another order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from analysis.areas import Areas
from analysis.graph import AnalysisGraph
from graphmodel.declare import Fact
from graphmodel.errors import Refused
from graphmodel.kinds import Case, Member
from reports.figures import Taskforce, taskforce
from reports.printed import Printed
from reports.register import Draft, Register
from tests.analysis.building import DAY, block, bottleneck, graph_of, household, partner, work
from tests.build import make
from tests.reports.sequences import AREAS, START, PlainAttack, graph_on, stays

MEASURES = ("cases", "blocks", "households", "loose")
HOMES = {"GM0268": 20, "GM0225": 2, "GM0296": 20, "GM0796": 20}


def _areas(waal: tuple[str, ...], maas: tuple[str, ...]) -> Areas:
    named = {"Waal": waal, "Maas": maas}
    return Areas.model_validate({"subregions": [{"name": name, "municipalities": list(codes)} for name, codes in named.items()]})


BEFORE = _areas(("GM0268", "GM0296", "GM0225"), ("GM0796",))


def _home(name: str, municipality: str) -> Iterator[Fact]:
    """A household of one with a case of its own, in which two partners work and one of them is held up."""
    yield from household(f"h{name}", f"p{name}", municipality=municipality)
    yield make(Case, id=f"c{name}", frame="casusoverleg", municipality=municipality, opened="2026-01-01")
    yield make(Member, case=f"c{name}", person=f"p{name}", role="betrokkene")
    yield from (work(f"{who}{name}", who, "2026-01-01", household=f"h{name}") for who in ("a", "b"))
    yield block(f"a{name}", "2026-02-01")


@pytest.fixture(scope="module")
def graph() -> AnalysisGraph:
    """Four municipalities, of which one has two households."""
    facts: list[Fact] = [partner("a"), partner("b"), bottleneck()]
    for municipality, count in HOMES.items():
        facts += [fact for n in range(count) for fact in _home(f"{municipality}{n}", municipality)]
    return graph_of(facts)


def _kept(made: Taskforce, number: str = "2026-01") -> Draft:
    return Draft.of(number, made, by="an", at="2026-06-01T10:00:00", version=1, rules="1")


def _by_subtraction(first: Taskforce, second: Taskforce) -> set[int]:
    """What a reader of both gets by taking the figures of one from those of the other, area by area."""
    pairs = [(one, other) for one in first.figures.areas for other in second.figures.areas if one.area == other.area]
    told = [(getattr(one, name), getattr(other, name)) for one, other in pairs for name in MEASURES]
    return {abs(one - other) for one, other in told if one is not None and other is not None}


@pytest.mark.parametrize("after", [_areas(("GM0268", "GM0296"), ("GM0796", "GM0225")), _areas(("GM0268", "GM0296"), ("GM0796",))])
def test_a_municipality_that_moves_to_another_subregion_is_not_told_by_subtraction(graph: AnalysisGraph, after: Areas) -> None:
    first = taskforce(graph, DAY, BEFORE, 3)
    alone = taskforce(graph, DAY, after, 3)
    assert HOMES["GM0225"] in _by_subtraction(first, alone), "where a report by itself tells nothing, nothing is tested"
    released = _kept(first)
    assert _by_subtraction(first, taskforce(graph, DAY, after, 3, released.cells(), [released.printed()])) <= {0}


def test_the_same_month_after_month_hides_nothing_more(graph: AnalysisGraph) -> None:
    """Only what is cut otherwise is protected: a house whose areas stay as they are pays nothing for it."""
    first = taskforce(graph, DAY - timedelta(1), BEFORE, 3)
    released = _kept(first)
    second = taskforce(graph, DAY, BEFORE, 3, released.cells(), [released.printed()])
    assert [area.model_dump() for area in second.figures.areas] == [area.model_dump() for area in first.figures.areas]
    assert None not in second.figures.areas[0].model_dump().values()


def test_a_report_of_before_its_areas_were_kept_is_held_against_those_of_now(graph: AnalysisGraph) -> None:
    """Else all its municipalities would be in no subregion, and each of its figures would contradict the facts."""
    released = _kept(taskforce(graph, DAY, BEFORE, 3))
    old: Printed = Draft.model_validate(released.model_dump(exclude={"subregion_of"})).printed()
    assert taskforce(graph, DAY, BEFORE, 3, released.cells(), [old]).figures == taskforce(graph, DAY, BEFORE, 3).figures


def test_a_larger_threshold_does_not_give_away_what_a_smaller_one_hid() -> None:
    """What was hidden at 3 is known to be at most some seven: at 8 that is too close. But it is no reason to tell it altogether."""
    day = START + timedelta(20)
    graph = graph_on(stays(2, 30), day)
    first = taskforce(graph, day, AREAS, 3)
    second = taskforce(graph, day, AREAS, 8, None, [_kept(first).printed()])
    attack = PlainAttack([first, second])
    assert [found for found in attack.too_tight(3) if found[0] == 0] == []
    assert second.shown.lost, "where the first report gave nothing away at the larger threshold, nothing is tested"


def test_a_draft_that_was_not_held_against_a_later_release_is_not_released(graph: AnalysisGraph, tmp_path: Path) -> None:
    """Two drafts made one after the other, and the first released in between: the second hides nothing on its account."""
    register, made = Register(tmp_path), taskforce(graph, DAY, BEFORE, 3)
    for number, hour in (("2026-01", 10), ("2026-02", 11), ("2026-03", 13)):
        register.add(Draft.of(number, made, by="an", at=f"2026-06-01T{hour}:00:00.000000+00:00", version=1, rules="1"))
    register.release("2026-01", by="proces", at="2026-06-01T12:00:00.000000+00:00")
    with pytest.raises(Refused, match="Rapport 2026-01 is vrijgegeven nadat 2026-02 is gemaakt"):
        register.release("2026-02", by="proces", at="2026-06-01T14:00:00.000000+00:00")
    assert register.released("2026-02") is None
    register.release("2026-03", by="proces", at="2026-06-01T14:00:00.000000+00:00")


def test_what_is_left_of_an_area_is_not_told_by_subtraction() -> None:
    """Waal has twenty blocks of K1, and one each of K2 and K3, which are shown for the whole region: less its K1 it is those two persons.

    Neither of the two is known by itself; both together would be.
    """
    facts: list[Fact] = [partner("a"), *(bottleneck(code, code) for code in ("K1", "K2", "K3"))]
    for code, in_waal in (("K1", 20), ("K2", 1), ("K3", 1)):
        for name in [*(f"{code}w{n}" for n in range(in_waal)), *(f"{code}m{n}" for n in range(20))]:
            facts += household(f"h{name}", f"p{name}", municipality="GM0268" if name[2] == "w" else "GM0796")
            facts += [work(f"i{name}", "a", "2026-01-01", household=f"h{name}"), block(f"i{name}", "2026-02-01", code)]
    figures = taskforce(graph_of(facts), DAY, BEFORE, 3).figures
    waal = {area.area: area.blocks for area in figures.areas}["Waal"]
    (cell,) = [cell for row in figures.rows if row.row == "K1" for cell in row.cells if cell.areas == ("Waal",)]
    assert (figures.blocks, waal or 22, cell.blocks or 20) == (82, 22, 20)
    assert None in (waal, cell.blocks)
