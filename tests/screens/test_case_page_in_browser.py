"""The case page in use: what is folded away on a narrow page, filters, detail of people, invitation, files, and the keyboard."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser import Visit
from tests.screens.hands import settled
from tests.screens.pages_world import DE_WIT, NIEMAND_WIL, SAM_EN_LISA, enter, open_case

pytestmark = pytest.mark.browser
Visiting = Callable[..., Visit]
CHOSEN = "Gekozen op de kaart"


def on_case(visit: Visiting, address: str, case: str, *, width: int = 1440) -> Page:
    page = visit(address, width=width).page
    enter(page, "F. Gerritsen")
    open_case(page, case)
    return page


def choose(page: Page, name: str) -> Locator:
    """Choose by keyboard: go to the entry in the list of the map and press Enter."""
    entry = page.locator(".casemap-list button").filter(has_text=name).first
    entry.focus()
    page.keyboard.press("Enter")
    return entry


def boxes(page: Page) -> set[str]:
    return set(page.evaluate("() => document.querySelector('.casemap').picture.nodes.getIds().filter((id) => id.startsWith('box:'))"))


def test_escape_and_close_give_the_keyboard_back_where_it_was(visit: Visiting, address: str) -> None:
    page = on_case(visit, address, SAM_EN_LISA)
    card = page.get_by_role("region", name=CHOSEN)
    entry = choose(page, "Reclassering")
    expect(card).to_contain_text("Geen afstemming bekend met")
    expect(entry).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(entry).to_be_focused()
    choose(page, "Reclassering")
    expect(card).to_contain_text("Reclassering")
    page.get_by_role("button", name="Sluiten").focus()
    page.keyboard.press("Enter")
    expect(card).to_have_count(0)
    expect(entry).to_be_focused()
    choose(page, "Reclassering")
    page.keyboard.press("Escape")  # Before the page has answered.
    settled(page)
    expect(card).to_have_count(0)


def test_persons_and_households_tell_who_works_there_and_no_hidden_address(visit: Visiting, address: str) -> None:
    page = on_case(visit, address, SAM_EN_LISA)
    card = page.get_by_role("region", name=CHOSEN)
    choose(page, "Vader")
    expect(card).to_contain_text("Hier werken: Forensische GGZ, Gemeente veiligheid en Reclassering.")
    choose(page, "Huishouden A")
    expect(card).to_contain_text("Adres afgeschermd.")
    expect(card).to_contain_text("Wijkteam: ")
    choose(page, "Kind")
    expect(card).to_contain_text("Geen eigen lijn, voor zover u mag zien.")


def test_filters_change_the_picture_and_not_the_count(visit: Visiting, address: str) -> None:
    page = on_case(visit, address, DE_WIT)
    sentence, before = page.locator("h1").first.inner_text(), boxes(page)
    page.get_by_role("button", name="Filters").click()
    page.get_by_text("Veiligheid", exact=True).click()
    page.wait_for_function("() => !document.querySelector('.casemap').picture.nodes.getIds().includes('box:q-politie')")
    settled(page)
    assert before - boxes(page) >= {"box:q-politie", "box:q-reclassering"}
    expect(page.locator("h1").first).to_have_text(sentence)
    expect(page.get_by_text("Wat u wegfiltert, telt wel mee in de sporen.")).to_be_visible()


def test_a_narrow_page_keeps_legend_strip_and_rail_behind_a_button(visit: Visiting, address: str) -> None:
    page = on_case(visit, address, NIEMAND_WIL, width=1024)
    texts = ("contacten per maand, dikte idem", "≠ Geen afstemming bekend", "Wat zit vast")
    legend, strip, stuck = (page.get_by_text(text) for text in texts)
    for part in (legend, strip, stuck):
        expect(part.filter(visible=True)).to_have_count(0)
    page.get_by_role("button", name="Meer").click()
    for part in (legend, strip, stuck):
        expect(part.filter(visible=True)).to_have_count(1)
    # They share one place: what is opened comes instead of what was open, and no button does nothing.
    page.get_by_role("button", name="Filters").click()
    expect(page.get_by_text("Wat u wegfiltert, telt wel mee in de sporen.").filter(visible=True)).to_have_count(1)
    expect(stuck.filter(visible=True)).to_have_count(0)
    page.get_by_role("button", name="Meer").click()
    expect(stuck.filter(visible=True)).to_have_count(1)
    page.get_by_role("button", name="Sluiten").click()
    expect(stuck.filter(visible=True)).to_have_count(0)


def test_an_invitation_names_the_case_and_nobody_in_it(visit: Visiting, address: str) -> None:
    page = on_case(visit, address, NIEMAND_WIL)
    page.get_by_role("button", name="Maak uitnodiging").click()
    text = page.get_by_role("textbox", name="Tekst om te kopiëren")
    expect(text).to_have_value(re.compile(f"^Beste collega's van Reclassering,.*{NIEMAND_WIL}", re.DOTALL))
    expect(text).not_to_have_value(re.compile(r"K\."))


def test_without_a_log_there_is_no_file_and_the_page_says_so(visit: Visiting, address: str, world: Path) -> None:
    page, log, aside = on_case(visit, address, SAM_EN_LISA), world / "samenloop.log", world / "aside"
    page.get_by_text("Tabel", exact=True).first.click()
    button = page.get_by_role("button", name="Bewaar als CSV")
    expect(button).to_be_visible()
    log.rename(aside)
    log.mkdir()
    try:
        button.click()
        refused = page.get_by_test_id("stDownloadButtonError")
        expect(refused).to_be_attached()
    finally:
        log.rmdir()
        aside.rename(log)
    assert "Het bestand is niet gemaakt." in refused.evaluate("(e) => getComputedStyle(e, '::after').content")
    assert "Failed" not in page.get_by_test_id("stDownloadButton").aria_snapshot()
    with page.expect_download() as saved:
        button.click()
    assert "Reclassering" in saved.value.path().read_text(encoding="utf-8-sig")


def test_without_a_log_no_map_is_saved(visit: Visiting, address: str, world: Path) -> None:
    """The picture is made in the browser: it asks first, and saves when the line in the log stands."""
    page, log, aside = on_case(visit, address, SAM_EN_LISA), world / "samenloop.log", world / "aside"
    saved: list[object] = []
    page.on("download", lambda one: saved.append(one))  # noqa: PLW0108 - Playwright takes no method of a list
    log.rename(aside)
    log.mkdir()
    try:
        page.get_by_role("button", name="Bewaar de kaart als PNG").click()
        expect(page.get_by_text("Het logboek kan niet worden geschreven").first).to_be_visible()
    finally:
        log.rmdir()
        aside.rename(log)
    assert saved == []
    assert page.get_by_role("status").filter(has_text="bewaard").count() == 0


def test_map_and_table_are_saved_whole_and_the_log_says_so(visit: Visiting, address: str, world: Path) -> None:
    page = on_case(visit, address, SAM_EN_LISA)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Bewaar de kaart als PNG").click()
    assert saved.value.suggested_filename == f"kaart-zaak-{SAM_EN_LISA}-21-11-2026.png"
    picture = Image.open(BytesIO(saved.value.path().read_bytes())).convert("RGB")
    assert picture.width > 2_000
    corners = {picture.getpixel((x, y)) for x in (0, picture.width - 1) for y in (0, picture.height - 1)}
    assert corners == {(255, 255, 255)}
    foot = picture.crop((0, picture.height - 90, picture.width, picture.height))
    assert min(foot.convert("L").tobytes()) < 120, "what may be missing is not written at its foot"
    page.get_by_text("Tabel", exact=True).first.click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Bewaar als CSV").click()
    assert "Reclassering" in saved.value.path().read_text(encoding="utf-8-sig")
    settled(page)
    actions = [json.loads(line)["action"] for line in (world / "samenloop.log").read_text().splitlines()]
    assert {action["export"] for action in actions if "export" in action} == {"png", "csv"}
