"""A werkmap into a real Neo4j: the same facts and the same report as the embedded store, all or nothing, in parts when asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from graphmodel.errors import StoreError
from graphmodel.kinds import WERKMAP
from graphmodel.stores import Store, open_store
from loaders.report import ImportReport
from loaders.synthetic import make_demo
from loaders.werkmap import import_werkmap
from tests.loaders.folders import SOUND, TODAY, contents, edited, load, more, write
from tests.neo4j import run

LATER = date(2026, 12, 1)
pytestmark = pytest.mark.neo4j


@pytest.fixture
def neo4j(empty_neo4j: str) -> Iterator[Store]:
    with closing(open_store(empty_neo4j)) as store:
        yield store


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(f"sqlite:{tmp_path / 'facts.db'}")) as store:
        yield store


@pytest.mark.slow
def test_the_demo_region_and_its_second_delivery(neo4j: Store, embedded: Store, tmp_path: Path) -> None:
    paths = make_demo(tmp_path / "demo", today=TODAY)

    def both(folder: Path, today: date) -> ImportReport:
        first, second = (import_werkmap(store, folder, today=today) for store in (neo4j, embedded))
        assert first == second
        assert contents(neo4j) == contents(embedded)
        return first

    assert both(paths.werkmap, TODAY).accepted
    assert both(paths.after_meeting, LATER).written
    assert not both(paths.after_meeting, LATER).written, "loading again changes nothing"
    _without_the_last_rows(paths.werkmap)
    ended = both(paths.werkmap, LATER)
    assert {True} == {any(getattr(counts, what) for counts in ended.files) for what in ("ended", "withdrawn", "unchanged")}
    for kind in WERKMAP:
        assert len(list(neo4j.history(kind))) == len(list(embedded.history(kind)))


def _without_the_last_rows(folder: Path) -> None:
    """Another delivery: nothing that something else refers to is left out."""
    for name in ("bewoning", "interventies", "meldingen", "uitvraag", "fasen"):
        path = folder / f"{name}.csv"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        if name == "interventies":
            blocked = (folder / "blokkades.csv").read_text(encoding="utf-8")
            free = [number for number, line in enumerate(lines) if number and f"{line.partition(';')[0]};" not in blocked]
            del lines[free[-1]]
        else:
            del lines[-1]
        path.write_text("".join(lines), encoding="utf-8")


def test_a_bad_delivery_writes_nothing_and_is_told_alike(neo4j: Store, embedded: Store, tmp_path: Path) -> None:
    files = SOUND | edited("meldingen", "overlast", "overlst") | {"personen": SOUND["personen"] + "P4,123456789,,\nP5,,,1800\n"}
    files |= {"bewoning": SOUND["bewoning"] + "H9,P1,2021-01-01,\n", "blokkades": more("blokkades", "I2,,N1,2026-04-01,")["blokkades"]}
    first, second = (load(store, tmp_path / "w", files) for store in (neo4j, embedded))
    assert first == second
    assert first.error_count == 5
    assert neo4j.version() == 0
    first, second = (load(store, tmp_path / "w", files, skip_bad_rows=True) for store in (neo4j, embedded))
    assert first == second
    assert contents(neo4j) == contents(embedded)


def test_a_transaction_that_the_server_ends_leaves_nothing(neo4j: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="niets half geschreven"):
        import_werkmap(neo4j, write(tmp_path / "w", SOUND), today=TODAY, progress=_Ending(neo4j.url))
    assert not any(contents(neo4j).values())


def test_in_parts_it_says_what_is_in_and_loading_again_finishes_it(neo4j: Store, embedded: Store, tmp_path: Path) -> None:
    folder = write(tmp_path / "w", SOUND)
    with pytest.raises(StoreError, match=r"Al geladen: partners\.csv, .*casuspartners\.csv; van interventies\.csv misschien een deel"):
        import_werkmap(neo4j, folder, today=TODAY, in_parts=True, progress=_Ending(neo4j.url))
    there = contents(neo4j)
    assert (len(there["casuspartners"]), there["interventies"]) == (2, [])
    report = import_werkmap(neo4j, folder, today=TODAY, in_parts=True)
    assert {counts.file: counts.new for counts in report.files if counts.new}.keys() == set(report.parts[8:])
    import_werkmap(embedded, folder, today=TODAY)
    assert contents(neo4j) == contents(embedded)


class _Ending:
    """Hears the progress, and lets the server end what is being written when the interventions are."""

    def __init__(self, url: str) -> None:
        self._url = url

    def __call__(self, name: str, done: int, total: int) -> None:
        if name == "interventies" and done == total:
            mine = "SHOW TRANSACTIONS YIELD transactionId AS id, currentQuery WHERE NOT currentQuery STARTS WITH 'SHOW'"
            for (transaction,) in run(self._url, f"{mine} RETURN id"):
                run(self._url, f"TERMINATE TRANSACTIONS '{transaction}'")
