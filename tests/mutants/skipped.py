"""What mutmut makes no mutants of: decorated functions, and whatever stands outside functions (`python -m tests.mutants.skipped`)."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
MUTATED = ("staticmethod", "classmethod")
"""Decorators that mutmut looks behind."""


def skipped(path: Path) -> Iterator[tuple[str, str]]:
    """Name and nature of each piece of code in a file that mutmut leaves alone and that says something."""
    yield from _in(ast.parse(path.read_text(encoding="utf-8")).body, "")


def _in(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, str]]:
    for statement in body:
        match statement:
            case ast.FunctionDef(name=name, decorator_list=[decorator, *_]) if ast.unparse(decorator) not in MUTATED:
                yield f"{prefix}{name}", f"@{ast.unparse(decorator).partition('(')[0]}"
            case ast.ClassDef(name=name):
                yield from _in(statement.body, f"{prefix}{name}.")
            case ast.Assign(targets=[target]) if not _is_type(statement.value):
                yield f"{prefix}{ast.unparse(target)}", "constant"
            case ast.AnnAssign(target=target, value=ast.expr()):
                yield f"{prefix}{ast.unparse(target)}", "default" if prefix else "constant"


def _is_type(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and ast.unparse(value.func) == "TypeVar"


def main() -> int:
    """A line a piece, file by file."""
    for path in sorted((ROOT / "access").glob("*.py")):
        for name, nature in skipped(path):
            sys.stdout.write(f"{path.relative_to(ROOT)}  {nature:18} {name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
