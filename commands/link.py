"""`samenloop link`: link two cases, after three tests."""

from __future__ import annotations

from datetime import date

import click

from access.linking import link as link_cases
from commands.surroundings import Day, Surroundings, as_json, as_user, of_case, purpose
from commands.telling import tell


@click.command(short_help="Koppel twee zaken, na drie toetsen.")
@of_case
@click.option("--other", required=True, metavar="ZAAK", help="De andere zaak.")
@click.option("--circle", required=True, metavar="TEKST", help="Toets 1: waarom het om de directe kring gaat.")
@click.option("--together", required=True, metavar="TEKST", help="Toets 2: hoe de problemen samenhangen.")
@click.option("--needed", required=True, metavar="TEKST", help="Toets 3: waarom koppelen nodig is.")
@click.option("--to", "last", type=Day(), help="Laatste dag van de koppeling.")
@as_user
@purpose
@as_json
@click.pass_obj
def link(
    surroundings: Surroundings,
    case_id: str,
    other: str,
    circle: str,
    together: str,
    needed: str,
    last: date | None,
    user: str,
    purpose: str,
    as_json: bool,
) -> None:
    """Koppel twee zaken die u allebei hebt en die één doel dienen. Een koppeling geeft niemand toegang.

    \b
    Voorbeeld:
      samenloop link --case 2026-0231 --other 2026-0098 --circle "broers in één huis" --together "zelfde schuldeiser" \\
        --needed "één plan" --as regie1 --purpose casusoverleg
    """
    tests = {"direct_circle": circle, "interdependent": together, "necessary": needed}
    with surroundings.access(user) as (access, viewer):
        linked, _ = link_cases(access, viewer, case_id, other=other, end=last, purpose=purpose, **tests)
    answer = {"case": case_id, "other": other, "start": linked.start, "end": linked.end}
    tell(answer, [f"Zaak {case_id} en zaak {other} zijn gekoppeld."], as_json=as_json)
