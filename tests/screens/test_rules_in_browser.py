"""*Deelregels*, *Toezicht*, *Logboek*, *Inzage burger* and *Berichten* in real Chromium."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect

from access.configuration import Configuration
from access.correcting import correct_fact
from access.keeper import Keeper
from access.log import AccessLog, Entry
from access.logreading import PAGE
from access.withholding import withhold
from graphmodel.kinds import Person
from graphmodel.records import Notice, recorded
from graphmodel.stores import open_store
from tests.browser import Visit
from tests.build import fill
from tests.screens.hands import choose, faults, settled, unfold
from tests.screens.pages_world import DE_WIT, enter, open_case

pytestmark = pytest.mark.browser
Visiting = Callable[..., Visit]


def test_beheer_looks_before_saving_and_the_agreement_prints_on_one_page(visit: Visiting, address: str, world: Path) -> None:
    page = visit(address).page
    enter(page, "B. Heerder")
    choose(page, "Van wie", "Politie")
    expect(page.get_by_text("Wat deelt Politie, en met wie")).to_be_visible()
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1
    choose(page, "Welke afspraak", "politie")
    choose(page, "Wat zien zij", "Niets")
    page.get_by_role("button", name="Zet in het voorstel").click()
    expect(page.get_by_text("Voorstel: 1 afspraak erbij, 1 eraf")).to_be_visible()
    expect(page.get_by_role("button", name="Sla op")).to_be_disabled()
    page.get_by_role("button", name="Wat verandert er, voor wie?").click()
    expect(page.get_by_text("Wat verandert er in de zaken die nu open zijn")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name="Sla op").click()
    expect(page.get_by_text("De nieuwe afspraken gelden vanaf nu")).to_be_visible()
    saved = yaml.safe_load((world / "config/sharing.yaml").read_text(encoding="utf-8"))
    assert {"niets"} == {rule["level"] for rule in saved["rules"] if rule.get("supplier") == "politie"}
    unfold(page, "Wie wijzigde wat, wanneer")
    expect(page.get_by_text("door beheer")).to_be_visible()


def test_toezicht_reads_why_in_a_closed_case(visit: Visiting, address: str) -> None:
    page = visit(address).page
    enter(page, "F. Gerritsen")
    page.get_by_role("link", name="Toezicht").click()
    choose(page, "Zaak", "(gesloten)")
    expect(page.get_by_text(", gesloten ")).to_be_visible()
    choose(page, "Welk gegeven", "Casus")
    choose(page, "Welke gebruiker", "R. Kok")
    page.get_by_role("button", name="Leg uit").click()
    expect(page.get_by_text("R. Kok, wijkagent ziet dit niet")).to_be_visible()
    assert faults(page) == []


def test_toezicht_reads_the_log_checks_it_and_takes_it_out(visit: Visiting, address: str, world: Path) -> None:
    log = AccessLog(world / "samenloop.log")
    for number in range(PAGE + 5):
        log.write(Entry("lezer", "politie", "professional", {"question": "tracks"}, [number], [], [], "overleg", "WGS", "answered"))
    visited = visit(address, width=1024, theme="dark")
    page = visited.page
    enter(page, "F. Gerritsen", "klacht")
    page.get_by_role("link", name="Logboek").click()
    page.get_by_role("button", name="Toon regels").click()
    region = page.get_by_role("region", name="Regels van het logboek")
    expect(region).to_contain_text(f"Bladzijde 1: {PAGE} regels")
    expect(region).to_contain_text("logboek gelezen: op het scherm")
    assert faults(page) == []
    page.get_by_role("button", name="Ouder").press("Enter")
    expect(region).to_contain_text("Bladzijde 2")
    unfold(page, "Deze regels bewaren als bestand")
    page.get_by_text("CSV, voor een auditor").click()
    settled(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar").click()
    rows = list(csv.DictReader(Path(download.value.path()).read_text(encoding="utf-8").splitlines()))
    assert sum(row["user"] == "lezer" for row in rows) == PAGE + 5
    unfold(page, "Klopt het logboek nog?")
    page.get_by_role("button", name="Controleer").click()
    expect(page.get_by_text("Het logboek is heel")).to_be_visible()
    assert (faults(page), visited.abroad) == ([], [])
    own = [line["action"] for line in log.entries() if line["user"] == "toezicht" and "log" in line["action"]]
    assert [action["log"] for action in own] == ["page", "page", "csv"]


def test_toezicht_makes_a_citizens_list_by_bsn(visit: Visiting, address: str, world: Path) -> None:
    bsn = "999990019"
    with closing(open_store(f"sqlite:{world / 'samenloop.db'}")) as store:
        keeper = Keeper(store, Configuration(world / "config"), AccessLog(world / "samenloop.log"))
        (row,) = store.find(Person.kind(), ["P-sam"])
        correct_fact(keeper, "procesregie", "personen:P-sam", {"bsn": bsn}, "inzage", supplier=str(row[Person.kind().index["bron"]]))
        withhold(keeper, "procesregie", "P-sam", "lopend onderzoek", "inzage", supplier="politie")
    page = visit(address).page
    enter(page, "F. Gerritsen", "inzageverzoek")
    page.get_by_role("link", name="Inzage burger").click()
    page.get_by_label("BSN of kenmerk").fill(bsn)
    page.get_by_role("button", name="Maak het overzicht").click()
    made = page.locator(".sl-citizen")
    expect(made).to_contain_text("Politie geeft eigen gegevens niet. Reden: lopend onderzoek")
    assert faults(page) == []
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar om te printen (HTML)").press("Enter")
    written = Path(download.value.path()).read_text(encoding="utf-8")
    assert written.startswith("<!DOCTYPE html>")
    assert "lopend onderzoek" in written
    log = (world / "samenloop.log").read_text(encoding="utf-8")
    assert '{"citizen":"html"}' in log
    assert bsn not in log
    page.get_by_label("Doel", exact=True).fill("verzoek van Sam")
    page.get_by_role("button", name="Maak het overzicht").click()
    expect(page.get_by_text("In uw doel staat de naam of het nummer van iemand")).to_be_visible()
    expect(made).to_have_count(0)


def test_a_supplier_corrects_its_own_fact_and_is_told_when_another_destroys_it(visit: Visiting, address: str) -> None:
    own = visit(address).page
    enter(own, "J. Bakker")
    open_case(own, DE_WIT)
    place = "(id) => { const m = document.querySelector('.casemap').picture; return m.network.canvasToDOM(m.nodes.get(id)); }"
    own.locator(".casemap canvas").click(position=own.evaluate(place, "box:q-wijkteam"))
    unfold(own, "Klopt er iets niet?")
    choose(own, "Welk feit", "gezinsbegeleiding")
    own.get_by_label("Omschrijving").fill("gezinscoach")
    own.get_by_role("button", name="Leg de verbetering vast").click()
    expect(own.get_by_text("Verbeterd: omschrijving.")).to_be_visible()
    other = visit(address, theme="dark").page
    enter(other, "P. de Haan")
    open_case(other, DE_WIT)
    unfold(other, "Vastleggen in deze zaak")
    choose(other, "Wat wilt u doen?", "Klopt er iets niet")
    choose(other, "Welk feit", "gezinscoach")
    other.get_by_text("Vernietigen", exact=True).click()
    other.get_by_role("button", name="Vernietigen …").click()
    expect(other.get_by_text("Dit komt niet terug.")).to_be_visible()
    assert faults(other) == []
    other.get_by_role("button", name="Ja, vernietig").click()
    expect(other.get_by_text("Wijkteam krijgt bericht")).to_be_visible()
    own.get_by_role("link", name="Berichten").click()
    expect(own.get_by_text("Een feit van u is vernietigd (interventie), reden: het klopt niet.")).to_be_visible()
    assert faults(own) == []
    own.get_by_role("button", name="Gelezen").click()
    expect(own.get_by_text("Vastgelegd dat u 1 bericht las.")).to_be_visible()


def test_a_partner_without_users_is_called_and_a_third_party_has_no_account(visit: Visiting, address: str, world: Path) -> None:
    told = {"event": "vernietigd", "what": "interventies", "number": 2, "why": "onjuist", "at": "2026-11-20T08:00:00.000000+00:00"}
    users = world / "config/users.yaml"
    listed = yaml.safe_load(users.read_text(encoding="utf-8"))
    third = {"id": "corp", "name": "C. Orp", "organisation": "corporatie", "role": "professional", "cases": []}
    users.write_text(yaml.safe_dump({"users": [*listed["users"], third]}), encoding="utf-8")
    with closing(open_store(f"sqlite:{world / 'samenloop.db'}")) as store:
        fill(store, [recorded(Notice, str(told["at"]), to="corporatie", **told)])
    page = visit(address).page
    page.get_by_label("Wie bent u?").click()
    page.get_by_role("option").filter(has_text="C. Orp").click()
    page.get_by_label("Doel").fill("overleg")
    page.get_by_role("button", name="Aanmelden").click()
    expect(page.get_by_text("Een derde partij heeft geen account")).to_be_visible()
    page = visit(address).page
    enter(page, "P. de Haan")
    page.get_by_role("link", name=re.compile("Berichten")).click()
    expect(page.get_by_text("Woningcorporatie Bel het loket")).to_be_visible()
    expect(page.get_by_text("2 feiten van u zijn vernietigd")).to_have_count(0)
    assert faults(page) == []
    page.get_by_role("button", name="Gelezen en gebeld").click()
    expect(page.get_by_text("Woningcorporatie Bel het loket")).to_have_count(0)
    page = visit(address, theme="dark").page
    enter(page, "F. Gerritsen")
    page.get_by_role("link", name="Berichten").click()
    expect(page.get_by_text("2 feiten van u zijn vernietigd")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Gelezen"))).to_have_count(0)
