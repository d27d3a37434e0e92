"""First questions answered by hand, on the days where they turn: what random worlds seldom bring to the day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from analysis.catalogue import ask
from graphmodel.declare import Fact
from graphmodel.kinds import Action, Block, Case, Member, Report, Role
from tests.analysis.building import DAY, block, bottleneck, graph_of, household, partner, work
from tests.build import make

HOME = [*household("h", "p"), *(partner(name) for name in "abc"), partner("d", "veiligheid", partner_kind="politie")]


def ago(days: int) -> date:
    return DAY - timedelta(days)


OPENED = ago(400)


def case(name: str = "c", opened: date = OPENED, closed: date | None = None, **more: Any) -> list[Fact]:
    """A case about p."""
    return [
        make(Case, id=name, frame="pga", municipality="GM0268", opened=opened, closed=closed),
        make(Member, case=name, person="p", role="betrokkene", **more),
    ]


def seat(partner: str, name: str = "c", role: str = "deelnemer", **more: Any) -> Fact:
    return make(Role, case=name, partner=partner, role=role, **more)


def rows(question: str, facts: list[Fact], **parameters: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ask(question, graph_of([*HOME, *facts]), DAY, **parameters)["rows"]
    return found


@pytest.mark.parametrize(("days", "long"), [(89, 0), (90, 1), (91, 1)])
def test_ninety_days_are_long(days: int, long: int) -> None:
    lines = [work("i", "a", "2020-01-01", person="p"), work("j", "d", ago(days).isoformat(), household="h")]
    assert rows("side_by_side", lines) == [{"municipality": "GM0268", "apart": 1, "long": long}]


@pytest.mark.parametrize(("sat", "new"), [(88, 1), (89, 0), (200, 0)])
def test_who_sat_there_for_ninety_days_is_not_new(sat: int, new: int) -> None:
    found = rows("idle_at_table", [*case(), seat("a", start=ago(sat))])
    assert [(row["seats"], row["idle"], row["new"]) for row in found] == [(1, 1, new)]


@pytest.mark.parametrize(("ended", "idle"), [(89, 0), (90, 1)])
def test_a_line_of_the_first_of_ninety_days_is_doing_something(ended: int, idle: int) -> None:
    over = work("i", "a", "2020-01-01", ago(ended).isoformat(), household="h", status="afgerond", nature="basis")
    assert [row["idle"] for row in rows("idle_at_table", [*case(), seat("a"), over])] == [idle]


def test_who_sits_at_two_tables_is_the_only_bridge() -> None:
    lines = [work(f"i{name}", name, "2026-01-01", person="p") for name in "abc"]
    tables = [*case("x"), *case("y"), seat("a", "x", "casusregie"), seat("b", "x"), seat("b", "y", "casusregie"), seat("c", "y")]
    assert rows("bridges", [*lines, *tables]) == [{"partner": "b", "households": 1, "extra": 1}]
    # a meets c by itself too: now b can be missed.
    assert rows("bridges", [*lines, *tables, seat("a", "y")]) == []
    # Its regie does not go with it: b leads both, and a still meets c at a third table that b leads.
    third = [*case("z"), seat("b", "z", "casusregie"), seat("a", "z"), seat("c", "z")]
    assert rows("bridges", [*lines, *tables, *third]) == []


def test_a_household_is_walled_where_departments_of_one_parent_are_apart() -> None:
    facts = [partner(name, part_of="gemeente") for name in "ab"] + [partner("gemeente")]
    lines = [work(f"i{name}", name, "2026-01-01", person="p") for name in ("a", "b", "c", "gemeente")]
    apart = {"parent": "gemeente", "a": "a", "b": "b", "together": 1, "apart": 1, "share": 1}
    assert rows("walls", [*facts, *lines]) == [apart]
    table = [*case(), seat("a", role="casusregie"), seat("b")]
    assert rows("walls", [*facts, *lines, *table]) == [{**apart, "apart": 0, "share": 0}]


@pytest.mark.parametrize(("reported", "days"), [(301, 1), (300, 0), (299, None)])
def test_from_the_first_report_to_the_first_day_of_casusregie(reported: int, days: int | None) -> None:
    led = [*case(opened=ago(300)), seat("a", role="casusregie", start=ago(350))]
    report = make(Report, id="m", partner="a", person="p", day=ago(reported), report_kind="zorg")
    answer = rows("report_to_lead", [*led, report])
    assert answer == [
        {"group": "regio", "cases": 1, "reported": int(days is not None), "median_days": days, "median_desks": None if days is None else 1}
    ]


@pytest.mark.parametrize(("closed", "counted"), [(364, 0), (365, 1)])
def test_only_cases_of_which_the_year_has_passed_count(closed: int, counted: int) -> None:
    assert sum(row["closed"] for row in rows("returning", case(closed=ago(closed), opened=ago(900)))) == counted


@pytest.mark.parametrize(("after", "back"), [(0, 0), (1, 1), (365, 1), (366, 0)])
def test_back_is_from_the_day_after_to_the_last_of_the_year(after: int, back: int) -> None:
    last = ago(500)
    reports = [make(Report, id=f"m{n}", partner="a", person="p", day=last + timedelta(after), report_kind="zorg") for n in range(3)]
    assert [row["back"] for row in rows("returning", [*case(closed=last, opened=ago(900)), *reports])] == [back]
    again = case("again", opened=last + timedelta(after))
    assert [row["by_case"] for row in rows("returning", [*case(closed=last, opened=ago(900)), *again])] == [back]


def test_a_case_that_was_open_already_is_not_a_new_one() -> None:
    last = ago(500)
    running = case("other", opened=last, start=last + timedelta(1))
    assert [row["by_case"] for row in rows("returning", [*case(closed=last, opened=ago(900)), *running])] == [0]


def test_who_was_let_go_with_loose_tracks_counts_apart() -> None:
    last = ago(500)
    lines = [work(f"i{name}", name, "2020-01-01", last.isoformat(), household="h", status="afgerond") for name in "ab"]
    closed = case(closed=last, opened=ago(900))
    assert [(row["parallel"], row["closed"]) for row in rows("returning", [*closed, *lines])] == [(True, 1)]
    led = [seat("a", role="casusregie"), seat("b")]
    assert [(row["parallel"], row["closed"]) for row in rows("returning", [*closed, *lines, *led])] == [(False, 1)]


def test_what_another_code_blocks_too_stays() -> None:
    codes = [bottleneck("k"), bottleneck("l", "K2"), bottleneck("m", "K10")]
    lines = [work("i", "a", "2026-01-01", person="p"), work("j", "b", "2026-01-01", person="p")]
    blocks = [block("i", "2026-02-01"), block("i", "2026-02-01", "l"), block("i", "2026-03-01", "m"), block("j", "2026-02-01")]
    # An action is no line.
    blocks += [
        make(Action, id="x", case="c", partner="a", description="d", due=DAY),
        make(Block, action="x", bottleneck="l", since="2026-02-01"),
    ]
    assert rows("entangled", [*codes, *lines, *blocks]) == [
        {"code": "K1", "interventions": 2, "stay": 1, "together": {"K10": 1, "K2": 1}},
        {"code": "K2", "interventions": 1, "stay": 1, "together": {"K1": 1, "K10": 1}},
        {"code": "K10", "interventions": 1, "stay": 1, "together": {"K1": 1, "K2": 1}},
    ]


def test_it_piles_up_where_the_heavy_lines_are() -> None:
    facts = [
        *household("g", "q", neighbourhood="Oost"), *household("n", "r", neighbourhood="Oost"), partner("s", partner_kind="bemoeizorg"),
        partner("t", partner_kind="school"), work("i", "a", "2026-01-01", person="q"), work("j", "s", "2026-01-01", household="g"),
        work("k", "t", "2026-01-01", person="r"), work("l", "t", "2026-01-01", person="nobody"),
    ]  # fmt: skip
    assert rows("piling_up", facts) == [
        {
            "municipality": "GM0268", "neighbourhood": "Oost", "households": 2, "heavy": 1, "ggz": 1, "bemoeizorg": 1, "opvang": 0,
            "share": 0.5,
        }
    ]  # fmt: skip
