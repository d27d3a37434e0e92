"""What became of an import: for programs as JSON, for people as plain Dutch text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from pydantic import BaseModel, Field

from graphmodel.days import dutch


class Problem(BaseModel):
    """One thing that is wrong: where it stands, what it is, how to mend it. Row 1 is the header."""

    rule: str
    file: str
    row: int | None
    column: str | None
    value: str | None
    what: str
    mend: str


class FileCounts(BaseModel):
    """What one file did to the store, in rows."""

    file: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    ended: int = 0
    withdrawn: int = 0
    skipped: int = 0


class Alias(BaseModel):
    """Two ids that are one person, by BSN: the delivered one, and the one the person is named by."""

    alias: str
    person: str


class Absent(BaseModel):
    """Something an earlier delivery brought and this one does not; it stays."""

    file: str
    id: str
    supplier: str


class ImportReport(BaseModel):
    """The answer of an import."""

    accepted: bool
    written: bool
    dry_run: bool
    day: date
    suppliers: list[str]
    errors: list[Problem]
    error_count: int
    errors_by_rule: dict[str, int]
    warnings: list[Problem]
    warning_count: int
    files: list[FileCounts]
    missing_suppliers: list[str]
    absent: list[Absent]
    absent_count: int
    aliases: list[Alias]
    parts: list[str]
    whole_files: int = Field(default=0, exclude=True)
    """How many errors concern a whole file or the folder: leaving rows out mends none of them."""


SHOWN = 200
"""Problems printed for people; the JSON has them all."""


def as_text(report: ImportReport) -> str:
    """The report in plain Dutch: what is wrong first, then what was done, then what to look at."""
    return "\n".join([*_problems(report), *_files(report.files), *_remarks(report), _verdict(report)])


def _problems(report: ImportReport) -> Iterator[str]:
    yield from map(_line, report.errors[:SHOWN])
    if report.error_count > SHOWN:
        yield f"… en nog {report.error_count - SHOWN} fouten."
    if report.error_count:
        yield f"Fouten: {report.error_count}"
        yield from (f"  {rule}: {count}" for rule, count in report.errors_by_rule.items())
    for problem in report.warnings[:SHOWN]:
        yield f"Let op: {_line(problem)}"
    if report.warning_count > SHOWN:
        yield f"… en nog {report.warning_count - SHOWN} waarschuwingen."


def _line(problem: Problem) -> str:
    place = [problem.file]
    if problem.row is not None:
        place.append(f"rij {problem.row}")
    if problem.column is not None:
        place.append(f"kolom {_short(problem.column)}")
    value = "" if problem.value is None else f" '{_short(problem.value)}':"
    return f"{', '.join(place)}:{value} {problem.what} {problem.mend}"


def _short(value: str) -> str:
    # What shows nothing, or would steer the terminal, is shown as a mark; and a problem stays on its line.
    shown = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in value)
    return shown if len(shown) <= 60 else shown[:59] + "…"


_COUNTED = {
    "new": "nieuw",
    "changed": "gewijzigd",
    "unchanged": "gelijk",
    "ended": "beëindigd",
    "withdrawn": "ingetrokken",
    "skipped": "overgeslagen",
}


def _files(files: Iterable[FileCounts]) -> Iterator[str]:
    for counts in files:
        parts = [f"{getattr(counts, name)} {word}" for name, word in _COUNTED.items() if getattr(counts, name)]
        yield f"{counts.file}: {', '.join(parts) or 'geen rijen'}"


def _remarks(report: ImportReport) -> Iterator[str]:
    if report.missing_suppliers:
        yield f"Leverden eerder wel en nu niet: {', '.join(report.missing_suppliers)}. Hun gegevens zijn niet veranderd."
    for absent in report.absent[:SHOWN]:
        yield f"{absent.file}: {absent.id} (bron {absent.supplier}) staat niet meer in de levering; het blijft staan."
    if report.absent_count > SHOWN:
        yield f"… en nog {report.absent_count - SHOWN} die niet meer in de levering staan en blijven staan."
    for alias in report.aliases:
        yield f"Persoon {alias.alias} is dezelfde als {alias.person} (zelfde BSN); beide kenmerken blijven geldig."
    if report.parts:
        yield f"Geladen in delen: {', '.join(report.parts)}."


def _verdict(report: ImportReport) -> str:
    if not report.accepted:
        skip = (
            ". Tegen een fout in een heel bestand helpt --skip-bad-rows niet."
            if report.whole_files
            else ", of laat foute rijen weg met --skip-bad-rows."
        )
        return f"Niet geladen: er is niets geschreven. Herstel de fouten en lever opnieuw aan{skip}"
    if report.dry_run:
        return "Alleen gecontroleerd: er is niets geschreven."
    if not report.written:
        return f"Geladen op {dutch(report.day)}: er was niets nieuws."
    return f"Geladen op {dutch(report.day)}."
