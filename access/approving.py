"""Two people let something leave the house: one asks, another looks and decides (R18). What was let go is known by its SHA-256."""

from __future__ import annotations

import secrets

from access.acting import with_values
from access.configuration import User
from access.roles import Act, require
from access.view import Access, check_use
from graphmodel import days
from graphmodel.errors import Refused
from graphmodel.records import Approval, recorded


def ask_approval(access: Access, viewer: User, act: Act, *, what: str, digest: str, purpose: str) -> Approval:
    """Record that somebody asks to let this go; `what` gets a number of its own in front. Raises Refused for a role without `act`."""
    viewer = checked(access, viewer, act, purpose, "ask_approval")
    approval = recorded(Approval, days.now(), what=f"{secrets.token_hex(4)} {what}", digest=digest, asked_by=viewer.id, asked_at=days.now())
    _store(access, viewer, purpose, "asked", approval)
    return approval


def decide(access: Access, viewer: User, number: str, *, accepted: bool, purpose: str) -> Approval:
    """Let go or refuse what somebody else asked for. Raises Refused for one's own request, and where nothing is open under that number."""
    viewer = checked(access, viewer, Act.APPROVE, purpose, "decide")
    try:
        asked = _open(access, viewer, number)
    except Refused:
        access.note(viewer, purpose, {"approval": "decide"}, [], "refused")
        raise
    decided = with_values(asked, accepted=accepted, by=viewer.id, at=days.now(), changed=days.now())
    _store(access, viewer, purpose, "accepted" if accepted else "declined", decided)
    return decided


def approvals(access: Access) -> list[Approval]:
    """All that was ever asked to let go, oldest first."""
    kind = Approval.kind()
    found = (kind.read(row) for row in access.store.stream(kind))
    return sorted((row for row in found if isinstance(row, Approval)), key=lambda row: (row.asked_at, row.key))


def number_of(approval: Approval) -> str:
    """The number by which people name it."""
    return approval.what.partition(" ")[0]


def checked(access: Access, viewer: User, act: Act, purpose: str, what: str) -> User:
    """The viewer as the configuration has them now. Raises WrongUse without a purpose, Refused (logged) for a role without the act."""
    check_use(purpose, {}, [])
    viewer = access.viewer(viewer.id)
    try:
        require(viewer, act)
    except Refused:
        access.note(viewer, purpose, {"approval": what}, [], "refused")
        raise
    return viewer


def _open(access: Access, viewer: User, number: str) -> Approval:
    found = [row for row in approvals(access) if number_of(row) == number and row.accepted is None]
    if not found:
        raise Refused(f"Onder nummer '{number}' wacht niets op vrijgave.")
    if found[0].asked_by == viewer.id:
        raise Refused("Wie iets vraagt geeft het niet zelf vrij: dat doet een tweede persoon (R18).")
    return found[0]


def _store(access: Access, viewer: User, purpose: str, result: str, approval: Approval) -> None:
    """The record and its line in the log: both or neither."""
    with access.store.transaction() as writer:
        writer.put(Approval.kind(), [Approval.kind().write(approval)])
        action = {"approval": approval.what, "digest": approval.digest}
        access.note(viewer, purpose, action, [], result)
