"""One line in the log for what is read, however often the page is drawn again (R13)."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
import yaml
from streamlit.testing.v1 import AppTest

from graphmodel.kinds import Case, Member, Person
from graphmodel.records import Intake, recorded
from graphmodel.stores import open_store
from tests.build import fill, make
from tests.worked_example import D, facts

USER = {"id": "proces", "organisation": "wijkteam", "role": "procesregisseur", "cases": ["C1", "C2"]}


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    more = [
        make(Case, id="C2", frame="topx", municipality="GM0268", opened="2026-02-01"),
        make(Person, id="buur", surname="Buur"),
        make(Member, case="C2", person="buur", role="betrokkene"),
    ]
    store = open_store(f"sqlite:{tmp_path / 'samenloop.db'}")
    fill(store, facts(*more))
    store.close()
    (tmp_path / "users.yaml").write_text(yaml.safe_dump({"users": [USER]}))
    (tmp_path / "sharing.yaml").write_text(yaml.safe_dump({"frames_together": [["casusoverleg", "topx"]]}))
    surroundings = {"STORE": f"sqlite:{tmp_path / 'samenloop.db'}", "CONFIG": str(tmp_path), "LOG": str(tmp_path / "a.log")}
    for name, value in (surroundings | {"TODAY": D.isoformat()}).items():
        monkeypatch.setenv(f"SAMENLOOP_{name}", value)
    return tmp_path / "a.log"


def forms() -> None:
    """Every form of the case page, under one another, as a page of its own."""
    from datetime import UTC, datetime

    import streamlit as st

    from screens.case.seen import read
    from screens.session import SignedIn
    from screens.settings import Settings
    from screens.work.show import FORMS
    from tests.worked_example import D

    settings = Settings.from_environment()
    user = settings.configuration().user("proces")
    assert user
    who = SignedIn(user, "toets", datetime.now(UTC), datetime.now(UTC))
    seen = read(settings, who, "C1", D)
    st.text_input("Iets anders", key="other")
    for form in FORMS:
        if "Klopt" not in form.label:  # It has the form of an objection in it, which stands here by itself.
            form.draw(settings, seen, who)


def lines(log: Path) -> Counter[str]:
    return Counter(json.dumps(json.loads(line)["action"]) for line in log.read_text().splitlines())


def test_drawing_again_reads_nothing_anew(log: Path) -> None:
    page = AppTest.from_function(forms, default_timeout=30).run()
    assert not page.exception
    first = lines(log)
    assert set(first.values()) == {1}
    assert {'{"records": "intake"}', '{"records": "case_link"}', '{"terms": 1}'} <= set(first)
    for text in ("a", "ab", "abc"):
        page.text_input(key="other").set_value(text).run()
    assert not page.exception
    assert lines(log) == first


def test_what_was_recorded_is_read_again_once(log: Path) -> None:
    page = AppTest.from_function(forms, default_timeout=30).run()
    first = lines(log)
    page.text_input(key="weigh_motive").set_value("overlast")
    page.text_input(key="weigh_judgement").set_value("samen oppakken")
    for box in page.checkbox:
        if str(box.key).startswith("weigh_") and box.key != "weigh_sure":
            box.check()
    next(each for each in page.radio if each.label == "Besluit").set_value("aanvaard")
    (button,) = (each for each in page.button if each.label == "Leg de weging vast")
    button.click().run()
    page.run()
    assert not page.exception
    assert lines(log) - first == Counter(dict.fromkeys([*first, '{"weigh": "aanvaard"}'], 1))
    assert any("Laatste weging: aanvaard" in getattr(each, "body", "") for each in page.get("html"))


def test_a_refusal_is_logged_once_too(log: Path) -> None:
    """A case whose report is still weighed cannot be linked (R4): the form says so at every drawing, and the log once."""
    store = open_store(f"sqlite:{log.parent / 'samenloop.db'}")
    said = {"problems": True, "several_life_areas": True, "serious_risk": True, "needs_cooperation": True, "motive": "m", "judgement": "o"}
    fill(store, [recorded(Intake, "2026-11-01T00:00:00Z", case="C1", decision="open", by="proces", at="2026-11-01T00:00:00Z", **said)])
    store.close()
    page = AppTest.from_function(forms, default_timeout=30).run()
    for text in ("a", "ab"):
        page.text_input(key="other").set_value(text).run()
    assert "nog niet aanvaard" in page.exception[0].message
    assert lines(log)['{"records": "case_link"}'] == 1
