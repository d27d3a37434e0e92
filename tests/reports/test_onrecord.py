"""What was decided before comes from the steps on record where there are any, and not only from what a bottleneck says last."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.areas import Areas
from analysis.course import course
from analysis.onrecord import OnRecord
from analysis.source import Source
from graphmodel.records import Escalation
from graphmodel.stores import open_store
from reports.figures import taskforce
from screens.bottlenecks.became import decided_table
from screens.region.overview import overview
from tests.analysis.building import block, bottleneck, household, partner, work
from tests.build import fill, make

DAY, BETWEEN = date(2026, 6, 1), date(2026, 4, 1)
STEPS = [
    {"level": "tactisch", "reason": "te weinig woningen", "day": "2025-11-03"},
    {"level": "operationeel", "decision": "tien woningen", "decided_by": "Tactisch overleg", "day": "2026-02-01"},
    {"level": "tactisch", "reason": "niet genoeg", "day": "2026-04-10"},
    {"level": "operationeel", "decision": "dertig woningen", "decided_by": "Stuurgroep", "day": "2026-05-01"},
]


def _source(**said: str) -> Source:
    """Twelve people blocked by one bottleneck with four steps on record; `said` is what a delivery of it says."""
    people = [f"p{number}" for number in range(12)]
    facts = [partner("a"), bottleneck("k", **said)]
    for number, person in enumerate(people):
        facts += [*household(f"h{number}", person), work(f"i{number}", "a", "2025-01-01", person=person), block(f"i{number}", "2026-01-01")]
    store = open_store("memory:")
    fill(store, facts)
    fill(store, [make(Escalation, bottleneck="k", by="proces", at=f"{step['day']}T10:00:00Z", **step) for step in STEPS])
    return Source(store)


@pytest.fixture(scope="module")
def source() -> Source:
    """The bottleneck itself says the last decision, as escalating leaves it."""
    return _source(escalated="2025-11-03", decided_on="2026-05-01", decision="dertig woningen", decided_by="Stuurgroep")


def test_every_decision_stands_there_once(source: Source) -> None:
    rows = source.on_record().decisions.sort("decided_on").select("decided_on", "decision", "decided_by").rows()
    assert rows == [(date(2026, 2, 1), "tien woningen", "Tactisch overleg"), (date(2026, 5, 1), "dertig woningen", "Stuurgroep")]


def test_a_report_of_an_earlier_day_says_what_was_decided_by_then(source: Source) -> None:
    """The bottleneck says the last decision only: without the steps a report of April would know of none."""
    for day, said in ((BETWEEN, "tien woningen"), (DAY, "dertig woningen")):
        (at,) = taskforce(source.graph(), day, Areas(), 3, record=source.on_record()).figures.decided
        assert (at.text, at.then, at.now) == (said, 12, 12)
    assert taskforce(source.graph(), BETWEEN, Areas(), 3).figures.decided == ()


def test_a_delivery_that_forgets_a_decision_does_not_take_it_away() -> None:
    found = _source()
    (at,) = taskforce(found.graph(), DAY, Areas(), 3, record=found.on_record()).figures.decided
    assert (at.text, at.by, at.on) == ("dertig woningen", "Stuurgroep", date(2026, 5, 1))
    stop = next(stop for stop in taskforce(found.graph(), DAY, Areas(), 3, record=found.on_record()).figures.stops if stop.code == "K1")
    assert stop.since == date(2025, 11, 3)


def test_the_page_says_the_same_in_exact_counts(source: Source) -> None:
    seen = overview(source.graph(), BETWEEN, Areas(), None, source.on_record())
    assert [(at.text, at.by) for at in seen.figures.decided] == [("tien woningen", "Tactisch overleg")]
    assert "tien woningen" in decided_table(seen.figures.decided)
    (row,) = seen.figures.course
    assert (row.known, row.escalated, row.decided) == (1, 1, 1)
    (alone,) = course(source.graph(), BETWEEN)
    assert alone.decided == 0


def test_nothing_on_record_is_no_decision() -> None:
    assert OnRecord.nothing().last_decided(date.min, date.max) == []
