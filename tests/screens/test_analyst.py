"""The picture of an answer, without a browser: no box over another, the same twice, and it says what it leaves out."""

from __future__ import annotations

import networkx as nx
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screens.analyst.catalogue import LINES, as_graph, offered, strongest
from screens.analyst.drawing import NAMED, map_data
from screens.analyst.heads import HEADS, in_dutch
from screens.analyst.placing import DRAWN, lay_out
from screens.analyst.tables import ROWS, how_many, table
from tests.screens.checks import faults

words = st.sampled_from(["Persoon", "Interventie", "Een wel heel erg lange naam van een soort die niet past in een doos", "<b>x</b>"])
answers = st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70), words), min_size=1, max_size=80)


def graph_of(lines: list[tuple[int, int, str]]) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    for one, other, word in lines:
        graph.add_node(str(one), label=word, municipality="GM0268")
        graph.add_node(str(other), label=word)
        graph.add_edge(str(one), str(other), label="PERSON")
    return graph


@settings(max_examples=15)
@given(answers)
def test_no_box_stands_on_another_and_nothing_moves(lines: list[tuple[int, int, str]]) -> None:
    graph = graph_of(lines)
    layout = lay_out(graph)
    boxes = {thing.id: thing.box for thing in layout.things}
    assert list(faults(boxes)) == []
    assert len(boxes) == min(DRAWN, len(graph))
    assert lay_out(graph) == layout
    outer = layout.bounds
    assert all(outer.x <= box.x and box.right <= outer.right and outer.y <= box.y and box.bottom <= outer.bottom for box in boxes.values())
    assert abs(outer.centre) < 1e-6  # the browser puts the middle of the picture in the middle of the pane


def test_a_large_answer_says_how_much_of_it_is_drawn() -> None:
    data = map_data(graph_of([(n, n + 1, "Persoon") for n in range(100)]), ["x"], None, "light")
    assert data["summary"] == "Getekend: de eerste 60 van 101 knopen, 59 relaties ertussen."
    assert len(data["items"]) == DRAWN
    assert {edge["label"] for edge in data["network"]["edges"]} == {""}  # more than can be read
    few = map_data(graph_of([(1, 2, "Persoon")]), ["x"], "1", "dark")
    assert few["summary"] == "Getekend: 2 knopen, 1 relatie ertussen."
    assert few["items"][0] == {"id": "1", "label": "Persoon · GM0268; PERSON naar Persoon"}
    assert [edge["label"] for edge in few["network"]["edges"]] == ["PERSON"]
    assert NAMED < DRAWN


def test_an_answer_without_things_has_no_picture() -> None:
    with pytest.raises(ValueError, match="no picture"):
        lay_out(nx.MultiDiGraph())
    assert not as_graph(pl.DataFrame({"code": ["K1"], "blocks": [3]}))


def test_pairs_are_a_graph_in_words_and_keep_their_figures() -> None:
    graph = as_graph(pl.DataFrame({"a": ["ggz"], "b": ["politie"], "together": [4], "coordinated": [1]}))
    assert dict(graph.nodes(data="label")) == {"ggz": "GGZ", "politie": "Politie"}
    assert list(graph.edges(data=True)) == [("ggz", "politie", {"label": "4 · 1", "together": 4, "coordinated": 1})]
    assert not [edge for edge in map_data(graph, ["x"], None, "light")["network"]["edges"] if edge["arrows"]["to"]["enabled"]]
    named = as_graph(pl.DataFrame({"a": ["p1"], "b": ["p2"], "together": [1]}), {"p1": "Een", "p2": "Twee"}.__getitem__)
    assert dict(named.nodes(data="label")) == {"p1": "Een", "p2": "Twee"}


def test_only_the_strongest_pairs_are_drawn() -> None:
    pairs = pl.DataFrame({"a": ["x"] * 100, "b": [f"p{n}" for n in range(99)] + ["x"], "together": range(100)})
    drawn = strongest(pairs)
    assert drawn["together"].to_list() == list(range(98, 98 - LINES, -1))  # not the one with itself
    assert strongest(pl.DataFrame({"code": ["K1"], "blocks": [3]})).is_empty()


def test_counts_are_files_and_rows_that_name_blocks_are_not() -> None:
    counts, blocks = pl.DataFrame({"code": ["K1"], "blocks": [3]}), pl.DataFrame({"block": ["I1/K1/2026-01-01"], "days": [3]})
    pairs = pl.DataFrame({"a": ["ggz"], "b": ["politie"], "together": [4]})
    given = {name: [str(form) for form in offered(frame, as_graph(frame))] for name, frame in (("c", counts), ("b", blocks), ("p", pairs))}
    assert given == {"c": ["csv", "parquet"], "b": [], "p": ["parquet", "csv", "graphml"]}


def test_a_table_escapes_what_it_is_given_and_says_what_is_left_out() -> None:
    frame = pl.DataFrame({"naam": ["<script>x</script>"] * (ROWS + 1), "n": [1.5] * (ROWS + 1)})
    drawn = table(frame, "Antwoord", more=True)
    assert "<script>" not in drawn
    assert drawn.count("<td>") == ROWS
    assert f"hier staan de eerste {ROWS}" in drawn
    assert "1,5" in drawn
    assert how_many(1, more=False) == "1 rij."


def test_every_column_of_the_catalogue_has_a_dutch_head() -> None:
    from analysis.catalogue import CATALOGUE

    asked = {name for question in CATALOGUE.values() for row in question.rows for name in row.model_fields}
    assert asked - HEADS.keys() == set()
    assert in_dutch(pl.DataFrame({"municipality": ["GM0268"], "code": ["K1"]})).rows()[0][0] == "Nijmegen"
