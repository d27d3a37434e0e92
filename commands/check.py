"""`samenloop check`: is everything in place? Looks, and changes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from access.log import AccessLog
from commands.surroundings import Surroundings, as_json
from graphmodel.kinds import Partner
from graphmodel.stores import Store


@click.command(short_help="Controleer opslag, configuratie en logboek.")
@as_json
@click.pass_obj
def check(surroundings: Surroundings, as_json: bool) -> int:
    """Controleer of de opslag opengaat, de configuratie klopt en het logboek heel is. Verandert niets.

    \b
    Voorbeeld:
      samenloop --store sqlite:samenloop.db --config config check
    """
    with surroundings.store() as store:
        faults = list(_faults(surroundings, store))
    if as_json:
        click.echo(json.dumps({"faults": faults}, ensure_ascii=False))
        return 1 if faults else 0
    for fault in faults:
        click.echo(f"- {fault}")
    click.echo("Alles in orde." if not faults else f"{len(faults)} punten om na te kijken.")
    return 1 if faults else 0


def _faults(surroundings: Surroundings, store: Store) -> Iterator[str]:
    configuration = surroundings.configuration()
    if not configuration.users:
        yield f"Er zijn geen gebruikers: {surroundings.config / 'users.yaml'} ontbreekt of is leeg. Zo krijgt niemand antwoord."
    words = sorted({*configuration.sharing.words(), *(user.organisation for user in configuration.users)})
    known = {str(row[0]) for row in store.find(Partner.kind(), words)}
    for word in words:
        if word not in known:
            yield f"'{word}' in de configuratie is geen partner in de opslag, geen soort en geen rol."
    yield from AccessLog(surroundings.log_path).verify()
