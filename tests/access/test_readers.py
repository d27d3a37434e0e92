"""Facts on persons leave a store by the view and a few named others, and by nobody else (R13; design.md, View)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READS = {"neighbourhoods", "find", "referring", "stream", "scan", "history"}

READERS = {
    "access/onrecord.py": "records of a case, after the view let the viewer in",
    "access/approving.py": "what was asked to let go and who decided; no persons",
    "access/acting.py": "facts that are changed, after the view let the viewer in",
    "graphmodel/tombstones.py": "hashes of what was destroyed, to hold a delivery against; no facts",
    "access/view.py": "the view itself; who the viewer's organisation is",
    "access/doors.py": "what stands around cases, for the filter of a view or a preview; what withholds an address from afar",
    "analysis/source.py": "the analysis graph: named columns only, pseudonymised as they are read; `analysis.asking` writes the log",
    "analysis/onrecord.py": "portfolios and decisions of bottlenecks, in words, for one report; no persons",
    "access/citizenfacts.py": "the citizen's own list: all facts on one person, by toezicht, after a line in the log (R21)",
    "access/citizenshield.py": "what of others may not stand on that list: safe addresses",
    "access/citizen.py": "earlier versions of the facts on that list; names of partners",
    "access/correcting.py": "a supplier's own fact, to correct or destroy it; nothing is shown (R9)",
    "access/destroying.py": "what refers to a fact that goes; nothing is shown (R4, R9, R20)",
    "access/expiring.py": "when facts were recorded; shows case numbers and counts (R20)",
    "access/extending.py": "who supplied something and when it was recorded (R20)",
    "analysis/withheld.py": "whose place may leave in no export; returns internal numbers",
    "access/keeper.py": "the OIN of partners; for toezicht the names that must not stand in a purpose, which are shown to nobody",
    "access/lognames.py": "whether a user was given access, a partner is there; the log numbers of a person",
    "access/logreading.py": "the log number of a case or person that toezicht names",
    "access/notices.py": "what organisations are told of their own facts, and which facts those are; names nobody (R9)",
    "access/withholding.py": "whether the own organisation supplied something on a person (R21)",
    "access/account.py": "what kind of partner a user works for, and partners' desks; no persons",
    "access/sight.py": "in which cases facts may stand; what is seen of them comes from the view",
    "access/retracting.py": "whether others have facts on a thing of which a row goes; nothing is shown (R9)",
    "access/everycase.py": "the numbers and purposes of all cases, for toezicht to choose from",
    "screens/sharing/partners.py": "names and kinds of partners; no persons",
    "commands/check.py": "whether partners named in the configuration exist; no persons",
    "screens/pages.py": "the name of the user's own organisation; no persons",
}
"""Who reads a store, and why that is no way round the view. The stores themselves and the loaders' checks are not asked."""

EXEMPT = ("graphmodel/stores/", "loaders/", "tests/", "benchmarks/")


def modules() -> Iterator[Path]:
    for folder in ("graphmodel", "access", "queries", "commands", "screens", "analysis", "reports"):
        yield from sorted((ROOT / folder).rglob("*.py"))
    yield from (path for path in (ROOT / "app.py", ROOT / "cli.py") if path.exists())


def reads(source: str) -> set[str]:
    """The reading methods of a store that are called on something that is called a store."""
    calls = (node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return {
        call.attr for call in calls if isinstance(call, ast.Attribute) and call.attr in READS and "store" in ast.unparse(call.value).lower()
    }


@pytest.mark.parametrize("path", [pytest.param(p, id=str(p.relative_to(ROOT))) for p in modules()])
def test_nobody_else_reads_the_store(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    if name not in READERS and not name.startswith(EXEMPT):
        assert reads(path.read_text(encoding="utf-8")) == set()


def test_every_reader_named_here_is_there() -> None:
    assert [name for name in READERS if not (ROOT / name).exists()] == []


def test_a_way_round_would_be_found() -> None:
    assert reads("rows = self._store.neighbourhoods([case])") == {"neighbourhoods"}
    assert reads("settings.store().stream(kind)") == {"stream"}
    assert reads("text.find('x')") == set()


def test_no_question_takes_a_store() -> None:
    for path in sorted((ROOT / "queries").rglob("*.py")):
        imported = {node.module or "" for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom)}
        assert not {name for name in imported if name.startswith("graphmodel.stores") or name == "access.view"}, path
