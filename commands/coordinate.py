"""`samenloop coordinate`: ask a partner that is known only by bekendheid to get in touch."""

from __future__ import annotations

import click

from access.asking import coordinate as ask_desk
from commands.surroundings import Surroundings, as_json, as_user, of_case, purpose
from commands.telling import tell


@click.command(short_help="Vraag een partner om afstemming, zonder inhoud.")
@of_case
@click.option("--partner", required=True, metavar="PARTNER", help="De partner waarvan u alleen weet dat zij hier werkt.")
@as_user
@purpose
@as_json
@click.pass_obj
def coordinate(surroundings: Surroundings, case_id: str, partner: str, user: str, purpose: str, as_json: bool) -> None:
    """Vraag een partner om afstemming. U krijgt de tekst voor haar loket; om wie het gaat staat er niet in.

    \b
    Voorbeeld:
      samenloop coordinate --case 2026-0231 --partner ggz --as regie1 --purpose casusoverleg
    """
    with surroundings.access(user) as (access, viewer):
        message = ask_desk(access, viewer, case_id, partner=partner, purpose=purpose)
    tell(message, [f"Loket: {message.desk or 'niet bekend'}", "", message.text], as_json=as_json)
