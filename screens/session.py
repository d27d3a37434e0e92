"""Who is signed in, and for what purpose: looked up again on every run, inside fragments too."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, NoReturn, TypeVar

import streamlit as st

from access.account import check_account, organisation_of
from access.configuration import User
from access.log import Entry
from access.purpose import NOT_KNOWN, check_purpose
from access.signin import SignInRules, identified, named
from access.view import GROUND
from graphmodel.errors import Refused
from screens.registry import MAX_AGE, MAX_IDLE, Ended, Sessions, SignedIn
from screens.settings import Settings

__all__ = ["MAX_AGE", "MAX_IDLE", "Ended", "SignedIn", "now_signed_in", "sign_in", "sign_out", "signed_in", "while_signed_in"]

T = TypeVar("T")

SESSIONS = Sessions()
"""The sessions of this server. A test puts one with a clock of its own in its place before the server starts."""

_KEY, _WHY, _TOLD, _LEAVING = "session_key", "session_over", "sign_in_refused", "leaving_provider"
_UNASKED, _UNUSED = "drawn_unasked", "drawing_unasked"


def sign_in(settings: Settings, user: User, purpose: str) -> None:
    """Begin a session, and say so in the log; what an earlier user of this tab left is gone.

    Raises LogError, WrongUse for a purpose that cannot stand in the log, and Refused for somebody of a third party (R11).
    """
    check_purpose(purpose)
    _check_account(settings, user)
    claims = provider_claims()
    key = _provider_key(claims) if claims else secrets.token_urlsafe(32)
    since = _moment(claims) if claims else SESSIONS.clock()
    _log(settings, user, "sign_in", "done")
    st.session_state.clear()
    st.session_state[_KEY] = key
    SESSIONS.begin(key, user, purpose, since)


def _check_account(settings: Settings, user: User) -> None:
    try:
        check_account(user, organisation_of(settings.store(), user))
    except Refused:
        _log(settings, user, "sign_in", "refused")
        raise


def sign_out(settings: Settings) -> None:
    """End the session in every tab, with all it held, and at the provider. Raises LogError when that cannot be said in the log."""
    key, claims = _key(), provider_claims()
    who = signed_in(settings, used=False)
    if key:
        SESSIONS.end(key, Ended.LEFT)
    _clear(Ended.LEFT)
    if claims:
        st.session_state[_LEAVING] = True
    if who:
        _log(settings, who.user, "sign_out", "done")


def elsewhere() -> list[SignedIn]:
    """The other sessions of whoever is signed in here."""
    key = _key()
    return list(SESSIONS.others(key).values()) if key else []


def end_elsewhere(settings: Settings) -> None:
    """End the other sessions of whoever is signed in here. Raises LogError when that cannot be said in the log."""
    who, key = now_signed_in(settings), _key()
    for other in SESSIONS.others(key) if key else ():
        SESSIONS.end(other, Ended.LEFT)
        _log(settings, who.user, "sign_out", "done")


def leave_provider() -> None:
    """Send the browser on to the provider's own sign-out, where that is still to be done.

    Asked at each drawing until the browser is gone: a run that another one overtakes may lose what it told the browser.
    """
    if st.session_state.get(_LEAVING):
        st.logout()


def signed_in(settings: Settings, *, used: bool = True) -> SignedIn | None:
    """Who is signed in now; None when nobody is, when it lasted too long, or when their role has ended.

    `used` false only looks, as the page does by itself: the fifteen minutes go on. So they do where the page is drawn unasked.
    """
    key, used = _key(), used and not st.session_state.get(_UNUSED)
    user_id = SESSIONS.user_id(key) if key else None
    if key is None or user_id is None:
        _clear(SESSIONS.ended(key) if key else None)
        return None
    current = SESSIONS.look(key, _still(settings, user_id, provider_claims()), used=used)
    if current is None:
        _clear(SESSIONS.ended(key))
    return current


def draw_unasked() -> NoReturn:
    """Draw the page anew because something changed, not because somebody did something: that is no use of it."""
    st.session_state[_UNASKED] = True
    st.rerun()


@contextmanager
def drawing() -> Iterator[None]:
    """Around the drawing of the whole page. What a click does, and what is drawn in part after one, is use as ever."""
    st.session_state[_UNUSED] = bool(st.session_state.pop(_UNASKED, False))
    try:
        yield
    finally:
        st.session_state.pop(_UNUSED, None)


def now_signed_in(settings: Settings) -> SignedIn:
    """Who is signed in at the moment of acting; where nobody is any more, the page is drawn anew and nothing is done."""
    who = signed_in(settings)
    if who is None:
        st.rerun()
    return who


def while_signed_in(settings: Settings, do: Callable[[], T]) -> Callable[[], T]:
    """`do`, for when the server calls it outside any page, later: only while whoever draws this now is still signed in.

    It counts as use. Raises Refused once the session is over or the role has ended: the page may not have seen that yet.
    """
    key, claims = _key(), provider_claims()

    def checked() -> T:
        user_id = SESSIONS.user_id(key) if key else None
        if key is None or user_id is None or SESSIONS.look(key, _still(settings, user_id, claims)) is None:
            raise Refused("U bent niet meer aangemeld. Er is niets gemaakt.")
        return do()

    return checked


def why_over() -> Ended | None:
    """Why the last session of this tab, or of its sign-in at the provider, is over, for the sign-in page to say."""
    found: Ended | None = st.session_state.get(_WHY)
    if found is None and (claims := provider_claims()):
        return SESSIONS.why_not(_provider_key(claims), _moment(claims))
    return found


def arrived(settings: Settings) -> User:
    """Who came back from the provider and has not stated a purpose yet.

    Raises Refused when it is nobody of the house; the log says so once.
    """
    claims = provider_claims() or {}
    try:
        return _identified(settings, claims)
    except Refused:
        if not st.session_state.get(_TOLD):
            st.session_state[_TOLD] = True
            name = named(claims, settings.configuration().load("signin.yaml", SignInRules)) or ""
            known = name if settings.configuration().user(name) else NOT_KNOWN
            settings.access_log().write(Entry(known, "", "", {"action": "sign_in"}, [], [], [], "", GROUND, "refused"))
        raise


def provider_claims() -> Mapping[str, Any] | None:
    """What the provider said of who uses this tab; None where nobody signed in there."""
    given = dict(st.user)
    return given if given.get("is_logged_in") is True else None


def _key() -> str | None:
    claims = provider_claims()
    return _provider_key(claims) if claims else st.session_state.get(_KEY)


def _provider_key(claims: Mapping[str, Any]) -> str:
    """One sign-in at the provider: the same in each tab, another after signing in again."""
    said = [str(claims.get(name)) for name in ("iss", "sub", "iat", "nonce")]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _moment(claims: Mapping[str, Any]) -> datetime:
    """When somebody signed in at the provider; long ago where it does not say."""
    at = claims.get("iat")
    return datetime.fromtimestamp(at if isinstance(at, (int, float)) else 0, UTC)


def _still(settings: Settings, user_id: str, claims: Mapping[str, Any] | None) -> User | None:
    """That user by the configuration of now; None when it, or the provider's group, gives the role no longer."""
    if claims is None:
        return settings.configuration().user(user_id)
    try:
        return _identified(settings, claims)
    except Refused:
        return None


def _identified(settings: Settings, claims: Mapping[str, Any]) -> User:
    configuration = settings.configuration()
    return identified(claims, configuration.load("signin.yaml", SignInRules), configuration.user)


def _clear(why: Ended | None) -> None:
    """Leave nothing of a session in this tab but why it is over."""
    if _KEY in st.session_state or why:
        kept = {name: st.session_state[name] for name in (_TOLD, _LEAVING) if name in st.session_state}
        st.session_state.clear()
        st.session_state.update({**kept, _WHY: why})


def _log(settings: Settings, user: User, action: str, result: str) -> None:
    # Without the purpose: nothing is read yet, so it cannot be held against the names of the people it will be about.
    entry = Entry(user.id, user.organisation, str(user.role), {"action": action}, [], [], [], "", GROUND, result)
    settings.access_log().write(entry)
