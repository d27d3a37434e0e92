"""`samenloop confirm`: accept or refuse proposals of a case, on record."""

from __future__ import annotations

import click

from access.acting import changing
from access.roles import Act
from commands.surroundings import Surroundings, as_json, as_user, of_case, purpose
from commands.telling import tell
from loaders.proposals import judge, judged_facts


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
        with changing(access, viewer, Act.CONFIRM, [case_id], purpose, {"command": "confirm", "accept": not refuse}) as change:
            judgement = judge(change.graphs[case_id], refs or None, accept=not refuse, by=viewer.id, now=change.at)
            change.put(*judged_facts(change.store, judgement))
        judged = sorted(fact.ref for fact in judgement.proposals)
    lines = [f"{len(judged)} {'voorstellen afgewezen' if refuse else 'voorstellen bevestigd'}.", *(f"  {ref}" for ref in judged)]
    tell({"case": case_id, "accepted": not refuse, "judged": judged}, lines, as_json=as_json)
