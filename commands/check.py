"""`samenloop check`: is everything in place? Looks, and changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from access.casegraph import BRP
from access.log import AccessLog
from commands.surroundings import Surroundings, as_json
from commands.telling import tell
from graphmodel.declare import HOUSE
from graphmodel.kinds import Partner
from graphmodel.stores import Store

_NO_PARTNERS = frozenset({HOUSE, BRP})
"""Suppliers that a rule may name and no `partners` file holds: the house itself, and the population register."""


@click.command(short_help="Controleer opslag, configuratie en logboek.")
@as_json
@click.pass_obj
def check(surroundings: Surroundings, as_json: bool) -> int:
    """Controleer of de opslag opengaat, de configuratie klopt en het logboek heel is. Verandert niets.

    \b
    Voorbeeld:
      samenloop --store sqlite:samenloop.db --config config check
    """
    faults = list(_all_faults(surroundings))
    points = "1 punt" if len(faults) == 1 else f"{len(faults)} punten"
    end = "Alles in orde." if not faults else f"{points} om na te kijken."
    tell({"faults": faults}, [*(f"- {fault}" for fault in faults), end], as_json=as_json)
    return 1 if faults else 0


def _all_faults(surroundings: Surroundings) -> Iterator[str]:
    scheme, _, file = surroundings.store_url.partition(":")
    if scheme == "sqlite" and not Path(file).exists():
        # Opening it would make an empty one, and a look changes nothing.
        yield f"Er is nog geen opslag: {file} bestaat niet. Laad een levering met 'samenloop import', of noem een andere met --store."
        yield from _of_users(surroundings)
    else:
        with surroundings.store() as store:
            yield from _of_users(surroundings)
            yield from _of_words(surroundings, store)
    if _begun(surroundings.log_path):
        yield from AccessLog(surroundings.log_path).verify()


def _begun(log: Path) -> bool:
    """Whether there was ever a log here: one that was taken away leaves its tip behind, and must be missed."""
    return log.parent.is_dir() and any(each.name.startswith(log.name) for each in log.parent.iterdir())


def _of_users(surroundings: Surroundings) -> Iterator[str]:
    if not surroundings.configuration().users:
        yield (
            f"Er zijn geen gebruikers: {surroundings.config / 'users.yaml'} ontbreekt of is leeg. Zo krijgt niemand antwoord. "
            "Een voorbeeld maakt 'samenloop demo --no-serve', in demo/config."
        )


def _of_words(surroundings: Surroundings, store: Store) -> Iterator[str]:
    configuration = surroundings.configuration()
    words = sorted({*configuration.sharing.words()} - _NO_PARTNERS | {*(user.organisation for user in configuration.users)})
    known = {str(row[0]) for row in store.find(Partner.kind(), words)}
    for word in words:
        if word not in known:
            yield f"'{word}' in de configuratie is geen partner in de opslag, geen soort en geen rol."
