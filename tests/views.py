"""A view for tests, and who keeps what is seen: a store with facts, the rules of one test, and a log in the test's own folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from access.casegraph import CaseGraph
from access.configuration import Configuration, User
from access.keeper import Keeper
from access.log import AccessLog
from access.view import Access
from graphmodel.declare import Fact
from graphmodel.stores import Store, open_store
from tests.build import fill

ALL_FRAMES = ["casusoverleg", "topx", "pga", "mda", "levensloop", "nazorg", "verward"]
TOEZICHT = {"id": "toezicht", "name": "T. Oezicht", "organisation": "fg", "role": "toezicht"}


def access_to(
    folder: Path, facts: Iterable[Fact] = (), *, users: Iterable[dict[str, Any]] = (), store: Store | None = None, **sharing: Any
) -> Access:
    """Access to a store (in memory, where none is given) filled with facts; `sharing` is what stands in sharing.yaml."""
    return access_of(keeper_to(folder, facts, users=[TOEZICHT, *users], store=store, **{"frames_together": [ALL_FRAMES], **sharing}))


def keeper_to(
    folder: Path, facts: Iterable[Fact] = (), *, users: Iterable[dict[str, Any]] = (), store: Store | None = None, **sharing: Any
) -> Keeper:
    """The same with no users but these, and no sharing.yaml where nothing is said of it."""
    store = store or open_store("memory:")
    fill(store, facts)
    (folder / "users.yaml").write_text(yaml.safe_dump({"users": list(users)}))
    if sharing:
        (folder / "sharing.yaml").write_text(yaml.safe_dump(sharing))
    return Keeper(store, Configuration(folder), AccessLog(folder / "access.log"))


def access_of(keeper: Keeper) -> Access:
    """What a keeper keeps, to be looked at."""
    return Access(keeper.store, keeper.configuration, keeper.log)


def keeper_of(access: Access) -> Keeper:
    """What is looked at, to be kept."""
    return Keeper(access.store, access.configuration, access.log)


def user_of(at: Access | Keeper, user: str) -> User:
    """A user as the list has it; nobody signs in."""
    found = at.configuration.user(user)
    assert found is not None
    return found


def see(access: Access, user: str, case: str, action: str = "tracks") -> CaseGraph:
    """What a user sees of one case."""
    return access.view(access.viewer(user), [case], "toets", {"question": action})[case]
