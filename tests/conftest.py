"""What all tests share: no timed tests, the same examples every time, and no log or store outside a test's own folder."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.missing import missing
from tests.neo4j import empty_neo4j, neo4j_url

__all__ = ["empty_neo4j", "missing", "neo4j_url"]  # Fixtures of all tests that need a server, and what they ask.

# Derandomised, so that a failure is one anybody can repeat; a deadline would make a slow machine a failing test.
settings.register_profile("samenloop", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("samenloop")
# For mutants: a failure is enough, its smallest example is of no use.
settings.register_profile("mutants", settings.get_profile("samenloop"), max_examples=30, phases=(Phase.explicit, Phase.generate))


@pytest.hookimpl(wrapper=True)  # Before xdist reads the groups, and after the order was drawn by lot.
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Tests that share one server run in one process, one after another; long ones begin first, or one process is left with them."""
    for item in items:
        for shared in ("neo4j", "browser"):
            if item.get_closest_marker(shared):
                item.add_marker(pytest.mark.xdist_group(shared))
    yield
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture(autouse=True)
def _own_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit puts the page under test in the place of the program; a process started after that would begin with the page."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture(autouse=True)
def _own_surroundings(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the user's own settings; the day of asking is the one of `pytest.mark.today(day)`, else the machine's."""
    for name in (
        "SAMENLOOP_STORE",
        "SAMENLOOP_CONFIG",
        "SAMENLOOP_LOG",
        "SAMENLOOP_DEMO",
        "SAMENLOOP_SIGNIN",
        "SAMENLOOP_TODAY",
        "SAMENLOOP_REPORTS",
    ):
        monkeypatch.delenv(name, raising=False)
    if today := request.node.get_closest_marker("today"):
        monkeypatch.setenv("SAMENLOOP_TODAY", str(today.args[0]))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests said of themselves (`record_property("said", …)`), from every process of the run."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "said":
                terminalreporter.write_line(str(value))
