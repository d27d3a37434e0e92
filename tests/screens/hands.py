"""What a visitor's hands and eyes do on a page, at the pace of the page: on a busy machine it is drawn while they wait."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Locator, Page

QUIET_MS = 400
"""How long nothing may move before a page counts as drawn: a press reaches the server, and its run begins, well within it."""

_SETTLED = """(quiet) => {
    const app = document.querySelector('[data-testid="stApp"]');
    const moving = document.getAnimations().some(
        (a) => a.playState === 'running' && a.effect?.getComputedTiming().iterations !== Infinity);
    const drawn = app?.dataset.testScriptState === 'notRunning' && !document.querySelector('[data-stale="true"]');
    const now = performance.now();
    if (!drawn || moving) { window.quietSince = now; }
    return now - window.quietSince >= quiet;
}"""


def settled(page: Page) -> None:
    """Wait until the page is drawn and nothing in it moves: a click on what still unfolds is lost."""
    page.evaluate("() => { window.quietSince = performance.now(); }")
    page.wait_for_function(_SETTLED, arg=QUIET_MS)


def type_to(page: Page, option: str) -> Locator:
    """Narrow the list that has the focus by typing, until the option stands there: a long list draws what is in sight only."""
    found = page.get_by_role("option").filter(has_text=option).first
    for _ in range(5):  # A list that is opened while the page is drawn again closes again.
        settled(page)
        page.keyboard.press("Control+A")
        page.keyboard.type(option)
        if stands(found):
            break
    settled(page)  # What was typed has narrowed the list: Enter takes its first.
    return found


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a list."""
    settled(page)
    page.get_by_label(label, exact=True).click()
    type_to(page, option).click()
    settled(page)


def stands(what: Locator) -> bool:
    """Whether it comes in sight within a few seconds."""
    try:
        what.wait_for(timeout=4_000)
    except Error:
        return False
    return True


def unfold(page: Page, text: str) -> None:
    """Open a part that is folded away, and wait until it stands still."""
    page.get_by_text(text, exact=True).first.click()
    settled(page)


def faults(page: Page) -> list[str]:
    """What axe finds wrong with a page that is drawn: rule, place and the element as it stands there."""
    settled(page)
    broken = Axe().run(page).response["violations"]
    return [f"{rule['id']} {[(str(node['target']), node['html'][:120]) for node in rule['nodes']][:3]}" for rule in broken]
