"""`samenloop object`: object to one's own fact going out, or lift that again."""

from __future__ import annotations

import click

from access.objecting import lift as lift_objection
from access.objecting import object_to
from commands.surroundings import Surroundings, as_json, as_user, of_case, purpose
from commands.telling import tell


@click.command("object", short_help="Maak bezwaar tegen doorgeven van een eigen feit, of hef het op.")
@click.argument("ref", metavar="FEIT")
@of_case
@click.option("--reason", metavar="TEKST", help="Waarom; nodig bij bezwaar.")
@click.option("--lift", is_flag=True, help="Hef het bezwaar op.")
@as_user
@purpose
@as_json
@click.pass_obj
def object_(
    surroundings: Surroundings, ref: str, case_id: str, reason: str | None, lift: bool, user: str, purpose: str, as_json: bool
) -> None:
    """Maak bezwaar tegen doorgeven van een feit van uw eigen organisatie, of hef dat op. Het werkt meteen.

    \b
    Voorbeelden:
      samenloop object interventies:I3 --case 2026-0231 --reason "cliënt trok toestemming in" --as ggz1 --purpose bezwaar
      samenloop object interventies:I3 --case 2026-0231 --lift --as ggz1 --purpose bezwaar
    """
    if lift == (reason is not None):
        raise click.UsageError("Geef --reason om bezwaar te maken, of --lift om het op te heffen.")
    with surroundings.access(user) as (access, viewer):
        if reason is None:
            lift_objection(access, viewer, case_id, ref=ref, purpose=purpose)
        else:
            object_to(access, viewer, case_id, ref=ref, reason=reason, purpose=purpose)
    made = "Bezwaar vastgelegd. Alleen uw organisatie en toezicht zien dit feit."
    told = "Bezwaar opgeheven; de afspraken gelden weer." if lift else made
    tell({"case": case_id, "fact": ref, "objected": not lift, "reason": reason}, [told], as_json=as_json)
