"""Non-interference over many pairs of worlds: `python -m tests.nightly_noninterference --worlds 10000`."""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor

from tests.noninterference.pair import in_memory, in_sqlite, look
from tests.worlds import TODAY

LEAST_SHARE = 0.5


def one(seed: int) -> tuple[str, bool]:
    """What leaked in one pair of worlds, in words (empty: nothing), and whether its hidden facts change what toezicht is answered."""
    os.environ["SAMENLOOP_TODAY"] = TODAY.isoformat()
    outcome = look(seed, in_sqlite if seed % 10 == 0 else in_memory)
    return "" if outcome.same else outcome.told(), outcome.changes


def _processor_time() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> int:
    """0: nothing leaked, and at least half of the worlds had something to hide."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first world; a leak names its own")
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    began = time.monotonic()
    seeds = range(asked.first, asked.first + asked.worlds)
    with ProcessPoolExecutor(asked.processes) as pool:
        found = list(pool.map(one, seeds, chunksize=20))
    leaks = [told for told, _ in found if told]
    share = sum(changes for _, changes in found) / len(found)
    for told in leaks[:5]:
        sys.stdout.write(f"{told}\n")
    at_least = f"{share:.1%} (at least {LEAST_SHARE:.0%})"
    sys.stdout.write(f"{len(found)} worlds, {len(leaks)} leaks; in {at_least} the hidden facts change what toezicht is answered\n")
    sys.stdout.write(f"{time.monotonic() - began:.0f} s, of which {_processor_time():.0f} s of processor time\n")
    return int(bool(leaks) or share < LEAST_SHARE)


if __name__ == "__main__":
    sys.exit(main())
