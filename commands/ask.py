"""`samenloop ask`: one question on one case."""

from __future__ import annotations

from datetime import date

import click

from commands.choosing import OneOf
from commands.showing import as_text
from commands.surroundings import Day, Surroundings, as_json, as_user, of_case, purpose
from commands.telling import tell
from graphmodel import days
from queries.catalogue import CATALOGUE


@click.command(short_help="Stel een vraag over een zaak.")
@click.argument("question", type=OneOf(sorted(CATALOGUE)), metavar="VRAAG")
@of_case
@click.option("--as-of", type=Day(), help="Peildatum; vandaag als u niets zegt.")
@as_user
@purpose
@as_json
@click.pass_obj
def ask(surroundings: Surroundings, question: str, case_id: str, as_of: date | None, user: str, purpose: str, as_json: bool) -> None:
    """Stel een vraag over een zaak: involvement, tracks, lead, timeline of blocked.

    \b
    Voorbeelden:
      samenloop ask tracks --case 2026-0231 --as regie1 --purpose casusoverleg
      samenloop ask blocked --case 2026-0231 --as regie1 --purpose casusoverleg --as-of 2026-06-01 --json
    """
    day = as_of or days.today()
    with surroundings.access(user) as (access, viewer):
        graph = access.view(viewer, [case_id], purpose, {"question": question, "as_of": day.isoformat()})[case_id]
    answer = CATALOGUE[question].ask(graph, day)
    tell(answer, [as_text(answer, graph)], as_json=as_json)
