"""`samenloop backup`: the whole store into one file."""

from __future__ import annotations

from pathlib import Path

import click

from commands.surroundings import Surroundings, as_json, as_manager
from commands.telling import tell
from graphmodel.stores.backup import backup as make_backup


@click.command(short_help="Maak een back-up in één bestand.")
@click.option(
    "--to",
    "target",
    required=True,
    metavar="BESTAND",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Het nieuwe bestand.",
)
@as_manager
@as_json
@click.pass_obj
def backup(surroundings: Surroundings, target: Path, user: str | None, as_json: bool) -> None:
    """Maak een back-up van de opslag in één SQLite-bestand, ook terwijl anderen werken. Bewaar hem versleuteld (docs/retention.md).

    \b
    Voorbeeld:
      samenloop --store sqlite:samenloop.db backup --to back-up-2026-11-21.db
    """
    surroundings.record(user, {"command": "backup"})
    with surroundings.store() as store:
        make_backup(store, target)
    told = f"Back-up gemaakt: {target}. Wat u hierna vernietigt, staat er nog in: houd u aan de bewaartermijn van back-ups."
    tell({"to": target}, [told], as_json=as_json)
