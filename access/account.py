"""Who has an account at all: whoever stands in `users.yaml`, and nobody of a third party (R11). Asked wherever somebody is identified."""

from __future__ import annotations

from collections.abc import Collection

from access.casegraph import merged
from access.configuration import User, UserRole
from graphmodel.errors import Refused
from graphmodel.kinds import Partner
from graphmodel.stores.protocol import Store

UNKNOWN = "Onbekende gebruiker: '{}'. Vraag de beheerder om een aanmelding."


def check_account(user: User, organisation: Partner | None) -> None:
    """Raises Refused for a user of a third party; toezicht may be anybody's, for it works for the house (R11)."""
    if user.role is not UserRole.TOEZICHT and organisation is not None and organisation.is_third_party:
        raise Refused("Een derde partij heeft geen account en geen inzage in casussen (R11). Vraag de regisseur om een uittreksel.")


def organisation_of(store: Store, user: User) -> Partner | None:
    """The partner that a user works for, as the store has it now; None where it knows of none."""
    return organisations(store, [user.organisation]).get(user.organisation)


def organisations(store: Store, ids: Collection[str]) -> dict[str, Partner]:
    """Partners by id as the store has them now; who is not there is left out."""
    kind = Partner.kind()
    rows: dict[str, list[Partner]] = {}
    for partner in map(kind.read, store.find(kind, sorted(ids))):
        if isinstance(partner, Partner) and partner.withdrawn is None:
            rows.setdefault(partner.id, []).append(partner)
    return {partner: merged(found) for partner, found in rows.items()}
