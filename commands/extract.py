"""`samenloop extract`: a minimal extract of a case for a third party."""

from __future__ import annotations

import click

from access.thirdparties import extract as make_extract
from commands.surroundings import Surroundings, as_json, as_user, of_case, purpose
from commands.telling import tell


@click.command(short_help="Maak een uittreksel voor een derde partij.")
@click.argument("refs", nargs=-1, required=True, metavar="FEIT …")
@of_case
@click.option("--partner", required=True, metavar="PARTNER", help="Voor wie.")
@click.option("--goal", required=True, metavar="TEKST", help="Waarvoor deze partij het nodig heeft.")
@as_user
@purpose
@as_json
@click.pass_obj
def extract(
    surroundings: Surroundings, refs: tuple[str, ...], case_id: str, partner: str, goal: str, user: str, purpose: str, as_json: bool
) -> None:
    """Maak een uittreksel met alleen de feiten die u noemt. Welke feiten erin staan wordt vastgelegd, de tekst niet.

    \b
    Voorbeeld:
      samenloop extract interventies:I3 --case 2026-0231 --partner corporatie --goal "huurafspraak" --as regie1 --purpose casusoverleg
    """
    with surroundings.access(user) as (access, viewer):
        made = make_extract(access, viewer, case_id, partner=partner, goal=goal, refs=refs, purpose=purpose)
    tell(made, made.text.splitlines(), as_json=as_json)
