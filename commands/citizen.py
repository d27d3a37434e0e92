"""`samenloop citizen`: what somebody may read of themselves, on paper or as JSON (R21)."""

from __future__ import annotations

from pathlib import Path

import click

from access.citizen import citizen_list
from commands.surroundings import Surroundings, as_json, as_user, purpose
from commands.telling import tell
from graphmodel.errors import Refused, WrongUse, why_failed
from reports.citizenpage import as_page


@click.command(short_help="Maak het overzicht dat een burger kan opvragen.")
@click.option("--person", required=True, metavar="PERSOON", help="Over wie.")
@click.option(
    "--to",
    "target",
    metavar="BESTAND",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Het nieuwe bestand; zonder dit op het scherm.",
)
@as_user
@purpose
@as_json
@click.pass_obj
def citizen(surroundings: Surroundings, person: str, target: Path | None, user: str, purpose: str, as_json: bool) -> None:
    """Maak het overzicht van alle gegevens over iemand, met bronnen en wie er keek (R21). Alleen toezicht; het wordt gelogd.

    Een pagina om te printen (HTML), of JSON. Lees hem na voordat u hem geeft: in vrije tekst kan een ander staan.

    \b
    Voorbeeld:
      samenloop citizen --person P7 --to overzicht.html --as toezicht1 --purpose inzageverzoek
    """
    if target and target.exists():
        raise Refused(f"{target} bestaat al; er wordt niets overschreven. Kies een andere naam.")
    with surroundings.keeper() as keeper:
        made = citizen_list(keeper, user, person, purpose)
    text = made.model_dump_json() if as_json else as_page(made)
    if target is None:
        click.echo(text)
        return
    try:
        target.touch(mode=0o600, exist_ok=False)
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise WrongUse(f"{target} kan niet worden gemaakt: {why_failed(error)}.") from error
    tell({"to": target}, [f"Overzicht gemaakt: {target}."], as_json=as_json)
