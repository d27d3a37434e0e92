"""`samenloop publish` and `samenloop cypher` on a real Neo4j: what an analyst may not do gets one plain line, and stands in the log."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
import yaml
from neo4j import GraphDatabase

from access.configuration import Configuration
from access.log import AccessLog
from access.view import Access
from analysis.cypher import ask_cypher
from graphmodel.errors import Refused
from graphmodel.stores import open_store
from tests.commands.conftest import Run
from tests.neo4j import PASSWORD, run

WHO = ("--as", "analist", "--purpose", "onderzoek")


@pytest.fixture(autouse=True)
def _analyst(house: Path) -> None:
    users = yaml.safe_load((house / "config/users.yaml").read_text())
    users["users"].append({"id": "analist", "organisation": "wijkteam", "role": "analist"})
    (house / "config/users.yaml").write_text(yaml.safe_dump(users))


def test_the_case_store_is_never_the_target(samenloop: Run) -> None:
    for command in (("publish", "--to", "bolt://127.0.0.1"), ("cypher", "-", "--analysis-store", "neo4j://localhost:7687", *WHO)):
        done = samenloop("--store", "neo4j://localhost", *command)
        assert (done.returncode, "is de opslag van de casussen" in done.stderr) == (1, True), done.stderr


@pytest.mark.neo4j
def test_published_asked_and_refused(samenloop: Run, house: Path, empty_neo4j: str) -> None:
    def ask(text: str) -> tuple[int, str, str]:
        (house / "vraag.cypher").write_text(text)
        done = samenloop("cypher", str(house / "vraag.cypher"), "--analysis-store", empty_neo4j, *WHO)
        return done.returncode, done.stdout, done.stderr

    assert "samenloop publish" in ask("RETURN 1")[2]
    run(empty_neo4j, "CREATE (:Iets)")
    refused = samenloop("publish", "--to", empty_neo4j)
    assert (refused.returncode, "staat al iets anders" in refused.stderr) == (1, True)
    run(empty_neo4j, "MATCH (n:Iets) DELETE n")
    for _ in range(2):  # a second publication takes the place of the first
        assert samenloop("publish", "--to", empty_neo4j).returncode == 0
    found = ask("MATCH (i:Interventie)-[:PERSON]->(p:Persoon) RETURN count(i) AS n")
    assert found[0] == 0, found
    assert found[1].split() == ["n", "6"]  # I3 to I8; the others have a household
    status, shown, _ = ask("UNWIND range(1, 1000000) AS n RETURN n")
    assert (status, shown.splitlines()[-1]) == (0, "… en meer: dit zijn de eerste 1000 rijen.")
    for text, status, said in (
        ("CREATE (:Persoon)", 1, "alleen te lezen"),
        ("MATCH (p:Persoon) DETACH DELETE p", 1, "alleen te lezen"),
        ("MACH (p) RETURN p", 2, "geen goede Cypher"),
    ):
        code, out, err = ask(text)
        assert (code, out, len(err.strip().splitlines())) == (status, "", 1)
        assert said in err
    lines = [json.loads(line) for line in (house / "samenloop.log").read_text().splitlines()]
    kept = [(line["action"]["cypher"], line["result"]) for line in lines if "cypher" in line["action"]]
    assert ("MACH (p) RETURN p", "asked") in kept
    assert ("MACH (p) RETURN p", "failed") in kept


@pytest.mark.neo4j
def test_an_endless_pattern_is_stopped(house: Path, empty_neo4j: str) -> None:
    run(empty_neo4j, "UNWIND range(1, 40) AS n CREATE (:Knoop) WITH count(*) AS c MATCH (a:Knoop), (b:Knoop) CREATE (a)-[:X]->(b)")
    store = open_store(f"sqlite:{house / 'samenloop.db'}")
    access = Access(store, Configuration(house / "config"), AccessLog(house / "endless.log"))
    began = time.monotonic()
    with GraphDatabase.driver(empty_neo4j, auth=("neo4j", PASSWORD)) as driver, pytest.raises(Refused, match="gestopt"):
        ask_cypher(access, access.viewer("analist"), driver, "neo4j", "MATCH p = ()-[*]->() RETURN count(p)", "toets", seconds=1)
    assert time.monotonic() - began < 30
    store.close()
