"""`docs/werkmap.md` says what the loader reads."""

from __future__ import annotations

from pathlib import Path

from graphmodel.kinds import WERKMAP
from loaders.document import tables, with_tables

DOCUMENT = Path(__file__).parents[2] / "docs/werkmap.md"


def test_the_tables_are_up_to_date() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert text == with_tables(text), "run: python -m loaders.document docs/werkmap.md"


def test_every_file_column_and_code_is_there() -> None:
    text = tables()
    for kind in WERKMAP:
        section = text.split(f"### {kind.name}.csv\n")[1].split("### ")[0]
        for column in kind.own:
            star = " \\*" if column.required else ""
            assert f"| `{column.name}`{star} |" in section
            assert all(f"`{code}`" in section for code in column.vocabulary or ())
