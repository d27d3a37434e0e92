"""The demo: a region, a second delivery after the meeting on the Bloemstraat, and who may see what."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graphmodel import days
from graphmodel.kinds import Role
from loaders.synthetic.demo_cases import CASES
from loaders.synthetic.demo_config import write_config
from loaders.synthetic.partners import HOUSE
from loaders.synthetic.region import make_region
from loaders.synthetic.writing import Werkmap


@dataclass(frozen=True)
class DemoPaths:
    """Where the demo's parts stand."""

    werkmap: Path
    after_meeting: Path
    config: Path


def make_demo(folder: Path, size: str = "small", today: date | None = None) -> DemoPaths:
    """Write the demo into `werkmap/`, `na-het-overleg/` and `config/` under a folder; no store."""
    day = today or days.today()
    paths = DemoPaths(folder / "werkmap", folder / "na-het-overleg", folder / "config")
    make_region(paths.werkmap, size=size, today=day)
    _after_meeting(paths, day)
    write_config(paths.config)
    return paths


def _after_meeting(paths: DemoPaths, today: date) -> None:
    """The house delivers all its roles again, with one more: Vangnet & Advies leads on the Bloemstraat from today.

    A folder is the whole delivery of a supplier for each file in it: without the other roles those would end.
    """
    file = f"{Role.kind().name}.csv"
    paths.after_meeting.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(paths.werkmap / file, paths.after_meeting / file)
    with Werkmap(paths.after_meeting, today, onto=True) as werkmap:
        werkmap.add(
            Role, case=CASES["bloemstraat"], partner="bemoeizorg", role="casusregie", professional="S. Yilmaz", start=today, supplier=HOUSE
        )
