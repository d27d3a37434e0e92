"""Makes the pictures of README and manual anew, from the demo of one fixed day in a real Chromium.

`python -m scripts.pictures [NAME …]`: all of them, or those that are named.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from commands.demo import release_report
from commands.surroundings import Surroundings
from graphmodel.stores import open_store
from loaders.synthetic import make_demo
from loaders.werkmap import import_werkmap
from tests.browser import FLAGS, chromium_path
from tests.screens.pages_world import BLOEMSTRAAT, DE_WIT, SAM_EN_LISA, TODAY, enter, open_case, served

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
COLOURS = 192
"""Of a picture: a third of the bytes, and no difference that is seen."""
SETTLED = 900
"""ms after which fonts and canvas are drawn."""


def _list(page: Page) -> None:
    enter(page, "P. de Haan")
    page.locator("table.cases").wait_for()


def _map(page: Page) -> None:
    enter(page, "S. Yilmaz")
    open_case(page, BLOEMSTRAAT)


def _chosen(page: Page) -> None:
    enter(page, "F. Gerritsen")
    open_case(page, SAM_EN_LISA)
    place = "(id) => { const m = document.querySelector('.casemap').picture; return m.network.canvasToDOM(m.nodes.get(id)); }"
    page.locator(".casemap canvas").click(position=page.evaluate(place, "box:q-reclassering"))
    page.get_by_role("region", name="Gekozen op de kaart").wait_for()


def _timeline(page: Page) -> None:
    enter(page, "F. Gerritsen")
    open_case(page, DE_WIT)
    page.get_by_text("Tijdlijn", exact=True).first.click()
    page.locator(".sl-timeline").wait_for()


def _access(page: Page) -> None:
    enter(page, "P. de Haan")
    page.get_by_role("link", name="Toegang").click()
    page.get_by_role("region", name="Wie heeft toegang").wait_for()


def _rules(page: Page) -> None:
    enter(page, "B. Heerder", "afspraken nakijken")
    _pick(page, "Van wie", "Politie")
    page.get_by_text("Wat deelt Politie, en met wie").wait_for()


def _why(page: Page) -> None:
    enter(page, "F. Gerritsen", "klacht")
    page.get_by_role("link", name="Toezicht").click()
    _pick(page, "Zaak", DE_WIT)
    page.get_by_text(f"Zaak {DE_WIT}: geopend").wait_for()
    _pick(page, "Welk gegeven", "Interventie. partner: Verslavingszorg")
    _pick(page, "Welke gebruiker", "J. Bakker")
    page.get_by_role("button", name="Leg uit").click()
    page.get_by_text(" ziet dit ").first.wait_for()


def _log(page: Page) -> None:
    _list(page)
    open_case(page, BLOEMSTRAAT)
    page.get_by_role("button", name="Afmelden").click()
    page.get_by_label("Wie bent u?").wait_for()
    enter(page, "F. Gerritsen", "steekproef")
    page.locator("table.cases").wait_for()
    page.get_by_role("link", name="Logboek").click()
    page.get_by_role("button", name="Toon regels").click()
    page.get_by_role("region", name="Regels van het logboek").wait_for()


def _citizen(page: Page) -> None:
    enter(page, "F. Gerritsen", "inzageverzoek")
    page.get_by_role("link", name="Inzage burger").click()
    page.get_by_text("Kenmerk", exact=True).click()
    page.get_by_label("BSN of kenmerk").fill("P-sam")
    page.get_by_role("button", name="Maak het overzicht").click()
    page.get_by_text("Overzicht gemaakt").wait_for()


def _own(page: Page) -> None:
    enter(page, "J. Bakker")
    open_case(page, DE_WIT)
    place = "(id) => { const m = document.querySelector('.casemap').picture; return m.network.canvasToDOM(m.nodes.get(id)); }"
    page.locator(".casemap canvas").click(position=page.evaluate(place, "box:q-wijkteam"))
    page.get_by_text("Klopt er iets niet?").click()
    _pick(page, "Welk feit", "gezinsbegeleiding")
    page.get_by_text("Vernietigen", exact=True).click()
    page.get_by_role("button", name="Vernietigen …").click()
    page.get_by_role("button", name="Ja, vernietig").wait_for()


def _pick(page: Page, label: str, text: str) -> None:
    """Choose from a list that draws what is in sight only."""
    page.wait_for_timeout(SETTLED)
    page.get_by_label(label, exact=True).first.click()
    page.keyboard.type(text)
    page.wait_for_timeout(SETTLED)
    page.get_by_role("option").filter(has_text=text).first.click()
    page.wait_for_timeout(SETTLED)


def _own_question(page: Page) -> None:
    enter(page, "N. Vermeer", "kwartaalbeeld")
    page.get_by_role("link", name="Vragen").click()
    page.get_by_text("Eigen vraag", exact=True).click()
    page.get_by_label("Vraag in Cypher").fill(
        "MATCH pad = (:Casus)<-[:CASE]-(:Casuslid)-[:PERSON]->(:Persoon)<-[:PERSON]-(:Interventie)-[:PARTNER]->(:Partner)\n"
        "RETURN pad LIMIT 12"
    )
    page.keyboard.press("Control+Enter")
    page.locator(".casemap canvas").wait_for(timeout=60_000)


def _region(page: Page, user: str, name: str, *, internal: bool = False) -> None:
    enter(page, user, "vergadering Taskforce")
    if page.get_by_role("link", name="Regio").count():
        page.get_by_role("link", name="Regio").click()
    page.locator(".sl-here").wait_for()
    if page.locator(".sl-here").inner_text() != name:
        page.get_by_role("link", name=name, exact=True).click()
        page.locator(".sl-here", has_text=name).wait_for()
    if internal:
        page.get_by_text("Intern, precies", exact=True).click()
        page.get_by_role("note").wait_for()


def _bottlenecks(page: Page) -> None:
    _region(page, "H. Jansen", "Knelpunten")
    page.locator("table.sl-ranking").wait_for()


def _walls(page: Page) -> None:
    _region(page, "H. Jansen", "Schotten")
    page.locator("table.sl-matrix").nth(1).wait_for()


def _escalation(page: Page) -> None:
    enter(page, "P. de Haan")
    page.get_by_role("link", name="Opschaling").click()
    page.locator(".st-key-escalation_pane").wait_for(timeout=60_000)
    page.get_by_role("radio").first.wait_for()


def _places(page: Page) -> None:
    _region(page, "N. Vermeer", "Wat als", internal=True)
    page.get_by_role("slider").wait_for()


def _partners(page: Page) -> None:
    _region(page, "N. Vermeer", "Partnerkaart")
    page.wait_for_function("() => document.querySelector('.casemap')?.picture?.extent")


SHOWN: dict[str, tuple[int, Callable[[Page], None]]] = {
    "aanmelden": (640, lambda page: page.get_by_label("Doel").wait_for()),
    "mijn-casussen": (760, _list),
    "kaart": (760, _map),
    "gekozen": (860, _chosen),
    "tijdlijn": (1000, _timeline),
    "klopt-niet": (1000, _own),
    "opschaling": (900, _escalation),
    "toegang": (760, _access),
    "deelregels": (1000, _rules),
    "toezicht": (820, _why),
    "logboek": (900, _log),
    "inzage-burger": (1000, _citizen),
    "eigen-vraag": (1180, _own_question),
}
"""Each picture of the small demo: how high in px, and how to come there."""

OF_A_HOUSE: dict[str, tuple[int, Callable[[Page], None]]] = {
    "knelpunten": (1230, _bottlenecks),
    "schotten": (1180, _walls),
    "wat-als": (860, _places),
    "partnerkaart": (1160, _partners),
}
"""Pictures of the region: of a house of 250 cases, since of fewer nearly all is hidden."""


def main() -> None:
    """Write every picture, or those that are named."""
    for size, pictures in (("small", SHOWN), ("house", OF_A_HOUSE)):
        asked = {name: picture for name, picture in pictures.items() if name in sys.argv[1:] or not sys.argv[1:]}
        if asked:
            with TemporaryDirectory() as folder:
                _pictures(_demo(Path(folder), size), asked)


def _pictures(demo: Path, asked: dict[str, tuple[int, Callable[[Page], None]]]) -> None:
    with served(demo) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        for name, (height, go) in asked.items():
            _take(browser, address, PICTURES / f"{name}.png", height, go)
        browser.close()


def _demo(folder: Path, size: str) -> Path:
    paths = make_demo(folder, size=size, today=TODAY)
    store = open_store(f"sqlite:{folder / 'samenloop.db'}")
    try:
        import_werkmap(store, paths.werkmap, today=TODAY)
    finally:
        store.close()
    release_report(Surroundings(f"sqlite:{folder / 'samenloop.db'}", paths.config), TODAY)
    return folder


def _take(browser: Browser, address: str, path: Path, height: int, go: Callable[[Page], None]) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": height})
    page.goto(address)
    go(page)
    page.wait_for_timeout(SETTLED)
    page.screenshot(path=path)
    page.close()
    with Image.open(path) as taken:
        taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(path)


if __name__ == "__main__":
    main()
