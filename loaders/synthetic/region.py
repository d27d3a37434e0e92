"""A region of any size, written household by household: nothing is held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from graphmodel import days
from loaders.synthetic.cases import CaseMaker
from loaders.synthetic.demo_cases import write_demo_cases
from loaders.synthetic.households import HomeMaker
from loaders.synthetic.names import bsns
from loaders.synthetic.partners import write_partners
from loaders.synthetic.writing import Werkmap


@dataclass(frozen=True)
class Size:
    """How many households, and on how many of them there is a case, open or closed.

    The demo's seven cases come on top, and the second cases of people who have one already or come back after it was closed.
    """

    households: int
    open_cases: int
    closed_cases: int


SIZES = {
    "small": Size(60, 30, 6),
    "house": Size(520, 235, 200),
    "region": Size(20_000, 1_000, 800),
    "country": Size(400_000, 20_000, 16_000),
}
"""About 40 cases, 250 open cases, 50,000 persons, 1,000,000 persons."""


def make_region(folder: Path, *, size: str | Size = "small", seed: int = 1, today: date | None = None) -> dict[str, int]:
    """Write a region's werkmap into a folder; returns the rows by file. Same size, seed and day: the same bytes."""
    random = Random(seed)  # noqa: S311 - nobody guesses who does not exist
    wanted = SIZES[size] if isinstance(size, str) else size
    with Werkmap(folder, today or days.today()) as werkmap:
        write_partners(werkmap)
        write_demo_cases(werkmap)
        homes, cases = HomeMaker(werkmap, random, bsns()), CaseMaker(werkmap, random)
        for number, case in enumerate(_in_turn(random, wanted), 1):
            home = homes.make(number, in_case=bool(case))
            if case:
                cases.make(number, home, closed=case == "closed")
            else:
                cases.loose(number, home)
        return werkmap.rows


def _in_turn(random: Random, size: Size) -> Iterator[str]:
    """Whether each household has an open case, a closed one or none: exactly so many, in random order, none remembered."""
    opened, closed = size.open_cases, size.closed_cases
    for left in range(size.households, 0, -1):
        place = int(random.random() * left)
        if place < opened:
            opened -= 1
            yield "open"
        elif place < opened + closed:
            closed -= 1
            yield "closed"
        else:
            yield ""
