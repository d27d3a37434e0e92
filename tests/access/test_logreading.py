"""Toezicht reads the log a page at a time: nothing twice, nothing left out, and quickly however long it is (R13, R23)."""

from __future__ import annotations

import ast
import json
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from access.configuration import Configuration
from access.keeper import Keeper
from access.log import TORN, AccessLog
from access.logbackwards import backwards
from access.logreading import PAGE, Line, Wanted, read_log, read_page
from access.logwords import DEEDS, RESULTS, deed, in_words
from graphmodel.errors import LogError, Refused
from graphmodel.stores import open_store
from tests.build import fill
from tests.worked_example import facts

ROOT = Path(__file__).parents[2]
USERS = [{"id": "fg", "organisation": "zvh", "role": "toezicht"}, {"id": "proces", "organisation": "zvh", "role": "procesregisseur"}]
START = datetime(2026, 1, 1, 22, 30, tzinfo=UTC)


def keeper_of(folder: Path, lines: bytes = b"") -> Keeper:
    (folder / "users.yaml").write_text(yaml.safe_dump({"users": USERS}))
    store = open_store("memory:")
    fill(store, facts())
    log = AccessLog(folder / "a.log")
    if lines:
        log.path.write_bytes(lines)
        log.path.with_name("a.log.tip").write_text(f"{lines.count(b'number')} {'0' * 64} {len(lines)}\n")
    return Keeper(store, Configuration(folder), log)


def written(number: int, **more: Any) -> bytes:
    said: dict[str, Any] = {"user": f"u{number % 3}", "organisation": "ggz", "role": "professional", "action": {"question": "tracks"}}
    said |= {"cases": [number % 5]}
    said |= {"persons": [number], "categories": ["politie"], "purpose": "overleg", "ground": "WGS", "result": "answered"}
    at = (START + timedelta(hours=number)).isoformat(timespec="microseconds")
    return json.dumps({"number": number, "at": at, **said, **more, "before": "0" * 64}, separators=(",", ":")).encode() + b"\n"


def pages(keeper: Keeper, wanted: Wanted) -> list[list[Line]]:
    found, before, more = [], None, True
    while more:
        page = read_page(keeper, "fg", "klacht", wanted, before=before)
        found.append(list(page.lines))
        before, more = page.older, page.older is not None
    return found


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(["whole", "refused", "torn"]), max_size=160),
    st.builds(
        Wanted,
        since=st.none() | st.just(date(2026, 1, 3)),
        until=st.none() | st.just(date(2026, 1, 5)),
        user=st.none() | st.just("u1"),
        result=st.none() | st.just("refused"),
    ),
)
def test_page_after_page_is_the_whole_reading_backwards(tmp_path_factory: pytest.TempPathFactory, kinds: list[str], wanted: Wanted) -> None:
    lines = [
        written(number)[:40] + b"\n" + TORN if kind == "torn" else written(number, result="refused" if kind == "refused" else "answered")
        for number, kind in enumerate(kinds, 1)
    ]
    keeper = keeper_of(tmp_path_factory.mktemp("log"), b"".join(lines))
    whole = [line["number"] for line in read_log(keeper, "fg", "klacht", wanted) if line["user"] != "fg"]
    found = pages(keeper, wanted)
    assert [line["number"] for page in found for line in page if line["user"] != "fg"] == whole[::-1]
    assert all(len(page) == PAGE for page in found[:-1])


def test_each_page_is_a_line_of_its_own_and_names_the_case_by_number(tmp_path: Path) -> None:
    keeper = keeper_of(tmp_path, b"".join(map(written, range(1, 121))))
    assert [len(page) for page in pages(keeper, Wanted(user="u1"))] == [40]
    page = read_page(keeper, "fg", "klacht", Wanted(case="C1"))
    assert [line["action"] for line in page.lines] == [{"log": "page"}]
    own = [line for line in keeper.log.entries() if line["user"] == "fg"]
    assert [(line["action"], len(line["cases"])) for line in own] == [({"log": "page", "of": "onbekend"}, 0), ({"log": "page"}, 1)]
    assert "C1" not in keeper.log.path.read_text()


def test_only_toezicht_and_never_without_a_line(tmp_path: Path) -> None:
    keeper = keeper_of(tmp_path, written(1))
    with pytest.raises(Refused, match="mag dit niet"):
        read_page(keeper, "proces", "klacht", Wanted())
    with pytest.raises(Refused, match="niet in de opslag"):
        read_page(keeper, "fg", "klacht", Wanted(case="gone"))
    (tmp_path / "a.log.tip").write_text("rubbish")
    with pytest.raises(LogError):
        read_page(keeper, "fg", "klacht", Wanted())


def test_the_days_are_those_of_amsterdam(tmp_path: Path) -> None:
    """22:30 in UTC on 1 January is half past eleven that evening; an hour on it is the next day."""
    keeper = keeper_of(tmp_path, written(0) + written(1))
    first, second = date(2026, 1, 1), date(2026, 1, 2)
    assert [line["number"] for line in read_page(keeper, "fg", "x", Wanted(until=first)).lines] == [0]
    assert [line["number"] for line in read_page(keeper, "fg", "x", Wanted(since=second, until=second)).lines] == [1]


def test_the_newest_page_of_a_long_log_does_not_cost_reading_it_all(tmp_path: Path) -> None:
    """Processor time of the newest page, and of reading all of it, side by side: reading it all for a page would be as dear."""
    lines = b"".join(map(written, range(1, 30_001)))
    keeper = keeper_of(tmp_path, lines)

    def cost(read: Any) -> float:
        began = time.process_time()
        read()
        return time.process_time() - began

    page = min(cost(lambda: read_page(keeper, "fg", "klacht", Wanted())) for _ in range(3))
    whole = cost(lambda: sum(1 for _ in read_log(keeper, "fg", "klacht", Wanted())))
    assert page < whole / 10


def test_a_place_in_an_older_file_harms_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    path.write_bytes(written(1) + written(2))
    assert [record["number"] for _, record in backwards(path, 10**9)] == [2, 1]
    assert [record["number"] for _, record in backwards(path, 30)] == []
    assert list(backwards(tmp_path / "none", None)) == []


def test_a_torn_line_is_left_out_whole_or_not(tmp_path: Path) -> None:
    """Torn just before its end it reads as a line, and `entries` leaves it out as well."""
    path = tmp_path / "a.log"
    path.write_bytes(written(1) + written(2) + TORN + b'{"x": 1}\n["number"]\nhalf\n' + written(3))
    assert [record["number"] for _, record in backwards(path)] == [3, 1]
    assert [record["number"] for record in AccessLog(path).entries()] == [1, 3]


def test_an_older_page_goes_on_where_the_newer_one_ended(tmp_path: Path) -> None:
    keeper = keeper_of(tmp_path, b"".join(map(written, range(1, 2 * PAGE + 12))))
    numbers = [[line["number"] for line in page] for page in pages(keeper, Wanted(until=date(2026, 2, 1)))]
    assert numbers == [list(range(last, max(last - PAGE, 0), -1)) for last in (2 * PAGE + 11, PAGE + 11, 11)]


def test_by_what_was_done_and_what_came_of_it(tmp_path: Path) -> None:
    lines = [written(1), written(2, action={"search": 1}), written(3, result="refused"), written(4, action={"search": 1}, result="refused")]
    keeper = keeper_of(tmp_path, b"".join(lines))

    def numbers(**wanted: Any) -> list[int]:
        return [line["number"] for line in read_log(keeper, "fg", "klacht", Wanted(until=date(2026, 2, 1), **wanted))]

    assert numbers(deed="search") == [2, 4]
    assert numbers(result="refused") == [3, 4]
    assert numbers(deed="question", result="refused") == [3]
    said = [line["action"] for line in keeper.log.entries()][-1]
    assert said == {"log": "show", "until": "2026-02-01", "deed": "question", "result": "refused"}


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the clock of the machine cannot be set from here")
def test_the_days_do_not_hang_on_the_clock_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = keeper_of(tmp_path, written(0) + written(1))
    try:
        monkeypatch.setenv("TZ", "America/New_York")
        time.tzset()
        assert [line["number"] for line in read_log(keeper, "fg", "x", Wanted(until=date(2026, 1, 1)))] == [0]
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()


def actions(source: str) -> set[str]:
    """The words that stand for what is done in the actions that this code logs."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        for made in _inside(node):
            if isinstance(made, ast.Dict) and made.keys and isinstance(made.keys[0], ast.Constant):
                values = [value.value if isinstance(value, ast.Constant) else "x" for value in made.values]
                keys = [str(key.value) if isinstance(key, ast.Constant) else "x" for key in made.keys]
                found.add(deed(dict(zip(keys, values, strict=True))))
    return found


def _inside(node: ast.AST) -> Iterator[ast.AST]:
    """What stands in an action that is named, or given to what logs."""
    if isinstance(node, ast.Assign) and any(_last_name(name).lower() == "action" for to in node.targets for name in ast.walk(to)):
        yield from ast.walk(node.value)
    elif isinstance(node, ast.Call) and _last_name(node.func) in LOGGING:
        yield from (part for each in node.args for part in ast.walk(each))


def _last_name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


LOGGING = {"view", "changing", "note", "record", "graph", "_write", "user"}


def test_whatever_is_logged_has_its_words() -> None:
    found: set[str] = set()
    for folder in ("access", "analysis", "commands", "reports", "screens"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            found |= actions(path.read_text(encoding="utf-8"))
    assert {"weigh", "question", "page", "citizen", "expire", "hit"} <= found
    assert found - set(DEEDS) == set()


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ({"page": "casus", "as_of": "2026-11-21"}, "pagina bekeken: casus, peildatum 21-11-2026"),
        ({"page": "casus", "export": "csv"}, "uitgevoerd: casus, csv"),
        ({"command": "expire", "dry_run": True}, "opgeschoond: proef ja"),
        ({"destroy": "interventies", "why": "onjuist"}, "feit vernietigd: interventies, reden onjuist"),
        ({"inquire": 1}, "uitvraag gedaan"),
        ({"something": "new"}, "something: new"),
        ({"something": False}, "something: nee"),
        ({"command": "expire", "dry_run": False}, "opgeschoond: proef nee"),
        ({"page": "casus", "confirm": 1, "accepted": True}, "voorstellen beoordeeld: casus, aanvaard ja"),
        ({"correct": "meldingen", "columns": ["datum", "soort"]}, "feit verbeterd: meldingen, kolommen datum soort"),
        ({}, ""),
        ({"action": "sign_in"}, "aangemeld"),
        ({"configure": "sharing.yaml", "fingerprint": "ab12"}, "instellingen gewijzigd: sharing.yaml"),
    ],
)
def test_in_words(action: dict[str, Any], words: str) -> None:
    assert in_words(action) == words
    assert RESULTS["refused"] == "geweigerd"
