"""What an organisation is told of its own facts (R9): read by its users, marked as read by one of them.

An organisation without a user, a third party or a register, is called at its desk by a procesregisseur, who reads what such a
notice says only where they see the fact that it is about. Toezicht may read all of these, and tells that desk what it is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from access.account import organisations
from access.acting import with_values
from access.configuration import User, UserRole
from access.keeper import Keeper, put_all
from access.roles import Act, may
from graphmodel import days
from graphmodel.declare import Fact, Row
from graphmodel.errors import Refused
from graphmodel.kinds import KINDS
from graphmodel.records import Notice
from graphmodel.stores.protocol import Writer


@dataclass(frozen=True)
class Desk:
    """An organisation without a user for which something lies ready that is not for the reader: whom to call, and nothing of what."""

    partner: str
    desk: str | None


@dataclass(frozen=True)
class Told:
    """What a user gets to read: notices, newest first, and desks to call."""

    notices: list[Notice]
    desks: list[Desk]

    @property
    def unseen(self) -> int:
        """How many of these wait for somebody who reads them, or calls."""
        return sum(notice.seen_at is None for notice in self.notices) + len(self.desks)


def read_notices(keeper: Keeper, user_id: str, purpose: str) -> Told:
    """The notices to a user's organisation, and the desks to call; after a line in the log. Raises Refused for a role without notices."""
    user = keeper.user(user_id, Act.NOTICES, purpose, _READ)
    told = _told(keeper, user)
    keeper.note(user, purpose, _READ, "answered", told.notices)
    return told


def unseen(keeper: Keeper, user: User) -> int:
    """Whether anything waits: notices that nobody has read yet, and desks to call.

    No fact on anybody, and so no line in the log; 0 for a role without notices. A desk counts once, whatever lies ready for it.
    """
    if not may(user.role, Act.NOTICES) or user.role is UserRole.TOEZICHT:
        return 0
    waiting = [notice for notice in _to(keeper, user) if notice.seen_at is None]
    own = sum(notice.to == user.organisation for notice in waiting)
    return own + len({notice.to for notice in waiting} - {user.organisation})


def mark_seen(keeper: Keeper, user_id: str, purpose: str) -> int:
    """Write down that these notices were read and these desks called, by whom and when; gives how many of both there were.

    Raises Refused as `read_notices`, and for toezicht, which changes nothing.
    """
    user = keeper.user(user_id, Act.NOTICES, purpose, _SEEN)

    def work(writer: Writer) -> tuple[int, list[Fact]]:
        if user.role is UserRole.TOEZICHT:
            raise Refused("Toezicht leest en verandert niets.")
        moment, number = days.now(), _told(keeper, user).unseen
        open_ = [notice for notice in _to(keeper, user) if notice.seen_at is None]
        seen = [with_values(notice, seen_by=user.id, seen_at=moment, changed=moment) for notice in open_]
        put_all(writer, seen)
        return number, [*seen]

    return keeper.change(user, purpose, _SEEN, work)


def _told(keeper: Keeper, user: User) -> Told:
    """What of the notices in a user's charge is theirs to read, and whom to call for the rest."""
    found = _to(keeper, user)
    if user.role is not UserRole.PROCESREGISSEUR:
        return Told(found, [])
    about = _seen_facts(keeper, user, [notice for notice in found if notice.to != user.organisation])
    theirs = [notice for notice in found if notice.to == user.organisation or (notice.fact, notice.to) in about]
    rest = {notice.to for notice in found if notice not in theirs and notice.seen_at is None}
    called = organisations(keeper.store, rest)
    return Told(theirs, [Desk(name, called[name].desk if name in called else None) for name in sorted(rest)])


def _seen_facts(keeper: Keeper, user: User, notices: list[Notice]) -> set[tuple[str | None, str]]:
    """Which facts that notices name the user sees in an open case of theirs: by reference and supplier."""
    facts = [fact for notice in notices if notice.fact for fact in _named(keeper, notice.fact, notice.to)]
    sight = keeper.sight(user, facts)
    return {(fact.ref, fact.supplier) for fact in facts if sight.sees(fact)}


def _named(keeper: Keeper, ref: str, supplier: str) -> list[Fact]:
    name, _, key = ref.partition(":")
    kind = KINDS[name]
    return [fact for fact in map(kind.read, keeper.store.find(kind, [key])) if fact.supplier == supplier]


def _reached(keeper: Keeper) -> set[str]:
    """Organisations with somebody who reads its notices; nobody of a third party does, whatever `users.yaml` says (R11)."""
    there = {one.organisation for one in keeper.configuration.users if one.role in _READERS}
    return there - {name for name, partner in organisations(keeper.store, there).items() if partner.is_third_party}


def _to(keeper: Keeper, user: User) -> list[Notice]:
    """The notices in a user's charge: to their organisation, of a procesregisseur to those without a user too, of toezicht those alone."""
    kind = Notice.kind()
    rows: Iterator[Row]
    if user.role in (UserRole.PROCESREGISSEUR, UserRole.TOEZICHT):
        own = {user.organisation} if user.role is UserRole.PROCESREGISSEUR else set()
        reached = _reached(keeper) - own
        rows = (row for row in keeper.store.stream(kind) if row[kind.index["aan"]] not in reached)
    else:
        rows = keeper.store.referring(kind, "aan", [user.organisation])
    found = (fact for fact in map(kind.read, rows) if isinstance(fact, Notice))
    return sorted(found, key=lambda notice: (notice.at, notice.key), reverse=True)


_READERS = (UserRole.PROFESSIONAL, UserRole.CASUSREGISSEUR, UserRole.PROCESREGISSEUR)
"""Roles that read what their own organisation is told."""
_READ, _SEEN = {"notices": 1}, {"notices": "seen"}
