"""`samenloop secrecy`: record that a third party signed secrecy for a case."""

from __future__ import annotations

from datetime import date

import click

from access.thirdparties import sign
from commands.surroundings import Day, Surroundings, as_json, as_user, of_case, purpose
from commands.telling import tell


@click.command(short_help="Leg vast dat een derde partij geheimhouding tekende.")
@of_case
@click.option("--partner", required=True, metavar="PARTNER", help="De derde partij.")
@click.option("--signed-by", required=True, metavar="NAAM", help="Wie er tekende.")
@click.option("--on", "day", type=Day(), help="Dag van tekenen; vandaag als u niets zegt.")
@as_user
@purpose
@as_json
@click.pass_obj
def secrecy(
    surroundings: Surroundings, case_id: str, partner: str, signed_by: str, day: date | None, user: str, purpose: str, as_json: bool
) -> None:
    """Leg vast dat een derde partij voor deze zaak geheimhouding tekende. Pas daarna kan er een uittreksel naar haar toe.

    \b
    Voorbeeld:
      samenloop secrecy --case 2026-0231 --partner corporatie --signed-by "M. Huis" --as regie1 --purpose casusoverleg
    """
    with surroundings.access(user) as (access, viewer):
        signed = sign(access, viewer, case_id, partner=partner, signed_by=signed_by, signed_on=day, purpose=purpose)
    answer = {"case": case_id, "partner": partner, "signed_by": signed.signed_by, "signed_on": signed.signed_on}
    tell(answer, [f"Vastgelegd: {signed_by} tekende voor {partner}."], as_json=as_json)
