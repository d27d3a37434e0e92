"""What an organisation is told of its own facts (R9): read by its users, marked as read by one of them."""

from __future__ import annotations

from collections.abc import Iterator

from access.acting import with_values
from access.configuration import User, UserRole
from access.keeper import Keeper, put_all
from access.roles import Act, may
from graphmodel import days
from graphmodel.declare import Fact, Row
from graphmodel.records import Notice
from graphmodel.stores.protocol import Writer


def read_notices(keeper: Keeper, user_id: str, purpose: str) -> list[Notice]:
    """The notices to a user's organisation, newest first, after a line in the log.

    A procesregisseur gets those to organisations without a user as well, to pass on: a third party, or a register.
    Raises Refused for a role without notices.
    """
    user = keeper.user(user_id, Act.NOTICES, purpose, _READ)
    found = _to(keeper, user)
    keeper.note(user, purpose, _READ, "answered", found)
    return found


def unseen(keeper: Keeper, user: User) -> int:
    """How many notices nobody has read yet. No fact on anybody, and so no line in the log; 0 for a role without notices."""
    return sum(notice.seen_at is None for notice in _to(keeper, user)) if may(user.role, Act.NOTICES) else 0


def mark_seen(keeper: Keeper, user_id: str, purpose: str) -> int:
    """Write down that these notices were read, or passed on, by whom and when; gives how many there were."""
    user = keeper.user(user_id, Act.NOTICES, purpose, _SEEN)

    def work(writer: Writer) -> tuple[int, list[Fact]]:
        moment = days.now()
        open_ = [notice for notice in _to(keeper, user) if notice.seen_at is None]
        seen = [with_values(notice, seen_by=user.id, seen_at=moment, changed=moment) for notice in open_]
        put_all(writer, seen)
        return len(seen), [*seen]

    return keeper.change(user, purpose, _SEEN, work)


def _to(keeper: Keeper, user: User) -> list[Notice]:
    kind = Notice.kind()
    rows: Iterator[Row]
    if user.role is UserRole.PROCESREGISSEUR:
        reached = {one.organisation for one in keeper.configuration.users if may(one.role, Act.NOTICES)} - {user.organisation}
        rows = (row for row in keeper.store.stream(kind) if row[kind.index["aan"]] not in reached)
    else:
        rows = keeper.store.referring(kind, "aan", [user.organisation])
    found = (fact for fact in map(kind.read, rows) if isinstance(fact, Notice))
    return sorted(found, key=lambda notice: (notice.at, notice.key), reverse=True)


_READ, _SEEN = {"notices": 1}, {"notices": "seen"}
