"""Each step of a bottleneck: what stands on record and in the bottleneck, its line in the log, and in which words it is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from access import escalating
from access.view import Access
from graphmodel.errors import Refused, WrongUse
from graphmodel.kinds import Block, Bottleneck
from graphmodel.records import Escalation
from graphmodel.vocabulary import Level
from tests.access.logged import content, line, logged
from tests.access.test_escalating import decide, house, solve, up
from tests.build import fill, make
from tests.views import see
from tests.worked_example import D

pytestmark = pytest.mark.today(D)

__all__ = ["house"]  # A fixture.
OPENED = date(2026, 5, 1)


def stored(access: Access) -> Bottleneck:
    (found,) = (Bottleneck.kind().read(row) for row in access.store.find(Bottleneck.kind(), ["K"]))
    assert isinstance(found, Bottleneck)
    return found


def logs(access: Access, user: str, step: str, result: str) -> None:
    """The last line of the log, whole."""
    more = {"categories": ["begeleiding"]} if result == "done" else {}
    said = line(access.viewer(user), {"escalate": step}, ["C1"], result, purpose="opschaling", **more)
    assert logged(access) == said


def test_going_up(house: Access) -> None:
    before = stored(house)
    made = up(house, "regie", reason=" het duurt te lang ")
    said = {"bottleneck": "K", "level": "tactisch", "from_level": "operationeel", "reason": "het duurt te lang", "day": D, "by": "regie"}
    assert content(made) == said
    logs(house, "regie", "up", "done")
    now = stored(house)
    assert content(now) == {**content(before), "level": "tactisch", "escalated": D}
    assert now.changed == made.at > before.changed


def test_what_was_decided_before_at_the_same_level_bars_no_earlier_day(house: Access) -> None:
    """Only the day on which it came to a level from another does."""
    decide(house, "proces", decision="eerst dit")
    earlier = D - timedelta(1)
    made = decide(house, "proces", decision="toch dit", decided_on=earlier)
    assert (made.day, made.from_level, made.level) == (earlier, "operationeel", "operationeel")


def test_a_decision(house: Access, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENLOOP_TODAY", (D - timedelta(1)).isoformat())
    up(house, "proces")
    monkeypatch.setenv("SAMENLOOP_TODAY", D.isoformat())
    words = "Het knelpunt ligt pas sinds 20-11-2026 bij tactisch; 19-11-2026 ligt daarvoor."
    refuses(house, words, decide, "proces", decided_on=D - timedelta(2))
    made = decide(house, "proces", decision=" wachten ", decided_on=D - timedelta(1), decided_by=" Wethouder ")
    who = {"decision": "wachten", "decided_by": "Wethouder"}
    assert content(made) == {
        "bottleneck": "K", "level": "operationeel", "from_level": "tactisch", "day": D - timedelta(1), "by": "proces", **who,
    }  # fmt: skip
    logs(house, "proces", "decide", "done")
    now = stored(house)
    assert (now.level, now.decision, now.decided_on, now.decided_by) == ("operationeel", "wachten", D - timedelta(1), "Wethouder")
    assert now.changed == made.at


@pytest.mark.parametrize(("level", "who"), [("operationeel", "Casusregie"), ("tactisch", "Tactisch overleg"), ("taskforce", "Taskforce")])
def test_where_nobody_is_named_the_level_itself_decided(house: Access, level: str, who: str) -> None:
    while stored(house).level != level:
        up(house, "proces")
    assert decide(house, "proces").decided_by == stored(house).decided_by == who


def test_solved(house: Access) -> None:
    made = solve(house, "regie", how=" er is plek ", solved_on=OPENED)
    said = {"bottleneck": "K", "level": "operationeel", "from_level": "operationeel", "reason": "er is plek", "solved_on": OPENED}
    assert content(made) == {**said, "by": "regie"}
    logs(house, "regie", "solve", "done")
    assert (stored(house).solved, stored(house).changed) == (OPENED, made.at)


def test_what_a_delivery_decided_is_kept_with_whose_it_was(house: Access) -> None:
    given = {"decision": "wachten", "decided_by": "Stuurgroep", "decided_on": "2026-07-01"}
    fill(house.store, [make(Bottleneck, id="K", code="K1", description="x", level="tactisch", opened=OPENED, supplier="zvh", **given)])
    decide(house, "proces")
    steps = [Escalation.kind().read(row) for row in house.store.stream(Escalation.kind())]
    (kept,) = (step for step in steps if isinstance(step, Escalation) and step.decision == "wachten")
    assert content(kept) == {
        "bottleneck": "K", "level": "tactisch", "decision": "wachten", "decided_by": "Stuurgroep", "day": date(2026, 7, 1), "by": "zvh",
    }  # fmt: skip


def refuses(access: Access, words: str, act: Any, user: str, **said: Any) -> None:
    with pytest.raises((Refused, WrongUse)) as told:
        act(access, user, **said)
    assert str(told.value) == words


def test_what_is_missing_or_does_not_fit_is_said(house: Access) -> None:
    for act, said, what in (
        (up, {"reason": " "}, "de reden van het opschalen"),
        (decide, {"decision": " "}, "wat er besloten is"),
        (solve, {"how": " "}, "hoe het is opgelost"),
    ):
        refuses(house, f"Er ontbreekt iets: {what}. Het wordt vastgelegd.", act, "regie", **said)
    for act, day in ((decide, "decided_on"), (solve, "solved_on")):
        refuses(house, "22-11-2026 ligt in de toekomst.", act, "regie", **{day: D + timedelta(1)})
        words = "Het knelpunt is pas gemeld op 01-05-2026; 30-04-2026 ligt daarvoor."
        refuses(house, words, act, "regie", **{day: OPENED - timedelta(1)})


def test_who_may_not_is_told_why(house: Access) -> None:
    words = "Dit kan alleen wie de casusregie of procesregie heeft, of de procesregisseur."
    for act, step in ((up, "up"), (decide, "decide"), (solve, "solve")):
        refuses(house, words, act, "jeugd")
        logs(house, "jeugd", step, "refused")
    up(house, "regie")
    for act in (decide, solve):
        refuses(house, "Wat er bij tactisch is besloten of opgelost, legt de procesregisseur vast.", act, "regie")
    assert up(house, "regie").level == "stuurgroep"
    words = "'nergens' is geen knelpunt dat nu iets in deze zaak tegenhoudt, voor zover u mag zien."
    refuses(house, words, up, "regie", bottleneck="nergens")


def test_at_the_top_and_solved(house: Access) -> None:
    for _ in range(3):
        up(house, "proces")
    refuses(house, "Dit knelpunt ligt al bij de taskforce. Hoger kan niet; leg het besluit vast.", up, "proces")
    refuses(
        house, "Met een besluit gaat een knelpunt niet omhoog: het ligt bij operationeel. Schaal het eerst op.",
        lambda access, user: [decide(access, user, back_to=level) for level in (Level.OPERATIONEEL, Level.TACTISCH)], "proces",
    )  # fmt: skip
    solve(house, "proces")
    refuses(house, "Dit knelpunt is al opgelost, op 21-11-2026.", up, "proces")


def test_what_no_longer_holds_anything_up_here_is_no_bottleneck_of_the_case(house: Access) -> None:
    """Another bottleneck that does holds nothing of this one up."""
    with house.store.transaction() as writer:
        writer.destroy(Block.kind(), [(str(row[0]), "wijkteam") for row in house.store.stream(Block.kind()) if "K" in row])
    over = [make(Block, intervention="I1", bottleneck="K", since="2026-06-01", end="2026-07-01", supplier="wijkteam")]
    other = [
        make(Bottleneck, id="L", code="K2", description="x", level="operationeel", opened=OPENED, supplier="zvh"),
        make(Block, intervention="I1", bottleneck="L", since="2026-06-01", supplier="wijkteam"),
    ]
    fill(house.store, [*over, *other])
    refuses(house, "'K' is geen knelpunt dat nu iets in deze zaak tegenhoudt, voor zover u mag zien.", up, "regie")
    assert up(house, "regie", bottleneck="L").bottleneck == "L"


@pytest.mark.parametrize(("user", "may"), [("regie", True), ("proces", True), ("jeugd", False), ("hulp", False), ("toezicht", False)])
def test_who_may_send_up(house: Access, user: str, may: bool) -> None:
    """The role has the act, and leads this case: a casusregisseur of another organisation does not."""
    assert escalating.may_escalate(house.viewer(user), see(house, user, "C1")) is may
