"""How quick the pages are: *Mijn casussen* with 250 cases, the pages on the region, and click to picture on the map.

    python -m benchmarks.pages [--browser]

The list is measured at function level (one view of all cases, and their rows); with `--browser` both are measured in Chromium
too, from the click until the page stands: the list with its reading, for the store has changed since, and as it is held.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from access.configuration import Configuration
from access.log import AccessLog
from access.view import Access
from analysis.areas import Areas
from analysis.cooperation import cooperation, departments
from analysis.load import load
from analysis.network import network
from analysis.source import Source
from analysis.whatif import Places
from graphmodel import days
from graphmodel.stores import Store, open_store
from graphmodel.stores.protocol import LEAVES
from loaders.synthetic import make_demo
from loaders.werkmap import import_werkmap
from screens.cases.rows import case_rows
from screens.loose.page import WHOLE, looseness
from screens.partnermap.layout import lay_out
from screens.partnermap.network import build
from screens.places.worked import work_out
from screens.region.overview import overview
from screens.server import collect_seldom
from screens.style import LIGHT

ROUNDS = 15
CLICKS = 40
OPENED = 20
CASES = 250


def percentile(times: list[float], part: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * part))]


def report(name: str, times: list[float], bound: float | None = None) -> None:
    """Print p50 and p95, and whether p95 keeps its bound."""
    p95 = percentile(times, 0.95)
    held = "" if bound is None else f" (bound {bound:.0f} ms: {'kept' if p95 <= bound else 'MISSED'})"
    print(f"{name}: p50 {statistics.median(times):.0f} ms, p95 {p95:.0f} ms{held}")


def make_house(folder: Path) -> None:
    paths = make_demo(folder, size="house")
    store = open_store(f"sqlite:{folder / 'samenloop.db'}")
    assert import_werkmap(store, paths.werkmap).accepted
    give_cases(store, folder)
    store.close()


def give_cases(store: Store, folder: Path) -> None:
    """Let the one whose list is measured have exactly so many cases."""
    users = folder / "config/users.yaml"
    access = Access(store, Configuration(folder / "config"), AccessLog(folder / "samenloop.log"))
    cases = access.open_cases(access.viewer("procesregie"))[:CASES]
    said = yaml.safe_load(users.read_text(encoding="utf-8"))
    said["users"] = [{**user, "cases": cases} if user["id"] == "procesregie" else user for user in said["users"]]
    users.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")


def list_of_cases(folder: Path) -> None:
    store = open_store(f"sqlite:{folder / 'samenloop.db'}")
    access = Access(store, Configuration(folder / "config"), AccessLog(folder / "samenloop.log"))
    viewer, today = access.viewer("procesregie"), days.today()
    cases = access.open_cases(viewer)
    reading, working, busy = [], [], []
    for _ in range(ROUNDS):
        start, used = time.perf_counter(), time.process_time()
        seen = access.view(viewer, cases, "meting", {"page": "mijn casussen"}, without=LEAVES)
        between = time.perf_counter()
        case_rows(seen, today)
        reading.append((between - start) * 1000)
        working.append((time.perf_counter() - between) * 1000)
        busy.append((time.process_time() - used) * 1000)
    both = [a + b for a, b in zip(reading, working, strict=True)]
    report(f"view of {len(cases)} cases with its log line", reading)
    report("rows of the list", working)
    report("Mijn casussen, view and rows", both, 500)
    report("the same, processor time", busy)


def region_screens(folder: Path) -> None:
    """What each page on the region works out when it is opened on a graph that is there, exact counts; bound: one second."""
    store, day, areas = open_store(f"sqlite:{folder / 'samenloop.db'}"), days.today(), Areas.read(folder / "config")
    source = Source(store)
    begun = time.perf_counter()
    graph = source.graph()
    print(f"analysis graph, read whole at the first question: {(time.perf_counter() - begun) * 1000:.0f} ms")
    asked = Places(graph, day, "K1", None)
    pages: dict[str, Callable[[], object]] = {
        "Knelpunten": lambda: overview(graph, day, areas),
        "Schotten": lambda: (cooperation(graph, day, "kind"), cooperation(graph, day, "department"), departments(graph, day)),
        "Wat als, every stop": lambda: work_out(asked, 10, asked.targets().height),
        "Losse sporen": lambda: looseness(graph, day, areas, WHOLE),
        "Partnerkaart": lambda: (build(lay_out(network(graph, day)), LIGHT), load(graph, day)),
        "Partnerkaart, wijkteams apart": lambda: build(lay_out(network(graph, day, "wijkteam")), LIGHT),
    }
    for name, work in pages.items():
        times, busy = [], []
        for _ in range(ROUNDS):
            start, used = time.perf_counter(), time.process_time()
            work()
            times.append((time.perf_counter() - start) * 1000)
            busy.append((time.process_time() - used) * 1000)
        report(name, times, 1000)
        report("  processor time", busy)


def in_browser(folder: Path) -> None:
    from playwright.sync_api import sync_playwright

    from tests.browser import FLAGS, chromium_path
    from tests.screens.pages_world import DE_WIT, enter, open_case, served

    with served(folder, SAMENLOOP_TODAY=days.today().isoformat()) as address, sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS).new_page(viewport={"width": 1440, "height": 900})
        page.goto(address)
        page.get_by_label("Doel").wait_for()
        enter(page, "P. de Haan")
        page.locator("table.cases").wait_for()
        count = page.locator("table.cases tbody tr").count()
        report(f"page Mijn casussen, {count} cases, with its reading", opened(page, lambda: touch(folder)), 500)
        report("page Mijn casussen, its rows held", opened(page, lambda: None))
        open_case(page, DE_WIT)
        report("click to picture", clicks(page), 400)


def touch(folder: Path) -> None:
    """Count a write, so that what was read before is read again."""
    store = open_store(f"sqlite:{folder / 'samenloop.db'}")
    with store.transaction():
        pass
    store.close()


def opened(page: object, before: Callable[[], None]) -> list[float]:
    """Each time from the click on *Mijn casussen* until its first rows stand there."""
    times = []
    for _ in range(OPENED):
        page.get_by_role("link", name="Vragen").click()  # type: ignore[attr-defined]
        page.get_by_role("heading", name="Vragen aan een casus").wait_for()  # type: ignore[attr-defined]
        before()
        page.evaluate("window.start = performance.now()")  # type: ignore[attr-defined]
        page.get_by_role("link", name="Mijn casussen").click()  # type: ignore[attr-defined]
        times.append(until(page, "() => document.querySelector('table.cases tbody tr')"))
    return times


def until(page: object, script: str) -> float:
    page.wait_for_function(script)  # type: ignore[attr-defined]
    return float(page.evaluate("performance.now() - window.start"))  # type: ignore[attr-defined]


def clicks(page: object) -> list[float]:
    """From a click in the list of the map until the detail and the picture both show the partner."""
    shown = """(name) => document.querySelector('[aria-label="Gekozen op de kaart"] h3')?.textContent === name
        && document.querySelector('.casemap').picture.nodes && performance.now() - window.start"""
    names = ["Wijkteam", "Jeugdhulp", "GGZ", "Politie", "Wmo", "Leerplicht"]
    times = []
    for turn in range(CLICKS):
        name = names[turn % len(names)]
        page.evaluate("window.start = performance.now()")  # type: ignore[attr-defined]
        page.locator(".casemap button[data-id]").filter(has_text=f"{name},").first.dispatch_event("click")  # type: ignore[attr-defined]
        times.append(float(page.wait_for_function(shown, arg=name).json_value()))  # type: ignore[attr-defined]
    return times


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--browser", action="store_true", help="measure in Chromium too")
    chosen = asked.parse_args()
    os.environ.pop("SAMENLOOP_TODAY", None)
    collect_seldom()
    with tempfile.TemporaryDirectory() as place:
        make_house(Path(place))
        list_of_cases(Path(place))
        region_screens(Path(place))
        if chosen.browser:
            in_browser(Path(place))


if __name__ == "__main__":
    main()
