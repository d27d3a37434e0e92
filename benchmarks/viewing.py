"""How quick a case is read: store to `CaseGraph`, on a region of made-up people.

    python -m benchmarks.viewing [small|house|region|country]
    NEO4J_PASSWORD=… python -m benchmarks.viewing region --neo4j bolt://localhost     (an empty one; it is filled)

The median case of the region and the largest of those drawn. What is compared is measured turn by turn in one run, everything in
memory; each figure is p50 and p95 by the clock, and p50 of the processor. *No rules* is a house without `sharing.yaml`: the defaults.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import yaml
from neo4j import RoutingControl

from access.configuration import Configuration
from access.log import AccessLog
from access.view import Access
from graphmodel import days
from graphmodel.kinds import Role
from graphmodel.stores import Store, open_store
from graphmodel.stores.around import named
from graphmodel.stores.copy import copy_store
from graphmodel.stores.neo4j import Neo4jStore
from loaders.synthetic import make_region
from loaders.werkmap import import_werkmap
from screens.server import collect_seldom

SAMPLE = 600
"""Cases drawn, to find the median one and a large one."""
ALL_RULES = Path(__file__).parent.parent / "config/sharing.example.yaml"
FEW_RULES = {
    "default": "niets",
    "lead": "bekendheid",
    "rules": [{"category": "begeleiding", "table": True, "level": "inhoud", "ground": "convenant"}],
}
Works = Mapping[str, Callable[[], object]]
Bounds = Mapping[str, float]
NO_BOUND: Bounds = {}


class NoLog(AccessLog):
    """The same line made, and not written: what a view costs without the disk."""

    def write(self, entry: Any) -> int:
        return 0 if entry else 1


P95_MS = 1.0
"""Bound of a view at 50,000 persons; at 1,000,000 it may take 1.5 times what it takes at 50,000, in this program's own figures."""
TIMES_BARE = 3.0
"""Bound of a case on Neo4j at p50, against `RETURN 1` as a managed read of the driver in the same run; the barest one stands beside it."""


def verdict(value: float, bound: float) -> str:
    """A bound, and whether it is kept."""
    return f"   bound {bound:.2f}: {'kept' if value <= bound else 'MISSED'}"


def compare(works: Works, times: int = 400, *, p95_ms: Bounds = NO_BOUND, p50_times: Bounds = NO_BOUND) -> None:
    """Print each work's figures, its ratio to the first, and its bound: of p95 in milliseconds, or of p50 in times the first."""
    clock: dict[str, list[float]] = {name: [] for name in works}
    busy: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(times + times // 4):
        for name, work in works.items():
            began, used = time.perf_counter(), time.process_time()
            work()
            if turn >= times // 4:
                clock[name].append((time.perf_counter() - began) * 1000)
                busy[name].append((time.process_time() - used) * 1000)
    p50 = {name: median(took) for name, took in clock.items()}
    first = next(iter(p50))
    for name, took in clock.items():
        ratio = (
            ""
            if name == first
            else f"   {p50[name] / p50[first]:.2f} times {first}, processor {median(busy[name]) / median(busy[first]):.2f}"
        )
        p95 = quantiles(took, n=20)[-1]
        held = verdict(p95, p95_ms[name]) if name in p95_ms else ""
        held += verdict(p50[name] / p50[first], p50_times[name]) if name in p50_times else ""
        print(f"  {name:48} p50 {p50[name]:6.2f}  p95 {p95:6.2f}  processor {median(busy[name]):6.2f} ms{ratio}{held}")


def access_to(store: Store, folder: Path, case: str, organisation: str, rules: object) -> Access:
    """A house with one user of each role who may see this case, at this organisation, and these sharing rules (None: no file)."""
    folder.mkdir()
    given: dict[str, dict[str, object]] = {"toezicht": {}, "procesregisseur": {"cases": "alle"}, "professional": {"cases": [case]}}
    users = [{"id": role, "name": role, "organisation": organisation, "role": role, **cases} for role, cases in given.items()]
    (folder / "users.yaml").write_text(yaml.safe_dump({"users": users}), encoding="utf-8")
    if rules is not None:
        (folder / "sharing.yaml").write_text(rules if isinstance(rules, str) else yaml.safe_dump(rules), encoding="utf-8")
    return Access(store, Configuration(folder), NoLog(folder / "log"))


def embedded(store: Store, case: str, folder: Path, bound: float | None) -> None:
    """The view of one case by several viewers, at an organisation that takes part in it; `bound` is that of p95 in milliseconds."""
    folder.mkdir()
    partner = min(str(partner) for partner in named(Role, store.referring(Role.kind(), "casus_id", [case]), "partner_id"))
    houses = {
        "no rules": access_to(store, folder / "none", case, partner, None),
        "all proposed rules": access_to(store, folder / "all", case, partner, ALL_RULES.read_text(encoding="utf-8")),
        "few rules": access_to(store, folder / "few", case, partner, FEW_RULES),
    }

    def seen_by(house: str, role: str) -> Callable[[], object]:
        access = houses[house]
        viewer = access.viewer(role)
        return lambda: access.view(viewer, [case], "meting", {})

    works: list[dict[str, Callable[[], object]]] = [
        {"neighbourhood": lambda: store.neighbourhoods([case]), "view by toezicht, who sees most": seen_by("no rules", "toezicht")},
        {f"procesregisseur, {house}": seen_by(house, "procesregisseur") for house in ("no rules", "all proposed rules")},
        {f"professional, {house}": seen_by(house, "professional") for house in ("no rules", "few rules", "all proposed rules")},
    ]
    for compared in works:
        bounds = {} if bound is None else {name: bound for name in compared if name != "neighbourhood"}
        compare(compared, p95_ms=bounds)


def on_neo4j(store: Neo4jStore, case: str, turns: int, bounds: Bounds) -> None:
    """The same case in one statement, beside the least that the server can be asked; `bounds` are of p50, in times that."""
    driver = store._driver  # noqa: SLF001  (the same connection, without the store)
    compare(
        {
            "RETURN 1, a managed read of the driver": lambda: driver.execute_query("RETURN 1", routing_=RoutingControl.READ),
            "RETURN 1, outside a transaction": lambda: store._once("RETURN 1"),  # noqa: SLF001
            "the case's statement, for a case that is not there": lambda: store.neighbourhoods(["-"]),
            "neighbourhood": lambda: store.neighbourhoods([case]),
        },
        turns,
        p50_times=bounds,
    )


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("size", nargs="?", default="region")
    asked.add_argument("--neo4j", metavar="URL")
    asked.add_argument("--turns", type=int, default=400, help="on Neo4j: a server that just started is slow for some thousands")
    chosen = asked.parse_args()
    collect_seldom()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_region(folder / "werkmap", size=chosen.size)
        store = open_store(f"sqlite:{folder / 'samenloop.db'}")
        import_werkmap(store, folder / "werkmap")
        median_case, largest, rows = drawn(store)
        for label, case in (("median case", median_case), ("largest case", largest)):
            print(f"{label}, {rows[case]} rows around it")
            bound = P95_MS if chosen.size == "region" and case == median_case else None
            embedded(store, case, folder / label.replace(" ", "_"), bound)
        if chosen.neo4j:
            server = open_store(chosen.neo4j)
            assert isinstance(server, Neo4jStore)
            copy_store(store, server)
            for label, case in (("median case", median_case), ("largest case", largest)):
                print(f"{label} on Neo4j")
                on_neo4j(server, case, chosen.turns, {"neighbourhood": TIMES_BARE} if case == median_case else NO_BOUND)
            server.close()
        store.close()


def drawn(store: Store) -> tuple[str, str, dict[str, int]]:
    """The median and the largest of some open cases by the number of rows around them, and those numbers."""
    ids = store.open_cases(days.today().isoformat())
    some = ids[:: max(len(ids) // SAMPLE, 1)]
    rows = {case: sum(map(len, around.values())) for case, around in store.neighbourhoods(some).items()}
    ordered = sorted(rows, key=lambda case: (rows[case], case))
    return ordered[len(ordered) // 2], ordered[-1], rows


if __name__ == "__main__":
    main()
