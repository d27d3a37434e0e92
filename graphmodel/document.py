"""`docs/model.md`, made from the declarations: `python -m graphmodel.document docs/model.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from graphmodel.declare import Cell, Column, Fact, Kind
from graphmodel.kinds import KINDS, WERKMAP, kind_named
from graphmodel.vocabulary import CATEGORY_BY_PARTNER_KIND, Category, Vocabulary

_CELLS = {
    Cell.TEXT: "text",
    Cell.ID: "id",
    Cell.DAY: "day",
    Cell.PARTIAL_DAY: "day, month or year",
    Cell.YES_NO: "ja or nee",
    Cell.CODE: "code",
    Cell.NUMBER: "number ≥ 0",
    Cell.COUNT: "whole number",
    Cell.MUNICIPALITY: "municipality, as `GM0344`",
    Cell.BSN: "BSN",
    Cell.POSTCODE: "postcode, as `6511AB`",
}

INTRODUCTION = """\
# The model

Made by `python -m graphmodel.document docs/model.md` from `graphmodel/kinds.py` and `graphmodel/records.py`; do not edit it by hand.

Everything stored is a *fact*: a delivered row with its provenance. A **thing** is a node with an id of its own; a **relation** is
a row without one, and is the same fact when the columns marked *key* are equal. Both days of a period count: something is in force on
day D when first day ≤ D ≤ last day; an empty first day means since always, an empty last day means still. `*` = required.
"""


def document() -> str:
    """The whole text of `docs/model.md`."""
    parts = [INTRODUCTION, *_provenance(), "## Kinds\n"]
    for kind in KINDS.values():
        parts += _kind(kind)
    parts += ["## Vocabularies\n", *_vocabularies(), *_categories()]
    return "\n".join(parts).rstrip() + "\n"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown."""
    names = list(head)
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _provenance() -> Iterator[str]:
    columns = [column for column in next(iter(KINDS.values())).columns if column.field in Fact.model_fields]
    yield "## Provenance (R8)\n\nEvery fact has these columns after its own.\n"
    yield table(("column", "field", "holds", "meaning"), ((_name(c), f"`{c.field}`", _holds(c), c.meaning) for c in columns))


def _kind(kind: Kind) -> Iterator[str]:
    model = kind.model
    yield f"### `{kind.name}`: {model.__name__}\n"
    yield f"{(model.__doc__ or '').strip()}\n"
    yield f"{' '.join(_facts_about(kind))}\n"
    yield table(("column", "field", "holds", "key", "meaning"), (_column(kind, column) for column in kind.own))


def _facts_about(kind: Kind) -> Iterator[str]:
    spec = kind.spec
    yield "Thing." if kind.is_thing else f"Relation `{spec.relation}`." if spec.relation else "Relation."
    yield f"Screens: *{kind.label}*."
    yield f"Period: `{kind.period_columns[0]}` to `{kind.period_columns[1]}`." if kind.period_columns else "No period."
    yield f"Category: {spec.category}." if spec.category else "Category: by the acting partner's kind."
    if spec.one_of:
        yield f"Exactly one of {' and '.join(f'`{name}`' for name in spec.one_of)}."
    yield "May come from several suppliers." if spec.several_suppliers else "Has one supplier."
    if kind not in WERKMAP:
        yield "Recorded by the house itself; no werkmap brings it."


def _column(kind: Kind, column: Column) -> tuple[str, ...]:
    key = "key" if column in kind.identity else ""
    return _name(column), f"`{column.field}`", _holds(column), key, column.meaning


def _name(column: Column) -> str:
    star = "\\*" if column.required else ""
    return f"`{column.name}`{star}"


def _holds(column: Column) -> str:
    if column.refers_to:
        relation = f", `{column.relation}`" if column.relation else ""
        return f"id in `{kind_named(column.refers_to).name}`{relation}"
    return f"code: {column.vocabulary.__name__}" if column.vocabulary else _CELLS[column.cell]


def vocabularies() -> list[type[Vocabulary]]:
    """Every vocabulary a column uses, in the order of the kinds."""
    used = [column.vocabulary for kind in KINDS.values() for column in kind.columns if column.vocabulary]
    return list(dict.fromkeys(used))


def _vocabularies() -> Iterator[str]:
    for vocabulary in vocabularies():
        yield f"### {vocabulary.__name__}\n\n{(vocabulary.__doc__ or '').strip()}\n"
        yield table(("code", "label"), ((f"`{member}`", member.label) for member in vocabulary))


def _categories() -> Iterator[str]:
    yield "### Category by the kind of the acting partner\n\nWhere a kind has no category of its own and the row gives none.\n"
    yield table(("partner kind", "category"), ((f"`{kind}`", category) for kind, category in CATEGORY_BY_PARTNER_KIND.items()))
    yield f"Every other kind: {Category.BEGELEIDING}.\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(document(), encoding="utf-8")
