"""When a case and its lines go, told to whoever may keep them longer (R20)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from access.extending import extend_term
from access.keeping import kept_until
from access.view import Access
from graphmodel.errors import Refused
from tests.views import access_to, keeper_of
from tests.worked_example import D, facts

pytestmark = pytest.mark.today(D)

USERS: list[dict[str, Any]] = [
    {"id": "proces", "organisation": "wijkteam", "role": "procesregisseur", "cases": "alle"},
    {"id": "regie", "organisation": "wijkteam", "role": "casusregisseur", "cases": ["C1"]},
]


@pytest.fixture
def house(tmp_path: Path) -> Access:
    return access_to(tmp_path, facts(), users=USERS)


def last_days(house: Access) -> dict[str, date]:
    return {one.fact.ref: one.term.last for one in kept_until(house, house.viewer("proces"), "C1", "bewaren")}


def test_five_years_from_first_processing_and_longer_where_that_is_recorded(house: Access, monkeypatch: pytest.MonkeyPatch) -> None:
    before = last_days(house)
    assert before == {"casussen:C1": date(2030, 12, 31), "interventies:I1": date(2030, 12, 31)}  # Others' lines are not in sight.
    monkeypatch.setenv("SAMENLOOP_TODAY", "2030-06-01")
    keeper, until = keeper_of(house), date(2032, 12, 31)
    extend_term(keeper, "proces", "interventies:I1", until, "traject loopt", "wijkteam", "bewaren")
    assert last_days(house) == {**before, "interventies:I1": until}
    extend_term(keeper, "proces", "casussen:C1", until, "traject loopt", "huis", "bewaren")
    assert set(last_days(house).values()) == {until}


def test_what_goes_first_stands_first_with_who_may_consent(house: Access, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENLOOP_TODAY", "2030-06-01")
    keeper = keeper_of(house)
    extend_term(keeper, "proces", "casussen:C1", date(2031, 6, 1), "traject loopt", "huis", "bewaren")
    found = kept_until(house, house.viewer("proces"), "C1", "bewaren")
    assert [(one.fact.ref, one.suppliers) for one in found] == [
        ("interventies:I1", ("wijkteam",)),
        ("casussen:C1", ("huis", "ggz", "veilig_thuis", "wijkteam")),
    ]


def test_only_who_may_extend_and_with_a_line_in_the_log(house: Access) -> None:
    with pytest.raises(Refused, match="bewaartermijn"):
        kept_until(house, house.viewer("regie"), "C1", "bewaren")
    kept_until(house, house.viewer("proces"), "C1", "bewaren")
    assert [(line["action"], line["result"]) for line in house.log.entries()] == [({"terms": 1}, "refused"), ({"terms": 1}, "answered")]
