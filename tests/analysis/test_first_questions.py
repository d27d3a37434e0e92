"""The first questions of analysts against the slow second implementation, over generated worlds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import Phase, given, settings

from analysis.catalogue import FIRST, ask
from graphmodel.declare import Fact
from tests.analysis.building import graph_of
from tests.analysis.slow import first as slow
from tests.analysis.slow.region import Region
from tests.analysis.test_against_slow import DAYS_BACK
from tests.analysis.worlds import busy_regions
from tests.worlds import TODAY

pytestmark = pytest.mark.today(TODAY)

Answers = Callable[..., list[dict[str, Any]]]
SLOW: dict[str, Answers] = {
    "side_by_side": slow.side_by_side,
    "not_at_table": slow.not_at_table,
    "idle_at_table": slow.idle_at_table,
    "walls": slow.walls,
    "bridges": slow.bridges,
    "report_to_lead": slow.report_to_lead,
    "returning": slow.returning,
    "entangled": slow.entangled,
    "birthday_gaps": lambda w, day: slow.birthday_gaps(w, day, TODAY),
    "piling_up": slow.piling_up,
}
ASKED: dict[str, tuple[dict[str, Any], ...]] = {
    "side_by_side": ({}, {"days": 20}, {"bridged": 0}),
    "idle_at_table": ({}, {"days": 1}, {"days": 14}),
    "report_to_lead": ({}, {"by": "municipality"}, {"by": "frame"}),
    "returning": ({}, {"days": 20, "reports": 1}, {"days": 60, "reports": 2}),
}
"""With these parameters; the others have none."""


def test_every_first_question_has_a_slow_one() -> None:
    assert list(SLOW) == list(FIRST)


@pytest.mark.slow
@settings(max_examples=60, phases=[Phase.explicit, Phase.generate])
@given(busy_regions(), DAYS_BACK)
def test_every_first_question_gets_the_slow_answer(facts: list[Fact], days_back: int) -> None:
    day, graph, region = TODAY - timedelta(days_back), graph_of(facts), Region(facts)
    for name, obvious in SLOW.items():
        for parameters in ASKED.get(name, ({},)):
            rows = ask(name, graph, day, **FIRST[name].checked(parameters))["rows"]
            assert rows == obvious(region, day, **parameters), (name, parameters)
