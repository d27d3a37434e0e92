"""What a page left to be done later, a file or a click, is done for who is signed in then, and not for who was when it was drawn."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
import yaml
from streamlit.testing.v1 import AppTest

from access.configuration import User
from graphmodel.errors import Refused
from graphmodel.records import Objection, recorded
from graphmodel.stores import open_store
from screens import session
from screens.registry import Ended, Sessions
from tests.build import fill
from tests.worked_example import D, facts

USER = {"id": "regie", "name": "R. Egie", "organisation": "wijkteam", "role": "casusregisseur", "cases": ["C1"]}
KEPT: list[Callable[[], bytes]] = []
"""What the button of the page stands for: in a browser the server calls it when it is pressed, in no run of the page."""


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now


class World:
    """A house with somebody signed in on the page of a case."""

    def __init__(self, folder: Path, sessions: Sessions, clock: Clock) -> None:
        self.folder, self.sessions, self.clock, self.key = folder, sessions, clock, secrets.token_urlsafe(8)
        self.users(USER)
        sessions.begin(self.key, User.model_validate(USER), "casusoverleg", clock.now)

    def users(self, *users: dict[str, Any]) -> None:
        (self.folder / "users.yaml").write_text(yaml.safe_dump({"users": list(users)}))

    def rules(self, **said: str) -> None:
        (self.folder / "sharing.yaml").write_text(yaml.safe_dump(said))

    def store(self, *more: Any) -> None:
        store = open_store(f"sqlite:{self.folder / 'samenloop.db'}")
        fill(store, list(more))
        store.close()

    def actions(self) -> list[dict[str, Any]]:
        return [json.loads(line)["action"] for line in (self.folder / "a.log").read_text().splitlines()]

    def page(self, script: Callable[[], None]) -> AppTest:
        app = AppTest.from_function(script, default_timeout=30)
        app.session_state["session_key"] = self.key
        app.run()
        assert not app.exception, app.exception
        return app


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    clock = Clock()
    monkeypatch.setattr(session, "SESSIONS", Sessions(clock))
    for name, value in {"STORE": f"sqlite:{tmp_path / 'samenloop.db'}", "CONFIG": str(tmp_path), "LOG": str(tmp_path / "a.log")}.items():
        monkeypatch.setenv(f"SAMENLOOP_{name}", value)
    monkeypatch.setenv("SAMENLOOP_TODAY", D.isoformat())
    made = World(tmp_path, session.SESSIONS, clock)
    made.store(*facts())
    KEPT.clear()
    yield made
    st.cache_resource.clear()


def table() -> None:
    """The table of the case, with its button; what the button makes is kept aside."""
    from unittest.mock import patch

    from screens.case import page
    from screens.case.seen import read
    from screens.session import signed_in
    from screens.settings import Settings
    from tests.screens.test_signed_in_later import KEPT
    from tests.worked_example import D

    settings = Settings.from_environment()
    who = signed_in(settings)
    if who:
        with patch("streamlit.download_button", lambda label, make, *_, **__: KEPT.append(make)):
            page._table(settings, read(settings, who, "C1", D), who, names=False)


def coordination() -> None:
    """*Vraag afstemming* at a partner that is known to be there."""
    from screens.case.seen import read
    from screens.session import signed_in
    from screens.settings import Settings
    from screens.work import coordination
    from tests.worked_example import D

    settings = Settings.from_environment()
    who = signed_in(settings)
    if who:
        coordination.show(settings, read(settings, who, "C1", D), who, "q-politie")


def _left(world: World) -> None:
    world.sessions.end(world.key, Ended.LEFT)


def _quiet(world: World) -> None:
    world.clock.now += timedelta(minutes=15, seconds=1)


def _other_role(world: World) -> None:
    world.users(USER | {"role": "professional"})


def _gone(world: World) -> None:
    world.users({"id": "ander", "organisation": "ggz", "role": "professional", "cases": ["C1"]})


OVER = pytest.mark.parametrize("over", [_left, _quiet, _other_role, _gone])


def test_a_file_is_made_for_who_is_still_there(world: World) -> None:
    world.page(table)
    world.clock.now += timedelta(minutes=14)
    assert "wijkteam" in KEPT[0]().decode()
    assert world.actions()[-1]["export"] == "csv"
    # Asking for it was use.
    world.clock.now += timedelta(minutes=14)
    assert KEPT[0]()


@OVER
def test_no_file_is_made_for_who_is_gone(world: World, over: Callable[[World], None]) -> None:
    world.page(table)
    over(world)
    with pytest.raises(Refused, match="niet meer aangemeld"):
        KEPT[0]()
    assert not any("export" in action for action in world.actions())


def test_what_was_objected_to_since_is_not_in_the_file(world: World) -> None:
    """The page shows what it showed until it is drawn again; what is taken out is read at that moment (R15)."""
    world.rules(default="inhoud")
    world.page(table)
    assert "politie" in KEPT[0]().decode()
    (line,) = [fact for fact in facts() if fact.ref == "interventies:I6"]
    at = "2026-11-21T10:00:00Z"
    world.store(
        type(line).trusted({**line.__dict__, "objected": True, "changed": at}),
        recorded(Objection, at, by="politie1", at=at, fact=line.ref, of=line.supplier, reason="r"),
    )
    assert "politie" not in KEPT[0]().decode()


def test_a_click_is_done_for_who_is_still_there(world: World) -> None:
    page = world.page(coordination)
    page.button(key="coordinate").click().run()
    assert {"coordinate": 1} in world.actions()


@OVER
def test_a_click_after_the_session_does_nothing(world: World, over: Callable[[World], None]) -> None:
    """A click is carried out before the page is drawn, and so before the page asks who is there."""
    page = world.page(coordination)
    over(world)
    page.button(key="coordinate").click().run()
    assert {"coordinate": 1} not in world.actions()
