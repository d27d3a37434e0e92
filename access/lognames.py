"""Users and partners as a line of the log names them: one that is none is not repeated, for it may be a name (R14)."""

from __future__ import annotations

from access.configuration import Configuration
from access.purpose import UNKNOWN
from graphmodel.kinds import Partner
from graphmodel.records import Authorisation
from graphmodel.stores.protocol import Store


def user_in_log(configuration: Configuration, user: str, store: Store | None = None) -> str:
    """The id of a user of the house, or with a store of one that was given access once; else `UNKNOWN`."""
    if configuration.user(user) is not None:
        return user
    given = store.referring(Authorisation.kind(), "gebruiker", [user]) if store else iter(())
    return UNKNOWN if next(given, None) is None else user


def partner_in_log(configuration: Configuration, store: Store, partner: str) -> str:
    """The id of a partner that the store has, or that somebody of the house works for; else `UNKNOWN`."""
    known = any(user.organisation == partner for user in configuration.users) or any(store.find(Partner.kind(), [partner]))
    return partner if known else UNKNOWN
