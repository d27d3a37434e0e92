"""Signing in at a real identity provider, in real Chromium: who comes in, for how long, and how it ends."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from access.authorising import end, give
from access.configuration import Configuration
from access.log import AccessLog
from access.view import Access
from graphmodel.stores import open_store
from tests.browser import Visit
from tests.screens.hands import settled
from tests.screens.pages_world import DE_WIT, NAZORG, SAM_EN_LISA, TODAY, open_case
from tests.screens.signin_world import SignInWorld, at_provider, come_in, signing_in

pytestmark = pytest.mark.browser
Visiting = Callable[..., Visit]


@pytest.fixture(scope="module")
def served(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignInWorld]:
    with signing_in(shutil.copytree(demo, tmp_path_factory.mktemp("signin") / "demo")) as found:
        yield found


@pytest.fixture
def world(served: SignInWorld) -> Iterator[SignInWorld]:
    """Everything as it was at first: the clock, and who there is."""
    users = (served.folder / "config" / "users.yaml").read_text()
    yield served
    served.later(0)
    (served.folder / "config" / "users.yaml").write_text(users)


def outside(page: Page, text: str) -> None:
    """Nobody is in here any more, and nothing of a case is left on the page."""
    expect(page.get_by_text(text)).to_be_visible()
    expect(page.get_by_text(DE_WIT)).to_have_count(0)
    expect(page.get_by_role("button", name="Afmelden")).to_have_count(0)


def test_two_people_sign_in_and_see_their_own_cases(visit: Visiting, world: SignInWorld) -> None:
    one, other = visit(world.address).page, visit(world.address).page
    come_in(one, "wijkteam")
    come_in(other, "veiligheid")
    for page in (one, other):
        page.locator("button.open").first.wait_for()
        settled(page)
    assert [set(page.locator("button.open").all_inner_texts()) for page in (one, other)] == [{DE_WIT, SAM_EN_LISA}, {NAZORG, "2026-0205"}]
    assert {("wijkteam", "sign_in", "done"), ("veiligheid", "sign_in", "done")} <= set(world.logged())


def test_nothing_is_shown_before_the_purpose_is_stated(visit: Visiting, world: SignInWorld) -> None:
    page = visit(world.address).page
    at_provider(page, "wijkteam")
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_text("Zonder doel mag u niets zien")).to_be_visible()
    expect(page.get_by_role("link", name="Mijn casussen")).to_have_count(0)


@pytest.mark.parametrize(
    ("sub", "reason", "logged"),
    [("vreemde", "bij Samenloop niet bekend", "onbekend"), ("procesregie", "niet in een groep", "procesregie")],
)
def test_an_account_that_the_house_does_not_know_stays_out(visit: Visiting, world: SignInWorld, sub: str, reason: str, logged: str) -> None:
    """What somebody calls themselves at the provider may be a name: the log knows the house's own users only."""
    page = visit(world.address).page
    at_provider(page, sub)
    outside(page, reason)
    expect(page.get_by_label("Doel")).to_have_count(0)
    assert world.logged()[-1] == (logged, "sign_in", "refused")


def test_a_second_tab_and_a_reload_bring_no_time_back(visit: Visiting, world: SignInWorld) -> None:
    page = visit(world.address).page
    come_in(page, "wijkteam")
    world.later(14)
    tab = page.context.new_page()
    tab.goto(world.address)
    tab.get_by_role("button", name="Afmelden").wait_for()
    # Using the second tab counted as use, so both are live until 29 minutes.
    world.later(28)
    page.reload()
    page.get_by_role("button", name="Afmelden").wait_for()
    world.later(44)
    for each in (tab, page):
        each.reload()
        outside(each, "15 minuten niets")
    page.reload()
    outside(page, "15 minuten niets")


def test_an_open_page_empties_by_itself_when_it_lies_still(visit: Visiting, world: SignInWorld) -> None:
    page = visit(world.address).page
    come_in(page, "wijkteam")
    open_case(page, DE_WIT)
    world.later(16)
    outside(page, "15 minuten niets")


def test_a_page_that_is_drawn_again_by_itself_was_not_used(visit: Visiting, world: SignInWorld) -> None:
    """What colleagues change redraws an open page: somebody who left the room must not stay signed in by that."""
    page = visit(world.address).page
    come_in(page, "wijkteam")
    open_case(page, DE_WIT)
    page.get_by_text("Tabel", exact=True).first.click()
    line = page.get_by_role("rowheader", name="Verslavingszorg")
    expect(line.first).to_be_visible()
    settled(page)
    world.later(14)
    file = world.folder / "config" / "sharing.yaml"
    before = file.read_text(encoding="utf-8")
    file.write_text(yaml.safe_dump({"default": "niets", "lead": "niets", "rules": []}), encoding="utf-8")
    try:
        expect(line).to_have_count(0)
        world.later(16)
        outside(page, "15 minuten niets")
    finally:
        file.write_text(before, encoding="utf-8")


def test_a_role_that_ends_closes_the_page_that_is_open(visit: Visiting, world: SignInWorld) -> None:
    page = visit(world.address).page
    come_in(page, "wijkteam")
    open_case(page, DE_WIT)
    world.users(lambda user: user | {"role": "professional"} if user["id"] == "wijkteam" else user)
    # A click in a fragment of the page, not a new page.
    page.get_by_text("Tabel", exact=True).first.click()
    outside(page, "gewijzigd of ingetrokken")


def test_a_user_taken_off_the_list_is_out_without_a_click(visit: Visiting, world: SignInWorld) -> None:
    page = visit(world.address).page
    come_in(page, "wijkteam")
    open_case(page, DE_WIT)
    world.users(lambda user: None if user["id"] == "wijkteam" else user)
    outside(page, "gewijzigd of ingetrokken")


def test_an_access_that_ends_closes_the_case_without_a_click(visit: Visiting, world: SignInWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENLOOP_TODAY", TODAY.isoformat())
    page = visit(world.address).page
    come_in(page, "wijkteam")
    open_case(page, DE_WIT)
    store = open_store(f"sqlite:{world.folder / 'samenloop.db'}")
    with closing(store):
        access = Access(store, Configuration(world.folder / "config"), AccessLog(world.folder / "samenloop.log"))
        end(access, access.viewer("procesregie"), DE_WIT, user="wijkteam", reason="andere taak", purpose="toegang")
        expect(page.get_by_text("niet voor u opengesteld")).to_be_visible()
        expect(page.locator(".casemap")).to_have_count(0)
        give(access, access.viewer("procesregie"), DE_WIT, user="wijkteam", reason="toch weer", purpose="toegang")


def test_a_rule_that_is_tightened_reaches_the_page_that_is_open(visit: Visiting, world: SignInWorld) -> None:
    page = visit(world.address).page
    come_in(page, "wijkteam")
    open_case(page, DE_WIT)
    page.get_by_text("Tabel", exact=True).first.click()
    line = page.get_by_role("rowheader", name="Verslavingszorg")
    expect(line.first).to_be_visible()
    file = world.folder / "config" / "sharing.yaml"
    before = file.read_text(encoding="utf-8")
    nothing = {"default": "niets", "lead": "niets", "rules": []}
    file.write_text(yaml.safe_dump(nothing), encoding="utf-8")
    try:
        expect(line).to_have_count(0)
    finally:
        file.write_text(before, encoding="utf-8")


def test_signing_out_ends_it_in_every_tab_and_at_the_provider(visit: Visiting, world: SignInWorld) -> None:
    page = visit(world.address).page
    come_in(page, "wijkteam")
    tab = page.context.new_page()
    tab.goto(world.address)
    tab.get_by_role("button", name="Afmelden").wait_for()
    cookies = page.context.cookies()
    tab.get_by_role("button", name="Afmelden").click()
    tab.wait_for_url("**/end_session**")
    assert [cookie for cookie in page.context.cookies() if cookie["name"].startswith("_streamlit_user")] == []
    outside(page, "U bent afgemeld")
    # A copy of the old cookie is worth nothing: a session that ended begins at the provider only.
    page.context.add_cookies([{k: v for k, v in cookie.items() if k != "partitionKey"} for cookie in cookies])  # type: ignore[misc]
    page.reload()
    outside(page, "U bent afgemeld")
    come_in(page, "wijkteam")
    assert world.logged()[-2:] == [("wijkteam", "sign_out", "done"), ("wijkteam", "sign_in", "done")]


def test_somebody_sees_where_else_their_account_is_signed_in_and_ends_that(visit: Visiting, world: SignInWorld) -> None:
    one, other = visit(world.address).page, visit(world.address).page
    come_in(one, "veiligheid", "eerste plek")
    come_in(other, "veiligheid")
    other.get_by_text("Ook elders aangemeld").click()
    expect(other.get_by_text("doel: eerste plek")).to_be_visible()
    other.get_by_role("button", name="Beëindig die aanmeldingen").click()
    expect(other.get_by_text("Ook elders aangemeld")).to_have_count(0)
    outside(one, "U bent afgemeld")
    expect(other.get_by_role("button", name="Afmelden")).to_be_visible()
    assert world.logged()[-1] == ("veiligheid", "sign_out", "done")


def test_the_cookie_lasts_no_longer_than_a_session_may(visit: Visiting, world: SignInWorld) -> None:
    page = visit(world.address).page
    come_in(page, "wijkteam")
    now = page.evaluate("Date.now() / 1000")
    kept = [cookie for cookie in page.context.cookies() if cookie["name"] == "_streamlit_user"]
    assert len(kept) == 1
    assert 7.9 * 3600 < kept[0]["expires"] - now <= 8 * 3600
    assert kept[0]["httpOnly"]
