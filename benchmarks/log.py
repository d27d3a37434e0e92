"""What a line in the log costs: one process that writes, and eight at once; and how quick a log is read and checked.

`python -m benchmarks.log [LINES]`. The log stands on a disk, for the fsync is most of the cost: `SAMENLOOP_BENCH` names the folder. Beside
it the bare fsync of as many bytes, in the same run: the ratio says more than milliseconds on a busy machine.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from access.log import AccessLog, Entry

ENTRY = Entry(
    "regie1", "zvh", "procesregisseur", {"question": "tracks", "as_of": "2026-11-21"}, [2**62], [2**62 + n for n in range(8)],
    ["begeleiding", "politie"], "casusoverleg", "WGS art. 2.27, 2.30", "answered",
)  # fmt: skip
WRITERS = 8


def written(path: Path, lines: int) -> list[float]:
    """Milliseconds of each line."""
    log, took = AccessLog(path), []
    for _ in range(lines):
        began = time.perf_counter()
        log.write(ENTRY)
        took.append((time.perf_counter() - began) * 1000)
    return took


def bare(path: Path, lines: int) -> list[float]:
    """Milliseconds of an append and an fsync of as many bytes, and nothing else."""
    took, text = [], b"x" * 600 + b"\n"
    for _ in range(lines):
        began = time.perf_counter()
        with path.open("ab") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        took.append((time.perf_counter() - began) * 1000)
    return took


def told(label: str, took: list[float]) -> None:
    print(f"{label}: p50 {median(took):.2f} ms, p95 {quantiles(took, n=20)[-1]:.2f} ms")


def main() -> None:
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    print(f"processors {os.cpu_count()}, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory(dir=os.environ.get("SAMENLOOP_BENCH")) as name:
        folder = Path(name)
        told("an append and an fsync", bare(folder / "bare", lines))
        spent = time.process_time()
        told("a line, one writer", written(folder / "one.log", lines))
        print(f"processor time a line: {(time.process_time() - spent) * 1000 / lines:.3f} ms")
        began = time.perf_counter()
        with multiprocessing.get_context("spawn").Pool(WRITERS) as pool:
            parts = pool.starmap(written, [(folder / "eight.log", lines // WRITERS)] * WRITERS)
        told(f"a line, {WRITERS} writers", [one for part in parts for one in part])
        print(f"{WRITERS} writers together: {lines / (time.perf_counter() - began):.0f} lines/s, starting them included")
        log = AccessLog(folder / "one.log")
        began = time.perf_counter()
        read = sum(1 for _ in log.entries())
        print(f"reading: {read / (time.perf_counter() - began):.0f} lines/s")
        began = time.perf_counter()
        faults = log.verify()
        print(f"checking: {lines / (time.perf_counter() - began):.0f} lines/s, {len(faults)} faults")


if __name__ == "__main__":
    main()
