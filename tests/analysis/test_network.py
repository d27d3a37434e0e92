"""The network of partners counts what `cooperation` and `load` count, whoever stands together on it."""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx
import pytest
from hypothesis import Phase, given, settings

from analysis import network as network_module
from analysis.cooperation import cooperation, departments
from analysis.course import course
from analysis.graph import AnalysisGraph
from analysis.load import load
from analysis.network import Tie, betweenness, network
from graphmodel.declare import Fact
from graphmodel.kinds import Case, Member, Role
from tests.analysis.building import DAY, bottleneck, graph_of, household, partner, work
from tests.analysis.worlds import regions
from tests.build import make
from tests.worlds import TODAY

quickly = settings(max_examples=15, phases=[Phase.explicit, Phase.generate])


def wijkteams(count: int) -> list[Fact]:
    """So many wijkteams in one household, the first in three more, and GGZ in all of these."""
    names = [f"w{number:02}" for number in range(count)]
    facts: list[Fact] = [partner(name, "sociaal", partner_kind="wijkteam") for name in names] + [partner("ggz")]
    for home in ("h", "h1", "h2", "h3"):
        facts += [*household(home, f"p{home}"), work(f"g{home}", "ggz", "2026-01-01", household=home)]
        workers = names if home == "h" else names[:1]
        facts += [work(f"{name}{home}", name, "2026-01-01", household=home) for name in workers]
    return facts


@quickly
@given(regions())
def test_kinds_are_tied_as_cooperation_counts_them(facts: Sequence[Fact]) -> None:
    graph = graph_of(facts)
    found = network(graph, TODAY)
    tied = {(tie.a, tie.b, tie.together, tie.coordinated) for tie in found.ties}
    assert tied == {(f"kind:{r.a}", f"kind:{r.b}", r.together, r.coordinated) for r in cooperation(graph, TODAY, "kind")}
    assert {node.id for node in found.nodes} >= {name for tie in found.ties for name in (tie.a, tie.b)}


@quickly
@given(regions())
def test_an_opened_kind_stands_by_its_organisations(facts: Sequence[Fact]) -> None:
    graph = graph_of(facts)
    closed = network(graph, TODAY)
    for kind in {node.kind for node in closed.nodes}:
        found = network(graph, TODAY, kind)
        assert {node.kind for node in found.nodes if not node.id.startswith("kind:")} == {kind}
        gaps = {row.partner: row.gap for row in load(graph, TODAY)}
        assert all(node.hole == gaps.get(node.id.removeprefix("partner:"), 0) for node in found.nodes if node.id.startswith("partner:"))
        between = {(r.a, r.b): (r.together, r.coordinated) for r in cooperation(graph, TODAY)}
        for tie in found.ties:
            names = tuple(sorted(name.removeprefix("partner:") for name in (tie.a, tie.b)))
            if tie.a.startswith("partner:") and tie.b.startswith("partner:"):
                assert between[names] == (tie.together, tie.coordinated)  # type: ignore[index] # two of them


def test_organisations_beyond_the_first_stand_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network_module, "MOST", 2)
    found = network(graph_of(wijkteams(5)), DAY, "wijkteam")
    shown = {node.id: (node.organisations, node.households) for node in found.nodes}
    assert shown == {"partner:w00": (1, 4), "partner:w01": (1, 1), "rest:wijkteam": (3, 1), "kind:ggz": (1, 4)}
    together = {(tie.a, tie.b): tie.together for tie in found.ties}
    assert together["kind:ggz", "rest:wijkteam"] == 1
    assert together["rest:wijkteam", "rest:wijkteam"] == 1


def test_a_partner_may_carry_the_name_of_a_kind() -> None:
    facts = [partner("politie", partner_kind="overig"), partner("agent", "veiligheid", partner_kind="politie"), *household("h", "p")]
    lines = [work(f"i{name}", name, "2026-01-01", household="h") for name in ("politie", "agent")]
    found = network(graph_of([*facts, *lines]), DAY, "overig")
    assert {node.id for node in found.nodes} == {"partner:politie", "kind:politie"}
    assert [(tie.a, tie.b, tie.apart) for tie in found.ties] == [("kind:politie", "partner:politie", 1)]


def test_who_stands_between_is_who_the_ways_of_coordination_run_over() -> None:
    ties = (Tie("a", "b", 9, 3), Tie("b", "c", 9, 3), Tie("a", "c", 9, 0), Tie("b", "b", 5, 5))
    assert betweenness(ties) == {"a": 0.0, "b": 1.0, "c": 0.0}
    path = nx.path_graph(4)
    same = betweenness(tuple(Tie(str(a), str(b), 2, 1) for a, b in path.edges))
    assert same == {str(node): value for node, value in nx.betweenness_centrality(path).items()}


def test_who_leads_alone_leaves_a_hole() -> None:
    facts: list[Fact] = [partner("a"), partner("b", partner_kind="wijkteam"), *household("h", "p")]
    facts += [work(f"i{name}", name, "2026-01-01", household="h") for name in ("a", "b")]
    facts += [
        make(Case, id="c", frame="pga", municipality="GM0268", opened="2026-01-01"),
        make(Member, case="c", person="p", role="betrokkene"),
        make(Role, case="c", partner="a", role="casusregie", start="2026-01-01"),
        make(Role, case="c", partner="b", role="deelnemer", start="2026-01-01"),
    ]
    assert {node.id: node.hole for node in network(graph_of(facts), DAY).nodes} == {"kind:ggz": 1, "kind:wijkteam": 0}


def department_world() -> AnalysisGraph:
    """Two municipalities with a Wmo and a housing department each, in one household each; and a Wmo beside a strange housing department."""
    facts: list[Fact] = []
    for place in ("x", "y"):
        facts += [partner(place, partner_kind="overig")]
        facts += [partner(f"wmo-{place}", partner_kind="gemeente_sociaal", part_of=place)]
        facts += [partner(f"wonen-{place}", partner_kind="gemeente_wonen", part_of=place)]
    for home, workers in {"h": ("wmo-x", "wonen-x"), "i": ("wmo-y", "wonen-y"), "j": ("wmo-x", "wonen-y")}.items():
        facts += [*household(home, f"p{home}"), *(work(f"{name}{home}", name, "2026-01-01", household=home) for name in workers)]
    return graph_of(facts)


def test_departments_of_different_municipalities_are_no_wall() -> None:
    rows = departments(department_world(), DAY)
    assert [(row.a, row.b, row.together, row.coordinated) for row in rows] == [("gemeente_sociaal", "gemeente_wonen", 2, 0)]


def test_what_became_of_bottlenecks() -> None:
    every = [
        bottleneck("new"),
        bottleneck("up", escalated="2026-05-01"),
        bottleneck("up-later", escalated="2026-07-01"),
        bottleneck("done", escalated="2026-01-01", decided_on="2026-02-01"),
        bottleneck("solved", solved=DAY.isoformat(), decided_on="2026-02-01"),
        bottleneck("long-ago", solved="2025-06-01"),
        bottleneck("other", "K10"),
        bottleneck("gone", "K2", solved="2024-01-01"),
    ]
    rows = [(row.code, row.known, row.escalated, row.decided, row.solved) for row in course(graph_of(every), DAY)]
    assert rows == [("K1", 4, 2, 1, 1), ("K10", 1, 0, 0, 0)]
