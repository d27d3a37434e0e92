"""Statements that look facts up in Neo4j, made from the shape of a kind."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.stores.neo4j_shape import Shape
from graphmodel.stores.protocol import NOT_COUNTED

CHANGE = "SamenloopWijziging"
"""The label of the nodes that say what a transaction changed: see `graphmodel.stores.changes`."""

CHANGED_SINCE = f"MATCH (w:{CHANGE} {{soort: $kind}}) WHERE w.versie > $version RETURN w.sleutels"


def there(shape: Shape) -> str:
    """What tells a stored row `x` from a node that is only referred to, in the words of the index on its key."""
    return f"x.{shape.key} IS NOT NULL AND x.bron IS NOT NULL"


def stream(shape: Shape, *, some_suppliers: bool) -> str:
    """All rows by key and supplier: the order of the index on them, so that nothing is sorted in memory."""
    only = "AND x.bron IN $suppliers" if some_suppliers else ""
    return f"MATCH {shape.match} WHERE {there(shape)} {only} RETURN {shape.values} ORDER BY x.{shape.key}, x.bron"


def scan(shape: Shape, columns: Sequence[str]) -> str:
    """Some columns of the rows that count."""
    counts = " AND ".join(f"coalesce(x.{column}, 0) = 0" for column in NOT_COUNTED)
    wanted = ", ".join(f"x.{name}" for name in columns)
    return f"MATCH {shape.match} WHERE {there(shape)} AND {counts} RETURN [{wanted}]"


def suppliers(shape: Shape) -> str:
    """Who supplied rows."""
    return f"MATCH {shape.match} WHERE {there(shape)} RETURN DISTINCT x.bron ORDER BY x.bron"


def history(shape: Shape, *, some_keys: bool) -> str:
    """Earlier versions by key, supplier, moment."""
    found = f"MATCH (x:{shape.history}) WHERE x.sleutel IS NOT NULL AND x.bron IS NOT NULL"
    only = " AND x.sleutel IN $keys" if some_keys else ""
    return f"{found}{only} RETURN {shape.values} ORDER BY x.sleutel, x.bron, x.gewijzigd_op"


def by_key(shape: Shape) -> str:
    """Rows with one of the keys `$ids`."""
    return f"UNWIND $ids AS id MATCH {shape.match} WHERE x.{shape.key} = id AND x.bron IS NOT NULL RETURN {shape.values}"


def naming(shape: Shape, column: str) -> str:
    """Rows with one of `$ids` in a column: by its index or along the relationship where it has one, else by looking at each."""
    if column in {recognised.name for recognised in shape.kind.recognised_by}:
        return f"UNWIND $ids AS id MATCH {shape.match} WHERE x.{column} = id AND x.bron IS NOT NULL RETURN {shape.values}"
    own_id = shape.kind.is_thing and column == shape.id_column
    if column not in {reference.name for reference in shape.kind.references} and not (own_id and shape.apart):
        return f"MATCH {shape.match} WHERE {there(shape)} AND x.{column} IN $ids RETURN {shape.values}"
    target = shape.target(column)
    to = f"(t:{target.thing} {{{target.id_column}: id}})"
    rows = f"{to}-[x:{shape.row}]-()" if shape.is_edge else f"{to}<-[:{shape.relation(column)}]-(x:{shape.row})"
    return f"UNWIND $ids AS id MATCH {rows} WHERE x.{column} = id RETURN DISTINCT {shape.values}"


def open_cases(shape: Shape) -> str:
    """Ids of cases with a row that is open on `$day`."""
    in_force = "x.geopend <= $day AND (x.gesloten IS NULL OR x.gesloten >= $day)"
    return f"MATCH {shape.match} WHERE x.ingetrokken_op IS NULL AND {in_force} RETURN DISTINCT x.{shape.id_column} AS id ORDER BY id"


def log_numbers(shape: Shape) -> str:
    """Pairs of id and log number."""
    return (
        f"UNWIND $ids AS id MATCH (t:{shape.thing} {{{shape.id_column}: id}}) WHERE t.lognummer IS NOT NULL RETURN DISTINCT id, t.lognummer"
    )
