"""The pages in real Chromium: the way of a newcomer, keyboard only, two users at once, hostile texts, and no word to outside."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from contextlib import closing
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from screens.cases.table import FRONTEND
from tests.browser import Visit
from tests.screens.hands import faults, settled
from tests.screens.pages_world import (
    BLOEMSTRAAT,
    DE_WIT,
    HOSTILE,
    NAZORG,
    NIEMAND_WIL,
    SAM_EN_LISA,
    enter,
    open_case,
    press_to,
    served,
)

pytestmark = pytest.mark.browser
Visiting = Callable[..., Visit]


def click_partner(page: Page, partner: str) -> None:
    script = (
        "(id) => { const m = document.querySelector('.casemap').picture, n = m.nodes.get('box:' + id); return m.network.canvasToDOM(n); }"
    )
    page.locator(".casemap canvas").click(position=page.evaluate(script, partner))


def handshake(address: str, origin: str) -> int:
    """What the server says to a page of `origin` that wants to talk with it as our own pages do."""
    at = urlsplit(address)
    connection = HTTPConnection(str(at.hostname), at.port, timeout=10)
    asked = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    connection.request("GET", "/_stcore/stream", headers=asked | {"Origin": origin})
    with closing(connection):
        return connection.getresponse().status


def test_a_page_of_another_site_cannot_talk_with_the_server(address: str) -> None:
    assert handshake(address, address) == HTTPStatus.SWITCHING_PROTOCOLS
    assert handshake(address, "http://elsewhere.example") == HTTPStatus.FORBIDDEN


def test_what_is_refused_before_any_page_has_our_headers_and_names_no_other_host(address: str) -> None:
    at = urlsplit(address)
    refused = {
        ("/", "elders.example"): HTTPStatus.BAD_REQUEST,
        ("/_stcore/metrics", at.netloc): HTTPStatus.NOT_FOUND,
        ("/media/abc.csv", at.netloc): HTTPStatus.NOT_FOUND,
        ("/_stcore/host-config", at.netloc): HTTPStatus.OK,
    }
    for (path, host), status in refused.items():
        connection = HTTPConnection(str(at.hostname), at.port, timeout=10)
        connection.request("GET", path, headers={"Host": host})
        with closing(connection):
            answer = connection.getresponse()
            assert answer.status == status
            assert b"https://" not in answer.read()
            assert answer.headers["cache-control"] == "no-store"
            assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def heading(page: Page) -> Locator:
    return page.locator("h1").first


def logged(world: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (world / "samenloop.log").read_text().splitlines()]


def test_a_click_on_the_canvas_opens_the_partner_and_nothing_leaves_the_machine(visit: Visiting, address: str) -> None:
    visited = visit(address)
    page = visited.page
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    enter(page, "F. Gerritsen")
    open_case(page, NIEMAND_WIL)
    expect(heading(page)).to_have_text(
        "2 sporen naast elkaar, 1 ervan los · regie: Vangnet & Advies (M. de Boer) · 2 lijnen vast, langst 226 dagen (GGZ)"
    )
    click_partner(page, "q-reclassering")
    card = page.get_by_role("region", name="Gekozen op de kaart")
    expect(card).to_contain_text("Reclassering")
    expect(card).to_contain_text("Geen afstemming bekend met 5")
    page.get_by_role("button", name="Sluiten").click()
    expect(card).to_have_count(0)
    assert visited.abroad == []
    assert visited.errors == []


def test_from_sign_in_to_the_detail_with_the_keyboard_alone(visit: Visiting, address: str) -> None:
    page = visit(address).page
    page.get_by_label("Doel").wait_for()
    press_to(page, "Wie bent u?")
    page.keyboard.type("toezicht")
    page.keyboard.press("Enter")
    press_to(page, "Doel")
    page.keyboard.type("toezicht op de casus")
    page.keyboard.press("Enter")
    page.locator("table.cases").wait_for()
    press_to(page, NIEMAND_WIL)
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('.casemap')?.picture?.extent")
    press_to(page, "Reclassering")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Gekozen op de kaart")).to_contain_text("Reclassering")


def test_the_slider_replays_the_case_and_each_position_is_logged(visit: Visiting, address: str, world: Path) -> None:
    page = visit(address).page
    enter(page, "F. Gerritsen", "terugkijken")
    open_case(page, DE_WIT)
    expect(heading(page)).to_have_text(re.compile("^16 losse sporen · niemand heeft regie"))
    settled(page)
    before = len(logged(world))
    page.get_by_role("button", name="‹").click()
    expect(page.get_by_text("Peildatum 23-09-2026", exact=True)).to_be_visible()
    page.get_by_role("slider").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_text("Peildatum 23-09-2026", exact=True)).to_have_count(0)
    settled(page)
    lines = [line for line in logged(world)[before:] if line["purpose"] == "terugkijken"]
    days = [line["action"]["as_of"] for line in lines]  # type: ignore[index]
    assert len(days) == 2
    assert len(set(days)) == 2


def test_one_day_back_a_partner_known_today_only_is_said_to_be_so(visit: Visiting, address: str) -> None:
    page = visit(address).page
    enter(page, "J. Bakker")
    open_case(page, DE_WIT)
    page.get_by_role("slider").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_text("partners alleen op vandaag zichtbaar")).to_be_visible()


def test_two_users_at_once_see_only_their_own(visit: Visiting, address: str) -> None:
    one, other = visit(address).page, visit(address).page
    enter(one, "J. Bakker")
    enter(other, "L. Smit")
    one.locator("table.cases").wait_for()
    other.locator("table.cases").wait_for()
    for page in (one, other):
        page.get_by_role("link", name="Vragen").click()
    for page in (other, one):
        page.get_by_role("link", name="Mijn casussen").click()
    for page in (one, other):
        page.locator("button.open").first.wait_for()
        settled(page)
    shown = [set(page.locator("button.open").all_inner_texts()) for page in (one, other)]
    assert shown == [{DE_WIT, SAM_EN_LISA}, {NAZORG, "2026-0205"}]


def test_hostile_texts_stay_text(visit: Visiting, address: str) -> None:
    visited = visit(address)
    page = visited.page
    enter(page, "F. Gerritsen", "<svg onload=window.broken=1></svg><iframe srcdoc=x></iframe>")  # The name in that case may not be in it.
    page.locator("table.cases").wait_for()
    open_case(page, HOSTILE)
    page.get_by_text("Namen", exact=True).click()
    click_partner(page, "q-kwaad")
    expect(page.get_by_role("region", name="Gekozen op de kaart")).to_contain_text("<img src=x")
    for view in ("Tijdlijn", "Tabel"):
        page.get_by_text(view, exact=True).first.click()
        page.locator(".sl-scroll").wait_for()
    expect(page.locator("table.sl-table")).to_contain_text("<script>window.broken=1</script>")
    assert page.evaluate("window.broken") is None
    expect(page.locator("img[src=x]")).to_have_count(0)


def test_the_second_delivery_makes_one_track_of_three(visit: Visiting, world: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(world, tmp_path / "demo"))
    with served(folder) as address:
        page = visit(address).page
        enter(page, "S. Yilmaz")
        open_case(page, BLOEMSTRAAT)
        expect(heading(page)).to_have_text(re.compile("^3 losse sporen · niemand heeft regie"))
        page.get_by_role("button", name="Afmelden").click()
        page.get_by_role("button", name="Laad de tweede levering").click()
        expect(page.get_by_test_id("stAlertContentSuccess")).to_be_visible()
        enter(page, "S. Yilmaz")
        open_case(page, BLOEMSTRAAT)
        expect(heading(page)).to_have_text(re.compile(r"^1 spoor · regie: Vangnet & Advies \(S. Yilmaz\)"))


def test_a_role_without_cases_has_no_page_of_cases(visit: Visiting, address: str) -> None:
    page = visit(address).page
    enter(page, "B. Heerder")
    expect(page.get_by_role("link", name="Deelregels")).to_be_visible()
    expect(page.get_by_role("link", name="Mijn casussen")).to_have_count(0)
    page.evaluate("history.pushState({}, '', '/casus')")
    page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
    expect(page.get_by_text("Van wie", exact=True)).to_be_visible()


def test_a_reload_asks_who_is_there_and_gives_the_list(visit: Visiting, address: str) -> None:
    page = visit(f"{address}/casus").page
    enter(page, "S. Yilmaz")
    page.locator("table.cases").wait_for()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_of_ours(visit: Visiting, address: str, theme: str) -> None:
    page = visit(address, theme=theme).page
    page.get_by_label("Doel").wait_for()
    found = faults(page)
    enter(page, "F. Gerritsen")
    page.locator("table.cases").wait_for()
    found += faults(page)
    open_case(page, SAM_EN_LISA)
    click_partner(page, "q-reclassering")
    page.get_by_role("region", name="Gekozen op de kaart").wait_for()
    found += faults(page)
    page.get_by_text("Tabel", exact=True).first.click()
    page.locator("table.sl-table").wait_for()
    found += faults(page)
    assert found == []
    page.evaluate("document.querySelector('.sl-table').insertAdjacentHTML('afterend', '<img src=\"data:,\">')")
    assert [fault.split()[0] for fault in faults(page)] == ["image-alt"]


@pytest.mark.parametrize("width", [320, 390])
def test_narrow_pages_reflow_without_scrolling_sideways(visit: Visiting, address: str, width: int) -> None:
    page = visit(address, width=width, height=800).page
    enter(page, "J. Bakker")
    page.locator("table.cases").wait_for()
    # Its style sheet is a file of its own: on a busy machine it comes after the first rows.
    page.wait_for_function("() => getComputedStyle(document.querySelector('table.cases')).borderCollapse === 'collapse'")
    settled(page)
    assert sideways(page) <= 0
    open_case(page, DE_WIT)
    settled(page)
    assert sideways(page) <= 0


def sideways(page: Page) -> int:
    script = "() => { const m = document.querySelector('.stMain') || document.scrollingElement; return m.scrollWidth - m.clientWidth }"
    return int(page.evaluate(script))


def test_a_proposal_counts_once_somebody_accepts_it(visit: Visiting, world: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(world, tmp_path / "demo"))
    with served(folder) as address:
        page = visit(address).page
        enter(page, "G. Oed")
        open_case(page, HOSTILE)
        expect(page.get_by_text("3 voorstellen uit een register")).to_be_visible()
        page.get_by_text("Namen", exact=True).click()
        page.get_by_role("button", name="Aanvaarden").last.click()
        expect(page.get_by_text("3 voorstellen aanvaard")).to_be_visible()
        expect(page.get_by_text("uit een register")).to_have_count(0)
    assert [line["action"] for line in logged(folder)][-2:] == [
        {"page": "casus", "confirm": 1, "accepted": True},
        {"page": "casus", "questions": ["involvement", "tracks", "lead", "timeline", "blocked"], "as_of": "2026-11-21"},
    ]


def test_what_goes_wrong_is_said_in_words(visit: Visiting, world: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(world, tmp_path / "demo"))
    with served(folder) as address:
        page = visit(address).page
        enter(page, "F. Gerritsen")
        open_case(page, DE_WIT)
        rules = folder / "config" / "sharing.yaml"
        right = rules.read_text(encoding="utf-8")
        rules.write_text("rules: [{supplier: politie, level: inhou}]", encoding="utf-8")
        page.get_by_text("Tijdlijn", exact=True).first.click()
        expect(page.get_by_text("De instellingen van Samenloop kloppen niet")).to_be_visible()
        expect(page.locator(".sl-timeline")).to_have_count(0)
        rules.write_text(right, encoding="utf-8")
        page.get_by_role("link", name="Mijn casussen").click()
        page.locator("table.cases").wait_for()
        (folder / "samenloop.log").rename(folder / "old.log")
        (folder / "samenloop.log").mkdir()
        page.get_by_role("button", name=SAM_EN_LISA, exact=True).click()
        expect(page.get_by_text("Zonder logboek tonen wij niets")).to_be_visible()
        (folder / "config" / "users.yaml").write_text("users: [{id: 1")
        page.get_by_role("link", name="Vragen").click()
        expect(page.get_by_text("De instellingen van Samenloop kloppen niet")).to_be_visible()
        assert "Traceback" not in page.inner_text("body")


def test_without_the_demo_switch_nobody_chooses_who_to_be(visit: Visiting, world: Path) -> None:
    with served(world, SAMENLOOP_DEMO="") as address:
        page = visit(address).page
        expect(page.get_by_text("Aanmelden is hier nog niet ingericht")).to_be_visible()
        expect(page.get_by_label("Wie bent u?")).to_have_count(0)


def test_a_long_list_shows_its_first_cases_and_then_has_them_all(visit: Visiting, address: str) -> None:
    """Three hundred rows at once would keep the page still for as long as reading them; none may be missing for it."""
    page = visit(address).page
    page.goto("about:blank")
    page.set_content("<div id='list'></div>")
    script = (FRONTEND / "table.js").read_text(encoding="utf-8").replace("export default", "window.mount =")
    page.add_script_tag(content=script)
    rows = [{"id": f"c{n}", "cells": [[{"kind": "open", "text": f"c{n}"}]]} for n in range(150)]
    draw = """(data) => { window.mount({ data, parentElement: document.getElementById('list'), setTriggerValue: () => {} });
        return document.querySelectorAll('tbody tr').length }"""
    data = {"caption": "Lijst", "columns": [{"key": "zaak", "label": "Zaak", "sorted": "none"}], "rows": rows}
    assert page.evaluate(draw, data) == 60
    expect(page.locator("tbody tr")).to_have_count(150)
    assert page.locator("button.open").all_inner_texts() == [row["id"] for row in rows]
    assert page.evaluate(draw, {**data, "rows": rows[::-1]}) == 150, "sorted while somebody reads far down"
