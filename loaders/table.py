"""One CSV file of a werkmap: its header, and its rows in batches of stripped text."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from graphmodel.declare import Kind
from graphmodel.errors import why_failed

ROW = "#rij"
OVER = "#te veel"
"""Filled in rows with more cells than the header has."""
LOOKED = 12
"""So many cells beyond the header's are looked at: empty ones are no cells, as a spreadsheet leaves them."""
BATCH = 50_000
_NAME_THEM = "Zet de kolomnamen op de eerste regel."


class Unreadable(Exception):
    """A file that cannot be read as CSV: where, and why, in plain Dutch."""

    def __init__(self, row: int | None, what: str, mend: str) -> None:
        super().__init__(what)
        self.row, self.what, self.mend = row, what, mend


@dataclass(frozen=True)
class Table:
    """A file whose header was found right: `names` are its columns as they stand, left to right."""

    kind: Kind
    path: Path
    separator: str
    names: tuple[str, ...]

    @property
    def file(self) -> str:
        """The name it has in reports."""
        return self.path.name

    def batches(self) -> Iterator[pl.DataFrame]:
        """Its rows, all columns as stripped text, empty cells null, with their row number and `OVER`; empty rows are left out.

        Raises Unreadable.
        """
        lazy = pl.scan_csv(
            self.path,
            separator=self.separator,
            schema={f"column_{place}": pl.String for place in range(len(self.names) + LOOKED)},
            truncate_ragged_lines=True,
            has_header=False,
            skip_lines=1,
            missing_columns="insert",
            extra_columns="ignore",
            row_index_name=ROW,
            row_index_offset=2,
        )
        cells = [_stripped(f"column_{place}").alias(name) for place, name in enumerate(self.names)]
        cells.append(pl.coalesce(_stripped(f"column_{len(self.names) + place}") for place in range(LOOKED)).alias(OVER))
        lazy = lazy.select(ROW, *cells).filter(pl.any_horizontal(pl.col(name).is_not_null() for name in self.names))
        try:
            yield from lazy.collect_batches(chunk_size=BATCH, maintain_order=True)
        except (pl.exceptions.ComputeError, pl.exceptions.SchemaError) as error:
            raise why_unreadable(self.path, self.separator) from error


def _stripped(name: str) -> pl.Expr:
    text = pl.col(name).str.strip_chars()
    return pl.when(text != "").then(text)


def header(path: Path) -> tuple[str, tuple[str, ...]]:
    """The separator and the column names of a file. Raises Unreadable."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            first = lines.readline()
    except UnicodeDecodeError:
        raise _not_utf8(_first_bad_byte(path)) from None
    except OSError as error:
        mend = "Kijk of het bestand er is en of u het mag lezen."
        raise Unreadable(None, f"het bestand gaat niet open ({why_failed(error)}).", mend) from error
    if first.endswith("\r"):
        what = "de regels eindigen op een enkele CR (oude Macintosh); zo is niet te zien waar een rij begint."
        raise Unreadable(1, what, "Bewaar het als 'CSV UTF-8'.")
    if not first:
        raise Unreadable(None, "het bestand is leeg; de kopregel ontbreekt.", _NAME_THEM)
    if first.startswith("PK") or "\x00" in first:
        raise Unreadable(None, "dit is geen CSV-bestand.", "Bewaar het als 'CSV UTF-8'.")
    if first.lower().startswith("sep="):
        raise Unreadable(1, "de eerste regel is niet de kopregel, maar een aanwijzing voor Excel.", f"Haal '{first.strip()}' weg.")
    if "\t" in first:
        raise Unreadable(1, "tussen de cellen staan tabs, geen komma's of puntkomma's.", "Bewaar het als 'CSV UTF-8'.")
    separator = ";" if first.count(";") > first.count(",") else ","
    names = [name.strip() for name in next(csv.reader([first], delimiter=separator))]
    while names and not names[-1]:
        names.pop()  # A spreadsheet leaves such columns at the end; a cell under one is one too many.
    if not names:
        raise Unreadable(1, "de eerste regel is leeg; de kopregel ontbreekt.", _NAME_THEM)
    return separator, tuple(names)


def _first_bad_byte(path: Path) -> int | None:
    """The row of the first line that is not UTF-8."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return number
    return None


def _not_utf8(row: int | None) -> Unreadable:
    return Unreadable(row, "het bestand is niet in UTF-8.", "Bewaar het als 'CSV UTF-8'.")


def why_unreadable(path: Path, separator: str) -> Unreadable:
    """Where a file stops being CSV: found by reading it again, row by row."""
    number = 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for _ in csv.reader(lines, delimiter=separator, strict=True):
                number += 1
    except UnicodeDecodeError:
        return _not_utf8(_first_bad_byte(path))
    except csv.Error:
        pass
    return Unreadable(number + 1, "een aanhalingsteken is niet goed gesloten.", 'Zet tekst tussen "…" en schrijf een " erin als "".')
