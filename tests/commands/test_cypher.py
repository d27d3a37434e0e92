"""`samenloop publish` and `samenloop cypher`: what an analyst may not do gets one plain line, and stands in the log."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from access.configuration import Configuration
from access.log import AccessLog
from access.view import Access
from analysis.console import arcade
from analysis.console.asking import ask_cypher
from analysis.console.engine import Published
from analysis.console.target import Target
from graphmodel.errors import Refused
from graphmodel.stores import open_store
from tests.commands.conftest import ANALYSTS, Run, add_users
from tests.missing import missing
from tests.neo4j import PASSWORD, run

WHO, OTHER = ("--as", "analist", "--purpose", "onderzoek"), ("--as", "tweede", "--purpose", "nagekeken")
Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _analysts(house: Path) -> None:
    add_users(house, *ANALYSTS)


@pytest.fixture
def ask(samenloop: Run, house: Path) -> Ask:
    def asked(text: str, *more: str) -> tuple[int, str, str]:
        (house / "vraag.cypher").write_text(text)
        done = samenloop("cypher", str(house / "vraag.cypher"), *more, *WHO)
        return done.returncode, done.stdout, done.stderr

    return asked


def logged(house: Path) -> list[tuple[str, str]]:
    lines = [json.loads(line) for line in (house / "samenloop.log").read_text().splitlines()]
    return [(line["action"]["cypher"], line["result"]) for line in lines if "cypher" in line["action"]]


def test_the_case_store_is_never_the_target(samenloop: Run) -> None:
    for command in (("publish", "--to", "bolt://127.0.0.1"), ("cypher", "-", "--analysis-store", "neo4j://localhost:7687")):
        done = samenloop("--store", "neo4j://localhost", *command, *WHO)
        assert (done.returncode, "is de opslag van de casussen" in done.stderr) == (1, True), done.stderr


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("sqlite:ander.db", 2, "geen adres van een Neo4j"),
        ("foo", 2, "geen adres van een Neo4j"),
        ("bolt://", 2, "geen adres van een Neo4j"),
        ("bolt://127.0.0.1:1", 1, "niet bereikbaar"),
    ],
)
def test_an_address_that_leads_nowhere_is_said_before_anything_is_sealed(
    samenloop: Run, house: Path, address: str, status: int, said: str
) -> None:
    """Else a second person lets something go that has nowhere to go to."""
    done = samenloop("publish", "--to", address, *WHO)
    assert (done.returncode, said in done.stderr) == (status, True), done.stderr
    assert not (house / "samenloop.uitvoer").exists()


def test_a_console_of_our_own_answers_and_is_gone(ask: Ask, house: Path) -> None:
    if not arcade.installed():
        missing("no console: install samenloop[cypher]")
    text = "MATCH (i:Interventie)-[:PERSON]->(p:Persoon) RETURN count(i) AS n"
    status, out, said = ask(text)
    assert (status, out.split()) == (0, ["n", "6"]), said  # I3 to I8; the others have a household
    assert logged(house) == [(text, "asked")]


def test_an_answer_leaves_when_a_second_person_lets_it_go(ask: Ask, samenloop: Run, house: Path) -> None:
    if not arcade.installed():
        missing("no console: install samenloop[cypher]")
    text, out = "MATCH (p:Partner) RETURN p.partner_kind AS soort, p.partner AS partner ORDER BY partner", ("--out", "uit")
    status, _, said = ask(text, *out)
    assert (status, "verzegeld" in said, (house / "uit").exists()) == (1, True, False), said
    number = said.split()[1]
    assert ask(text, *out)[2].split()[1] == number  # the same question waits; another is another export
    assert samenloop("approve", number, *OTHER).returncode == 0
    status, shown, said = ask(text, *out)
    assert (status, shown.split()[0]) == (0, "3"), said
    assert {path.name for path in (house / "uit").iterdir()} == {"antwoord.csv", "vraag.cypher", "lees-mij.txt"}
    assert (house / "uit/vraag.cypher").read_text() == text
    assert (house / "uit/antwoord.csv").read_text().splitlines()[0] == "soort,partner"


def test_who_may_not_write_cypher_starts_no_console(samenloop: Run, house: Path) -> None:
    """On a machine without the extra the refusal is the same: nothing was started to find out."""
    (house / "vraag.cypher").write_text("RETURN 1")
    done = samenloop("cypher", "vraag.cypher", "--as", "regie", "--purpose", "nieuwsgierig")
    assert (done.returncode, "mag dit niet" in done.stderr) == (1, True)
    assert logged(house) == [("RETURN 1", "refused")]


@pytest.mark.neo4j
def test_a_publication_needs_a_second_person(samenloop: Run, house: Path, empty_neo4j: str) -> None:
    publish = ("publish", "--to", empty_neo4j, *WHO)
    run(empty_neo4j, "CREATE (:Iets)")
    asked = samenloop(*publish)
    assert (asked.returncode, "alleen te herkennen" in asked.stdout) == (1, True), asked.stderr
    number = asked.stderr.split()[1]
    alone = samenloop("approve", number, *WHO)
    assert (alone.returncode, "tweede persoon" in alone.stderr) == (1, True)
    assert samenloop(*publish).returncode == 1
    assert run(empty_neo4j, "MATCH (n) RETURN count(n)") == [[1]]
    assert samenloop("approve", number, *OTHER).returncode == 0
    refused = samenloop(*publish)
    assert (refused.returncode, "staat al iets anders" in refused.stderr) == (1, True)
    run(empty_neo4j, "MATCH (n:Iets) DELETE n")
    done = samenloop(*publish)  # what was let go was kept, for it did not arrive
    assert done.returncode == 0, done.stderr
    assert run(empty_neo4j, "MATCH (i:Interventie)-[:PERSON]->(p:Persoon) RETURN count(i)") == [[6]]
    assert not list((house / "samenloop.uitvoer").iterdir())
    again = samenloop(*publish)
    assert again.stderr.split()[1] != number  # the next one needs a second person of its own
    samenloop("approve", again.stderr.split()[1], *OTHER)
    assert samenloop(*publish).returncode == 0  # it takes the place of the first
    assert run(empty_neo4j, "MATCH (i:Interventie) RETURN count(i)") == [[9]]


@pytest.mark.neo4j
def test_asked_and_refused(samenloop: Run, house: Path, empty_neo4j: str, ask: Ask) -> None:
    at = ("--analysis-store", empty_neo4j)
    assert "samenloop publish" in ask("RETURN 1", *at)[2]
    run(empty_neo4j, "CREATE (:SamenloopAnalyse), (:Persoon)")
    status, shown, _ = ask("UNWIND range(1, 1000000) AS n RETURN n", *at)
    assert (status, shown.splitlines()[-1]) == (0, "… en meer: dit zijn de eerste 1000 rijen.")
    for text, status, said in (
        ("CREATE (:Persoon)", 1, "alleen te lezen"),
        ("MATCH (p:Persoon) DETACH DELETE p", 1, "alleen te lezen"),
        ("MACH (p) RETURN p", 2, "geen goede Cypher"),
    ):
        code, out, err = ask(text, *at)
        assert (code, out, len(err.strip().splitlines())) == (status, "", 1)
        assert said in err
    assert [result for text, result in logged(house) if text == "MACH (p) RETURN p"] == ["asked", "failed"]


@pytest.mark.neo4j
def test_an_endless_pattern_is_stopped(house: Path, empty_neo4j: str) -> None:
    run(empty_neo4j, "UNWIND range(1, 40) AS n CREATE (:Knoop) WITH count(*) AS c MATCH (a:Knoop), (b:Knoop) CREATE (a)-[:X]->(b)")
    run(empty_neo4j, "CREATE (:SamenloopAnalyse)")
    store = open_store(f"sqlite:{house / 'samenloop.db'}")
    access = Access(store, Configuration(house / "config"), AccessLog(house / "endless.log"))
    published = Published(Target(empty_neo4j, "neo4j", PASSWORD, "neo4j"), seconds=1)
    began = time.monotonic()
    with pytest.raises(Refused, match="gestopt"):
        ask_cypher(access, access.viewer("analist"), published, "MATCH p = ()-[*]->() RETURN count(p)", "toets")
    assert time.monotonic() - began < 30
    store.close()
