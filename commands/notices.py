"""`samenloop notices` and `doubt`: what a supplier is told of its own facts, and telling it (R9)."""

from __future__ import annotations

import click

from access.correcting import Why
from access.doubting import doubt as record_doubt
from access.notices import mark_seen, read_notices
from commands.choosing import OneOf
from commands.surroundings import Surroundings, as_json, as_user, of_case, purpose
from commands.telling import tell
from screens.notices.sentences import sentence, to_call


@click.command(short_help="Lees wat er met feiten van uw organisatie gebeurde.")
@click.option("--seen", is_flag=True, help="Leg ook vast dat u ze las (of doorgaf).")
@as_user
@purpose
@as_json
@click.pass_obj
def notices(surroundings: Surroundings, seen: bool, user: str, purpose: str, as_json: bool) -> None:
    """Berichten aan uw organisatie: een ander verbeterde, vernietigde, weigerde of betwijfelt een feit van u (R9). Zonder namen.

    Een procesregisseur belt ook de loketten van partners zonder gebruiker; wat hun bericht zegt, leest daar toezicht.

    \b
    Voorbeeld:
      samenloop notices --seen --as ggz1 --purpose "eigen feiten nakijken"
    """
    with surroundings.keeper() as keeper:
        told = read_notices(keeper, user, purpose)
        if seen:
            mark_seen(keeper, user, purpose)
    rows = [{name: getattr(notice, name) for name in COLUMNS} for notice in told.notices]
    rows += [{**dict.fromkeys(COLUMNS), "to": each.partner, "desk": each.desk} for each in told.desks]
    lines = [f"{one.at[:10]}  aan {one.to}: {sentence(one)}{'' if one.seen_at else ' (nieuw)'}" for one in told.notices]
    lines += [f"aan {each.partner}: {to_call(each)}" for each in told.desks]
    tell(rows, lines or ["Er zijn geen berichten."], as_json=as_json)


COLUMNS = ("to", "event", "what", "number", "why", "fact", "at", "seen_at")
"""What a program gets of each notice; of a desk to be called its partner and `desk`."""


@click.command(short_help="Laat een leverancier weten dat een feit niet klopt.")
@of_case
@click.argument("ref", metavar="FEIT")
@click.option("--reason", type=OneOf(Why), default=str(Why.WRONG), help="Waarom, als woord.")
@as_user
@purpose
@as_json
@click.pass_obj
def doubt(surroundings: Surroundings, case_id: str, ref: str, reason: str, user: str, purpose: str, as_json: bool) -> None:
    """Laat de leverancier weten dat een feit dat u ziet niet klopt (R9). Er verandert niets; de leverancier beslist.

    \b
    Voorbeeld:
      samenloop doubt --case 2026-0231 interventies:I3 --as wijkteam1 --purpose casusoverleg
    """
    with surroundings.access(user) as (access, viewer):
        told = record_doubt(access, viewer, case_id, ref=ref, why=reason, purpose=purpose)
    sent = f"Bericht gezet voor: {', '.join(told)}. Uw naam en deze zaak staan er niet in."
    tell({"fact": ref, "reason": reason, "told": told}, [sent], as_json=as_json)
