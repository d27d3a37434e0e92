"""Who is signed in at this server: one register for all tabs, so that a reload or a second tab brings no time back.

It lives in memory. What it does not know was begun before the server was, and has ended: after a restart everybody signs in
again, and nobody's ended session comes back to life.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from threading import Lock

from access.configuration import User

MAX_AGE = timedelta(hours=8)
MAX_IDLE = timedelta(minutes=15)
SKEW = timedelta(minutes=2)
"""How far the provider's clock may be ahead of ours."""


class Ended(StrEnum):
    """Why a session is over."""

    LEFT = "afgemeld"
    IDLE = "te lang stil"
    AGE = "te oud"
    REVOKED = "ingetrokken"


@dataclass(frozen=True)
class SignedIn:
    """A user with the purpose stated at sign-in."""

    user: User
    purpose: str
    since: datetime
    seen: datetime

    def expired(self, now: datetime) -> bool:
        """Whether this sign-in is too old, or lay still too long."""
        return over(self.since, self.seen, now) is not None


def over(since: datetime, seen: datetime, now: datetime) -> Ended | None:
    """Why a session of this age, last used then, is over now; None while it is not."""
    if now - since > MAX_AGE:
        return Ended.AGE
    return Ended.IDLE if now - seen > MAX_IDLE else None


def same_right(then: User, now: User | None) -> bool:
    """Whether somebody still is what they signed in as; another role or organisation is somebody else."""
    return now is not None and (then.role, then.organisation) == (now.role, now.organisation)


class Sessions:
    """The sessions of this server by key: a secret of the tab in the demo, the sign-in at the provider otherwise."""

    def __init__(self, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.clock = clock
        self._began = clock()
        self._held: dict[str, SignedIn] = {}
        self._ended: dict[str, tuple[Ended, datetime]] = {}
        self._lock = Lock()

    def why_not(self, key: str, since: datetime) -> Ended | None:
        """Why no session may begin with a sign-in of that moment; None when one may.

        A sign-in that ended stays out, one from before this server or from a clock far ahead is not known to be live.
        """
        now = self.clock()
        if ended := self._ended.get(key):
            return ended[0]
        if since < self._began.replace(microsecond=0) or since > now + SKEW:
            return Ended.AGE
        return over(since, since, now)

    def begin(self, key: str, user: User, purpose: str, since: datetime) -> SignedIn:
        """Start a session that may begin; its eight hours run from the sign-in itself."""
        now = self.clock()
        with self._lock:
            self._forget(now)
            made = self._held[key] = SignedIn(user, purpose, since, now)
        return made

    def look(self, key: str, user: User | None, *, used: bool = True) -> SignedIn | None:
        """The session with this key as it is now, or None when it is over; `user` is who that is by the configuration of now.

        `used` false only looks: the fifteen minutes go on.
        """
        now = self.clock()
        with self._lock:
            held = self._held.get(key)
            if held is None:
                return None
            why = over(held.since, held.seen, now) or (None if same_right(held.user, user) else Ended.REVOKED)
            if why or user is None:
                self._end(key, why or Ended.REVOKED, now)
                return None
            self._held[key] = current = replace(held, user=user, seen=now if used else held.seen)
            return current

    def user_id(self, key: str) -> str | None:
        """Whose session that is."""
        held = self._held.get(key)
        return held.user.id if held else None

    def others(self, key: str) -> dict[str, SignedIn]:
        """The other live sessions of the same user, by key, the latest first."""
        own, now = self._held.get(key), self.clock()
        if own is None:
            return {}
        found = [(other, held) for other, held in list(self._held.items()) if held.user.id == own.user.id and not held.expired(now)]
        return dict(sorted(((other, held) for other, held in found if other != key), key=lambda each: each[1].since, reverse=True))

    def ended(self, key: str) -> Ended | None:
        """Why a session is over; None for one that is not, or was never there."""
        found = self._ended.get(key)
        return found[0] if found else None

    def end(self, key: str, why: Ended) -> None:
        """End a session at once, in every tab."""
        with self._lock:
            self._end(key, why, self.clock())

    def _end(self, key: str, why: Ended, now: datetime) -> None:
        self._held.pop(key, None)
        self._ended[key] = (why, now)

    def _forget(self, now: datetime) -> None:
        """Drop what is long over. A sign-in that old is refused for its age, so nothing comes back by being forgotten."""
        old = 2 * MAX_AGE
        self._ended = {key: end for key, end in self._ended.items() if now - end[1] < old}
        self._held = {key: held for key, held in self._held.items() if now - held.since < old}
