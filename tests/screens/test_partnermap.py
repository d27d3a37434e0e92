"""The partner map: everybody has one fixed place, names do not meet, and a line shows its share."""

from __future__ import annotations

import math
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.load import LoadRow
from analysis.network import MOST, Network, Node, Tie
from graphmodel.vocabulary import PartnerKind
from screens.markup import Html
from screens.partnermap.component import map_data
from screens.partnermap.layout import LINES, ROUND, Layout, Placed, lay_out, slots
from screens.partnermap.network import build, pieces
from screens.partnermap.page import left_out
from screens.partnermap.paint import domains, shapes
from screens.partnermap.words import describe, detail, finding, node_table, summary, tie_table
from screens.style import LIGHT
from tests.screens.checks import faults, text_boxes
from tests.screens.test_region_drawings import cells, sound

KINDS = [str(kind) for kind in PartnerKind]
few = settings(max_examples=25)


def node(name: str, kind: str, households: int = 10, hole: int = 0, organisations: int = 1) -> Node:
    return Node(name, kind, "zorg", organisations, households, hole, 0.25)


def everybody(households: int = 10, hole: int = 99) -> list[Node]:
    return [node(f"kind:{kind}", kind, households, hole, organisations=2) for kind in KINDS]


def all_tied(nodes: list[Node]) -> Network:
    ties = [Tie(a.id, b.id, 4, 1) for a, b in combinations(nodes, 2)]
    return Network(tuple(nodes), tuple(ties))


def opened(count: int) -> Network:
    """GGZ by so many organisations, and what is left of it."""
    inside = [node(f"partner:o{number}", "ggz") for number in range(count)] + [node("rest:ggz", "ggz", organisations=4)]
    return all_tied([*(each for each in everybody() if each.kind != "ggz"), *inside])


def name(word: str) -> str:
    return f"Organisatie {word}"


def circles(layout: Layout) -> list[tuple[str, str]]:
    """Nodes that overlap."""
    pairs = combinations(layout.placed, 2)
    return [(a.node.id, b.node.id) for a, b in pairs if math.hypot(a.x - b.x, a.y - b.y) < a.radius + b.radius]


def test_every_kind_has_one_place() -> None:
    assert sorted(map(str, ROUND)) == sorted(KINDS)
    assert len(set(slots().values())) == len(KINDS)


@few
@given(st.dictionaries(st.sampled_from(KINDS), st.integers(1, 5000), min_size=1))
def test_nobody_moves_whatever_the_figures_are(households: dict[str, int]) -> None:
    layout = lay_out(all_tied([node(f"kind:{kind}", kind, count) for kind, count in households.items()]))
    assert {placed.node.kind: (placed.x, placed.y, placed.side) for placed in layout.placed} == {k: slots()[k] for k in households}
    assert circles(layout) == []


@pytest.mark.parametrize("network", [all_tied(everybody()), opened(1), opened(5), opened(12), opened(13), opened(MOST)])
def test_no_names_meet_and_nobody_stands_on_another(network: Network) -> None:
    layout = lay_out(network)
    assert circles(layout) == []
    boxes = text_boxes(tuple(s for s in shapes(layout, name, None, LIGHT)))
    names = {label: box for label, box in boxes.items() if not label.split(" ", 1)[1].isdigit() or " · " in label}
    nodes = {placed.node.id: placed.box for placed in layout.placed}
    assert list(faults(names | nodes)) == []
    bounds = layout.bounds
    assert all(
        box.x >= bounds.x and box.right <= bounds.right and box.y >= bounds.y and box.bottom <= bounds.bottom for box in boxes.values()
    )


def test_the_thickest_lines_are_drawn_and_the_others_counted() -> None:
    nodes = everybody()
    ties = [Tie(a.id, b.id, 1000 - place, 1) for place, (a, b) in enumerate(combinations(nodes, 2))]
    layout = lay_out(Network(tuple(nodes), (*ties, Tie(nodes[0].id, nodes[0].id, 2000, 1))))
    assert layout.ties == tuple(ties[:LINES])
    assert layout.left_out == len(ties) - LINES
    assert f"{len(ties) - LINES} andere staan in de tabel" in left_out(layout, None)


def test_who_is_chosen_has_all_lines_of_its_own() -> None:
    layout = lay_out(all_tied(everybody()), "kind:ggz")
    assert len(layout.ties) == len(KINDS) - 1
    assert all("kind:ggz" in (tie.a, tie.b) for tie in layout.ties)


def test_of_an_opened_kind_only_its_own_lines_are_drawn() -> None:
    layout = lay_out(opened(3))
    assert all(not (tie.a.startswith("kind:") and tie.b.startswith("kind:")) for tie in layout.ties)
    assert "Meer dan 30 staan niet los" in left_out(layout, "ggz")


@few
@given(st.integers(1, 50), st.integers(0, 50), st.sampled_from(KINDS))
def test_the_gap_in_a_line_is_the_share_without_coordination(together: int, coordinated: int, kind: str) -> None:
    tie = Tie("a", "b", together, min(coordinated, together))
    places = slots()
    other = next(each for each in KINDS if each != kind)
    one, two = (Placed(node(each, each), *places[each][:2], 10.0, places[each][2]) for each in (kind, other))
    parts = pieces(tie, one, two)
    lengths = {solid: sum(math.dist(start, end) for start, end, is_solid in parts if is_solid is solid) for solid in (True, False)}
    assert lengths[False] / sum(lengths.values()) == pytest.approx(tie.apart / tie.together, abs=1e-3)
    assert sum(lengths.values()) == pytest.approx(math.dist((one.x, one.y), (two.x, two.y)) - 20)


def test_a_line_is_as_thick_as_the_households_it_stands_for_and_dashed_where_nobody_is_coordinated() -> None:
    nodes = [node("kind:ggz", "ggz"), node("kind:politie", "politie"), node("kind:gi", "gi", 5)]
    ties = (Tie("kind:ggz", "kind:politie", 100, 50), Tie("kind:ggz", "kind:gi", 50, 50))
    made = build(lay_out(Network(tuple(nodes), ties)), LIGHT)
    edges = {edge["id"]: edge for edge in made["edges"]}
    assert [bool(edges[f"tie:0:{part}"]["dashes"]) for part in range(3)] == [False, True, False]
    assert all(not edge["dashes"] for name_, edge in edges.items() if name_.startswith("tie:1"))
    assert edges["tie:0:0"]["width"] > edges["tie:1:0"]["width"]
    assert edges["tie:1:0"]["partner"] == "box:kind:gi"


def test_the_tables_have_everything_that_is_drawn_and_more() -> None:
    network = opened(2)
    layout = lay_out(network)
    numbers = {placed.node.id: placed.number for placed in layout.placed if placed.number is not None}
    listed = cells(node_table(network, numbers, name))[1:]
    assert [row[0] for row in listed[:3]] == ["1. Organisatie o0", "2. Organisatie o1", "3. 4 andere: GGZ"]
    assert len(listed) == len(network.nodes)
    assert len(cells(tie_table(network, name))) == len(network.ties) + 1


def test_the_map_in_words() -> None:
    nodes = [node("kind:ggz", "ggz", 20, 3, organisations=2), node("kind:politie", "politie", 10)]
    network = Network(tuple(nodes), (Tie("kind:ggz", "kind:politie", 4, 1), Tie("kind:ggz", "kind:ggz", 2, 2)))
    assert describe(network, name) == {
        "kind:ggz": "GGZ, Zorg, 20 huishoudens, 2 organisaties, gat in 3 huishoudens",
        "kind:politie": "Politie, Zorg, 10 huishoudens",
    }
    assert summary(network, name).endswith("in de meeste huishoudens, 20 huishoudens, werkt GGZ.")
    rows = cells_of(detail(nodes[0], network, name))
    assert rows == [["Politie", "4", "3", "75%"], ["een ander van dezelfde soort", "2", "0", "0%"]]


def cells_of(html: str) -> list[list[str]]:
    return cells(Html(f"<div>{html}</div>"))[1:]


@pytest.mark.parametrize(
    ("gaps", "text"),
    [
        ([], "Valt één organisatie weg, dan komen er nergens losse sporen bij."),
        ([0], "Valt één organisatie weg, dan komen er nergens losse sporen bij."),
        ([0, 1], "Organisatie p1 laat het grootste gat achter: zonder die organisatie komen er in 1 huishouden losse sporen bij."),
    ],
)
def test_the_finding_names_one_organisation(gaps: list[int], text: str) -> None:
    assert finding([LoadRow(partner=f"p{at}", cases=1, partners=2, gap=gap) for at, gap in enumerate(gaps)], name) == text


def test_the_browser_gets_a_name_for_every_box_it_can_click() -> None:
    network = all_tied(everybody())
    data = map_data(network, lay_out(network), name, None, ["voet"], date(2026, 11, 21), "dark")
    boxes = {each["id"].removeprefix("box:") for each in data["network"]["nodes"] if each["id"].startswith("box:")}
    assert boxes == {item["id"] for item in data["items"]}
    assert data["file"] == "partnerkaart-2026-11-21.png"


def test_the_legend_of_icons_fits() -> None:
    sound(domains(LIGHT))
