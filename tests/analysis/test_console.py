"""The analyst's console on a real ArcadeDB: what an analyst may not do gets one plain line, and nothing of it stays behind."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import networkx as nx
import polars as pl
import psutil
import pytest
import yaml
from neo4j import WRITE_ACCESS, GraphDatabase
from neo4j.exceptions import ClientError
from polars.testing import assert_frame_equal

from access.approving import decide, number_of
from access.configuration import Configuration
from access.log import AccessLog
from access.view import Access
from analysis.console import arcade, cypher, keeper
from analysis.console.answered import as_file, as_frame, as_graph
from analysis.console.engine import Console
from analysis.console.handing import ask_to_hand_over, told_of
from analysis.exporting import Exports
from analysis.graph import AnalysisGraph
from analysis.packing import Form
from analysis.publish import published
from graphmodel.errors import Refused, WrongUse
from graphmodel.kinds import Person
from graphmodel.stores import open_store
from tests.analysis.building import graph_of, household, partner, work
from tests.build import make
from tests.missing import missing

LINES = 12
SECONDS = 1.0
ENDLESS = "MATCH p = ()-[*]-() RETURN count(p)"
DEAF = "RETURN reduce(s = '', n IN range(1, 1000000) | s + 'aaaaaaaaaa')"
"""One expression in which the server never looks at the time."""


def graph(lines: int = LINES) -> AnalysisGraph:
    """A home with a person in it, and so many lines."""
    began = date(2026, 1, 1)
    works = [work(f"i{n}", "ab"[n % 2], (began + timedelta(n)).isoformat(), person="p") for n in range(lines)]
    return graph_of([partner("a"), partner("b"), make(Person, id="p", birth_date="1985-04-05"), *household("h", "p"), *works])


@pytest.fixture(scope="module")
def console() -> Iterator[Console]:
    if not arcade.installed():
        missing("no console: install samenloop[cypher]")
    with Console(graph, seconds=SECONDS) as found:
        yield found


def test_days_stand_there_exactly_and_ids_do_not(console: Console) -> None:
    answer = console.answer("MATCH (i:Interventie)-[:PERSON]->(p:Persoon) RETURN i.start, p.birth_year, p.person ORDER BY i.start")
    assert answer.columns == ("i.start", "p.birth_year", "p.person")
    assert [row[:2] for row in answer.rows] == [((date(2026, 1, 1) + timedelta(n)).isoformat(), 1985) for n in range(LINES)]
    assert {row[2] for row in answer.rows}.isdisjoint({"p"})


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        ("CREATE (:Persoon)", Refused, "alleen te lezen"),
        ("MATCH (p:Persoon) SET p.birth_year = 1", Refused, "alleen te lezen"),
        ("MATCH (p:Persoon) DETACH DELETE p", Refused, "alleen te lezen"),
        ("MATCH (a:Persoon), (b:Huishouden) CREATE (a)-[:PERSON]->(b)", Refused, "alleen te lezen"),
        ("CREATE USER jan SET PASSWORD 'abcdefgh'", Refused, "alleen te lezen"),
        ("LOAD CSV FROM 'file:///etc/hostname' AS regel RETURN regel", Refused, "alleen te lezen"),
        (ENDLESS, Refused, "duurde langer dan 1 seconden"),
        ("MATCH (a), (b), (c), (d), (e), (f), (g) RETURN collect([a, b, c, d, e, f, g])", Refused, "is gestopt"),
        ("MACH (p) RETURN p", WrongUse, "geen goede Cypher"),
        ("MATCH (p:Persoon) RETURN q", WrongUse, "geen goede Cypher"),
        ("CALL iets.onbekends()", WrongUse, "geen goede Cypher"),
        ("  ", WrongUse, "Schrijf eerst een vraag"),
    ],
)
def test_what_may_not_be_gets_one_plain_line(console: Console, text: str, error: type[Exception], said: str) -> None:
    before = console.answer("MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n), count(r)").rows
    with pytest.raises(error, match=said) as found:
        console.answer(text)
    assert len(str(found.value).splitlines()) == 1
    assert console.answer("MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n), count(r)").rows == before


def test_of_a_million_rows_the_first_thousand_come_at_once(console: Console) -> None:
    began = time.monotonic()
    answer = console.answer("UNWIND range(1, 1000) AS a UNWIND range(1, 1000000) AS b RETURN b")
    assert (len(answer.rows), answer.more) == (cypher.ROWS, True)
    assert time.monotonic() - began < SECONDS  # else it was all worked out first, until it was stopped
    assert not console.answer("UNWIND range(1, 1000) AS n RETURN n").more


def test_the_engine_itself_refuses_to_write_whatever_the_driver_says(console: Console) -> None:
    console.answer("RETURN 1")
    reader = _server(console).reading
    with (
        GraphDatabase.driver(reader.url, auth=reader.auth) as driver,
        driver.session(database=reader.database, default_access_mode=WRITE_ACCESS) as session,
        pytest.raises(ClientError, match="Forbidden"),
    ):
        session.run("CREATE (:Persoon)").consume()


def test_only_this_machine_reaches_it_and_its_passwords_stand_nowhere(console: Console) -> None:
    console.answer("RETURN 1")
    server = _server(console)
    [java] = psutil.Process(server.process.pid).children()
    listens = {found.laddr.ip for found in java.net_connections() if found.status == psutil.CONN_LISTEN}
    assert {address.removeprefix("::ffff:") for address in listens} == {"127.0.0.1"}
    folder = Path(java.cwd())
    assert folder.stat().st_mode & 0o077 == 0
    secrets = [server.reading.password, server.writing.password]
    written = "".join(path.read_text(errors="replace") for path in folder.rglob("*") if path.is_file())
    assert not [secret for secret in secrets if secret in written or secret in " ".join(java.cmdline())]
    assert not [secret for secret in secrets if secret in repr(server)]


def test_the_graph_follows_the_store(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    count = "MATCH (i:Interventie) RETURN count(i)"
    console.answer(count)
    grown = replace(graph(LINES + 3), version=99)
    monkeypatch.setattr(console, "_graph", lambda: grown)
    assert console.answer(count).rows == ((LINES,),)  # within ten minutes it may be behind
    console.refresh()
    assert console.answer(count).rows == ((LINES + 3,),)
    monkeypatch.undo()
    console.refresh()
    assert console.answer(count).rows == ((LINES,),)


def test_a_server_that_does_not_heed_its_limit_is_ended_and_an_idle_one_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    if not arcade.installed():
        missing("no console: install samenloop[cypher]")
    monkeypatch.setattr(cypher, "GRACE", 0.2)
    with Console(graph, seconds=0.5, idle=0.5) as short:
        with pytest.raises(Refused, match=r"duurde langer dan 0\.5 seconden"):
            short.answer(DEAF)
        assert short.filled is None
        assert short.answer("RETURN 1").rows == ((1,),)
        folder = Path(psutil.Process(_server(short).process.pid).children()[0].cwd())
        assert _soon(lambda: short.filled is None and not folder.exists())


def test_what_was_destroyed_is_not_asked_of_and_does_not_lie_still(monkeypatch: pytest.MonkeyPatch) -> None:
    if not arcade.installed():
        missing("no console: install samenloop[cypher]")
    count, less = "MATCH (i:Interventie) RETURN count(i)", replace(graph(LINES - 1), version=99, anew=99)
    with Console(graph, look=0.5) as console:
        assert console.answer(count).rows == ((LINES,),)
        monkeypatch.setattr(console, "_graph", lambda: less)
        assert console.answer(count).rows == ((LINES - 1,),)  # at once, though it may be ten minutes behind
        monkeypatch.setattr(console, "_graph", lambda: replace(less, version=100, anew=100))
        assert _soon(lambda: console.filled is None)


def test_nothing_stays_when_whoever_started_it_is_killed(tmp_path: Path) -> None:
    """The keeper with another server than a database: it is the same to it."""
    folder = tmp_path / "files"
    folder.mkdir()
    waits = [sys.executable, "-c", "import time; time.sleep(60)"]
    start = (
        "import subprocess, sys, time; "
        f"keeper = subprocess.Popen([sys.executable, {keeper.__file__!r}, {str(folder)!r}, *{waits!r}], stdin=subprocess.PIPE); "
        "print(keeper.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", start], stdout=subprocess.PIPE, text=True) as starter:
        assert starter.stdout
        found = psutil.Process(int(starter.stdout.readline()))
        assert _soon(lambda: len(found.children()) == 1)
        [server] = found.children()
        os.kill(starter.pid, signal.SIGKILL)
    assert _soon(lambda: not folder.exists() and not server.is_running())


def test_a_server_that_does_not_start_says_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if not arcade.installed():
        missing("no console: install samenloop[cypher]")
    monkeypatch.setattr(arcade, "HEAP", "geen maat")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # Others start servers too.
    with pytest.raises(Exception, match=r"start niet: .*geen maat"):
        arcade.Arcade.start(1)
    assert list(tmp_path.glob(f"{arcade.PREFIX}*/settings")) == []


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arcade, "PACKAGE", "is_er_niet")
    with pytest.raises(WrongUse, match=r"installeer samenloop\[cypher\]"):
        Console(graph).answer("RETURN 1")


def test_an_answer_reads_back_as_it_was(console: Console) -> None:
    """Parquet and CSV by polars, GraphML by networkx: what an analyst goes on with."""
    answer = console.answer(
        "MATCH way = (i:Interventie)-[:PERSON]->(p:Persoon) "
        "RETURN way, i.start AS began, p.birth_year AS born, p.birth_year / 4.0 AS part, "
        "i.end IS NULL AS runs, '=1+1' AS sum, i.end AS end "
        "ORDER BY began"
    )
    frame, found = as_frame(answer), as_graph(answer)
    assert dict(frame.schema) == {
        **dict.fromkeys(("way", "began", "sum", "end"), pl.String),
        "born": pl.Int64,
        "part": pl.Float64,
        "runs": pl.Boolean,
    }
    assert_frame_equal(pl.read_parquet(io.BytesIO(as_file(frame, found, Form.PARQUET))), frame)
    read = pl.read_csv(io.BytesIO(as_file(frame, found, Form.CSV)), schema=frame.schema)
    assert_frame_equal(read.drop("sum"), frame.drop("sum"))
    assert set(read["sum"]) == {"'=1+1"}  # a spreadsheet would have run it
    opened = nx.read_graphml(io.BytesIO(as_file(frame, found, Form.GRAPHML)), force_multigraph=True)
    assert (opened.number_of_nodes(), opened.number_of_edges()) == (LINES + 1, LINES)
    assert dict(opened.nodes(data=True)) == dict(found.nodes(data=True))
    assert sorted(data["label"] for *_, data in opened.edges(data=True)) == ["PERSON"] * LINES
    assert {data["label"] for _, data in opened.nodes(data=True)} == {"Interventie", "Persoon"}


def test_what_leaves_is_asked_of_a_publication_and_says_who_stands_alone(
    console: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Days, birth years and the pseudonyms on the screen stay behind; one person alone lets nothing go."""
    text = "MATCH (i:Interventie)-[:PERSON]->(p:Persoon) RETURN p.person, i.start, p.birth_years"
    store = open_store("memory:")
    (tmp_path / "users.yaml").write_text(yaml.safe_dump({"users": [{"id": who, "organisation": "a", "role": "analist"} for who in "xy"]}))
    access = Access(store, Configuration(tmp_path), AccessLog(tmp_path / "log"))
    one, other = (access.viewer(who) for who in "xy")
    exports = Exports(tmp_path / "out", access)
    with monkeypatch.context() as publishing:
        publishing.setattr(console, "_made", lambda found: published(found, k=3))
        console._version = -1
        asked = ask_to_hand_over(exports, access, one, console, text, Form.CSV, "onderzoek")
        seen = console.answer(text)
    console._version = -1
    assert f"{LINES} rijen waarvan" in asked.what
    assert text in str(told_of(exports.sealed(asked)))
    with pytest.raises(Refused, match="nog niet vrijgegeven"):
        exports.opened(one, asked, "onderzoek")
    let_go = decide(access, other, number_of(asked), accepted=True, purpose="nagekeken")
    with zipfile.ZipFile(io.BytesIO(exports.opened(one, let_go, "onderzoek"))) as archive:
        out = pl.read_csv(io.BytesIO(archive.read("antwoord.csv")), infer_schema=False)
    assert out.rows() == [tuple(None if value is None else str(value) for value in row) for row in seen.rows]
    assert set(out["i.start"].drop_nulls()) <= {"2026-01", "2026"}


def _server(console: Console) -> arcade.Arcade:
    assert console._server
    return console._server


def _soon(what: Callable[[], bool], within: float = 15.0) -> bool:
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            if what():
                return True
        except psutil.NoSuchProcess:
            continue
        time.sleep(0.05)
    return False
