"""The werkmap (exchange folder): what a partner or a house delivers, checked whole and loaded all or nothing (formats.md §1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from graphmodel.days import now
from graphmodel.days import today as this_day
from graphmodel.declare import Kind, Row
from graphmodel.errors import StoreError
from graphmodel.kinds import KINDS
from graphmodel.stores.protocol import Store
from loaders.absence import end_absent, suppliers_in, suppliers_missing
from loaders.checking import check
from loaders.delivery import Delivery
from loaders.folder import tables_of
from loaders.problems import Problems
from loaders.report import Absent, Alias, FileCounts, ImportReport
from loaders.table import Table
from loaders.writing import LateWriter, write_file

Progress = Callable[[str, int, int], None]


def import_werkmap(
    store: Store,
    folder: Path,
    *,
    supplier: str | None = None,
    complete_for: Sequence[str] = (),
    dry_run: bool = False,
    skip_bad_rows: bool = False,
    in_parts: bool = False,
    today: date | None = None,
    progress: Progress | None = None,
    wrote: Callable[[Kind, list[Row]], None] | None = None,
) -> ImportReport:
    """Check a folder and load it into a store; nothing is written when there are errors and bad rows are not skipped.

    `supplier` is the supplier of rows that name none; `complete_for` names suppliers of whom this is the whole delivery
    though no row says so. `in_parts`: several transactions, each all or nothing; loading again goes on where it stopped. `today` is the day
    of delivery. `progress` hears a name, what is done and how much there is; `wrote` hears the rows that are
    new or changed, by kind.

    Raises Refused when there is no such folder or another process wrote meanwhile, StoreError when the store cannot.
    """
    problems, tell = Problems(), progress or (lambda *_: None)
    tables, unread = tables_of(Path(folder), problems)
    whole = frozenset(complete_for)
    delivery = Delivery(store, tables, problems, today or this_day(), supplier, skip_bad_rows, unread, complete_for=whole)
    with LateWriter(store, dry_run=dry_run, in_parts=in_parts, wrote=wrote) as writer:
        check(delivery, tell)
        suppliers = suppliers_in(delivery)
        loading = _Loading(delivery, suppliers, suppliers_missing(delivery, suppliers))
        if loading.accepted:
            loading.write(writer, tell)
    return loading.report(dry_run=dry_run, written=writer.wrote)


class _Loading:
    """What a checked delivery did."""

    def __init__(self, delivery: Delivery, suppliers: list[str], missing: list[str]) -> None:
        self._delivery = delivery
        self._suppliers = suppliers
        self._missing = missing
        self._files: list[FileCounts] = []
        self._absent: list[Absent] = []
        self._parts: list[str] = []
        problems = delivery.problems
        self.accepted = not problems.whole_files and (delivery.skipping or not problems.error_count)

    def write(self, writer: LateWriter, progress: Progress) -> None:
        """Write what is new or changed, end what is no longer delivered."""
        moment = now()
        for old, new in self._delivery.renames:
            writer.rename_person(old, new)
        for table in self._delivery.tables.values():
            with self._saying_what_is_in(table, writer):
                counts = write_file(self._delivery, table, writer, moment, progress)
                self._absent += end_absent(self._delivery, table, self._suppliers, writer, counts, moment)
                self._files.append(counts)
                if writer.in_parts:
                    writer.commit()
                    self._parts.append(table.file)

    @contextmanager
    def _saying_what_is_in(self, table: Table, writer: LateWriter) -> Iterator[None]:
        """In parts, what goes wrong later does not undo what was committed: the error names it and how to go on."""
        try:
            yield
        except StoreError as error:
            if not writer.in_parts:
                raise
            whole = f"Al geladen: {', '.join(self._parts)}" if self._parts else "Nog geen bestand is helemaal geladen"
            on = f"{whole}; van {table.file} misschien een deel. Laad dezelfde map nog eens met --in-parts: dat maakt het af."
            raise type(error)(f"{error} {on}") from error

    def report(self, *, dry_run: bool, written: bool) -> ImportReport:
        """The answer of the import."""
        problems = self._delivery.problems
        return ImportReport(
            accepted=self.accepted,
            written=written,
            dry_run=dry_run,
            day=self._delivery.today,
            suppliers=self._suppliers,
            errors=sorted(problems.errors, key=lambda problem: (_place(problem.file), problem.row or 0)),
            error_count=problems.error_count,
            errors_by_rule=dict(sorted(problems.counts.items())),
            warnings=problems.warnings,
            warning_count=problems.warning_count,
            files=self._files,
            missing_suppliers=self._missing,
            absent=self._absent,
            absent_count=len(self._absent),
            aliases=[Alias(alias=alias, person=person) for alias, person in self._delivery.joined],
            parts=self._parts,
            whole_files=problems.whole_files,
        )


def _place(file: str) -> tuple[int, str]:
    """Files in the order they are read."""
    stem = Path(file).stem.lower()
    return (list(KINDS).index(stem) if stem in KINDS else -1), file
