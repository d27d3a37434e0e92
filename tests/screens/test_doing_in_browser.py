"""What people record on the screens, in real Chromium: access given and ended at once, a partner asked, an objection."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser import Visit
from tests.screens.pages_world import DE_WIT, NIEMAND_WIL, enter, open_case

pytestmark = pytest.mark.browser
Visiting = Callable[..., Visit]


def pick(page: Page, label: str, option: str) -> None:
    found = page.get_by_role("option").filter(has_text=option).first
    for _ in range(4):  # A list that is opened while the page is drawn again closes again.
        page.get_by_label(label, exact=True).click()
        page.wait_for_timeout(700)
        if not found.is_visible():  # A long list draws what is in sight only: what is typed narrows it.
            page.keyboard.press("Control+A")
            page.keyboard.type(option)
            page.wait_for_timeout(400)
        if found.is_visible():
            break
    found.click()


def faults(page: Page) -> list[str]:
    page.wait_for_timeout(400)
    return [f"{rule['id']} {[str(n['target']) for n in rule['nodes']][:3]}" for rule in Axe().run(page).response["violations"]]


def test_access_is_given_and_ended_at_once(visit: Visiting, address: str) -> None:
    leader, other = visit(address).page, visit(address).page
    enter(leader, "P. de Haan")
    enter(other, "L. Smit")
    other.locator("table.cases").wait_for()
    assert other.get_by_role("button", name=NIEMAND_WIL, exact=True).count() == 0
    leader.get_by_role("link", name="Toegang").click()
    leader.get_by_role("button", name="Geef toegang").click()
    expect(leader.get_by_text("Kies eerst aan wie u toegang geeft")).to_be_visible(timeout=15_000)
    pick(leader, "Zaak", NIEMAND_WIL)
    pick(leader, "Aan wie", "L. Smit")
    leader.get_by_label("Waarom").first.fill("vervangt een collega")
    leader.get_by_role("button", name="Geef toegang").click()
    expect(leader.get_by_text("heeft toegang tot zaak")).to_be_visible(timeout=15_000)
    expect(leader.locator("table.sl-table")).to_contain_text("vervangt een collega")
    assert faults(leader) == []
    other.get_by_role("link", name="Vragen").click()
    other.get_by_role("link", name="Mijn casussen").click()
    open_case(other, NIEMAND_WIL)
    pick(leader, "Van wie", "L. Smit")
    leader.get_by_label("Waarom").last.fill("collega is terug")
    leader.get_by_role("button", name="Beëindig nu").click()
    expect(leader.get_by_text("heeft geen toegang meer")).to_be_visible(timeout=15_000)
    # A click within the page that is open, not a new page.
    other.get_by_text("Tabel", exact=True).first.click()
    expect(other.get_by_text("niet voor u opengesteld")).to_be_visible(timeout=15_000)


def test_only_who_gives_access_has_the_page(visit: Visiting, address: str) -> None:
    page = visit(address).page
    enter(page, "J. Bakker")
    page.locator("table.cases").wait_for()
    assert page.get_by_role("link", name="Toegang").count() == 0
    page.evaluate("history.pushState({}, '', '/toegang')")
    page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
    page.wait_for_timeout(800)
    assert page.get_by_role("button", name="Geef toegang").count() == 0


def test_a_partner_is_asked_from_the_case_page(visit: Visiting, address: str) -> None:
    page = visit(address).page
    enter(page, "J. Bakker")
    open_case(page, DE_WIT)
    page.get_by_text("Vastleggen in deze zaak").click()
    pick(page, "Wat wilt u doen?", "Uitvraag")
    pick(page, "Vraag ook", "Veilig Thuis")
    page.get_by_role("button", name="Leg vast dat wij dit vroegen").click()
    expect(page.get_by_text("is gevraagd. Samenloop verstuurt niets.")).to_be_visible(timeout=15_000)
    assert faults(page) == []


def test_a_search_stays_within_the_own_cases(visit: Visiting, address: str) -> None:
    found = {}
    for user in ("J. Bakker", "L. Smit"):
        page = visit(address).page
        enter(page, user)
        page.get_by_role("link", name="Zoeken").click()
        page.get_by_label("Naam, BSN of adres").fill("de wit")
        page.get_by_role("button", name="Zoek", exact=True).click()
        said = page.get_by_text("Gevonden in").or_(page.get_by_text("Niets gevonden"))
        expect(said).to_be_visible(timeout=15_000)
        found[user] = page.get_by_text(DE_WIT).count()
        assert faults(page) == []
    assert found == {"J. Bakker": 1, "L. Smit": 0}
