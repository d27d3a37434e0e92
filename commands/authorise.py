"""`samenloop authorise`: give somebody access to a case, or end it."""

from __future__ import annotations

from datetime import date

import click

from access.authorising import end as end_access
from access.authorising import give
from commands.surroundings import Day, Surroundings, as_json, as_user, of_case, purpose
from commands.telling import tell


@click.command(short_help="Geef iemand toegang tot een zaak, of beëindig die.")
@of_case
@click.option("--user", "receiver", required=True, metavar="GEBRUIKER", help="Wie toegang krijgt of verliest.")
@click.option("--reason", required=True, metavar="TEKST", help="Waarom; het wordt vastgelegd.")
@click.option("--from", "start", type=Day(), help="Eerste dag; vandaag als u niets zegt.")
@click.option("--to", "last", type=Day(), help="Laatste dag.")
@click.option("--end", is_flag=True, help="Beëindig de toegang, vanaf nu.")
@as_user
@purpose
@as_json
@click.pass_obj
def authorise(
    surroundings: Surroundings,
    case_id: str,
    receiver: str,
    reason: str,
    start: date | None,
    last: date | None,
    end: bool,
    user: str,
    purpose: str,
    as_json: bool,
) -> None:
    """Geef een gebruiker toegang tot een zaak, of beëindig die. Alleen voor een procesregisseur die de zaak zelf heeft.

    \b
    Voorbeelden:
      samenloop authorise --case 2026-0231 --user jeugd1 --reason "nieuwe hulpverlener" --as proces1 --purpose casusoverleg
      samenloop authorise --case 2026-0231 --user jeugd1 --reason "ander werk" --end --as proces1 --purpose casusoverleg
    """
    if end and (start or last):
        raise click.UsageError("--end geldt vanaf nu; laat --from en --to weg.")
    with surroundings.access(user) as (access, viewer):
        if end:
            rows = end_access(access, viewer, case_id, user=receiver, reason=reason, purpose=purpose)
        else:
            rows = [give(access, viewer, case_id, user=receiver, reason=reason, purpose=purpose, start=start, end=last)]
    days = [{"start": row.start, "end": row.end, "ended_at": row.ended_at} for row in rows]
    told = f"De toegang van {receiver} is beëindigd." if end else f"{receiver} heeft toegang."
    tell({"case": case_id, "user": receiver, "access": not end, "rows": days}, [told], as_json=as_json)
