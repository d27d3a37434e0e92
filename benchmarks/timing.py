"""How long work takes, on the clock and of the processor; several kinds of work turn by turn, so that all meet the same machine."""

from __future__ import annotations

import gc
import resource
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median

Work = Callable[[], object]


@dataclass(frozen=True)
class Took:
    """Seconds on the clock, and of the processor for this process alone, all its threads together."""

    wall: float
    processor: float

    def __add__(self, other: Took) -> Took:
        return Took(self.wall + other.wall, self.processor + other.processor)


def took(work: Work) -> Took:
    """Do something once."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - wall, time.process_time() - processor)


def in_turn(works: Mapping[str, Work], turns: int) -> dict[str, Took]:
    """Do each once to warm up, then all of them turn by turn; the median of each."""
    found: dict[str, list[Took]] = {name: [] for name in works}
    for turn in range(turns + 1):
        for name, work in works.items():
            gc.collect()
            once = took(work)
            if turn:
                found[name].append(once)
    return {name: Took(median(each.wall for each in all_), median(each.processor for each in all_)) for name, all_ in found.items()}


def most_memory() -> int:
    """The most memory that this process ever held, in bytes; what it has mapped of files counts too."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
