"""The page *Vragen* in real Chromium: a question of the catalogue, one of one's own, and rows that leave by two people only."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import polars as pl
import pytest
from playwright.sync_api import Page, expect

from analysis.console import arcade
from tests.browser import Visit
from tests.missing import missing
from tests.screens.hands import faults, settled
from tests.screens.pages_world import enter

pytestmark = pytest.mark.browser
Visiting = Callable[..., Visit]
ANALYST, SECOND = "N. Vermeer", "P. de Haan"
PATHS = (
    "MATCH pad = (:Casuslid {role: 'betrokkene'})-[:PERSON]->(:Persoon)<-[:PERSON]-(:Interventie)-[:PARTNER]->(:Partner) "
    "RETURN pad LIMIT 30"
)


def at_questions(visited: Visit) -> Page:
    enter(visited.page, ANALYST, "kwartaalbeeld")
    visited.page.get_by_role("link", name="Vragen").click()
    expect(visited.page.get_by_role("heading", name="Vragen over de regio")).to_be_visible()
    return visited.page


def downloaded(page: Page, button: str) -> bytes:
    with page.expect_download() as found:
        page.get_by_role("button", name=button).click()
    return Path(found.value.path()).read_bytes()


def test_a_question_of_the_catalogue(visit: Visiting, address: str) -> None:
    visited = visit(address)
    page = at_questions(visited)
    page.get_by_label("Zoek een vraag").fill("afstemming paar")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Per partner, soort, domein of afdeling")).to_be_visible()
    page.get_by_role("button", name="Vraag", exact=True).click()
    table = page.locator("table.sl-answer")
    expect(table).to_contain_text("Afgestemd in")
    expect(page.locator(".casemap canvas")).to_be_visible()
    expect(page.locator(".casemap-summary")).to_contain_text("De zwaarste 60 van")
    rows = pl.read_csv(io.BytesIO(downloaded(page, "CSV")))
    assert rows.columns == ["a", "b", "together", "coordinated"]
    assert pl.read_parquet(io.BytesIO(downloaded(page, "Parquet"))).equals(rows)
    graph = nx.read_graphml(io.BytesIO(downloaded(page, "GraphML")), force_multigraph=True)
    assert graph.number_of_edges() == rows.height
    page.locator("summary", has_text="Toon de vraag").click()
    expect(page.get_by_text("MATCH (doel:Persoon|Huishouden)")).to_be_visible()
    assert faults(page) == []
    assert visited.abroad == []
    assert visited.errors == []


def test_one_s_own_question_its_picture_and_what_failed(visit: Visiting, address: str, world: Path) -> None:
    if not arcade.installed():
        missing("no console: install samenloop[cypher]")
    visited = visit(address, theme="dark")
    page = at_questions(visited)
    page.get_by_text("Eigen vraag", exact=True).click()
    text = page.get_by_label("Vraag in Cypher")
    text.fill(PATHS)
    text.press("Control+Enter")  # by keyboard alone
    first = page.locator(".casemap-list button").first
    expect(first).to_contain_text("Casuslid", timeout=60_000)
    first.press("Enter")
    expect(page.get_by_role("region", name="Gekozen")).to_contain_text("betrokkene")
    expect(page.get_by_role("table").last).to_be_visible()
    # Rows leave by two people: a picture of them would leave by one, and without a line in the log.
    expect(page.get_by_role("button", name="Bewaar de kaart als PNG")).to_have_count(0)
    assert faults(page) == []
    for wrong, said in (("CREATE (:Persoon)", "alleen te lezen"), ("MACH (p) RETURN p", "geen goede Cypher")):
        text.fill(wrong)
        text.press("Control+Enter")
        expect(page.get_by_role("alert")).to_contain_text(said)
        expect(text).to_have_value(wrong)  # kept, to be mended
    page.locator("summary", has_text="Eerder gevraagd (3)").click()
    settled(page)
    page.locator(".st-key-ask_before_2").get_by_role("button", name="terughalen").click()
    expect(text).to_have_value(PATHS)
    _handed_over(visit, address, page)
    log = [json.loads(line) for line in (world / "samenloop.log").read_text().splitlines()]
    kept = [(line["action"]["cypher"], line["result"]) for line in log if "cypher" in line["action"]]
    assert kept.count(("MACH (p) RETURN p", "failed")) == 1
    assert (PATHS, "asked") in kept
    assert visited.abroad == []


def _handed_over(visit: Visiting, address: str, page: Page) -> None:
    """The answer of `PATHS` asked for, let go by somebody else, and fetched."""
    page.get_by_role("button", name="Stel de vraag").click()
    page.locator("summary", has_text="Bewaar dit antwoord als bestand").click()
    page.get_by_role("button", name="Vraag uitvoer aan").click()
    expect(page.get_by_text("staat verzegeld klaar")).to_be_visible(timeout=90_000)
    page.get_by_role("link", name="Vrijgeven").click()
    expect(page.get_by_text("Wacht op een tweede persoon.")).to_be_visible()
    second = visit(address, width=390, height=844).page
    enter(second, SECOND, "nagekeken")
    second.get_by_role("link", name="Vrijgeven").click()
    second.locator("summary", has_text="Bekijk uitvoer").click()
    expect(second.get_by_text("namen, BSN, adressen")).to_be_visible()
    assert faults(second) == []
    assert second.evaluate("document.documentElement.scrollWidth") <= 390
    second.get_by_role("button", name="Geef").click()
    expect(second.get_by_text("Vrijgegeven:")).to_be_visible()
    page.get_by_role("link", name="Vragen").click()
    page.get_by_role("link", name="Vrijgeven").click()
    page.get_by_role("button", name="Haal uitvoer").click()
    with zipfile.ZipFile(io.BytesIO(downloaded(page, "Bewaar uitvoer"))) as archive:
        assert set(archive.namelist()) == {"antwoord.parquet", "vraag.cypher", "lees-mij.txt"}
        assert pl.read_parquet(io.BytesIO(archive.read("antwoord.parquet"))).height == 30
