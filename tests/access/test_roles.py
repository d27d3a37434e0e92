"""The whole matrix, written out by hand: a right that slips in or out is seen here."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from access.configuration import User, UserRole
from access.roles import AFTER_ACCEPTANCE, CHANGING, COMMANDS, MATRIX, PAGES, Act, may, pages_of, require
from cli import samenloop
from graphmodel.errors import Refused
from screens.pages import PAGES as SCREENS
from screens.session import SignedIn
from screens.settings import Settings

WORKS = "read search rules coordinate answer object correct doubt notices"
LEADS = f"{WORKS} hit enrich confirm link secrecy extract inquire escalate"
NOW = datetime(2026, 11, 21, tzinfo=UTC)
EXPECTED = {
    "professional": WORKS,
    "casusregisseur": LEADS,
    "procesregisseur": f"{LEADS} authorise weigh extend region approve report",
    "toezicht": "read search rules why preview log citizen notices",
    "analist": "region cypher export approve report",
    "taskforce": "report",
    "beheer": "rules preview configure run",
}
RELEASED = "knelpunten schotten wat-als losse-sporen"
REGION = f"{RELEASED} partnerkaart"
PAGES_OF = {
    "professional": "casussen casus berichten opschaling zoeken deelregels vragen",
    "casusregisseur": "casussen casus berichten opschaling zoeken deelregels vragen",
    "procesregisseur": f"casussen casus berichten opschaling zoeken toegang deelregels vragen vrijgeven {REGION}",
    "toezicht": "casussen casus berichten opschaling zoeken deelregels toezicht logboek inzage vragen",
    "analist": f"vragen-regio vrijgeven {REGION}",
    "taskforce": RELEASED,
    "beheer": "deelregels",
}


@pytest.mark.parametrize("act", list(Act))
@pytest.mark.parametrize("role", list(UserRole))
def test_each_role_and_act(role: UserRole, act: Act) -> None:
    allowed = str(act) in EXPECTED[str(role)].split()
    assert may(role, act) is allowed
    viewer = User(id="u", organisation="o", role=role)
    if allowed:
        require(viewer, act)
    else:
        with pytest.raises(Refused):
            require(viewer, act)


def test_toezicht_changes_nothing_and_beheer_sees_no_case() -> None:
    assert not MATRIX[UserRole.TOEZICHT] & CHANGING
    assert not MATRIX[UserRole.BEHEER] & (CHANGING | {Act.READ, Act.SEARCH})


@pytest.mark.parametrize("page", [page.path for page in SCREENS])
@pytest.mark.parametrize("role", list(UserRole))
def test_each_role_and_page(role: UserRole, page: str) -> None:
    """A page exists for a role or not; by its address it is refused, where a page is drawn and before anything is read."""
    (drawn,) = (one for one in SCREENS if one.path == page)
    who = SignedIn(User(id="u", organisation="o", role=role), "toets", NOW, NOW)
    seen: list[str] = []
    on = replace(drawn, draw=lambda _settings, one: seen.append(one.user.id)).on(Settings("memory:", Path(), Path(), None), who)
    if page in PAGES_OF[str(role)].split():
        on()
        assert seen == ["u"]
        assert page in pages_of(role)
    else:
        with pytest.raises(Refused):
            on()
        assert seen == []
        assert page not in pages_of(role)


def test_every_page_of_the_screens_has_its_act() -> None:
    assert {page.path for page in SCREENS} == set(PAGES)


def test_every_command_has_its_act() -> None:
    assert set(COMMANDS) == set(samenloop.commands)
    assert set(PAGES.values()) <= set(Act)


STOPS_A_REPORT_IN_WEIGHING = "enrich confirm link extract inquire answer coordinate hit"
"""R4: until a report is accepted, nothing comes to it and nothing goes out."""
CHANGES_FACTS = f"{STOPS_A_REPORT_IN_WEIGHING} authorise weigh secrecy object correct doubt extend escalate"
PAGE_ACTS = {
    "casussen": "read", "casus": "read", "opschaling": "read", "berichten": "notices", "zoeken": "search",
    "toegang": "authorise", "deelregels": "rules", "toezicht": "why", "logboek": "log", "inzage": "citizen",
    "knelpunten": "report", "schotten": "report", "wat-als": "report", "losse-sporen": "report", "partnerkaart": "region",
    "vragen": "read", "vragen-regio": "cypher", "vrijgeven": "approve",
}  # fmt: skip
COMMAND_ACTS = {
    "ask": "read", "search": "search", "hit": "hit", "enrich": "enrich", "confirm": "confirm", "authorise": "authorise",
    "region": "region", "why": "why", "weigh": "weigh", "link": "link", "secrecy": "secrecy", "extract": "extract", "inquire": "inquire",
    "coordinate": "coordinate",
    "escalate": "read", "object": "object", "preview": "preview", "correct": "correct", "destroy": "correct",
    "withhold": "correct", "doubt": "doubt", "notices": "notices",
    "extend": "extend", "citizen": "citizen", "log": "log", "expire": "run", "backup": "run",
    "cypher": "cypher", "publish": "export", "export": "export", "approve": "approve", "report": "report", "import": "run", "copy": "run",
    "questions": None, "demo": None, "serve": None, "check": None,
}  # fmt: skip


def test_which_acts_change_facts_and_which_wait_for_acceptance() -> None:
    assert {str(act) for act in AFTER_ACCEPTANCE} == set(STOPS_A_REPORT_IN_WEIGHING.split())
    assert {str(act) for act in CHANGING} == set(CHANGES_FACTS.split())


def test_each_page_and_command_needs_its_own_act() -> None:
    assert {page: str(act) for page, act in PAGES.items()} == PAGE_ACTS
    assert {command: act and str(act) for command, act in COMMANDS.items()} == COMMAND_ACTS
