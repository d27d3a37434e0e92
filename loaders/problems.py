"""What is wrong with a delivery, gathered while it is read."""

from __future__ import annotations

from collections import Counter, defaultdict

from loaders.report import Problem

LISTED = 10_000
"""Problems that are listed one by one; beyond it they are only counted, so that a broken delivery does not fill the memory."""


class Problems:
    """Errors and warnings of one delivery; knows for each file which rows must be left out."""

    def __init__(self) -> None:
        self.errors: list[Problem] = []
        self.warnings: list[Problem] = []
        self.counts: Counter[str] = Counter()
        self.warning_count = 0
        self.bad_rows: dict[str, set[int]] = defaultdict(set)
        self.unreadable: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.doubtful: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.whole_files = 0

    @property
    def error_count(self) -> int:
        """How many errors there are, listed or not."""
        return self.counts.total()

    def error(self, rule: str, file: str, row: int | None, column: str | None, value: str | None, what: str, mend: str) -> None:
        """An error; with a row number it concerns that row alone, without one the whole file."""
        self.counts[rule] += 1
        if row is None:
            self.whole_files += 1
        else:
            self.bad_rows[file].add(row)
            if column is not None:
                self.doubtful[file][row].add(column)
        if len(self.errors) < LISTED:
            self.errors.append(Problem(rule=rule, file=file, row=row, column=column, value=value, what=what, mend=mend))

    def cannot_read(self, rule: str, file: str, row: int, column: str, value: str | None, what: str, mend: str) -> None:
        """An error in one cell, of which nothing is known but that it stands there."""
        self.unreadable[file][row].add(column)
        self.error(rule, file, row, column, value, what, mend)

    def warning(self, rule: str, file: str, row: int | None, column: str | None, value: str | None, what: str, mend: str) -> None:
        """Something to look at that keeps nothing out."""
        self.warning_count += 1
        if len(self.warnings) < LISTED:
            self.warnings.append(Problem(rule=rule, file=file, row=row, column=column, value=value, what=what, mend=mend))
