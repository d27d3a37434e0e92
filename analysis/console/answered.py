"""An answer in Cypher as table, as graph, and as files that other programs open."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import networkx as nx
import polars as pl
from neo4j.graph import Node, Path, Relationship
from neo4j.time import Date, DateTime, Duration, Time

from analysis.console.cypher import Answer
from analysis.packing import Form

Cell = str | int | float | bool | None

_TYPES: dict[type, type[pl.DataType]] = {bool: pl.Boolean, int: pl.Int64, float: pl.Float64}


def cell(value: Any) -> Cell:
    """A value as it stands in a table: numbers and texts as they are, what has parts as JSON."""
    found = plain(value)
    return json.dumps(found, ensure_ascii=False) if isinstance(found, list | dict) else found


def plain(value: Any) -> Any:
    """A value without anything of the driver's: nodes by label and properties, days as ISO text."""
    match value:
        case Node():
            return {"soort": sorted(value.labels), **_plain(value)}
        case Relationship():
            return {"relatie": value.type, **_plain(value)}
        case Path():
            return [plain(part) for part in _along(value)]
        case Date() | DateTime() | Time() | Duration():
            return value.iso_format()
        case list() | tuple():
            return [plain(part) for part in value]
        case Mapping():
            return _plain(value)
        case None | bool() | int() | float() | str():
            return value
        case _:
            return str(value)


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: plain(value) for name, value in sorted(values.items()) if value is not None}


def _along(path: Path) -> Iterator[Node | Relationship]:
    """The nodes of a path with the relationships between them, in order."""
    yield path.nodes[0]
    for relationship, node in zip(path.relationships, path.nodes[1:], strict=True):
        yield from (relationship, node)


def as_frame(answer: Answer) -> pl.DataFrame:
    """The rows as columns: see `framed`."""
    return framed(answer.columns, answer.rows)


def framed(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> pl.DataFrame:
    """Rows as columns: whole numbers, numbers, and yes or no where a column holds nothing else; text otherwise."""
    return pl.DataFrame([_series(name, [cell(row[place]) for row in rows]) for place, name in enumerate(columns)])


def _series(name: str, values: list[Cell]) -> pl.Series:
    kinds = {type(value) for value in values if value is not None}
    if kinds == {int, float}:
        return pl.Series(name, [None if value is None else float(value) for value in values], dtype=pl.Float64)
    dtype = _TYPES.get(kinds.pop(), pl.String) if len(kinds) == 1 else pl.String
    if dtype == pl.String:
        values = [value if value is None or isinstance(value, str) else json.dumps(value) for value in values]
    return pl.Series(name, values, dtype=dtype)


def as_graph(answer: Answer) -> nx.MultiDiGraph:
    """Every node and relationship that stands in the rows, each once; empty where there is none."""
    graph = nx.MultiDiGraph()
    for part in _parts(value for row in answer.rows for value in row):
        if isinstance(part, Node):
            _add_node(graph, part)
        elif part.start_node is not None and part.end_node is not None:
            for end in (part.start_node, part.end_node):
                if end.element_id not in graph:
                    _add_node(graph, end)
            ends = part.start_node.element_id, part.end_node.element_id
            graph.add_edge(*ends, key=part.element_id, label=part.type, **_flat(part))
    return graph


def _add_node(graph: nx.MultiDiGraph, node: Node) -> None:
    """A node that a relationship only names has no labels yet; where it also stands in a row, it gets them."""
    if node.labels or node.element_id not in graph:
        graph.add_node(node.element_id, label=" ".join(sorted(node.labels)), **_flat(node))


def _flat(values: Mapping[str, Any]) -> dict[str, Cell]:
    return {name: cell(value) for name, value in values.items() if value is not None and name != "label"}


def _parts(values: Iterable[Any]) -> Iterator[Node | Relationship]:
    for value in values:
        match value:
            case Node() | Relationship():
                yield value
            case Path():
                yield from _along(value)
            case list() | tuple():
                yield from _parts(value)
            case Mapping():
                yield from _parts(value.values())


def as_file(frame: pl.DataFrame, graph: nx.MultiDiGraph, form: Form) -> bytes:
    """An answer as one file: its rows, or for GraphML its graph."""
    held = io.BytesIO()
    if form is Form.GRAPHML:
        nx.write_graphml(graph, held, named_key_ids=True)
    elif form is Form.CSV:
        frame.with_columns(_as_text(name) for name, dtype in frame.schema.items() if dtype == pl.String).write_csv(held)
    else:
        frame.write_parquet(held)
    return held.getvalue()


def _as_text(name: str) -> pl.Expr:
    """A text that a spreadsheet would run as a formula is made text."""
    return pl.when(pl.col(name).str.contains(r"^[=+\-@\t\r]")).then("'" + pl.col(name)).otherwise(pl.col(name)).alias(name)
