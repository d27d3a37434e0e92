"""`samenloop confirm`: accept or refuse proposals of a case, on record."""

from __future__ import annotations

import json

import click

from access.roles import Act
from commands.surroundings import Surroundings, as_json, as_user, of_case, purpose
from graphmodel import days
from loaders.proposals import apply_confirmation, judge


@click.command(short_help="Bevestig voorstellen, of wijs ze af.")
@of_case
@click.argument("refs", nargs=-1, metavar="[VOORSTEL …]")
@click.option("--refuse", is_flag=True, help="Wijs af in plaats van bevestigen.")
@as_user
@purpose
@as_json
@click.pass_obj
def confirm(surroundings: Surroundings, case_id: str, refs: tuple[str, ...], refuse: bool, user: str, purpose: str, as_json: bool) -> None:
    """Bevestig voorstellen van een zaak, of wijs ze af. Zonder VOORSTEL gaat het om alle. Wie en wanneer wordt vastgelegd.

    \b
    Voorbeelden:
      samenloop confirm --case 2026-0231 --as procesregie --purpose casusoverleg
      samenloop confirm --case 2026-0231 --refuse huishoudens:brp-abc --as procesregie --purpose casusoverleg
    """
    with surroundings.access(user) as (access, viewer):
        graph = access.view(viewer, [case_id], purpose, {"command": "confirm", "accept": not refuse}, Act.CONFIRM)[case_id]
        judgement = judge(graph, refs or None, accept=not refuse, by=viewer.id, now=days.now())
        with surroundings.store() as store:
            judged = apply_confirmation(store, judgement)
    if as_json:
        click.echo(json.dumps({"case": case_id, "accepted": not refuse, "judged": sorted(judged)}))
        return
    click.echo(f"{len(judged)} {'voorstellen afgewezen' if refuse else 'voorstellen bevestigd'}.")
    for ref in sorted(judged):
        click.echo(f"  {ref}")
