"""The register of reports: every draft and every release, in files of their own that are written once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from filelock import FileLock
from pydantic import BaseModel, ConfigDict

from analysis.suppression.ladder import Leaves
from graphmodel.errors import Refused, WrongUse
from reports.figures import Partition, Taskforce
from reports.model import TaskforceFigures
from reports.printed import Printed
from reports.saying import values


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Draft(_Kept):
    """A report as it was made."""

    number: str
    """year and a running number: `2026-01`"""
    made_by: str
    made_at: str
    version: int
    """of the store"""
    rules: str
    """version of the program"""
    figures: TaskforceFigures
    hidden: tuple[str, ...]
    """keys of the counts that were hidden"""
    partition: dict[str, tuple[tuple[tuple[str, str], ...], ...]]
    subregion_of: dict[str, str] = {}
    """by municipality the subregion that it was counted in; nothing in a report of before this was kept"""
    lost: tuple[str, ...] = ()
    """counts that earlier releases give away by themselves: what is hidden now does not help"""

    @classmethod
    def of(cls, number: str, made: Taskforce, *, by: str, at: str, version: int, rules: str) -> Draft:
        """What is kept of a report."""
        cut = {row: tuple(tuple(sorted(cell)) for cell in cells) for row, cells in made.partition.items()}
        hidden = tuple(sorted(made.shown.hidden))
        lost = tuple(sorted({exposure.cell for exposure in made.shown.lost}))
        kept = {"number": number, "made_by": by, "made_at": at, "version": version, "rules": rules}
        return cls(**kept, figures=made.figures, hidden=hidden, partition=cut, subregion_of=dict(made.subregion_of), lost=lost)

    def cells(self) -> Partition:
        """How its rows were cut, for the next report to keep."""
        return {row: [Leaves(cell) for cell in cells] for row, cells in self.partition.items()}

    def printed(self) -> Printed:
        """Its counts of blocks, for a later report to be attacked with."""
        names = {row.row: [cell.area for cell in row.cells] for row in self.figures.rows}
        rows = {row: dict(zip(names[row], cells, strict=True)) for row, cells in self.cells().items()}
        flows = tuple(dict.fromkeys(flow.row for flow in self.figures.flow))
        decided = [(at.code, at.on) for at in self.figures.decided]
        made = Printed(self.figures.as_of, self.figures.k, rows, flows, decided, self.number, frozenset(self.hidden), values(self.figures))
        return replace(made, subregion_of=self.subregion_of)


class Release(_Kept):
    """That somebody else approved it."""

    number: str
    approved_by: str
    approved_at: str


class Register:
    """A folder of reports. Nothing in it is ever changed or removed by Samenloop."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def next_number(self, day: date) -> str:
        """The number that a report of this year gets."""
        return f"{day.year}-{1 + sum(draft.number.startswith(f'{day.year}-') for draft in self.drafts()):02}"

    def add(self, draft: Draft) -> None:
        """Keep a draft. Raises Refused when its number was taken in the meantime."""
        self._write(f"{draft.number}.json", draft, f"Nummer {draft.number} is net door een ander gebruikt. Maak het rapport opnieuw.")

    def releasable(self, number: str, by: str) -> Draft:
        """A draft that somebody may release.

        Raises WrongUse for an unknown number; Refused for its maker, where it was done, and where another was released since it was made:
        what it hides was not held against that one.
        """
        draft = self.draft(number)
        if draft.made_by == by:
            raise Refused(f"U maakte rapport {number} zelf. Een ander moet het vrijgeven.")
        if self.released(number):
            raise Refused(f"Rapport {number} is al vrijgegeven.")
        if since := [release.number for release in self._releases() if release.approved_at >= draft.made_at]:
            raise Refused(
                f"Rapport {since[-1]} is vrijgegeven nadat {number} is gemaakt. Samen zouden zij te veel kunnen verraden. "
                f"Maak {number} opnieuw en geef dat vrij."
            )
        return draft

    def release(self, number: str, *, by: str, at: str) -> Release:
        """Release a draft; raises as `releasable` does."""
        self.releasable(number, by)
        done = Release(number=number, approved_by=by, approved_at=at)
        self._write(f"{number}.vrijgave.json", done, f"Rapport {number} is al vrijgegeven.")
        return done

    def _write(self, name: str, kept: _Kept, taken: str) -> None:
        # Reports that nobody let go stand here too: for our own account only.
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with FileLock(self._folder / ".lock", timeout=30):
            try:
                with open(self._folder / name, "x", encoding="utf-8", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
                    file.write(kept.model_dump_json(indent=1))
            except FileExistsError as error:
                raise Refused(taken) from error

    def drafts(self) -> Iterator[Draft]:
        """All reports, oldest first."""
        for path in sorted(self._folder.glob("????-*.json")):
            if not path.name.endswith(".vrijgave.json"):
                yield Draft.model_validate_json(path.read_text(encoding="utf-8"))

    def draft(self, number: str) -> Draft:
        """One report. Raises WrongUse when there is none with this number."""
        found = next((draft for draft in self.drafts() if draft.number == number), None)
        if found is None:
            raise WrongUse(f"Er is geen rapport {number}. Kijk met samenloop report list welke er zijn.")
        return found

    def released(self, number: str) -> Release | None:
        """The release of a report, if it has one."""
        path = self._folder / f"{number}.vrijgave.json"
        return Release.model_validate_json(path.read_text(encoding="utf-8")) if path.exists() else None

    def _releases(self) -> Iterator[Release]:
        for draft in self.drafts():
            if done := self.released(draft.number):
                yield done

    def printed_since(self, day: date) -> list[Printed]:
        """The counts of all released reports on a day or on a later one, oldest first."""
        return [draft.printed() for draft in self.drafts() if draft.figures.as_of >= day and self.released(draft.number)]

    def last(self, k: int) -> Draft | None:
        """The last released report at this threshold."""
        return next((draft for draft in reversed(list(self.drafts())) if draft.figures.k == k and self.released(draft.number)), None)
