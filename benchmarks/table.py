"""What was measured, each beside what it is held against and its bound, as a table on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from benchmarks.timing import Took

A_MILLION = 1_000_000


@dataclass(frozen=True)
class Line:
    """One kind of work."""

    what: str
    took: Took
    most_seconds: float | None = None
    """at a million persons, of the processor"""
    beside: str = ""
    """what it is held against"""
    beside_took: Took | None = None
    most_times: float | None = None
    """so many times as long as that"""
    on_the_clock: bool = False
    """whether the ratio is of the clock: where another process does part of the work"""

    @property
    def times(self) -> float | None:
        """How many times as long it took as what it is held against."""
        if self.beside_took is None:
            return None
        return self.took.wall / self.beside_took.wall if self.on_the_clock else self.took.processor / self.beside_took.processor


@dataclass
class Table:
    """Lines as they are measured, and which bounds did not hold."""

    persons: int
    broken: list[str] = field(default_factory=list)

    def put(self, line: Line) -> None:
        """Print a line and judge it."""
        held = self.held(f"{line.what}: seconds", line.took.processor, line.most_seconds if self.persons >= A_MILLION else None)
        times = line.times
        print(f"{line.what:<44} {_seconds(line.took)}  {held}", flush=True)
        if line.beside_took is not None and times is not None:
            held = self.held(f"{line.what}: times {line.beside}", times, line.most_times)
            print(f"    {line.beside:<40} {_seconds(line.beside_took)}  ratio {times:.3g}  {held}", flush=True)

    def held(self, what: str, measured: float, most: float | None) -> str:
        """Whether something stays within its bound, in words; nothing where there is none."""
        if most is None:
            return ""
        if measured <= most:
            return f"at most {most:g}: holds"
        self.broken.append(what)
        return f"at most {most:g}: BROKEN"


def beside(measure: Literal["processor", "wall"], ours: dict[str, Took], others: dict[str, dict[str, Took | None]]) -> Iterator[str]:
    """The same questions asked of several engines, in seconds; what was given up has a dash."""
    yield f"{measure:<16} {'here':>10} " + " ".join(f"{name:>18}" for name in others)
    for question, took in ours.items():
        here = getattr(took, measure)
        told = (found.get(question) for found in others.values())
        cells = (f"{getattr(each, measure):9.3f} ({getattr(each, measure) / here:5.1f}x)" if each else "—" for each in told)
        yield f"{question:<16} {here:10.3f} " + " ".join(f"{cell:>18}" for cell in cells)


def _seconds(took: Took) -> str:
    return f"{took.processor:9.3f} s processor {took.wall:9.3f} s clock"
