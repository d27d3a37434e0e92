"""What a reading that a session holds depends on: when any of it changes, it is read, and logged, anew."""

from __future__ import annotations

from collections.abc import Hashable

from graphmodel import days
from screens.session import SignedIn
from screens.settings import Settings


def state_of(settings: Settings, who: SignedIn, *more: Hashable) -> tuple[object, ...]:
    """The viewer and their rights, the sharing rules, the day and the store as they are now, with what else the reading is of."""
    rules = settings.configuration().sharing
    return (who.user, who.purpose, rules, days.today(), settings.store().version(), *more)
