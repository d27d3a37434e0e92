"""What the analysis graph keeps of each kind: fields of the declarations, no others. Names, BSNs, addresses and free text stay out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from graphmodel.declare import Cell, Column, Fact, Kind
from graphmodel.kinds import (
    Action,
    Block,
    Bottleneck,
    Case,
    Household,
    Intervention,
    Meeting,
    Member,
    Partner,
    Person,
    PhaseSpell,
    Report,
    Residence,
    Role,
)

PSEUDONYMISED = frozenset({"Person", "Household", "Case", "Intervention", "Report", "Meeting", "Action"})
"""Kinds whose ids become internal numbers. Partners and bottlenecks are organisations and the system's own: their ids stay."""

BIRTH_DATE = "birth_date"
"""Read to work the birth year and the flags out; it stays out of the graph itself."""

_DTYPES: dict[Cell, type[pl.DataType]] = {Cell.YES_NO: pl.Boolean, Cell.COUNT: pl.Int64, Cell.NUMBER: pl.Float64, Cell.DAY: pl.Date}


@dataclass(frozen=True)
class Kept:
    """The fields of one kind that the graph keeps."""

    model: type[Fact]
    fields: tuple[str, ...]

    @cached_property
    def kind(self) -> Kind:
        """The kind these are of."""
        return Kind.of(self.model)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Their declarations, in the order of `fields`."""
        by_field = {column.field: column for column in self.kind.columns}
        return tuple(by_field[field] for field in self.fields)

    def name(self, column: Column) -> str:
        """The column's name in the graph: the field's, but that a thing's own id is named after the thing."""
        return self.model.__name__.lower() if column.field == "id" else column.field

    def number_of(self, column: Column) -> str | None:
        """The name of the kind whose internal number stands in a column; None for a column that keeps its value."""
        named = self.named(column)
        return named if named in PSEUDONYMISED else None

    def named(self, column: Column) -> str | None:
        """The name of the kind that a column names a thing of; None where it holds a value."""
        return self.model.__name__ if column.field == "id" else column.refers_to

    def dtype(self, column: Column) -> type[pl.DataType]:
        """What the column holds in the graph."""
        return pl.UInt64 if self.number_of(column) else _DTYPES.get(column.cell, pl.String)

    @cached_property
    def schema(self) -> dict[str, type[pl.DataType]]:
        """Names and types of the columns in the graph."""
        return {self.name(column): self.dtype(column) for column in self.columns}


KEPT: dict[type[Fact], Kept] = {
    kept.model: kept
    for kept in (
        Kept(Partner, ("id", "partner_kind", "domain", "part_of", "municipality")),
        Kept(Person, ("id", BIRTH_DATE, "municipality")),
        Kept(Household, ("id", "municipality", "neighbourhood")),
        Kept(Residence, ("household", "person", "start", "end")),
        Kept(Case, ("id", "frame", "municipality", "opened", "closed")),
        Kept(Member, ("case", "person", "household", "role", "start", "end")),
        Kept(Role, ("case", "partner", "role", "start", "end")),
        Kept(
            Intervention,
            ("id", "partner", "person", "household", "case", "life_area", "coercion", "status", "start", "end", "nature"),
        ),
        Kept(Report, ("id", "partner", "person", "household", "day", "report_kind", "case")),
        Kept(Bottleneck, ("id", "code", "subcode", "municipality", "owner", "level", "opened", "solved", "escalated", "decided_on")),
        Kept(Meeting, ("id", "case", "day")),
        Kept(Action, ("id", "case", "meeting", "partner", "due", "done_on")),
        Kept(Block, ("intervention", "action", "bottleneck", "since", "end")),
        Kept(PhaseSpell, ("case", "phase", "start", "end")),
    )
}
"""By kind. What is not named here is never read from the store."""
