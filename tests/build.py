"""Facts for tests in one line each: provenance and key are filled in as an import would."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from graphmodel.declare import HOUSE, Fact, Row
from graphmodel.stores.protocol import Store
from graphmodel.vocabulary import CATEGORY_BY_PARTNER_KIND, Category

F = TypeVar("F", bound=Fact)
RECORDED = "2026-01-01T00:00:00.000000+00:00"


def make(model: type[F], *, partner_kind: str | None = None, **fields: Any) -> F:
    """A validated fact; days may be given as ISO text.

    Supplier: as given, else the acting partner, else the house. Category: as given, else the kind's own, else by the
    acting partner's kind (`partner_kind`, else the partner's id where that is a kind).
    """
    acting = fields.get("partner")
    own = model.spec.category or CATEGORY_BY_PARTNER_KIND.get(partner_kind or acting or "", Category.BEGELEIDING)
    values: dict[str, Any] = {"supplier": acting or HOUSE, "category": own, "recorded": RECORDED, "changed": RECORDED}
    if "partner_kind" in model.model_fields:
        fields["partner_kind"] = partner_kind
    values |= {name: str(value) if hasattr(value, "label") else value for name, value in fields.items()}
    kind = model.kind()
    named = {column.name: _plain(values.get(column.field)) for column in kind.own}
    return model.model_validate({"key": kind.key_of(named), **values})


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def rows_by_kind(facts: Iterable[Fact]) -> dict[str, list[Row]]:
    """Stored rows by kind name, sorted as a store gives them."""
    grouped: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        grouped[fact.kind().name].append(fact)
    return {name: [f.kind().write(f) for f in sorted(rows, key=lambda f: (f.key, f.supplier))] for name, rows in grouped.items()}


def fill(store: Store, facts: Iterable[Fact]) -> None:
    """Write facts into a store, in one transaction."""
    grouped: dict[type[Fact], list[Fact]] = defaultdict(list)
    for fact in facts:
        grouped[type(fact)].append(fact)
    with store.transaction() as writer:
        for model, rows in grouped.items():
            writer.put(model.kind(), [model.kind().write(fact) for fact in rows])
