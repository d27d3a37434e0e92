"""`docs/werkmap.md`: the tables of files and columns in it, made from the declarations: `python -m loaders.document docs/werkmap.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from graphmodel.declare import Cell, Column, Kind
from graphmodel.document import table
from graphmodel.kinds import WERKMAP, kind_named

BEGIN, END = "<!-- gemaakt uit het model: begin -->", "<!-- gemaakt uit het model: einde -->"


def with_tables(text: str) -> str:
    """The document with what stands between the two marks made anew.

    Raises ValueError when a mark is missing.
    """
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{tables()}\n{END}{after}"


def tables() -> str:
    """One heading and table a file, in Dutch."""
    return "\n".join(part for kind in WERKMAP for part in _file(kind))


def _file(kind: Kind) -> Iterator[str]:
    yield f"### {kind.name}.csv\n"
    if kind.spec.one_of:
        yield f"Vul van {' en '.join(f'`{name}`' for name in kind.spec.one_of)} precies één in.\n"
    yield table(("kolom", "wat", "mag zijn"), ((_name(column), column.meaning, _allowed(column)) for column in kind.own))


def _name(column: Column) -> str:
    star = " \\*" if column.required else ""
    return f"`{column.name}`{star}"


def _allowed(column: Column) -> str:
    if column.refers_to:
        target = kind_named(column.refers_to)
        return f"`{target.identity[0].name}` uit {target.name}"
    if column.vocabulary:
        return ", ".join(f"`{code}`" for code in column.vocabulary)
    return {Cell.TEXT: "tekst", Cell.ID: "kenmerk, ten hoogste 64 tekens", Cell.NUMBER: "getal, 0 of meer"}.get(
        column.cell, column.cell.value
    )


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(with_tables(path.read_text(encoding="utf-8")), encoding="utf-8")
