"""The register of sessions: what holds for every way of using one, with a clock of its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.configuration import User
from screens.registry import MAX_AGE, MAX_IDLE, SKEW, Ended, Sessions

START = datetime(2026, 11, 21, 9, tzinfo=UTC)
USER = User.model_validate({"id": "u", "organisation": "wijkteam", "role": "casusregisseur", "cases": ["C1"]})


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


def begun() -> tuple[Clock, Sessions]:
    clock = Clock()
    sessions = Sessions(clock)
    sessions.begin("k", USER, "toets", START)
    return clock, sessions


@given(st.lists(st.tuples(st.integers(0, 40 * 60), st.booleans()), max_size=60))
def test_a_session_is_live_exactly_while_it_is_young_and_used(steps: list[tuple[int, bool]]) -> None:
    clock, sessions = begun()
    used_at, live = START, True
    for seconds, used in steps:
        clock.now += timedelta(seconds=seconds)
        live = live and clock.now - used_at <= MAX_IDLE and clock.now - START <= MAX_AGE
        assert (sessions.look("k", USER, used=used) is not None) == live
        used_at = clock.now if used and live else used_at
        assert live or sessions.why_not("k", START) is not None


def test_eight_hours_of_use_are_the_most() -> None:
    clock, sessions = begun()
    while clock.now - START < MAX_AGE:
        clock.now = min(clock.now + timedelta(minutes=14), START + MAX_AGE)
        assert sessions.look("k", USER)
    clock.now += timedelta(seconds=1)
    assert sessions.look("k", USER) is None
    assert sessions.ended("k") is Ended.AGE


@pytest.mark.parametrize("change", [{"role": "toezicht"}, {"organisation": "ggz"}])
def test_another_role_or_organisation_ends_it_for_good(change: dict[str, str]) -> None:
    _, sessions = begun()
    other = User.model_validate(USER.model_dump() | change)
    assert sessions.look("k", other, used=False) is None
    assert sessions.look("k", USER) is None
    assert sessions.ended("k") is Ended.REVOKED


def test_a_user_who_is_no_more_is_out_and_one_with_other_cases_is_not() -> None:
    _, sessions = begun()
    fewer = User.model_validate(USER.model_dump() | {"cases": []})
    current = sessions.look("k", fewer)
    assert current is not None
    assert current.user.cases == ()
    assert sessions.look("k", None) is None
    assert sessions.ended("k") is Ended.REVOKED


def test_a_sign_in_from_before_the_server_or_from_a_clock_far_ahead_begins_nothing() -> None:
    clock = Clock()
    sessions = Sessions(clock)
    assert sessions.why_not("k", START) is None
    assert sessions.why_not("k", START + SKEW) is None
    assert sessions.why_not("k", START - timedelta(seconds=1)) is Ended.AGE
    assert sessions.why_not("k", START + SKEW + timedelta(seconds=1)) is Ended.AGE


def test_a_sign_in_without_a_purpose_lapses_too() -> None:
    clock = Clock()
    sessions = Sessions(clock)
    clock.now += MAX_IDLE + timedelta(seconds=1)
    assert sessions.why_not("k", START) is Ended.IDLE


def test_a_session_that_was_left_stays_over_when_it_is_forgotten() -> None:
    clock, sessions = begun()
    sessions.end("k", Ended.LEFT)
    assert sessions.why_not("k", START) is Ended.LEFT
    clock.now += 3 * MAX_AGE
    sessions.begin("other", USER, "toets", clock.now)
    assert sessions.ended("k") is None
    assert sessions.why_not("k", START) is Ended.AGE
