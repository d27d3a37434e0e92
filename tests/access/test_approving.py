"""Two people let something leave the house (R18): one asks, another decides, and both stand in the log."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from access.approving import approvals, ask_approval, checked, decide, number_of
from access.roles import Act
from access.view import Access
from graphmodel.errors import LogError, Refused, WrongUse
from tests.access.logged import content, line, logged, spoil_log
from tests.views import access_to

pytestmark = pytest.mark.today("2026-11-21")

USERS = [
    {"id": "een", "organisation": "zvh", "role": "analist"},
    {"id": "twee", "organisation": "zvh", "role": "analist"},
    {"id": "proces", "organisation": "zvh", "role": "procesregisseur"},
    {"id": "beheer", "organisation": "zvh", "role": "beheer"},
]
ASKED: dict[str, Any] = {"what": "rapport 2026", "digest": "ab12", "purpose": "toets"}


@pytest.fixture
def house(tmp_path: Path) -> Access:
    return access_to(tmp_path, users=USERS)


def test_one_asks_and_another_lets_it_go(house: Access) -> None:
    een, proces = house.viewer("een"), house.viewer("proces")
    asked = ask_approval(house, een, Act.EXPORT, **ASKED)
    number = number_of(asked)
    assert len(number) == 8
    assert content(asked) == {"what": f"{number} rapport 2026", "digest": "ab12", "asked_by": "een", "asked_at": asked.asked_at}
    assert approvals(house) == [asked]
    action = {"approval": f"{number} rapport 2026", "digest": "ab12"}
    assert logged(house) == line(een, action, [], "asked")
    decided = decide(house, proces, number, accepted=True, purpose="toets")
    assert content(decided) == {**content(asked), "accepted": True, "by": "proces"}
    assert decided.at is not None
    assert asked.asked_at <= decided.at <= decided.changed
    assert approvals(house) == [decided]
    assert logged(house) == line(proces, action, [], "accepted")


def test_one_may_refuse_as_well_and_what_was_decided_is_decided(house: Access) -> None:
    een, twee = house.viewer("een"), house.viewer("twee")
    first, second = (ask_approval(house, een, Act.EXPORT, **ASKED) for _ in range(2))
    assert number_of(first) != number_of(second)
    assert approvals(house) == [first, second]
    assert decide(house, twee, number_of(second), accepted=False, purpose="toets").accepted is False
    assert logged(house)["result"] == "declined"
    assert [row.accepted for row in approvals(house)] == [None, False]
    for number in (number_of(second), "none"):
        with pytest.raises(Refused) as error:
            decide(house, twee, number, accepted=True, purpose="toets")
        assert str(error.value) == f"Onder nummer '{number}' wacht niets op vrijgave."
        assert logged(house) == line(twee, {"approval": "decide"}, [], "refused")


def test_nobody_lets_go_what_they_asked_for(house: Access) -> None:
    een = house.viewer("een")
    asked = ask_approval(house, een, Act.EXPORT, **ASKED)
    with pytest.raises(Refused) as error:
        decide(house, een, number_of(asked), accepted=True, purpose="toets")
    assert str(error.value) == "Wie iets vraagt geeft het niet zelf vrij: dat doet een tweede persoon (R18)."
    assert logged(house) == line(een, {"approval": "decide"}, [], "refused")
    assert approvals(house) == [asked]


def test_only_a_role_that_may(house: Access) -> None:
    beheer, proces = house.viewer("beheer"), house.viewer("proces")
    with pytest.raises(Refused) as error:
        ask_approval(house, proces, Act.EXPORT, **ASKED)
    assert str(error.value) == "De rol procesregisseur mag dit niet: rijen uit de analysegraaf uitvoeren."
    assert logged(house) == line(proces, {"approval": "ask_approval"}, [], "refused")
    asked = ask_approval(house, house.viewer("een"), Act.EXPORT, **ASKED)
    with pytest.raises(Refused) as error:
        decide(house, beheer, number_of(asked), accepted=True, purpose="toets")
    assert str(error.value) == "De rol beheer mag dit niet: een rapport of uitvoer vrijgeven."
    assert logged(house) == line(beheer, {"approval": "decide"}, [], "refused")
    assert approvals(house) == [asked]
    assert checked(house, proces, Act.APPROVE, "toets", "export") == proces
    with pytest.raises(WrongUse, match="--purpose"):
        ask_approval(house, proces, Act.APPROVE, **{**ASKED, "purpose": " "})
    with pytest.raises(WrongUse, match="--purpose"):
        decide(house, proces, "x", accepted=True, purpose=" ")


def test_without_a_log_nothing_is_asked(house: Access) -> None:
    een = house.viewer("een")
    spoil_log(house)
    with pytest.raises(LogError):
        ask_approval(house, een, Act.EXPORT, **ASKED)
    assert approvals(house) == []
