"""`samenloop search`: find a person, BSN or address in the cases that are open to you."""

from __future__ import annotations

import click

from access.search import search as look_for
from commands.surroundings import Surroundings, as_json, as_user, purpose
from commands.telling import tell


@click.command(short_help="Zoek op naam, BSN of adres in uw zaken.")
@click.argument("text", metavar="ZOEKTEKST")
@as_user
@purpose
@as_json
@click.pass_obj
def search(surroundings: Surroundings, text: str, user: str, purpose: str, as_json: bool) -> None:
    """Zoek op naam, BSN of adres, in wat u mag zien. Een afgeschermd adres is niet te vinden.

    \b
    Voorbeelden:
      samenloop search "de wit" --as regie1 --purpose casusoverleg
      samenloop search "6511AA 12" --as regie1 --purpose casusoverleg
    """
    with surroundings.access(user) as (access, viewer):
        found = look_for(access, viewer, text, purpose=purpose)
    lines = [f"Zaak {hit.case}: {hit.kind} {hit.id} (op {hit.by})" for hit in found]
    tell(found, lines or ["Niets gevonden in de zaken die voor u open zijn."], as_json=as_json)
