"""A view for tests: a store with facts, the rules of one test, and a log in the test's own folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from access.casegraph import CaseGraph
from access.configuration import Configuration
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
    store = store or open_store("memory:")
    fill(store, facts)
    (folder / "users.yaml").write_text(yaml.safe_dump({"users": [TOEZICHT, *users]}))
    (folder / "sharing.yaml").write_text(yaml.safe_dump({"frames_together": [ALL_FRAMES], **sharing}))
    return Access(store, Configuration(folder), AccessLog(folder / "access.log"))


def see(access: Access, user: str, case: str, action: str = "tracks") -> CaseGraph:
    """What a user sees of one case."""
    return access.view(access.viewer(user), [case], "toets", {"question": action})[case]
