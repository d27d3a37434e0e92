"""*Mijn casussen* of a whole made-up house: what the list leaves unread changes no row of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from access.configuration import Configuration
from access.log import AccessLog
from access.view import Access
from graphmodel import days
from graphmodel.kinds import Attendance
from graphmodel.stores import open_store
from graphmodel.stores.protocol import LEAVES
from loaders.synthetic import make_demo
from loaders.werkmap import import_werkmap
from screens.cases.rows import case_rows


@pytest.mark.parametrize("user", ["procesregie", "wijkteam"])
def test_rows_are_the_same_without_the_kinds_that_the_list_does_not_read(user: str, tmp_path: Path) -> None:
    made, store = make_demo(tmp_path / "demo"), open_store("memory:")
    import_werkmap(store, made.werkmap)
    access = Access(store, Configuration(made.config), AccessLog(tmp_path / "log"))
    viewer = access.viewer(user)
    cases = access.open_cases(viewer)
    whole = access.view(viewer, cases, "toets", {"page": "toets"})
    fewer = access.view(viewer, cases, "toets", {"page": "toets"}, without=LEAVES)
    assert any(graph.of(Attendance) for graph in whole.values())
    assert not any(graph.of(model) for graph in fewer.values() for model in LEAVES)
    assert case_rows(fewer, days.today()) == case_rows(whole, days.today())
    store.close()
