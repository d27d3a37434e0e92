"""What people record on the screens, in real Chromium: access given and ended at once, a partner asked, an objection."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser import Visit
from tests.screens.hands import choose, faults, settled, unfold
from tests.screens.pages_world import DE_WIT, NIEMAND_WIL, enter, open_case

pytestmark = pytest.mark.browser
Visiting = Callable[..., Visit]


def test_access_is_given_and_ended_at_once(visit: Visiting, address: str) -> None:
    leader, other = visit(address).page, visit(address).page
    enter(leader, "P. de Haan")
    enter(other, "L. Smit")
    other.locator("table.cases").wait_for()
    expect(other.get_by_role("button", name=NIEMAND_WIL, exact=True)).to_have_count(0)
    leader.get_by_role("link", name="Toegang").click()
    leader.get_by_role("button", name="Geef toegang").click()
    expect(leader.get_by_text("Kies eerst aan wie u toegang geeft")).to_be_visible()
    choose(leader, "Zaak", NIEMAND_WIL)
    choose(leader, "Aan wie", "L. Smit")
    leader.get_by_label("Waarom").first.fill("vervangt een collega")
    leader.get_by_role("button", name="Geef toegang").click()
    expect(leader.get_by_text("heeft toegang tot zaak")).to_be_visible()
    expect(leader.locator("table.sl-table")).to_contain_text("vervangt een collega")
    assert faults(leader) == []
    other.get_by_role("link", name="Vragen").click()
    other.get_by_role("link", name="Mijn casussen").click()
    open_case(other, NIEMAND_WIL)
    choose(leader, "Van wie", "L. Smit")
    leader.get_by_label("Waarom").last.fill("collega is terug")
    leader.get_by_role("button", name="Beëindig nu").click()
    expect(leader.get_by_text("heeft geen toegang meer")).to_be_visible()
    # A click within the page that is open, not a new page.
    other.get_by_text("Tabel", exact=True).first.click()
    expect(other.get_by_text("niet voor u opengesteld")).to_be_visible()


def test_only_who_gives_access_has_the_page(visit: Visiting, address: str) -> None:
    page = visit(address).page
    enter(page, "J. Bakker")
    page.locator("table.cases").wait_for()
    expect(page.get_by_role("link", name="Toegang")).to_have_count(0)
    page.evaluate("history.pushState({}, '', '/toegang')")
    page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
    settled(page)
    expect(page.get_by_role("button", name="Geef toegang")).to_have_count(0)


def test_a_partner_is_asked_from_the_case_page(visit: Visiting, address: str) -> None:
    page = visit(address).page
    enter(page, "J. Bakker")
    open_case(page, DE_WIT)
    unfold(page, "Vastleggen in deze zaak")
    choose(page, "Wat wilt u doen?", "Uitvraag")
    choose(page, "Vraag ook", "Veilig Thuis")
    page.get_by_role("button", name="Leg vast dat wij dit vroegen").click()
    expect(page.get_by_text("is gevraagd. Samenloop verstuurt niets.")).to_be_visible()
    assert faults(page) == []


@pytest.mark.parametrize(("user", "said", "times"), [("J. Bakker", "Gevonden in", 1), ("L. Smit", "Niets gevonden", 0)])
def test_a_search_stays_within_the_own_cases(visit: Visiting, address: str, user: str, said: str, times: int) -> None:
    page = visit(address).page
    enter(page, user)
    page.get_by_role("link", name="Zoeken").click()
    page.get_by_label("Naam, BSN of adres").fill("de wit")
    page.get_by_role("button", name="Zoek", exact=True).click()
    expect(page.get_by_text(said)).to_be_visible()
    settled(page)
    expect(page.get_by_text(DE_WIT)).to_have_count(times)
    assert faults(page) == []
