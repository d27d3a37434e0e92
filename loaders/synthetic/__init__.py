"""A made-up region: realistic, seeded, of any size, with the six demo cases in it. Nobody in it exists."""

from __future__ import annotations

import csv
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from graphmodel import days
from graphmodel.kinds import Role
from loaders.synthetic.cases import MadeUpCase
from loaders.synthetic.demo_cases import CASES, write_demo_cases
from loaders.synthetic.demo_config import write_config
from loaders.synthetic.households import write_home
from loaders.synthetic.names import bsns
from loaders.synthetic.partners import write_partners
from loaders.synthetic.work import WORK, write_line
from loaders.synthetic.writing import Werkmap

__all__ = ["CASES", "SIZES", "DemoPaths", "Size", "make_demo", "make_region"]


@dataclass(frozen=True)
class Size:
    """How many households, and how many of them have a case, open or closed."""

    households: int
    open_cases: int
    closed_cases: int


SIZES = {
    "small": Size(60, 34, 6),
    "house": Size(420, 250, 90),
    "region": Size(20_000, 1_000, 800),
    "country": Size(400_000, 20_000, 16_000),
}
"""About 40 cases, 250 open cases, 50,000 persons, 1,000,000 persons."""


@dataclass(frozen=True)
class DemoPaths:
    """Where the demo's parts stand."""

    werkmap: Path
    after_meeting: Path
    config: Path


def make_region(folder: Path, *, size: str = "small", seed: int = 1, today: date | None = None) -> dict[str, int]:
    """Write a region's werkmap into a folder; returns the rows by file. Same size, seed and day: the same bytes."""
    random, wanted = Random(seed), SIZES[size]  # noqa: S311 - seeded on purpose: nothing here is a secret
    cases = (
        ["open"] * wanted.open_cases
        + ["closed"] * wanted.closed_cases
        + [""] * (wanted.households - wanted.open_cases - wanted.closed_cases)
    )
    random.shuffle(cases)
    numbers = bsns()
    with Werkmap(folder, today or days.today()) as werkmap:
        write_partners(werkmap)
        write_demo_cases(werkmap)
        for number, case in enumerate(cases, 1):
            home = write_home(werkmap, random, number, numbers)
            if case:
                MadeUpCase(werkmap, random, f"Z-{number:06}", home, closed=case == "closed").write()
            elif random.random() < 0.5:
                work, person = random.choice(WORK), random.choice(home.persons)
                write_line(werkmap, random, f"I-{number}", work, person, home.key, home.municipality, None)
    return dict(werkmap.rows)


def make_demo(folder: Path, *, size: str = "small", today: date | None = None) -> DemoPaths:
    """Write the demo: a region's werkmap, a second delivery after the meeting on the Bloemstraat, and a configuration."""
    day = today or days.today()
    paths = DemoPaths(folder / "werkmap", folder / "na-het-overleg", folder / "config")
    make_region(paths.werkmap, size=size, today=day)
    _after_meeting(paths, day)
    write_config(paths.config)
    return paths


def _after_meeting(paths: DemoPaths, today: date) -> None:
    """The house delivers its list of partners again, with one row more: Vangnet & Advies has the lead from today."""
    paths.after_meeting.mkdir(parents=True, exist_ok=True)
    file = f"{Role.kind().name}.csv"
    shutil.copyfile(paths.werkmap / file, paths.after_meeting / file)
    row = {
        "casus_id": CASES["bloemstraat"],
        "partner_id": "bemoeizorg",
        "rol": "casusregie",
        "professional": "S. Yilmaz",
        "van": today.isoformat(),
        "bron": "zvh",
    }
    with (paths.after_meeting / file).open("a", newline="", encoding="utf-8") as out:
        names = [column.name for column in Role.kind().werkmap]
        csv.DictWriter(out, names, delimiter=";", restval="").writerow(row)
