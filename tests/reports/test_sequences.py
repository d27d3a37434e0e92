"""Reports of two to four days with facts that change in between: nothing hidden in any of them may follow from all of them together."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from reports.figures import Taskforce
from tests.reports.sequences import START, PlainAttack, corrected, released, stays

FIRST = START + timedelta(20)


def _days(*after: int) -> list[date]:
    return [FIRST + timedelta(days) for days in after]


def _reports(seed: int, days: list[date], *, together: bool = True) -> list[Taskforce]:
    return released(stays(seed, (days[-1] - START).days), days, 3, together=together)


@pytest.mark.parametrize(("seed", "days"), [(0, _days(0, 60, 67)), (2, _days(0, 7)), (4, _days(0, 14, 28, 42))])
def test_nothing_hidden_follows_from_all_releases_together(seed: int, days: list[date]) -> None:
    """Attacked by a second, plain implementation: every life that a block can have, and every figure as it is printed."""
    reports = _reports(seed, days)
    attack = PlainAttack(reports)
    assert attack.hidden, "where nothing is hidden nothing is tested"
    assert [report.shown.lost for report in reports] == [()] * len(days)
    assert attack.too_tight(3) == []


def test_nothing_hidden_follows_where_facts_were_corrected_in_between() -> None:
    """What was printed before the correction is attacked as it was printed; the figures that no longer fit are left out of it."""
    days = _days(0, 7)
    true = stays(2, (days[-1] - START).days)
    reports = released(true, days, 3, wrong=corrected(true, 2, 0.005))
    everything = PlainAttack(reports)
    assert not everything.fits(), "where nothing that was printed was corrected nothing is tested"
    attack = everything.believing()
    assert attack.hidden, "where nothing is hidden nothing is tested"
    assert [report.shown.lost for report in reports] == [(), ()]
    assert attack.too_tight(3) == []


def test_the_plain_attack_finds_what_is_printed_by_mistake() -> None:
    """A planted fault: a figure that protects another is printed. Without this the test above might find nothing ever."""
    reports = _reports(2, _days(0))
    attack = PlainAttack(reports)
    counted = {key: (len(things), len(group.persons(things))) for group in reports[0].shown.groups for key, things in group.sets.items()}
    protecting = [place for place in attack.hidden if counted[attack.key(place)][1] >= 3]
    assert protecting
    assert all(attack.printing(place, counted[attack.key(place)][0]).too_tight(3) for place in protecting[:3])
