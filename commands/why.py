"""`samenloop why`: why somebody sees a fact of a case, or does not. For toezicht."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from access.why import why as explain
from commands.surroundings import Surroundings, as_json, as_user, of_case, purpose


@click.command(short_help="Waarom ziet iemand dit wel of niet? (toezicht)")
@click.argument("ref", metavar="FEIT")
@of_case
@click.option("--for", "about", required=True, metavar="GEBRUIKER", help="Om wie het gaat.")
@as_user
@purpose
@as_json
@click.pass_obj
def why(surroundings: Surroundings, ref: str, case_id: str, about: str, user: str, purpose: str, as_json: bool) -> None:
    """Leg uit waarom een gebruiker een feit van een zaak wel of niet ziet. Alleen toezicht krijgt antwoord.

    \b
    Voorbeeld:
      samenloop why interventies:I3 --case 2026-0231 --for regie1 --as toezicht1 --purpose klacht
    """
    with surroundings.access(user) as (access, viewer):
        answers = explain(access, viewer, case_id, ref=ref, about=about, purpose=purpose)
    if as_json:
        click.echo(json.dumps([asdict(answer) for answer in answers], ensure_ascii=False))
        return
    for answer in answers:
        click.echo(f"{answer.viewer} ziet {answer.ref} (bron {answer.supplier}) {'wel' if answer.visible else 'niet'}.")
        for sentence in answer.sentences:
            click.echo(f"  {sentence}")
