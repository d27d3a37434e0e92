"""Every act on the page of a case, done in real Chromium as the demo's users would: with the mouse, and once with the keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Visit
from tests.screens.hands import choose, faults, type_to, unfold
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
)

pytestmark = pytest.mark.browser
Visiting = Callable[..., Visit]
UNWEIGHED = "2026-0163"


def work(page: Page, case: str, form: str) -> None:
    open_case(page, case)
    unfold(page, "Vastleggen in deze zaak")
    choose(page, "Wat wilt u doen?", form)


def press(page: Page, button: str, says: str) -> None:
    """Click, and read what came of it, in sight of whoever clicked."""
    page.get_by_role("button", name=button, exact=True).click()
    line = page.locator(".sl-said").filter(has_text=says)
    expect(line).to_be_visible()
    expect(line).to_be_in_viewport()


def test_an_extract_comes_after_secrecy_and_holds_what_was_ticked(visit: Visiting, address: str) -> None:
    page = visit(address).page
    enter(page, "P. de Haan")
    work(page, BLOEMSTRAAT, "Uittreksel")
    choose(page, "Voor wie", "Woningcorporatie")
    page.get_by_label("Waarvoor heeft deze partij het nodig").fill("huurafspraak")
    press(page, "Maak het uittreksel", "er is niets gekozen")
    page.get_by_text("contact leggen en motiveren").click()
    press(page, "Maak het uittreksel", "geen geheimhouding getekend")
    page.get_by_label("Wie tekende voor geheimhouding").fill("M. Huis")
    press(page, "Leg de geheimhouding vast", "M. Huis tekende voor Woningcorporatie")
    # The form is gone, and the button with it: the keyboard is at what was said, not at the top of the page.
    expect(page.locator(".sl-said")).to_be_focused()
    press(page, "Maak het uittreksel", "1 feit voor Woningcorporatie")
    text = page.get_by_label("Het uittreksel")
    expect(text).to_have_value(re.compile("contact leggen en motiveren"))
    expect(text).not_to_have_value(re.compile("waarschuwingen"))
    assert faults(page) == []


def test_a_report_is_accepted_when_all_four_are_met_and_two_cases_are_linked_with_three_reasons(visit: Visiting, address: str) -> None:
    page = visit(address, theme="dark").page
    enter(page, "P. de Haan")
    work(page, UNWEIGHED, "Weging")
    page.get_by_label("Motief van de melder").fill("zorgen om thuis")
    page.get_by_label("Oordeel van de deelnemers").fill("past bij ons")
    page.get_by_text("Aanvaard", exact=True).click()
    press(page, "Leg de weging vast", "aan alle vier de criteria")
    for criterion in ("problemen met de persoon", "meer leefgebieden", "ernstige overlast", "over domeinen heen"):
        page.get_by_text(criterion).click()
    press(page, "Leg de weging vast", "aanvaard")
    expect(page.get_by_text("Laatste weging: aanvaard. past bij ons")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("link", name="Mijn casussen").click()
    work(page, SAM_EN_LISA, "Koppeling")
    for test in ("Toets 1", "Toets 2", "Toets 3"):
        page.get_by_label(test).fill("een gezin, een plan")
    press(page, "Koppel de zaken", "Kies eerst de andere zaak")
    choose(page, "Andere zaak", NAZORG)
    press(page, "Koppel de zaken", "zijn gekoppeld")
    expect(page.get_by_text(f"Gekoppeld aan: {NAZORG}.")).to_be_visible()


def test_a_case_that_is_destroyed_as_a_whole_is_left_and_not_in_the_list(visit: Visiting, address: str) -> None:
    page = visit(address).page
    enter(page, "P. de Haan")
    work(page, HOSTILE, "Klopt er iets niet")
    choose(page, "Welk feit", f"Deze zaak, {HOSTILE}")
    page.get_by_text("er is geen grondslag voor").click()
    page.get_by_role("button", name="Vernietigen …").click()
    expect(page.get_by_text("De hele zaak gaat weg")).to_be_visible()
    assert faults(page) == []
    press(page, "Ja, vernietig", "Vernietigd, reden: er is geen grondslag voor.")
    expect(page.get_by_text("Kies eerst een casus")).to_be_visible()
    page.get_by_role("link", name="Mijn casussen").click()
    expect(page.get_by_role("button", name=DE_WIT, exact=True)).to_be_visible()
    expect(page.get_by_role("button", name=HOSTILE, exact=True)).to_have_count(0)


def test_an_objection_is_made_and_lifted_by_the_same_button(visit: Visiting, address: str) -> None:
    page = visit(address).page
    enter(page, "S. Yilmaz")
    work(page, NIEMAND_WIL, "Bezwaar")
    choose(page, "Welk feit", "dagelijks contact op straat")
    press(page, "Maak bezwaar", "de reden van het bezwaar")
    page.get_by_label("Waarom").fill("toestemming ingetrokken")
    press(page, "Maak bezwaar", "Bezwaar vastgelegd")
    expect(page.get_by_text("Uw organisatie maakte bezwaar")).to_be_visible()
    press(page, "Hef het bezwaar op", "Bezwaar opgeheven")
    expect(page.get_by_role("button", name="Maak bezwaar")).to_be_focused()


def test_who_said_nothing_may_still_answer_and_no_answer_is_chosen_beforehand(visit: Visiting, address: str) -> None:
    page = visit(address, width=390, height=800).page
    enter(page, "J. Bakker")
    open_case(page, DE_WIT)
    page.get_by_role("button", name="Meer", exact=True).click()
    unfold(page, "Vastleggen in deze zaak")
    choose(page, "Wat wilt u doen?", "Uitvraag")
    press(page, "Leg vast dat wij dit vroegen", "Kies eerst welke partner")
    press(page, "Leg het antwoord vast", "Kies eerst wat het antwoord is")
    page.get_by_text("Nee", exact=True).click()
    press(page, "Leg het antwoord vast", "Woningcorporatie antwoordde nee")
    assert faults(page) == []


def test_a_partner_known_only_to_be_there_is_asked_at_its_desk(visit: Visiting, address: str) -> None:
    page = visit(address).page
    enter(page, "R. Kok")
    open_case(page, NIEMAND_WIL)
    page.get_by_role("button", name="GGZ", exact=False).first.press("Enter")
    press(page, "Vraag afstemming", "Samenloop verstuurt niets")
    text = page.get_by_label("Tekst voor het contactpunt")
    expect(text).to_have_value(re.compile("^Aan het loket van GGZ"))
    expect(text).not_to_have_value(re.compile(NIEMAND_WIL))


def test_hit_or_no_hit_and_nothing_more(visit: Visiting, address: str) -> None:
    page = visit(address).page
    enter(page, "S. Yilmaz")
    page.get_by_role("link", name="Zoeken").click()
    unfold(page, "Staat iemand in een zaak die u niet ziet?")
    page.get_by_label("Waarom").fill("nieuwe melding")
    press(page, "Vraag het", "Kies eerst vanuit welke zaak")
    choose(page, "Vanuit welke zaak vraagt u dit", NIEMAND_WIL)
    press(page, "Vraag het", "Noem het BSN")
    page.get_by_label("BSN", exact=True).fill("999990019")
    press(page, "Vraag het", "Nee: niet bekend")
    page.get_by_label("BSN", exact=True).fill("")
    page.get_by_label("Of achternaam").fill("Brouwer")
    page.get_by_label("Of achternaam").press("Tab")
    page.keyboard.type("22091990")
    page.keyboard.press("Escape")
    press(page, "Vraag het", "Ja: bekend in een andere zaak")
    assert SAM_EN_LISA not in page.inner_text("body")
    assert faults(page) == []


def test_a_bottleneck_goes_up_with_the_keyboard_alone_and_comes_back(visit: Visiting, address: str) -> None:
    page = visit(address).page
    enter(page, "S. Yilmaz")
    open_case(page, NIEMAND_WIL)
    press_to(page, "Vastleggen in deze zaak")
    page.keyboard.press("Enter")
    for label, option in (("Wat wilt u doen?", "Opschaling"), ("Welk knelpunt", "Financiering")):
        page.get_by_label(label, exact=True).wait_for()
        press_to(page, label)
        type_to(page, option)
        page.keyboard.press("Enter")
    page.get_by_label("Waarom gaat het omhoog?").wait_for()
    press_to(page, "Waarom gaat het omhoog?")
    page.keyboard.type("twee wetten wijzen naar elkaar")
    page.keyboard.press("Enter")
    line = page.locator(".sl-said")
    expect(line).to_have_text("Opgeschaald. Het knelpunt ligt nu bij de Taskforce.")
    expect(line).to_be_focused()
    leader = visit(address).page
    enter(leader, "P. de Haan")
    leader.get_by_role("link", name="Opschaling").click()
    leader.get_by_text("Opschalen, een besluit of een oplossing vastleggen").click()
    choose(leader, "Welk knelpunt", "Financiering: Wmo of Wlz")
    leader.get_by_text("Een besluit", exact=True).click()
    leader.get_by_label("Wat is er besloten?").fill("De heer Kees K. gaat voor")
    press(leader, "Leg het besluit vast", "noemt 'Kees'")
    leader.get_by_label("Wat is er besloten?").fill("de gemeente betaalt voor")
    press(leader, "Leg het besluit vast", "ligt nu bij de stuurgroep")
    assert faults(leader) == []
    page.get_by_text("Namen", exact=True).click()
    expect(page.get_by_text("Besloten op 21-11-2026: de gemeente betaalt voor").first).to_be_visible()
