"""How a kind of fact is declared, once: everything else is derived from what stands here.

A kind is a pydantic model; a column of it is one line, `cell(...)`. From the declarations in `graphmodel.kinds` come the
store's tables, the Neo4j constraints and statements, the werkmap columns, the documentation and the picture's words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property, lru_cache
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field

from graphmodel.days import Period
from graphmodel.vocabulary import Category, Vocabulary

StoredValue = str | int | float | None
Row = tuple[StoredValue, ...]
"""A fact as stores and loaders pass it: its values in the order of `Kind.columns`, days as ISO text, ja/nee as 1/0."""


class Cell(Enum):
    """What may stand in a column."""

    TEXT = "tekst"
    ID = "kenmerk"
    DAY = "dag"
    PARTIAL_DAY = "dag, maand of jaar"
    YES_NO = "ja of nee"
    CODE = "code"
    NUMBER = "getal"
    COUNT = "heel getal"
    MUNICIPALITY = "gemeente"
    BSN = "BSN"
    POSTCODE = "postcode"


@dataclass(frozen=True)
class Column:
    """One column: its Dutch name (werkmap, stores, documentation), the field of the model, and what may stand in it."""

    name: str
    field: str
    cell: Cell
    meaning: str
    required: bool = False
    refers_to: str | None = None
    vocabulary: type[Vocabulary] | None = None
    category: Category | None = None
    identity: bool = True
    relation: str | None = None
    sought: bool = False


@dataclass(frozen=True)
class Spec:
    """What a kind says of itself besides its columns."""

    file: str | None
    label: str
    category: Category | None = None
    period: tuple[str, str] | None = None
    one_of: tuple[str, ...] = ()
    relation: str | None = None
    several_suppliers: bool = False


def cell(
    name: str,
    cell: Cell,
    meaning: str,
    *,
    required: bool = False,
    refers_to: str | None = None,
    vocabulary: type[Vocabulary] | None = None,
    category: Category | None = None,
    identity: bool = True,
    relation: str | None = None,
    sought: bool = False,
) -> Any:
    """Declare a column. `refers_to` names the kind whose id it holds, `relation` how that reference reads in a graph.

    `identity=False` keeps a column out of what makes a row without an id the same fact (formats.md §1); `sought` columns are no
    reference and still a way to the facts: stores keep an index on them.
    """
    column = Column(name, "", cell, meaning, required, refers_to, vocabulary, category, identity, relation, sought)
    return Field(... if required else None, json_schema_extra={"column": column})  # type: ignore[dict-item, arg-type]


class Fact(BaseModel):
    """A delivered row with its provenance (R8). Immutable: correcting and ending make a new version."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    spec: ClassVar[Spec]

    supplier: str = cell("bron", Cell.ID, "partner die het feit aanleverde en ervoor verantwoordelijk blijft", required=True)
    category: str = cell("categorie", Cell.CODE, "gegevenscategorie (WGS 2.30)", required=True, vocabulary=Category)
    ground: str | None = cell("grondslag", Cell.TEXT, "grondslag van de verstrekking")
    objected: bool | None = cell("bezwaar", Cell.YES_NO, "de leverancier maakt bezwaar tegen doorgeven (R15)")
    key: str = cell("sleutel", Cell.TEXT, "wat dit feit is, binnen zijn soort en leverancier", required=True)
    recorded: str = cell("vastgelegd_op", Cell.TEXT, "moment van eerste verwerking, UTC (R20)", required=True)
    changed: str = cell("gewijzigd_op", Cell.TEXT, "moment van deze versie, UTC", required=True)
    withdrawn: date | None = cell("ingetrokken_op", Cell.DAY, "dag waarop het feit is ingetrokken; het telt voor geen enkele dag")
    proposed: bool | None = cell("voorstel", Cell.YES_NO, "voorgesteld, door niemand bevestigd; telt voor geen vraag")

    @classmethod
    def kind(cls) -> Kind:
        """The kind this model declares."""
        return Kind.of(cls)

    @property
    def ref(self) -> str:
        """This fact among all kinds, whoever supplied it: `interventies:I3`."""
        return f"{self.kind().name}:{self.key}"

    @property
    def period(self) -> Period:
        """When it is in force; always, for a kind without a period."""
        names = self.spec.period
        return Period(getattr(self, names[0]), getattr(self, names[1])) if names else Period()

    @classmethod
    def trusted(cls, values: dict[str, Any]) -> Self:
        """A fact from values that were checked when they came in: not checked again (design.md, View)."""
        fact = _new(cls)
        _set_values(fact, values)
        _set_fields_set(fact, _NONE_SET)
        _set_extra(fact, None)
        _set_private(fact, None)
        return fact


_NONE_SET: frozenset[str] = frozenset()
_new = object.__new__
# The slots of a pydantic model by their descriptors: a view makes a hundred facts, and by name this takes twice as long.
_set_values = BaseModel.__dict__["__dict__"].__set__
_set_fields_set = BaseModel.__dict__["__pydantic_fields_set__"].__set__
_set_extra = BaseModel.__dict__["__pydantic_extra__"].__set__
_set_private = BaseModel.__dict__["__pydantic_private__"].__set__


class Thing(Fact):
    """A node: something with an id of its own, the same thing whoever delivers it."""

    id: str


class Relation(Fact):
    """A row without an id of its own: the same fact when all columns of its identity are equal."""


PROVENANCE = ("bron", "categorie", "grondslag", "bezwaar")
"""The provenance columns that a delivered file may carry."""

HOUSE = "huis"
"""Supplier of rows that nobody else supplied; no user belongs to it."""


class Kind:
    """Everything that is derived from one declaration."""

    _by_model: ClassVar[dict[type[Fact], Kind]] = {}

    def __init__(self, model: type[Fact]) -> None:
        self.model = model
        self.spec = model.spec
        self.name = self.spec.file or re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()
        self.label = self.spec.label
        self.is_thing = issubclass(model, Thing)
        self.columns: tuple[Column, ...] = tuple(_columns(model))

    @classmethod
    def of(cls, model: type[Fact]) -> Kind:
        """The kind of a model; one object each."""
        if model not in cls._by_model:
            cls._by_model[model] = cls(model)
        return cls._by_model[model]

    def __repr__(self) -> str:
        return f"Kind({self.name})"

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The Dutch column names, in the order of a `Row`."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The model's field names, in the order of a `Row`."""
        return tuple(column.field for column in self.columns)

    @cached_property
    def index(self) -> Mapping[str, int]:
        """Where a Dutch column name stands in a `Row`."""
        return {name: place for place, name in enumerate(self.names)}

    @cached_property
    def own(self) -> tuple[Column, ...]:
        """The columns of this kind alone, without provenance."""
        return tuple(column for column in self.columns if column.field not in Fact.model_fields)

    @cached_property
    def werkmap(self) -> tuple[Column, ...]:
        """The columns a delivered file may have."""
        return (*self.own, *(column for column in self.columns if column.name in PROVENANCE))

    @cached_property
    def identity(self) -> tuple[Column, ...]:
        """The columns whose values make the key: the id of a thing; of a relation all but those declared otherwise."""
        return self.own[:1] if self.is_thing else tuple(column for column in self.own if column.identity)

    @cached_property
    def references(self) -> tuple[Column, ...]:
        """The columns that hold an id of another thing (of a thing: not its own id)."""
        return tuple(column for column in self.own if column.refers_to)

    @cached_property
    def recognised_by(self) -> tuple[Column, ...]:
        """The columns that facts are looked up by though they are no id of ours: a BSN, and what is `sought`. Stores index them."""
        return tuple(column for column in self.own if column.cell is Cell.BSN or column.sought)

    @cached_property
    def period_columns(self) -> tuple[str, str] | None:
        """The Dutch names of first and last day; None for a kind without a period."""
        if self.spec.period is None:
            return None
        by_field = {column.field: column.name for column in self.columns}
        first, last = self.spec.period
        return by_field[first], by_field[last]

    def read(self, row: Sequence[StoredValue]) -> Fact:
        """The fact in a stored row."""
        return self.read_all((row,))[0]

    @cached_property
    def read_all(self) -> Callable[[Iterable[Sequence[StoredValue]]], list[Fact]]:
        """Gives the facts in stored rows: `kind.read_all(rows)`."""
        # A view reads some hundred rows, so what depends on the kind alone is worked out once, and `Fact.trusted` stands here in full.
        model, fields = self.model, self.fields
        stored_otherwise: dict[Cell, Callable[[Any], Any]] = {Cell.DAY: date.fromisoformat, Cell.YES_NO: bool}
        readers = [(column.field, stored_otherwise[column.cell]) for column in self.columns if column.cell in stored_otherwise]

        def read_all(rows: Iterable[Sequence[StoredValue]]) -> list[Fact]:
            facts = []
            for row in rows:
                values: dict[str, Any] = dict(zip(fields, row))  # noqa: B905 - saying `strict` costs a tenth of reading a fact
                for field, convert in readers:
                    if (stored := values[field]) is not None:
                        values[field] = convert(stored)
                fact = _new(model)
                _set_values(fact, values)
                _set_fields_set(fact, _NONE_SET)
                _set_extra(fact, None)
                _set_private(fact, None)
                facts.append(fact)
            return facts

        return read_all

    def write(self, fact: Fact) -> Row:
        """The stored row of a fact: the inverse of `read`."""
        return tuple(stored(getattr(fact, field)) for field in self.fields)

    def named(self, row: Row) -> dict[str, StoredValue]:
        """The values of a stored row by Dutch column name, in the order of the row."""
        return dict(zip(self.names, row, strict=True))

    def key_of(self, values: Mapping[str, StoredValue]) -> str:
        """The key of a row, from its identity columns by Dutch name.

        The parts are joined by `/`; a `/` or `~` inside one is escaped as in a JSON pointer, so that two rows never share
        a key by accident.
        """
        if self.is_thing:
            return str(values[self.identity[0].name])
        return "/".join(_escaped(values.get(column.name)) for column in self.identity)


def _columns(model: type[Fact]) -> Iterator[Column]:
    provenance = [name for name in model.model_fields if name in Fact.model_fields]
    own = [name for name in model.model_fields if name not in Fact.model_fields]
    for name in own + provenance:
        extra = model.model_fields[name].json_schema_extra
        if isinstance(extra, dict) and isinstance(column := extra.get("column"), Column):
            yield Column(**{**column.__dict__, "field": name})


@lru_cache(maxsize=65_536)
def stored(value: Any) -> StoredValue:
    """A field's value as it stands in a row: days as ISO text, ja/nee as 1/0."""
    if isinstance(value, bool):
        return int(value)
    return value.isoformat() if isinstance(value, date) else value


def _escaped(part: StoredValue) -> str:
    return "" if part is None else str(part).replace("~", "~0").replace("/", "~1")
