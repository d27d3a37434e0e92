"""`samenloop why`: why somebody sees a fact of a case, or does not. For toezicht."""

from __future__ import annotations

from collections.abc import Iterator

import click

from access.why import Why
from access.why import why as explain
from commands.surroundings import Surroundings, as_json, as_user, of_case, purpose
from commands.telling import tell


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
    tell(answers, (line for answer in answers for line in _as_text(answer)), as_json=as_json)


def _as_text(answer: Why) -> Iterator[str]:
    yield f"{answer.viewer} ziet {answer.ref} (bron {answer.supplier}) {'wel' if answer.visible else 'niet'}."
    yield from (f"  {sentence}" for sentence in answer.sentences)
