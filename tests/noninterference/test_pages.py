"""Two worlds that differ only in what is hidden from a viewer give the same pages, byte for byte, to every role that has a view."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from typing import Any

import pytest

from access.view import Access
from graphmodel.declare import Fact
from graphmodel.kinds import Intervention
from graphmodel.stores import open_store
from screens.case import page as case_page
from screens.markup import Html, tag
from screens.texts import UNEXPECTED
from tests.noninterference.house import USERS, HouseWorld, rules
from tests.noninterference.pages import all_pages
from tests.noninterference.pair import Other
from tests.noninterference.secret import Secret
from tests.noninterference.transcript import of_everything
from tests.views import access_to
from tests.worlds import CASE, TODAY

pytestmark = pytest.mark.today(TODAY)

WORLDS = 20


@dataclass(frozen=True)
class Pages:
    """The pages of one viewer in a world and in the same world with other secrets."""

    user: dict[str, Any]
    mine: dict[str, bytes]
    other: dict[str, bytes]

    def parted(self) -> list[str]:
        """The pages that differ."""
        return [name for name in self.mine if self.mine[name] != self.other[name]]


def pairs(folder: Path) -> Iterator[Pages]:
    """Pairs of worlds in which the viewer sees the case, each viewer in turn."""
    for seed in count():
        source, user = random.Random(seed), USERS[seed % len(USERS)]
        facts, said = HouseWorld(source).facts(), rules(source)
        with _world(folder / f"{seed}", facts, said) as (access, url):
            graphs = of_everything(access, user["id"])[1]
            if CASE not in {graph.case_id for graph in graphs}:
                continue
            mine = dict(all_pages(access, user["id"], url))
        others = list(Other(Secret(facts, user, said, everywhere=True), graphs, source).facts())
        with _world(folder / f"{seed}-again", others, said) as (access, url):
            yield Pages(user, mine, dict(all_pages(access, user["id"], url)))


@contextmanager
def _world(folder: Path, facts: list[Fact], said: list[dict[str, Any]]) -> Iterator[tuple[Access, str]]:
    folder.mkdir()
    url = f"sqlite:///{folder / 'samenloop.db'}"
    with closing(open_store(url)) as store:
        yield access_to(folder, facts, users=USERS, rules=said, store=store), url


@pytest.mark.slow
def test_hidden_facts_change_no_page(tmp_path: Path) -> None:
    roles = set()
    for pair in islice(pairs(tmp_path), WORLDS):
        roles.add(pair.user["role"])
        assert pair.parted() == []
        assert not any(UNEXPECTED.encode() in page for page in pair.mine.values())
        assert any(b"Voor zover u mag zien" in page for page in pair.mine.values())
    assert roles == {user["role"] for user in USERS}


def test_a_page_that_looks_past_the_view_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def telling(_seen: object) -> Html:
        with closing(open_store(os.environ["SAMENLOOP_STORE"])) as store:
            return tag("h1", f"{len(list(store.stream(Intervention.kind())))} lijnen, die u niet alle mag zien")

    monkeypatch.setattr(case_page, "headline", telling)
    assert any(pair.parted() for pair in islice(pairs(tmp_path), 5))
