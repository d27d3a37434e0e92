"""*Deelregels* and *Toezicht* in real Chromium: one printed page, no saving without looking, the why of a closed case."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser import Visit, chromium_path
from tests.screens.pages_world import enter, make_world, served

pytestmark = pytest.mark.browser
Visiting = Callable[..., Visit]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    chromium_path()
    return make_world(tmp_path_factory.mktemp("rules"))


@pytest.fixture(scope="module")
def address(world: Path) -> Iterator[str]:
    with served(world) as found:
        yield found


def choose(page: Page, label: str, text: str) -> None:
    """Type in a list of choices, as its options are drawn only where they are in sight."""
    box = page.get_by_label(label, exact=True).first  # While the page is drawn again it may stand there twice.
    option = page.get_by_role("option").filter(has_text=text).first
    for _ in range(5):  # A list that is opened while the page is drawn again closes again.
        box.click()
        box.fill(text)
        page.wait_for_timeout(600)
        if option.is_visible():
            break
    option.click()
    page.wait_for_timeout(700)


def faults(page: Page) -> list[str]:
    page.wait_for_timeout(400)
    return [f"{rule['id']} {[str(n['target']) for n in rule['nodes']][:3]}" for rule in Axe().run(page).response["violations"]]


def test_beheer_looks_before_saving_and_the_agreement_prints_on_one_page(visit: Visiting, address: str, world: Path) -> None:
    page = visit(address).page
    enter(page, "B. Heerder")
    choose(page, "Van wie", "Politie")
    expect(page.get_by_text("Wat deelt Politie, en met wie")).to_be_visible(timeout=15_000)
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1
    choose(page, "Welke afspraak", "politie")
    choose(page, "Wat zien zij", "Niets")
    page.get_by_role("button", name="Zet in het voorstel").click()
    expect(page.get_by_text("Voorstel: 1 afspraak erbij, 1 eraf")).to_be_visible(timeout=15_000)
    expect(page.get_by_role("button", name="Sla op")).to_be_disabled()
    page.get_by_role("button", name="Wat verandert er, voor wie?").click()
    expect(page.get_by_text("Wat verandert er in de zaken die nu open zijn")).to_be_visible(timeout=20_000)
    assert faults(page) == []
    page.get_by_role("button", name="Sla op").click()
    expect(page.get_by_text("De nieuwe afspraken gelden vanaf nu")).to_be_visible(timeout=15_000)
    saved = yaml.safe_load((world / "config/sharing.yaml").read_text(encoding="utf-8"))
    assert {"niets"} == {rule["level"] for rule in saved["rules"] if rule.get("supplier") == "politie"}
    page.get_by_text("Wie wijzigde wat, wanneer").click()
    expect(page.get_by_text("door beheer")).to_be_visible(timeout=15_000)


def test_toezicht_reads_why_in_a_closed_case(visit: Visiting, address: str) -> None:
    page = visit(address).page
    enter(page, "F. Gerritsen")
    page.get_by_role("link", name="Toezicht").click()
    choose(page, "Zaak", "(gesloten)")
    expect(page.get_by_text(", gesloten ")).to_be_visible(timeout=15_000)
    choose(page, "Welk gegeven", "Casus")
    choose(page, "Welke gebruiker", "R. Kok")
    page.get_by_role("button", name="Leg uit").click()
    expect(page.get_by_text("R. Kok, wijkagent ziet dit niet")).to_be_visible(timeout=20_000)
    assert faults(page) == []
