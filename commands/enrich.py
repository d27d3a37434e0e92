"""`samenloop enrich`: ask the population register about the persons of one case."""

from __future__ import annotations

from pathlib import Path

import click

from access.acting import changing, persons_in
from access.roles import Act
from commands.surroundings import Surroundings, as_json, as_user, of_case, purpose
from commands.telling import tell
from graphmodel.kinds import Person
from loaders import brp
from loaders.brp.report import as_data


@click.command(short_help="Vul een zaak aan uit de BRP.")
@of_case
@click.option(
    "--brp",
    "file",
    required=True,
    metavar="BESTAND",
    type=click.Path(path_type=Path),
    help="BRP-bestand: registervorm of antwoord van de API.",
)
@as_user
@purpose
@as_json
@click.pass_obj
def enrich(surroundings: Surroundings, case_id: str, file: Path, user: str, purpose: str, as_json: bool) -> None:
    """Vul een zaak aan uit de BRP: namen en geboortedatums meteen, familie en huishoudens als voorstel.

    Alleen voor personen in de zaak met een BSN dat u mag zien, en één stap verder. Een voorstel telt pas als iemand het
    bevestigt (samenloop confirm).

    \b
    Voorbeeld:
      samenloop enrich --case 2026-0231 --brp personen.json --as procesregie --purpose casusoverleg
    """
    records = brp.read(file)
    with surroundings.access(user) as (access, viewer):
        action = {"command": "enrich"}
        with changing(access, viewer, Act.ENRICH, [case_id], purpose, action) as change:
            graph, store = change.graphs[case_id], change.store
            proposals = brp.enrich(graph, records, now=change.at, lookup=lambda bsns: brp.ids_by_bsn(store, bsns))
            written, rows = brp.enriched(store, proposals)
            change.concerns(*graph.of(Person))
            change.put(*rows)
        # Who is new has a number in the log from now on, and not before they are stored.
        new = {person for row in rows for person in persons_in(row)} - {person.id for person in graph.of(Person)}
        if new:
            access.note(viewer, purpose, action, [case_id], "done", new, {row.category for row in rows})
    tell(as_data(proposals, written), [brp.as_text(proposals, written)], as_json=as_json)
