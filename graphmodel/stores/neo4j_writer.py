"""Writing to Neo4j, within one transaction, in batches of 5,000 rows."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from neo4j import Transaction

from graphmodel.days import now
from graphmodel.declare import Kind, Row
from graphmodel.errors import StoreError
from graphmodel.kinds import Person
from graphmodel.records import LogAlias
from graphmodel.stores.batches import BATCH, batches, without_repeats
from graphmodel.stores.changes import VERSIONS, Changes
from graphmodel.stores.lognumbers import NUMBERED
from graphmodel.stores.memory import Key, key_of
from graphmodel.stores.neo4j_errors import plain_words
from graphmodel.stores.neo4j_reading import CHANGE, log_numbers, naming, there
from graphmodel.stores.neo4j_schema import META
from graphmodel.stores.neo4j_shape import ROW_OF, SHAPES, Shape
from graphmodel.stores.renaming import NAMING_PERSONS, kept_number, renamed


class Neo4jWriter:
    """See `Writer`. One supplier's row on an intervention, report, bottleneck, meeting or action refuses another's."""

    def __init__(self, transaction: Transaction, url: str) -> None:
        self._transaction, self._url = transaction, url
        self._written: dict[str, set[int] | None] = {}
        self._changes = Changes()
        self.has_destroyed = False

    def finish(self) -> None:
        """Keep what was changed. Where facts were destroyed, no earlier line of the kind keeps their keys."""
        lines = [{"kind": name, "keys": keys} for name, keys in self._changes.lines()]
        forget = f"UNWIND $kinds AS kind MATCH (w:{CHANGE} {{soort: kind}}) REMOVE w.sleutels"
        self._run(forget, kinds=[line["kind"] for line in lines if line["keys"] is None])
        tell = f"MATCH (m:{META}) UNWIND $lines AS r CREATE (:{CHANGE} {{soort: r.kind, versie: m.geschreven, sleutels: r.keys}})"
        self._run(tell, lines=lines)
        self._run(f"MATCH (m:{META}), (w:{CHANGE}) WHERE w.versie <= m.geschreven - $most DELETE w", most=VERSIONS)

    def _run(self, statement: str, **parameters: Any) -> list[list[Any]]:
        with plain_words(self._url):
            return self._transaction.run(statement, parameters).values()

    def put(self, kind: Kind, rows: Iterable[Row]) -> int:
        """See `Writer.put`. Raises StoreError for a second supplier of a thing that has one."""
        shape, count = SHAPES[kind.name], 0
        for batch in _without_repeats(shape, rows):
            keys = [key_of(kind, row) for row in batch]
            left = self._supersede(shape, keys) if self._may_be_there(shape, keys) else []
            self._write(shape, batch)
            self._tidy(left)
            self._changes.put(kind, batch)
            count += len(batch)
        return count

    def _write(self, shape: Shape, batch: Sequence[Row]) -> None:
        groups: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
        for row in batch:
            values: dict[str, Any] = dict(zip(shape.kind.names, row, strict=True))
            if shape.kind in NUMBERED:
                values["lognummer"] = secrets.randbits(63)
            groups[shape.filled(values)].append(values)
        for filled, rows in groups.items():
            if self._run(shape.put(filled), rows=rows) != [[len(rows)]]:
                raise StoreError(f"Een van deze {shape.kind.name} is al door een andere bron geleverd. Er is niets geschreven.")

    def _may_be_there(self, shape: Shape, keys: Sequence[Key]) -> bool:
        """Whether earlier versions must be looked for: not while a kind that was empty is being filled."""
        name = shape.kind.name
        if name not in self._written:
            found = self._run(f"MATCH {shape.match} WHERE {there(shape)} RETURN 1 LIMIT 1")
            self._written[name] = None if found else set()
        written = self._written[name]
        if written is None:
            return True
        hashes = {hash(key) for key in keys}
        again = not written.isdisjoint(hashes)
        written |= hashes
        return again

    def _supersede(self, shape: Shape, keys: Sequence[Key]) -> list[str]:
        """Keep what is there as history and take its references away; returns what it referred to."""
        keep = f"CREATE (h:{shape.history}) SET h = properties(x) WITH x"
        return self._loosen(shape, keys, keep, destroy=shape.is_edge)[1]

    def _loosen(self, shape: Shape, keys: Sequence[Key], keep: str, *, destroy: bool) -> tuple[int, list[str]]:
        row = f"UNWIND $keys AS k MATCH {shape.match} WHERE x.{shape.key} = k[0] AND x.bron = k[1] {keep}"
        if shape.is_edge:
            ends = self._run(f"{row} WITH x, [startNode(x), endNode(x)] AS ends DELETE x RETURN [e IN ends | elementId(e)]", keys=keys)
            return len(ends), [end for (pair,) in ends for end in pair]
        gone = "SET x = {}" if destroy else ""
        # A relationship with a key is a fact of its own, such as a block: it stays, whatever becomes of the thing it stands on.
        links = "OPTIONAL MATCH (x)-[l]->(e) WHERE l.sleutel IS NULL"
        found = f"{links} WITH x, collect(l) AS links, collect(elementId(e)) AS ends FOREACH (l IN links | DELETE l)"
        own = f"SET x = {{{shape.id_column}: x.{shape.id_column}}}" if destroy and shape.kind.is_thing and not shape.apart else gone
        rows = self._run(f"{row} {found} {own} RETURN ends + [elementId(x)]", keys=keys)
        return len(rows), [end for (ends,) in rows for end in ends]

    def _tidy(self, left: Sequence[str]) -> None:
        """Nodes that nothing refers to and nothing stands on any more are destroyed; no row left, no log number."""
        if not left:
            return
        bare = "UNWIND $left AS i MATCH (e) WHERE elementId(e) = i AND e.sleutel IS NULL"
        self._run(f"{bare} AND NOT EXISTS {{ (e)<-[:{ROW_OF}]-() }} REMOVE e.lognummer", left=left)
        self._run(f"{bare} AND NOT EXISTS {{ (e)--() }} DELETE e", left=left)

    def destroy(self, kind: Kind, keys: Iterable[Key]) -> int:
        """See `Writer.destroy`."""
        shape, count = SHAPES[kind.name], 0
        gone = sorted(set(keys))
        for start in range(0, len(gone), BATCH):
            batch = gone[start : start + BATCH]
            number, left = self._loosen(shape, batch, "", destroy=True)
            self._tidy(left)
            self._run(f"UNWIND $keys AS k MATCH (h:{shape.history} {{sleutel: k[0], bron: k[1]}}) DELETE h", keys=batch)
            count += number
        if gone:
            self._changes.destroyed(kind)
        self.has_destroyed = self.has_destroyed or count > 0
        return count

    def rename_person(self, old: str, new: str) -> int:
        """See `Writer.rename_person`."""
        count, moment = 0, now()
        for _, number in self._run(log_numbers(SHAPES[Person.kind().name]), ids=[old]):
            self.put(LogAlias.kind(), [kept_number(number, new, moment)])
        for kind, columns in NAMING_PERSONS:
            rows = {tuple(row) for column in columns for (row,) in self._run(naming(SHAPES[kind.name], column), ids=[old])}
            for row in sorted(rows, key=lambda row: key_of(kind, row)):
                again = renamed(kind, row, old, new, moment)
                self.destroy(kind, [key_of(kind, row)])
                if not self._there(kind, key_of(kind, again)):
                    self.put(kind, [again])
            count += len(rows)
        return count

    def _there(self, kind: Kind, key: Key) -> bool:
        shape = SHAPES[kind.name]
        statement = f"MATCH {shape.match} WHERE x.{shape.key} = $key AND x.bron = $supplier RETURN 1"
        return bool(self._run(statement, key=key[0], supplier=key[1]))

    def put_history(self, kind: Kind, rows: Iterable[Row]) -> None:
        """See `Writer.put_history`."""
        shape = SHAPES[kind.name]
        for batch in batches(rows):
            values = [dict(zip(kind.names, row, strict=True)) for row in batch]
            self._run(f"UNWIND $rows AS r CREATE (h:{shape.history}) SET h = r", rows=values)

    def set_numbers(self, kind: Kind, numbers: Iterable[tuple[str, int]]) -> None:
        """See `Writer.set_numbers`."""
        shape = SHAPES[kind.name]
        found = f"MATCH (t:{shape.thing} {{{shape.id_column}: n[0]}})"
        self._run(f"UNWIND $numbers AS n {found} SET t.lognummer = n[1]", numbers=[list(pair) for pair in numbers])


def _without_repeats(shape: Shape, rows: Iterable[Row]) -> Iterator[list[Row]]:
    one_supplier = shape.kind.is_thing and not shape.apart
    for batch in batches(rows):
        yield from without_repeats(batch, lambda row: key_of(shape.kind, row)[: 1 if one_supplier else 2])
