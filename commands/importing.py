"""`samenloop import`: a werkmap into the store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from commands.surroundings import Surroundings, as_json, as_manager
from commands.telling import tell
from commands.touched import Touched
from graphmodel.errors import Refused, SamenloopError, WrongUse
from graphmodel.kinds import Case, Person
from loaders.report import as_text
from loaders.werkmap import import_werkmap


@click.command("import", short_help="Laad een werkmap.")
@click.argument("werkmap", type=click.Path(path_type=Path))
@click.option("--supplier", metavar="PARTNER", help="Leverancier van alle rijen zonder eigen bron.")
@click.option("--complete-for", metavar="PARTNER,…", default="", help="Deze leveranciers leveren hiermee alles: wat ontbreekt, eindigt.")
@click.option("--dry-run", is_flag=True, help="Alleen controleren, niets schrijven.")
@click.option("--skip-bad-rows", is_flag=True, help="Laat foute rijen (en wat ernaar verwijst) weg en laad de rest.")
@click.option("--in-parts", is_flag=True, help="Laad in delen, als alles ineens niet past. Herhalen maakt het af.")
@as_manager
@as_json
@click.pass_obj
def import_(
    surroundings: Surroundings,
    werkmap: Path,
    supplier: str | None,
    complete_for: str,
    dry_run: bool,
    skip_bad_rows: bool,
    in_parts: bool,
    user: str | None,
    as_json: bool,
) -> int:
    """Laad een werkmap: een map met CSV-bestanden (docs/werkmap.md). Alles wordt geladen of niets.

    \b
    Voorbeelden:
      samenloop import levering/ --supplier politie --dry-run
      samenloop import levering/ --supplier politie
    """
    if supplier is not None and not supplier.strip():
        raise WrongUse("--supplier is leeg. Noem de leverancier, of laat --supplier weg.")
    action, touched = {"command": "import"}, Touched()
    if not dry_run:
        surroundings.record(user, action, result="asked")
    if dry_run and surroundings.is_missing:
        surroundings = replace(surroundings, store_url="memory:")  # A look at a delivery makes no store.
    suppliers = [name.strip() for name in complete_for.split(",") if name.strip()]
    told = _told(surroundings, user, action, dry_run=dry_run)
    with surroundings.store(may_be_new=True) as store, told, bar(visible=not as_json) as progress:
        report = import_werkmap(
            store,
            werkmap,
            supplier=supplier,
            complete_for=suppliers,
            dry_run=dry_run,
            skip_bad_rows=skip_bad_rows,
            in_parts=in_parts,
            progress=progress.show,
            wrote=touched.add,
        )
        if not dry_run:
            named = {"cases": touched.numbers(store, Case), "persons": touched.numbers(store, Person)}
            surroundings.record(user, {**action, **touched.counts}, result="done" if report.accepted else "refused", **named)
    tell(report, [as_text(report)], as_json=as_json)
    return 0 if report.accepted else 1


@contextmanager
def _told(surroundings: Surroundings, user: str | None, action: Mapping[str, Any], *, dry_run: bool) -> Iterator[None]:
    """What stops an import half-way stands in the log as well."""
    try:
        yield
    except SamenloopError as error:
        if not dry_run:
            surroundings.record(user, action, result="refused" if isinstance(error, Refused) else "failed")
        raise


class bar:  # noqa: N801 - reads as what it is: `with bar() as progress`
    """A progress bar on standard error, one line a file; silent where nobody looks at it."""

    def __init__(self, *, visible: bool = True) -> None:
        console = Console(stderr=True)
        columns = (TextColumn("{task.description:<18}"), BarColumn(), MofNCompleteColumn())
        self._progress = Progress(*columns, console=console, disable=not (visible and console.is_terminal))
        self._tasks: dict[str, int] = {}

    def __enter__(self) -> bar:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def show(self, name: str, done: int, total: int) -> None:
        """How far a file has come."""
        if name not in self._tasks:
            self._tasks[name] = self._progress.add_task(name, total=total)
        self._progress.update(self._tasks[name], completed=done, total=total)  # type: ignore[arg-type]
