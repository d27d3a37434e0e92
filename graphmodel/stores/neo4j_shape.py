"""How facts stand in Neo4j, made from the declarations: labels, relationships, constraints and the statements that write.

- A thing is a node `(:Persoon {persoon_id})`; references go to it. Where several suppliers may have a row on one thing, each
  row is a node of its own, `(:PersoonRij)-[:RIJ_VAN]->(:Persoon)`; where only one may, the node itself is the row.
- A row with two ends is a relationship between their nodes with the row as its properties, such as `BEWOOND_DOOR`.
- A row with one end (a phase, a confirmation) is a node with a relationship to it.

A node that is only referred to has its id and no `sleutel`: nothing was stored on it. Labels and relationships are Dutch, properties
are the werkmap's column names; days stand as ISO text, ja/nee as 1/0, as in every store.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from graphmodel.declare import Column, Kind
from graphmodel.kinds import KINDS, kind_named

ROW_OF = "RIJ_VAN"


@dataclass(frozen=True)
class Shape:
    """Where the facts of one kind stand."""

    kind: Kind

    @cached_property
    def thing(self) -> str:
        """The label of a thing's node."""
        return self.kind.label

    @cached_property
    def is_edge(self) -> bool:
        """Whether a row is a relationship: it has two ends."""
        return not self.kind.is_thing and len(self.ends) == 2

    @cached_property
    def row(self) -> str:
        """The label of the nodes that are rows, or the type of the relationships that are."""
        if self.is_edge:
            return str(self.kind.spec.relation)
        return f"{self.thing}Rij" if self.kind.is_thing and self.kind.spec.several_suppliers else self.thing

    @cached_property
    def history(self) -> str:
        """The label of the nodes that keep earlier versions."""
        return f"{self.thing}Eerder"

    @cached_property
    def id_column(self) -> str:
        """The column with the thing's own id."""
        return self.kind.identity[0].name

    @cached_property
    def ends(self) -> list[list[Column]]:
        """The references of a row without an id, alternatives (`one_of`) together."""
        either = [c for c in self.kind.references if c.name in self.kind.spec.one_of]
        ends: list[list[Column]] = []
        for column in self.kind.references:
            if column not in either:
                ends.append([column])
            elif column is either[0]:
                ends.append(either)
        return ends

    @property
    def match(self) -> str:
        """A pattern that finds the rows as `x`."""
        return f"()-[x:{self.row}]->()" if self.is_edge else f"(x:{self.row})"

    @property
    def there(self) -> str:
        """What tells a stored row from a node that is only referred to."""
        return "x.sleutel IS NOT NULL AND x.bron IS NOT NULL"

    def constraints(self) -> Iterator[str]:
        """What must be unique; each comes with the index that looks it up."""
        pattern = f"()-[x:{self.row}]-()" if self.is_edge else f"(x:{self.row})"
        yield f"CREATE CONSTRAINT sleutel_{self.kind.name} IF NOT EXISTS FOR {pattern} REQUIRE (x.sleutel, x.bron) IS UNIQUE"
        if self.kind.is_thing:
            yield f"CREATE CONSTRAINT id_{self.kind.name} IF NOT EXISTS FOR (x:{self.thing}) REQUIRE x.{self.id_column} IS UNIQUE"
        yield f"CREATE INDEX eerder_{self.kind.name} IF NOT EXISTS FOR (x:{self.history}) ON (x.sleutel, x.bron)"

    def puts(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Statements that write rows, each with the columns that must be filled for it."""
        if self.is_edge:
            yield from self._edges()
            return
        if self.row == self.thing and self.kind.is_thing:
            node = f"MERGE (x:{self.thing} {{{self.id_column}: r.{self.id_column}}})"
        else:
            node = f"MERGE (x:{self.row} {{sleutel: r.sleutel, bron: r.bron}})"
        yield (), f"UNWIND $rows AS r {node} SET x = r"
        if self.row != self.thing and self.kind.is_thing:
            yield (), self._link(f"(t:{self.thing} {{{self.id_column}: r.{self.id_column}}})", ROW_OF)
        for column in self.kind.references:
            yield (column.name,), self._link(_end("t", column), column.relation or str(self.kind.spec.relation))

    def _link(self, target: str, relation: str) -> str:
        found = f"MATCH (x:{self.row} {{sleutel: r.sleutel, bron: r.bron}})"
        return f"UNWIND $rows AS r {found} MERGE {target} MERGE (x)-[:{relation}]->(t)"

    def _edges(self) -> Iterator[tuple[tuple[str, ...], str]]:
        for one in self.ends[0]:
            for other in self.ends[1]:
                edge = f"MERGE (a)-[x:{self.row} {{sleutel: r.sleutel, bron: r.bron}}]->(b) SET x = r"
                yield (one.name, other.name), f"UNWIND $rows AS r MERGE {_end('a', one)} MERGE {_end('b', other)} {edge}"

    @property
    def find(self) -> str:
        """A statement that gives the stored rows with these (key, supplier), as properties."""
        return f"UNWIND $keys AS k MATCH {self.match} WHERE x.sleutel = k[0] AND x.bron = k[1] RETURN properties(x) AS row"


def _end(name: str, column: Column) -> str:
    target = SHAPES_BY_MODEL[str(column.refers_to)]
    return f"({name}:{target.thing} {{{target.id_column}: r.{column.name}}})"


SHAPES: dict[str, Shape] = {name: Shape(kind) for name, kind in KINDS.items()}
SHAPES_BY_MODEL: dict[str, Shape] = {kind.model.__name__: SHAPES[kind_named(kind.model.__name__).name] for kind in KINDS.values()}
