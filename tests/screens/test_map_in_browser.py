"""The map in real Chromium: what is drawn is what was placed, clicks and keys come back, and nothing leaves the machine."""

from __future__ import annotations

import math
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page, expect

from screens.map.layout import lay_out
from screens.map.network import clickable
from screens.shapes import Box
from tests.browser import Visit
from tests.screens.checks import faults
from tests.screens.samples import everything

pytestmark = pytest.mark.browser
Visiting = Callable[..., Visit]

BOUNDS = """(root) => Object.fromEntries(root.picture.nodes.getIds().filter((id) => id.startsWith("box:")).map((id) =>
    [id.slice(4), root.picture.network.getBoundingBox(id)]))"""
ON_CANVAS = """([root, id]) => {
    const network = root.picture.network, node = root.picture.nodes.get("box:" + id);
    return network.canvasToDOM({ x: node.x, y: node.y });
}"""
ON_LINE = """([root, id]) => {
    const edge = root.picture.edges.get().find((each) => each.partner === "box:" + id);
    const [a, b] = [edge.from, edge.to].map((end) => root.picture.nodes.get(end));
    return root.picture.network.canvasToDOM({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
}"""


def open_map(visit: Visiting, address: str, case: str, **more: Any) -> Visit:
    theme = more.get("theme", "light")
    visited = visit(f"{address}/?case={case}&theme={theme}", **more)
    visited.page.wait_for_selector(".casemap canvas", state="attached")
    visited.page.wait_for_function("() => document.querySelector('.casemap')?.picture?.extent")
    return visited


def click_at(page: Page, script: str, name: str) -> None:
    root = page.locator(".casemap").element_handle()
    at = page.evaluate(script, [root, name])
    page.locator(".casemap canvas").click(position=at)


@pytest.mark.parametrize("case", ["worked-example", "selected", "de-wit", "sam-en-lisa", "niemand-wil-bekendheid", "crowd-45"])
def test_boxes_on_the_canvas_are_the_ones_of_the_layout(visit: Visiting, map_address: str, case: str) -> None:
    page = open_map(visit, map_address, case).page
    drawn = page.locator(".casemap").evaluate(BOUNDS)
    boxes = {name: Box(b["left"], b["top"], b["right"] - b["left"], b["bottom"] - b["top"]) for name, b in drawn.items()}
    assert list(faults(boxes)) == []
    placed = clickable(lay_out(everything()[case]))
    assert boxes.keys() == placed.keys()
    for name, box in placed.items():
        got = boxes[name]
        assert all(map(math.isfinite, (got.x, got.y, got.w, got.h)))
        assert (got.x, got.y, got.w, got.h) == pytest.approx((box.x, box.y, box.w, box.h), abs=1.01)


@pytest.mark.parametrize("name", ["q-reclassering", "q-wijkteam", "p-zoon", "H1"])
def test_a_click_on_the_canvas_comes_back_as_its_id(visit: Visiting, map_address: str, name: str) -> None:
    page = open_map(visit, map_address, "worked-example").page
    click_at(page, ON_CANVAS, name)
    expect(page.get_by_text(f"gekozen: {name}", exact=True)).to_be_visible()
    expect(page.locator(".casemap-status")).to_contain_text("Gekozen: ")


def test_a_click_on_a_line_chooses_its_partner(visit: Visiting, map_address: str) -> None:
    page = open_map(visit, map_address, "worked-example").page
    click_at(page, ON_LINE, "q-verslavingszorg")
    expect(page.get_by_text("gekozen: q-verslavingszorg", exact=True)).to_be_visible()


def test_a_click_beside_everything_lets_go(visit: Visiting, map_address: str) -> None:
    page = open_map(visit, map_address, "worked-example").page
    click_at(page, ON_CANVAS, "q-politie")
    expect(page.get_by_text("gekozen: q-politie", exact=True)).to_be_visible()
    page.locator(".casemap canvas").click(position={"x": 5, "y": 5})
    expect(page.get_by_text("gekozen: None", exact=True)).to_be_visible()


def test_the_keyboard_alone_chooses_and_keeps_its_place(visit: Visiting, map_address: str) -> None:
    page = open_map(visit, map_address, "worked-example").page
    focused = "() => document.activeElement?.dataset?.id ?? null"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(focused) == "q-reclassering":
            break
    assert page.evaluate(focused) == "q-reclassering"
    expect(page.locator(".casemap-list")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_text("gekozen: q-reclassering", exact=True)).to_be_visible()
    assert page.evaluate(focused) == "q-reclassering"
    expect(page.locator(".casemap-list button[aria-pressed=true]")).to_have_attribute("data-id", "q-reclassering")


def test_choosing_keeps_the_canvas_and_moves_nothing(visit: Visiting, map_address: str) -> None:
    page = open_map(visit, map_address, "worked-example").page
    page.evaluate("() => { document.querySelector('.casemap canvas').dataset.mine = 'kept'; }")
    before = page.locator(".casemap").evaluate(BOUNDS)
    click_at(page, ON_CANVAS, "q-politie")
    expect(page.get_by_text("gekozen: q-politie", exact=True)).to_be_visible()
    assert page.locator(".casemap canvas").get_attribute("data-mine") == "kept"
    assert page.locator(".casemap").evaluate(BOUNDS) == before


def test_no_request_leaves_the_machine_and_nothing_goes_wrong(visit: Visiting, map_address: str) -> None:
    visited = open_map(visit, map_address, "de-wit")
    visited.page.wait_for_load_state("networkidle")
    assert any(url.endswith("vis-network.min.js") for url in visited.requests)
    assert visited.abroad == []
    assert visited.errors == []


@pytest.mark.parametrize(("theme", "ground"), [("light", (255, 255, 255)), ("dark", (18, 24, 31))])
def test_the_saved_png_has_its_ground_and_says_what_it_is(
    visit: Visiting, map_address: str, tmp_path: Path, theme: str, ground: tuple[int, int, int]
) -> None:
    page = open_map(visit, map_address, "worked-example", theme=theme).page
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar de kaart als PNG").click()
    assert download.value.suggested_filename == "kaart-zaak-2026-0147-21-11-2026.png"
    saved = tmp_path / "kaart.png"
    download.value.save_as(saved)
    image = Image.open(BytesIO(saved.read_bytes())).convert("RGBA")
    bounds = lay_out(everything()["worked-example"]).bounds
    assert image.width == 2 * bounds.w
    corners = [image.getpixel(at) for at in ((0, 0), (image.width - 1, image.height - 1), (image.width // 4, 2))]
    assert corners == [(*ground, 255)] * 3
    foot = image.crop((0, int(2 * bounds.h), image.width, image.height))
    colours = foot.getcolors(1 << 20)
    assert colours is not None
    assert len(colours) > 10, "the foot holds no text"
    picture = image.crop((0, 0, image.width, int(2 * bounds.h))).getcolors(1 << 20)
    assert picture is not None
    assert len(picture) > 100
    expect(page.get_by_text("exported=True")).to_be_visible()


def test_zoom_and_pan_buttons_work(visit: Visiting, map_address: str) -> None:
    page = open_map(visit, map_address, "worked-example").page
    width = "() => document.querySelector('.casemap-stage').clientWidth"
    left = "() => document.querySelector('.casemap-pane').scrollLeft"
    before = page.evaluate(width)
    for _ in range(3):
        page.get_by_role("button", name="Vergroten").click()
    assert page.evaluate(width) > before
    page.get_by_role("button", name="Naar rechts").click()
    assert page.evaluate(left) > 0
    click_at(page, ON_CANVAS, "q-wijkteam")
    expect(page.get_by_text("gekozen: q-wijkteam", exact=True)).to_be_visible()


def test_free_text_is_inert(visit: Visiting, map_address: str) -> None:
    visited = open_map(visit, map_address, "hostile")
    click_at(visited.page, ON_CANVAS, "q-hostile")
    expect(visited.page.get_by_text("gekozen: q-hostile", exact=True)).to_be_visible()
    assert visited.page.evaluate("() => window.stolen") is None
    assert visited.page.locator(".casemap script, .casemap img, .casemap a").count() == 0
    assert visited.errors == []


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (1440, "dark"), (1024, "light"), (320, "light")])
def test_axe_finds_nothing_in_the_map(visit: Visiting, map_address: str, width: int, theme: str) -> None:
    page = open_map(visit, map_address, "de-wit", width=width, theme=theme).page
    found = Axe().run(page, context=".casemap").response["violations"]
    assert [(violation["id"], [node["html"] for node in violation["nodes"]]) for violation in found] == []


def test_on_a_narrow_screen_the_list_is_in_sight_and_the_page_does_not_scroll_sideways(visit: Visiting, map_address: str) -> None:
    page = open_map(visit, map_address, "worked-example", width=320).page
    expect(page.get_by_role("button", name="Vader, 44 jaar", exact=True)).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
