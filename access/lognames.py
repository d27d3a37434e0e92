"""Who a line of the log names: users and partners that are none are not repeated, and a person may have more numbers than one (R14)."""

from __future__ import annotations

from access.configuration import Configuration
from access.purpose import NOT_KNOWN
from graphmodel.kinds import Partner, Person
from graphmodel.records import Authorisation, LogAlias
from graphmodel.stores.protocol import Store


def user_in_log(configuration: Configuration, user: str, store: Store | None = None) -> str:
    """The id of a user of the house, or with a store of one that was given access once; else `NOT_KNOWN`."""
    if configuration.user(user) is not None:
        return user
    given = store.referring(Authorisation.kind(), "gebruiker", [user]) if store else iter(())
    return NOT_KNOWN if next(given, None) is None else user


def partner_in_log(configuration: Configuration, store: Store, partner: str) -> str:
    """The id of a partner that the store has, or that somebody of the house works for; else `NOT_KNOWN`."""
    known = any(user.organisation == partner for user in configuration.users) or any(store.find(Partner.kind(), [partner]))
    return partner if known else NOT_KNOWN


def person_of(store: Store, given: str) -> str:
    """The id that a person has now, where a delivered one became another's; as given where nobody has it."""
    return next((str(row[0]) for row in store.find(Person.kind(), [given])), given)


def numbers_of(store: Store, person: str) -> set[int]:
    """The numbers under which a person stands in the log: their own, and those of ids that were made one with theirs."""
    kind = LogAlias.kind()
    aliases = map(kind.read, store.referring(kind, "persoon_id", [person]))
    return {*store.log_numbers(Person.kind(), [person]).values(), *(row.number for row in aliases if isinstance(row, LogAlias))}
