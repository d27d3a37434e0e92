"""Giving somebody access to a case, and ending it (R10): by a procesregisseur who has the case, on record, with effect at once."""

from __future__ import annotations

from datetime import date
from typing import Any

from access.acting import Change, changing, said, with_values
from access.casegraph import merged
from access.configuration import User
from access.lognames import user_in_log
from access.rights import in_force
from access.roles import Act, may
from access.view import Access, in_store
from graphmodel.days import dutch
from graphmodel.errors import Refused, WrongUse
from graphmodel.kinds import Partner
from graphmodel.records import Authorisation


def give(
    access: Access,
    viewer: User,
    case_id: str,
    *,
    user: str,
    reason: str,
    purpose: str,
    start: date | None = None,
    end: date | None = None,
) -> Authorisation:
    """Give a user access to a case, from … to …, both days included; from today, without an end, where nothing is said.

    Raises Refused for a user that is not in `users.yaml`, whose role sees no cases, or of a third party (R11), and for a viewer
    who is no procesregisseur with this case; WrongUse without a reason or with the days the wrong way round.
    """
    why = said(reason, "de reden van de toegang")
    action = {"authorise": "give", "user": user_in_log(access.configuration, user)}
    with changing(access, viewer, Act.AUTHORISE, [case_id], purpose, action) as change:
        _may_receive(access, user)
        first = start or change.today
        if end is not None and end < first:
            raise WrongUse(f"De toegang eindigt op {dutch(end)}, voor hij begint ({dutch(first)}).")
        return change.record(Authorisation, case=case_id, user=user, reason=why, start=first, end=end)


def end(access: Access, viewer: User, case_id: str, *, user: str, reason: str, purpose: str) -> list[Authorisation]:
    """End a user's access to a case, from this moment on; gives what was ended.

    What is in force or still to come is ended. Somebody who has the case by `users.yaml` alone is written down as ended, which
    beats that list. Raises Refused when this user has no access to the case; otherwise as `give`.
    """
    why = said(reason, "de reden van het beëindigen")
    action = {"authorise": "end", "user": user_in_log(access.configuration, user, access.store)}
    with changing(access, viewer, Act.AUTHORISE, [case_id], purpose, action) as change:
        closing = {"ended_by": viewer.id, "ended_at": change.at, "ended_because": why}
        standing = [row for row in _standing(change, user) if row.case == case_id]
        listed = access.configuration.user(user)
        if not standing and (listed is None or not (listed.cases == "alle" or case_id in listed.cases)):
            raise Refused(f"'{user}' heeft geen toegang tot deze zaak; er is niets te beëindigen.")
        return _ended(change, standing, closing) or [_ended_of_the_list(change, case_id, user, why, closing)]


def _standing(change: Change, user: str) -> list[Authorisation]:
    rows = change.find(Authorisation, "gebruiker", [user])
    return [row for row in rows if in_force(row, change.today) or (row.ended_at is None and row.start > change.today)]


def _ended(change: Change, standing: list[Authorisation], closing: dict[str, Any]) -> list[Authorisation]:
    ended = [with_values(row, changed=change.at, **closing) for row in standing]
    change.put(*ended)
    return ended


def _ended_of_the_list(change: Change, case_id: str, user: str, why: str, closing: dict[str, Any]) -> Authorisation:
    return change.record(Authorisation, case=case_id, user=user, reason=why, start=change.today, **closing)


def _may_receive(access: Access, user: str) -> None:
    known = access.configuration.user(user)
    if known is None:
        raise Refused(f"Onbekende gebruiker: '{user}'. Laat beheer deze eerst opnemen in users.yaml.")
    if not may(known.role, Act.READ):
        raise Refused(f"De rol {known.role} ziet geen casussen; '{user}' kan geen toegang krijgen.")
    organisation = in_store(access.store, Partner, [known.organisation])
    if organisation and merged(organisation).is_third_party:
        raise Refused(f"'{known.organisation}' is een derde partij en krijgt geen inzage (R11). Maak een uittreksel.")
