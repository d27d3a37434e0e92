"""What the pages say of a bottleneck on its way up and back."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from graphmodel.declare import Fact
from graphmodel.kinds import Block, Bottleneck
from graphmodel.records import Escalation, recorded
from queries.escalations import came_from, escalations
from screens.case.cards import cards
from screens.case.seen import Seen
from screens.escalation.page import Listed, filters, headline, table
from screens.escalation.words import last_decision, standing
from tests.build import make
from tests.views import access_to, see
from tests.worked_example import D, facts

pytestmark = pytest.mark.today(D)

UP: dict[str, Any] = {"from_level": "operationeel", "level": "tactisch", "reason": "duurt te lang", "day": D - timedelta(20)}
BACK: dict[str, Any] = {"from_level": "tactisch", "level": "operationeel", "decision": "vijf plekken", "day": D, "decided_by": "Wethouder"}


def stuck(**fields: Any) -> list[Fact]:
    told = {"code": "K1", "subcode": "gezin", "description": "geen woning", "level": "tactisch", "opened": "2026-10-01", **fields}
    return [make(Bottleneck, id="k", **told), make(Block, intervention="I7", bottleneck="k", since="2026-10-02")]


def step(**fields: Any) -> Escalation:
    return recorded(Escalation, f"{fields['day']}T09:00:00Z", bottleneck="k", by="w", at=f"{fields['day']}T09:00:00Z", **fields)


def look(folder: Path, *extra: Fact, day: date = D) -> Seen:
    return Seen(see(access_to(folder, facts(*extra)), "toezicht", "C1"), day)


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", html)


def test_the_card_says_where_it_lies_and_how_it_came_there(tmp_path: Path) -> None:
    seen = look(tmp_path, *stuck(), step(**UP))
    said = " ".join(plain(cards(seen, names=False, users={"w": "W. Regie"})).split())
    assert "vast 50 d Verslavingszorg Huisvesting, gezin Ligt 20 dagen op tactisch niveau. Verloop in 2 stappen" in said
    assert "01-10-2026 gemeld op operationeel niveau 01-11-2026 opgeschaald naar tactisch niveau: duurt te lang (W. Regie)" in said
    before = Seen(seen.graph, D - timedelta(30))
    assert "Ligt 21 dagen op operationeel niveau." in plain(cards(before, names=False))


def test_a_decision_and_a_solution_are_said_to_the_case(tmp_path: Path) -> None:
    (row,) = look(tmp_path, *stuck(level="operationeel", decision="vijf plekken", decided_on=D), step(**UP), step(**BACK)).escalations
    assert (standing(row), last_decision(row)) == (
        "Ligt sinds vandaag op operationeel niveau.",
        "Besloten op 21-11-2026: vijf plekken",
    )
    solved = plain(cards(look(tmp_path, *stuck(solved=D - timedelta(3))), names=False))
    assert "Geen lijn is geblokkeerd." in solved
    assert "Opgelost op 18-11-2026." in solved


def test_a_decision_goes_back_to_where_it_came_from(tmp_path: Path) -> None:
    (row,) = look(tmp_path, *stuck(), step(**UP)).escalations
    assert came_from(row) == "operationeel"
    (delivered,) = look(tmp_path, *stuck(escalated="2026-10-10")).escalations
    assert came_from(delivered) == "tactisch"
    assert [each.level for each in delivered.steps] == [None, "tactisch"]


def test_the_page_lists_what_lies_highest_and_longest_first(tmp_path: Path) -> None:
    higher = make(Bottleneck, id="j", code="K2", description="wachtlijst", level="taskforce", opened="2026-11-01")
    gone = make(Bottleneck, id="z", code="K5", description="wie betaalt", level="taskforce", opened="2026-01-01", solved=D)
    blocks = [make(Block, intervention="I3", bottleneck=name, since="2026-11-02") for name in ("j", "z")]
    seen = look(tmp_path, *stuck(), higher, gone, *blocks)
    rows = [Listed(row, "van niemand", None) for row in escalations({"C1": seen.graph}, D)]
    assert [each.row.bottleneck for each in rows] == ["j", "k", "z"]
    assert headline(rows) == "2 knelpunten houden 2 keer iets tegen · 1 bij de Taskforce · 1 net opgelost"
    assert headline(rows[2:]) == "Geen knelpunt houdt nu iets tegen · 1 net opgelost"
    assert list(filters(rows).values()) == ["Alles 3", "Tactisch 1", "Taskforce 2"]
    assert "Niets meer, in C1" in plain(table(rows, {}))


def test_no_text_of_a_step_becomes_markup(tmp_path: Path) -> None:
    broken = step(**UP | {"reason": "<img src=x onerror=alert(1)>"})
    seen = look(tmp_path, *stuck(description="<script>"), broken)
    for html in (cards(seen, names=True), table([Listed(seen.escalations[0], "<b>", None)], {})):
        assert not re.search(r"<(img|script|b>\))", html)
        assert "&lt;img src=x" in html
