"""Days and periods: a wrong edge day moves a track, an age or a deadline."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.days import Period, age_on, dutch, now, today
from graphmodel.errors import WrongUse

DAYS = st.dates(date(2020, 1, 1), date(2020, 2, 1))
PERIODS = st.builds(Period, st.none() | DAYS, st.none() | DAYS).filter(lambda p: not (p.start and p.end and p.end < p.start))


def test_both_days_of_a_period_count() -> None:
    week = Period(date(2026, 3, 2), date(2026, 3, 8))
    inside = [day for day in (date(2026, 3, 1) + timedelta(days=n) for n in range(10)) if day in week]
    assert (inside[0], inside[-1]) == (week.start, week.end)


def test_open_ends_are_always_and_still() -> None:
    assert date.min in Period()
    assert date.max in Period(date(2026, 1, 1))
    assert date(2025, 12, 31) not in Period(date(2026, 1, 1))
    assert date(2026, 1, 2) not in Period(None, date(2026, 1, 1))


@given(PERIODS, PERIODS)
def test_overlap_is_sharing_a_day(one: Period, other: Period) -> None:
    days = [date(2019, 12, 1) + timedelta(days=n) for n in range(100)]
    assert one.overlaps(other) == any(day in one and day in other for day in days)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("2008-11-21", "2026-11-20", 17),
        ("2008-11-21", "2026-11-21", 18),
        ("2008", "2026-12-30", 17),
        ("2008", "2026-12-31", 18),
        ("2008-05", "2026-05-30", 17),
        ("2008-05", "2026-05-31", 18),
        ("2008-02", "2026-03-01", 18),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2027-01-01", "2026-01-01", None),
        (None, "2026-01-01", None),
    ],
)
def test_nobody_is_taken_for_an_adult_too_early(born: str | None, day: str, age: int | None) -> None:
    assert age_on(born, date.fromisoformat(day)) == age


def test_the_day_of_asking_can_be_set_and_nonsense_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENLOOP_TODAY", "2026-11-21")
    assert today() == date(2026, 11, 21)
    monkeypatch.setenv("SAMENLOOP_TODAY", "21 november")
    with pytest.raises(WrongUse, match=r"21 november.*JJJJ-MM-DD"):
        today()
    monkeypatch.delenv("SAMENLOOP_TODAY")
    assert abs((today() - date.today()).days) <= 1  # noqa: DTZ011


def test_moments_sort_as_they_came() -> None:
    moments = [now() for _ in range(50)]
    assert moments == sorted(moments)
    assert moments[0].endswith("+00:00")


def test_days_read_as_dutch_readers_write_them() -> None:
    assert (dutch(date(2026, 3, 1)), dutch(None)) == ("01-03-2026", "")
