"""The region's pages in Chromium: who sees what, that each question is logged, keyboard, axe, and narrow pages.

One signed-in page a role serves all tests; each test goes to its page itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from reports.model import AreaFigure, CellFigure, RowFigure
from screens.region.ranking import ranking
from tests.browser import patient
from tests.screens.hands import faults, settled
from tests.screens.pages_world import enter, release_report

pytestmark = pytest.mark.browser
PLACES = """() => Object.fromEntries(document.querySelector('.casemap').picture.nodes.get()
    .filter((node) => node.id.startsWith('box:kind')).map((node) => [node.id, [node.x, node.y].map((at) => at.toFixed(6))]))"""
INTERNAL = "Intern, niet verspreiden."
SignedIn = Callable[[str, str], Page]


@pytest.fixture(scope="module")
def world(world: Path) -> Path:
    """The demo with a report that was released."""
    release_report(world)
    return world


@pytest.fixture(scope="module")
def signed_in(address: str, chromium: Browser) -> Iterator[SignedIn]:
    """A page of this user in this theme, opened at first use."""
    pages: dict[tuple[str, str], Page] = {}

    def page_of(user: str, theme: str) -> Page:
        if (user, theme) not in pages:
            context = chromium.new_context(viewport={"width": 1440, "height": 900}, color_scheme="dark" if theme == "dark" else "light")
            page = pages[user, theme] = patient(context.new_page())
            page.goto(address)
            enter(page, user, "regiobeeld")
            expect(page.locator(".sl-here")).to_be_visible()
        return pages[user, theme]

    yield page_of
    for page in pages.values():
        page.context.close()


@pytest.fixture
def taskforce(signed_in: SignedIn) -> Page:
    return signed_in("H. Jansen", "light")


@pytest.fixture
def analist(signed_in: SignedIn) -> Page:
    return signed_in("N. Vermeer", "dark")


def go(page: Page, name: str, *, internal: bool = False) -> None:
    here = page.locator(".sl-here")
    settled(page)
    if here.inner_text() != name:
        page.get_by_role("link", name=name, exact=True).click()
    expect(here).to_have_text(name)
    if internal:
        page.get_by_text("Intern, precies", exact=True).click()
        expect(page.get_by_role("note").filter(has_text=INTERNAL)).to_be_visible()


def asked(world: Path, page: str) -> list[dict[str, object]]:
    lines = [json.loads(line) for line in (world / "samenloop.log").read_text(encoding="utf-8").splitlines()]
    return [line["action"] for line in lines if line["purpose"] == "regiobeeld" and line["action"].get("page") == page]


def narrow(page: Page) -> int:
    """By how much a page of 320 px scrolls sideways."""
    page.set_viewport_size({"width": 320, "height": 800})
    settled(page)
    beyond = page.evaluate("() => { const m = document.querySelector('.stMain'); return m.scrollWidth - m.clientWidth }")
    page.set_viewport_size({"width": 1440, "height": 900})
    return int(beyond)


def test_the_taskforce_gets_released_figures_and_nothing_else(taskforce: Page, world: Path) -> None:
    go(taskforce, "Knelpunten")
    expect(taskforce.get_by_text("vrijgegeven door twee personen")).to_be_visible()
    expect(taskforce.get_by_role("table", name=re.compile("Open blokkades per knelpunt"))).to_be_visible()
    for name in ("Partnerkaart", "Mijn casussen"):
        expect(taskforce.get_by_role("link", name=name)).to_have_count(0)
    expect(taskforce.get_by_text("Intern, precies")).to_have_count(0)
    drafted = json.loads(next((world / "samenloop.rapporten").glob("????-??.json")).read_text(encoding="utf-8"))
    hidden = [row["blocks"] for row in drafted["figures"]["rows"]]
    expect(taskforce.locator("table.sl-ranking tbody tr")).to_have_count(len(hidden) + 1)
    assert faults(taskforce) == []
    assert narrow(taskforce) <= 0


AREAS = ("Maas", "Rivierenland", "Veluwezoom", "Waal", "onbekend")


def of_a_house() -> str:
    """The table at the size of a whole house: three digits, five areas, a field in parts and one over two areas."""
    cells = [CellFigure(area=area, areas=(area,), blocks=113) for area in AREAS]
    parts = [CellFigure(area=area, areas=("Veluwezoom",), blocks=n) for area, n in (("Arnhem", 13), ("rest van Veluwezoom", 25))]
    both = CellFigure(area="Rivierenland en Maas", areas=("Maas", "Rivierenland"), blocks=29)
    given = {"K8": cells, "K1": [*cells[:2], *parts, *cells[3:]], "K2": [both, *cells[2:]]}
    rows = [
        RowFigure(row=row, blocks=160, persons=220, change=29, median_days=100, p90_days=300, cells=tuple(inside), cases=160)
        for row, inside in given.items()
    ]
    areas = [AreaFigure(area=area, cases=113, blocks=194, households=200, loose=90) for area in AREAS]
    return ranking(areas, rows, 494, {"Open zaken": dict.fromkeys(given, "160 (58%)")})


def test_all_areas_of_a_house_are_in_sight_on_a_wide_page(taskforce: Page) -> None:
    """The last areas would stand behind a sideways scroll that nobody looks for."""
    go(taskforce, "Knelpunten")
    table = taskforce.get_by_role("region", name=re.compile("Open blokkades per knelpunt"))
    expect(table).to_be_visible()
    over = "(place, made) => { place.innerHTML = made; return place.scrollWidth - place.clientWidth }"
    # The table in the scrolling place, as it is drawn: without the place itself.
    assert table.evaluate(over, of_a_house().partition(">")[2].rpartition("<")[0]) <= 0


def test_a_chart_that_goes_on_beyond_a_narrow_page_says_so(taskforce: Page) -> None:
    """It scrolls; a bar that ends with the screen, and its number beyond it, would be read as it is seen."""
    go(taskforce, "Wat als")
    chart = taskforce.locator(".sl-scroll:has(> .sl-chart)").first
    expect(chart).to_be_visible()
    said = "place => getComputedStyle(place, '::after').content"
    assert chart.evaluate(said) == "none"
    taskforce.set_viewport_size({"width": 390, "height": 800})
    settled(taskforce)
    assert "Schuif opzij" in chart.evaluate(said)
    assert chart.evaluate("place => place.scrollWidth > place.clientWidth")
    taskforce.set_viewport_size({"width": 1440, "height": 900})


def test_bottlenecks_in_exact_counts_are_marked_logged_and_have_a_table_under_each_picture(analist: Page, world: Path) -> None:
    go(analist, "Knelpunten", internal=True)
    expect(analist.get_by_role("table", name="Wat is ervan geworden?")).to_be_visible()
    expect(analist.get_by_role("columnheader", name="Opgeschaald", exact=True)).to_be_visible()
    for title in ("Tabel: per kwartaal", "Tabel: dagen dat het al duurt", "Toon de vraag"):
        analist.get_by_text(title, exact=True).click()
    expect(analist.get_by_role("columnheader", name="Open aan het eind")).to_be_visible()
    expect(analist.get_by_text("samenloop region bottlenecks --by subcode --as-of 2026-11-21")).to_be_visible()
    settled(analist)
    before = asked(world, "knelpunten")
    said = {"question": "bottlenecks", "as_of": "2026-11-21", "by": "subcode", "area": "Hele regio"}
    assert before[-1] == said | {"page": "knelpunten", "reads": "analysis graph"}
    go(analist, "Schotten")
    go(analist, "Knelpunten")
    expect(analist.get_by_role("table", name="Wat is ervan geworden?")).to_be_visible()
    settled(analist)
    assert asked(world, "knelpunten") == before
    assert faults(analist) == []


@pytest.mark.parametrize("role", ["taskforce", "analist"])
def test_walls(role: str, taskforce: Page, analist: Page) -> None:
    page = taskforce if role == "taskforce" else analist
    go(page, "Schotten", internal=role == "analist")
    expect(page.locator("table.sl-matrix")).to_have_count(3 if role == "taskforce" else 2)
    expect(page.get_by_role("heading", level=1)).to_contain_text("afstemming")
    assert faults(page) == []
    assert narrow(page) <= 0


def test_what_if_at_stops_for_the_taskforce(taskforce: Page) -> None:
    go(taskforce, "Wat als")
    expect(taskforce.get_by_text("Dit is geen voorspelling")).to_be_visible()
    expect(taskforce.get_by_role("slider")).to_have_count(0)
    taskforce.get_by_text("Reken met een tarief per dag").click()
    taskforce.get_by_label("Tarief in euro per dag").fill("95")
    taskforce.get_by_label("Tarief in euro per dag").press("Enter")
    expect(taskforce.get_by_text("Vul ook de bron van het tarief in")).to_be_visible()
    taskforce.get_by_label("Bron van dit tarief").fill("begroting <b>2026</b>")
    taskforce.get_by_label("Bron van dit tarief").press("Enter")
    expect(taskforce.get_by_role("table", name="Bij € 95 per dag (bron: begroting <b>2026</b>)")).to_be_visible()
    expect(taskforce.get_by_role("cell", name="€ 950", exact=True)).to_be_visible()
    assert faults(taskforce) == []


def test_what_if_with_any_number_for_the_analist_by_keyboard(analist: Page, world: Path) -> None:
    go(analist, "Wat als", internal=True)
    slider = analist.get_by_role("slider")
    expect(slider).to_be_visible()
    settled(analist)
    heading = analist.get_by_role("heading", level=1).inner_text()
    slider.focus()
    analist.keyboard.press("ArrowLeft")
    expect(analist.get_by_role("heading", level=1)).not_to_have_text(heading)
    settled(analist)
    number = int(analist.get_by_role("heading", level=1).inner_text().split()[0])
    assert number == int(heading.split()[0]) - 1
    assert asked(world, "wat als")[-1]["places"] == number
    analist.get_by_text("Tabel: wat de plaatsen doen").click()
    expect(analist.get_by_role("rowheader", name="Zaken bij loting (5 tot 95%)")).to_be_visible()
    assert faults(analist) == []


@pytest.mark.parametrize("role", ["taskforce", "analist"])
def test_loose_tracks(role: str, taskforce: Page, analist: Page) -> None:
    page = taskforce if role == "taskforce" else analist
    go(page, "Losse sporen", internal=role == "analist")
    expect(page.get_by_role("table", name="Huishoudens met losse sporen, per gebied")).to_be_visible()
    expect(page.get_by_role("table", name="Hoeveel sporen heeft een huishouden?")).to_have_count(1 if role == "analist" else 0)
    assert faults(page) == []


def test_the_partner_map_by_keyboard_opens_a_kind(analist: Page, world: Path) -> None:
    go(analist, "Partnerkaart")
    analist.wait_for_function("() => document.querySelector('.casemap')?.picture?.extent")
    settled(analist)
    before = analist.evaluate(PLACES)
    button = analist.locator(".casemap-list button", has_text=re.compile("organisaties")).first
    chosen = button.get_attribute("data-id")
    button.focus()
    analist.keyboard.press("Enter")
    expect(analist.get_by_role("region", name="Gekozen op de kaart")).to_be_visible()
    assert faults(analist) == []
    analist.get_by_role("button", name="Toon de").click()
    expect(analist.get_by_role("button", name="Terug naar alle soorten")).to_be_visible()
    expect(analist.locator(".casemap-list button[data-id^='partner:']").first).to_be_attached()
    settled(analist)
    after = analist.evaluate(PLACES)
    assert after == {name: place for name, place in before.items() if name != f"box:{chosen}"}
    assert asked(world, "partnerkaart")[-1]["opened"] == str(chosen).removeprefix("kind:")
    with analist.expect_download() as download:
        analist.get_by_role("button", name="Bewaar de kaart als PNG").click()
    assert download.value.suggested_filename == "partnerkaart-2026-11-21.png"
    settled(analist)
    assert asked(world, "partnerkaart")[-1]["export"] == "png"
    analist.get_by_role("button", name="Terug naar alle soorten").click()
    expect(analist.get_by_role("button", name="Terug naar alle soorten")).to_have_count(0)
