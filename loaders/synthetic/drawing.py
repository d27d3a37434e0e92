"""Drawing lots: what the made-up parts share, from one seeded source."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Weighted(Generic[T]):
    """Values of which some are drawn more often than others."""

    def __init__(self, shares: Mapping[T, float]) -> None:
        self._values = list(shares)
        # Added up once: a country asks a million times.
        self._bounds = list(accumulate(shares.values()))

    def draw(self, random: Random) -> T:
        """One of the values."""
        return self._values[bisect(self._bounds, random.random() * self._bounds[-1])]


def within(random: Random, first: int, last: int) -> int:
    """A number from `first` to `last`, both included; `first` where there is none between."""
    return first + int(random.random() * (last - first + 1)) if last > first else first


def about(random: Random, mean: float) -> int:
    """A number of days, 0 or more: short more often than long, with this mean."""
    return int(random.expovariate(1 / mean))


def one_of(random: Random, values: Sequence[T]) -> T:
    """One of the values, each as likely."""
    return values[int(random.random() * len(values))]


def by_weight(random: Random, weights: Mapping[str, float], wanted: int) -> list[str]:
    """So many different keys (fewer where there are not enough), those of more weight more often."""
    # Efraimidis and Spirakis: the largest of u^(1/w) are a weighted sample without replacement.
    order = sorted(weights, key=lambda key: random.random() ** (1 / weights[key]), reverse=True)
    return order[:wanted]
