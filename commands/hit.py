"""`samenloop hit`: ask whether somebody is known in another case."""

from __future__ import annotations

import click

from access.hits import KNOWN, UNKNOWN, Whom, ask_hit
from commands.surroundings import Surroundings, as_json, as_user, of_case, purpose
from commands.telling import tell


@click.command(short_help="Vraag of iemand in een andere zaak bekend is: ja of nee.")
@of_case
@click.option("--bsn", metavar="BSN", help="Het BSN.")
@click.option("--name", "surname", metavar="GESLACHTSNAAM", help="Geslachtsnaam, zonder voorvoegsel; samen met --born.")
@click.option("--born", metavar="JJJJ-MM-DD", help="Geboortedatum.")
@click.option("--reason", required=True, metavar="TEKST", help="Waarom; de regisseur van de andere zaak leest dit.")
@as_user
@purpose
@as_json
@click.pass_obj
def hit(
    surroundings: Surroundings,
    case_id: str,
    bsn: str | None,
    surname: str | None,
    born: str | None,
    reason: str,
    user: str,
    purpose: str,
    as_json: bool,
) -> None:
    """Vraag vanuit een zaak of iemand in een andere zaak bekend is. Het antwoord is ja of nee, en de ander leest uw vraag.

    \b
    Voorbeeld:
      samenloop hit --case 2026-0231 --name Wit --born 1985-03-01 --reason "melding van gisteren" --as regie1 --purpose casusoverleg
    """
    with surroundings.access(user) as (access, viewer):
        known = ask_hit(access, viewer, case_id, Whom(bsn, surname, born), reason=reason, purpose=purpose)
    tell({"case": case_id, "known": known}, [KNOWN if known else UNKNOWN], as_json=as_json)
