"""`samenloop copy`: a whole store into a fresh one, from SQLite to Neo4j or back."""

from __future__ import annotations

import click

from commands.surroundings import Surroundings, as_json, as_manager
from commands.telling import tell
from graphmodel.stores import open_store
from graphmodel.stores.copy import copy_store


@click.command(short_help="Zet een hele opslag over in een nieuwe.")
@click.option("--to", "target", required=True, metavar="URL", help="De nieuwe, lege opslag: sqlite:BESTAND of neo4j://MACHINE.")
@as_manager
@as_json
@click.pass_obj
def copy(surroundings: Surroundings, target: str, user: str | None, as_json: bool) -> None:
    """Zet een hele opslag over in een nieuwe, feit voor feit, met geschiedenis.

    \b
    Voorbeeld:
      samenloop --store sqlite:samenloop.db copy --to neo4j://localhost
    """
    with surroundings.store() as source:
        surroundings.record(user, {"command": "copy"})
        fresh = open_store(target)
        try:
            count = copy_store(source, fresh)
        finally:
            fresh.close()
    tell({"facts": count, "to": target}, [f"{count} feiten overgezet naar {target}."], as_json=as_json)
