"""The whole matrix, written out by hand: a right that slips in or out is seen here."""

from __future__ import annotations

import pytest

from access.configuration import User, UserRole
from access.roles import CHANGING, COMMANDS, MATRIX, PAGES, Act, may, require
from cli import samenloop
from graphmodel.errors import Refused

WORKS = "read search rules coordinate answer object correct"
LEADS = f"{WORKS} hit enrich confirm link secrecy extract inquire escalate"
EXPECTED = {
    "professional": WORKS,
    "casusregisseur": LEADS,
    "procesregisseur": f"{LEADS} authorise weigh extend region approve report",
    "toezicht": "read search rules why preview log citizen",
    "analist": "region cypher export approve report",
    "taskforce": "report",
    "beheer": "rules preview configure run",
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


def test_every_command_has_its_act() -> None:
    assert set(COMMANDS) == set(samenloop.commands)
    assert set(PAGES.values()) <= set(Act)
