"""How quick a case is read: store to `CaseGraph`, beside the log line's fsync, on a region of made-up people.

`python -m benchmarks.viewing [small|house|region|country]`. The median case and the largest of the region; the view is toezicht's, which
sees most. The log line is written to a file on disk, and measured apart.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import yaml

from access.casegraph import CaseGraph
from access.configuration import Configuration
from access.log import AccessLog
from access.view import Access
from graphmodel.stores import open_store
from loaders.synthetic import make_region
from loaders.werkmap import import_werkmap
from queries.catalogue import CATALOGUE


class NoLog(AccessLog):
    """The same line made, and not written: what a view costs without the disk."""

    def write(self, entry: Any) -> int:
        return 0 if entry else 1


def timed(work: Callable[[], object], times: int = 300) -> tuple[float, float]:
    """Median and 95th percentile, in milliseconds."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        took.append((time.perf_counter() - began) * 1000)
    return median(took), quantiles(took, n=20)[-1]


def main() -> None:
    size = sys.argv[1] if len(sys.argv) > 1 else "region"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_region(folder / "werkmap", size=size)
        store = open_store(f"sqlite:{folder / 'samenloop.db'}")
        import_werkmap(store, folder / "werkmap")
        (folder / "users.yaml").write_text(yaml.safe_dump({"users": [{"id": "t", "name": "t", "organisation": "x", "role": "toezicht"}]}))
        quiet, loud = (Access(store, Configuration(folder), log(folder / "log")) for log in (NoLog, AccessLog))
        viewer = quiet.viewer("t")
        cases = quiet.open_cases(viewer)
        graphs = quiet.view(viewer, cases, "meting", {})
        by_size = sorted(graphs, key=lambda case: _facts(graphs[case]))
        for label, case in (("median case", by_size[len(by_size) // 2]), ("largest case", by_size[-1])):
            around = timed(lambda case=case: store.neighbourhoods([case]))  # type: ignore[misc]
            seen = timed(lambda case=case: quiet.view(viewer, [case], "meting", {}))  # type: ignore[misc]
            logged = timed(lambda case=case: loud.view(viewer, [case], "meting", {}))  # type: ignore[misc]
            print(f"{label} ({_facts(graphs[case])} facts): neighbourhood p50 {around[0]:.2f} p95 {around[1]:.2f} ms; ", end="")
            print(f"view p50 {seen[0]:.2f} p95 {seen[1]:.2f} ms; with the log line p50 {logged[0]:.2f} p95 {logged[1]:.2f} ms")
        some = cases[:250]
        print(f"{len(some)} cases in one view: p50 {timed(lambda: quiet.view(viewer, some, 'meting', {}), 5)[0]:.0f} ms")
        day = graphs[some[0]].today
        print(
            f"tracks of the median case: p50 {timed(lambda: CATALOGUE['tracks'].ask(graphs[by_size[len(by_size) // 2]], day), 100)[0]:.2f} ms"  # noqa: E501
        )
        print(f"processors: {os.cpu_count()}")


def _facts(graph: CaseGraph) -> int:
    return sum(1 for _ in graph.all_facts())


if __name__ == "__main__":
    main()
