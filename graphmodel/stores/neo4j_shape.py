"""How facts stand in Neo4j, made from the declarations: labels, relationships, constraints and the statements that write.

- A thing is a node `(:Persoon {persoon_id})`; references go to it. Where several suppliers may have a row on one thing, each
  row is a node of its own, `(:PersoonRij)-[:RIJ_VAN]->(:Persoon)`; where only one may, the node itself is the row.
- A row with two ends is a relationship between their nodes with the row as its properties, such as `BEWOOND_DOOR`.
- A row with one end (a phase, a confirmation) is a node with a relationship to it.

A node that is only referred to has its id and no `sleutel`: nothing was stored on it. Labels and relationships are Dutch, properties
are the werkmap's column names; days stand as ISO text, ja/nee as 1/0, as in every store.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graphmodel.declare import Column, Fact, Kind
from graphmodel.kinds import KINDS, kind_named
from graphmodel.stores.lognumbers import NUMBERED

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
    def apart(self) -> bool:
        """Whether rows are nodes beside the thing's own: several suppliers may have one."""
        return self.kind.is_thing and self.kind.spec.several_suppliers

    @cached_property
    def row(self) -> str:
        """The label of the nodes that are rows, or the type of the relationships that are."""
        if self.is_edge:
            return str(self.kind.spec.relation)
        return f"{self.thing}Rij" if self.apart else self.thing

    @cached_property
    def history(self) -> str:
        """The label of the nodes that keep earlier versions."""
        return f"{self.thing}Eerder"

    @cached_property
    def id_column(self) -> str:
        """The column with the thing's own id."""
        return self.kind.identity[0].name

    @cached_property
    def key(self) -> str:
        """The property by which a key is looked up: of a thing with one supplier its id, which is its key and is indexed anyway."""
        return self.id_column if self.kind.is_thing and not self.apart else "sleutel"

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
    def values(self) -> str:
        """The row `x` as a list, in the order of a `Row`."""
        return "[" + ", ".join(f"x.{name}" for name in self.kind.names) + "]"

    def relation(self, column: str) -> str:
        """The relationship that a reference stands as; `RIJ_VAN` for the own id of a thing with rows apart."""
        if self.apart and column == self.id_column:
            return ROW_OF
        named = {c.name: c.relation for c in self.kind.references}[column]
        return named or str(self.kind.spec.relation)

    def constraints(self) -> Iterator[str]:
        """What must be unique, each with the index that looks it up; and the other indexes."""
        pattern = f"()-[x:{self.row}]-()" if self.is_edge else f"(x:{self.row})"
        if self.key == "sleutel":
            yield f"CREATE CONSTRAINT sleutel_{self.kind.name} IF NOT EXISTS FOR {pattern} REQUIRE (x.sleutel, x.bron) IS UNIQUE"
        if self.kind.is_thing:
            yield f"CREATE CONSTRAINT id_{self.kind.name} IF NOT EXISTS FOR (x:{self.thing}) REQUIRE x.{self.id_column} IS UNIQUE"
        for column in self.kind.recognised_by:
            yield f"CREATE INDEX {column.name}_{self.kind.name} IF NOT EXISTS FOR {pattern} ON (x.{column.name})"
        yield f"CREATE INDEX eerder_{self.kind.name} IF NOT EXISTS FOR (x:{self.history}) ON (x.sleutel, x.bron)"

    def filled(self, row: Mapping[str, object]) -> tuple[str, ...]:
        """The references of a row that hold an id, one of each end for a relationship: which statement writes it."""
        there = [[c.name for c in end if row[c.name] is not None][:1] for end in self.ends] if self.is_edge else []
        return tuple(n for end in there for n in end) if there else tuple(c.name for c in self.kind.references if row[c.name] is not None)

    def put(self, filled: Sequence[str]) -> str:
        """The statement that writes rows `$rows` with these references; it counts what it wrote.

        A row of a kind that stands in the log brings a `lognummer`, for a thing that has none yet. On a thing with one
        supplier another's row is left out of the count: it may not take the place of the first.
        """
        targets = [f"MERGE {self.end(f't{n}', column)}" for n, column in enumerate(filled)]
        if self.is_edge:
            write = [*targets, f"CREATE (t0)-[x:{self.row}]->(t1) SET x = r"]
        else:
            links = [f"CREATE (x)-[:{self.relation(column)}]->(t{n})" for n, column in enumerate(filled)]
            write = [*self._node(), *targets, *links]
        return " ".join(["UNWIND $rows AS r", *write, "RETURN count(*) AS written"])

    def _node(self) -> Iterator[str]:
        if self.apart or not self.kind.is_thing:
            yield f"MERGE (x:{self.row} {{sleutel: r.sleutel, bron: r.bron}}) SET x = r"
        else:
            yield f"MERGE (x:{self.thing} {{{self.id_column}: r.{self.id_column}}})"
            yield "WITH x, r WHERE x.bron IS NULL OR x.bron = r.bron SET x = r"
        if self.apart:
            yield f"MERGE (own:{self.thing} {{{self.id_column}: r.{self.id_column}}}) CREATE (x)-[:{ROW_OF}]->(own)"
        if self.kind in NUMBERED:
            yield "SET own.lognummer = coalesce(own.lognummer, r.lognummer) REMOVE x.lognummer"

    def end(self, name: str, column: str) -> str:
        """A pattern of the node that the reference of row `r` leads to."""
        target = self.target(column)
        return f"({name}:{target.thing} {{{target.id_column}: r.{column}}})"

    def target(self, column: str) -> Shape:
        """The shape of what a reference refers to; of the own id this one."""
        refers_to = {c.name: c.refers_to for c in self.kind.references}.get(column)
        return SHAPES[kind_named(refers_to).name] if refers_to else self


SHAPES: dict[str, Shape] = {name: Shape(kind) for name, kind in KINDS.items()}


def shape(model: type[Fact]) -> Shape:
    """The shape of a model's kind."""
    return SHAPES[model.kind().name]
