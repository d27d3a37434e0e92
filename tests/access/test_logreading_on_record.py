"""Toezicht reads the log, and that it did stands in the log (R13, R23)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from access.keeper import GROUND, Keeper
from access.logreading import Wanted, read_log
from access.view import Access
from graphmodel.errors import LogError, Refused, WrongUse
from graphmodel.kinds import Partner
from tests.access.acts import OTHER, USERS
from tests.access.logged import line, logged, spoil_log
from tests.build import make
from tests.views import access_to, keeper_of, see
from tests.worked_example import D, facts

pytestmark = pytest.mark.today(D)


@pytest.fixture
def house(tmp_path: Path) -> Access:
    oins = [
        make(Partner, id=i, name=i, partner_kind="politie", domain="zorg", oin=oin, supplier="x") for i, oin in (("p", "1"), ("q", None))
    ]
    return access_to(tmp_path, facts(*OTHER, *oins), users=USERS)


@pytest.fixture
def keeper(house: Access) -> Keeper:
    for user, case in (("regie", "C1"), ("beide", "C2"), ("beide", "C1")):
        see(house, user, case)
    return keeper_of(house)


def got(keeper: Keeper, **wanted: Any) -> list[tuple[str, str]]:
    found = read_log(keeper, "toezicht", "toets", Wanted(**wanted))
    return [(entry["user"], str(entry["action"].get("question", "log"))) for entry in found]


def test_all_of_it_up_to_this_reading(house: Access, keeper: Keeper) -> None:
    lines = read_log(keeper, "toezicht", "toets", Wanted())
    see(house, "regie", "C1")  # After it was asked for, and so not in it.
    assert [entry["user"] for entry in lines] == ["regie", "beide", "beide", "toezicht"]


def test_what_is_wanted(keeper: Keeper) -> None:
    assert got(keeper, user="regie") == [("regie", "tracks")]
    assert got(keeper, case="C2") == [("beide", "tracks"), ("toezicht", "log")]
    # Whoever asked after the case stands in it too, from then on.
    assert got(keeper, case="C2", user="toezicht") == [("toezicht", "log")] * 2
    assert got(keeper, person="buur", user="beide") == [("beide", "tracks")]
    assert got(keeper, person="moeder", user="beide") == [("beide", "tracks")]
    assert got(keeper, person="buur", user="regie") == []


def test_days_are_those_of_amsterdam(keeper: Keeper) -> None:
    lines: list[str] = []
    for at in (
        "2026-11-20T22:59:59.999999+00:00",
        "2026-11-20T23:00:00.000000+00:00",
        "2026-11-21T22:59:59.999999+00:00",
        "2026-11-21T23:00:00.000000+00:00",
    ):
        lines.append(json.dumps({"number": len(lines) + 1, "at": at, "user": at, "action": {}, "cases": [], "persons": []}))
    keeper.log.path.write_text("\n".join(lines) + "\n")
    keeper.log.path.with_name("access.log.tip").write_text(f"4 x {keeper.log.path.stat().st_size}\n")
    day = Wanted(since=date(2026, 11, 21), until=date(2026, 11, 21))
    assert [entry["number"] for entry in read_log(keeper, "toezicht", "toets", day)] == [2, 3]
    assert [entry["number"] for entry in read_log(keeper, "toezicht", "toets", Wanted(until=date(2026, 11, 20)))] == [1]
    assert next(read_log(keeper, "toezicht", "toets", Wanted(since=date(2026, 11, 22))))["number"] == 4


def test_its_own_line(house: Access, keeper: Keeper) -> None:
    toezicht = house.viewer("toezicht")
    wanted = Wanted(since=date(2026, 11, 1), until=date(2026, 11, 30), user="regie", case="C2", person="buur")
    assert list(read_log(keeper, "toezicht", "toets", wanted, form="csv")) == []
    action = {"log": "csv", "since": "2026-11-01", "until": "2026-11-30", "of": "regie"}
    categories = ["begeleiding", "identificatie"]
    said = line(toezicht, action, ["C2"], "answered", persons=["buur"], categories=categories, ground=GROUND)
    assert logged(house) == said
    got(keeper)
    assert logged(house) == line(toezicht, {"log": "show"}, [], "answered", ground=GROUND)


def test_only_toezicht_and_only_by_names_that_are_known(house: Access, keeper: Keeper) -> None:
    regie = house.viewer("regie")
    with pytest.raises(Refused) as error:
        read_log(keeper, "regie", "toets", Wanted())
    assert str(error.value) == "De rol casusregisseur mag dit niet: het logboek lezen, controleren en uitvoeren."
    assert logged(house) == line(regie, {"log": "show"}, [], "refused", ground=GROUND)
    with pytest.raises(Refused) as error:
        read_log(keeper, "x", "toets", Wanted())
    assert str(error.value) == "Onbekende gebruiker: 'x'. Vraag de beheerder om een aanmelding."
    said = logged(house)
    assert (said["user"], said["organisation"], said["role"], said["result"]) == ("onbekend", "", "", "refused")
    for wanted in (Wanted(case="none"), Wanted(person="none")):
        with pytest.raises(Refused) as error:
            read_log(keeper, "toezicht", "toets", wanted)
        assert str(error.value) == "'none' staat niet in de opslag. Van wat vernietigd is, kent het logboek geen naam meer."
    with pytest.raises(WrongUse) as wrong:
        read_log(keeper, "toezicht", " ", Wanted())
    assert str(wrong.value) == "Noem het doel waarvoor u dit doet (--purpose); het komt in het logboek."


def test_no_line_no_reading(keeper: Keeper) -> None:
    spoil_log(keeper)
    with pytest.raises(LogError):
        read_log(keeper, "toezicht", "toets", Wanted())


def test_organisations_by_their_number(keeper: Keeper) -> None:
    assert keeper.oins() == {"p": "1"}
