"""`samenloop escalate`: a bottleneck goes up, comes back with a decision, is solved; and where it lies now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from access import escalating
from access.roles import Act, may
from commands.choosing import OneOf
from commands.surroundings import Day, Surroundings, as_json, as_user, of_case, purpose
from commands.telling import tell
from graphmodel import days
from graphmodel.days import dutch
from graphmodel.records import Escalation
from graphmodel.vocabulary import BottleneckCode, Level
from queries.escalations import EscalationRow, escalations

LEVELS = OneOf(Level)
of_bottleneck = click.argument("bottleneck", metavar="KNELPUNT")


@click.group("escalate", short_help="Schaal een knelpunt op, leg het besluit vast, of dat het is opgelost.")
def escalate() -> None:
    """Een knelpunt gaat omhoog (operationeel, tactisch, stuurgroep, taskforce), komt terug met een besluit, en is opgelost.

    Elke zaak die erop vaststaat ziet dat. Noem in de teksten dus geen mensen en geen zaken.
    """


@escalate.command(short_help="Naar het volgende niveau, met de reden.")
@of_bottleneck
@of_case
@click.option("--reason", required=True, metavar="TEKST", help="Waarom het omhoog gaat.")
@click.option("--to", type=LEVELS, help="Het niveau dat u verwacht; ligt het knelpunt intussen elders, dan gebeurt er niets.")
@as_user
@purpose
@as_json
@click.pass_obj
def up(
    surroundings: Surroundings, bottleneck: str, case_id: str, reason: str, to: str | None, user: str, purpose: str, as_json: bool
) -> None:
    """Schaal een knelpunt één niveau op. Dat doet wie de casusregie of procesregie heeft van een zaak die erop vaststaat.

    \b
    Voorbeeld:
      samenloop escalate up K1-22 --case 2026-0231 --reason "drie maanden geen woning" --as regie1 --purpose opschaling
    """
    with surroundings.access(user) as (access, viewer):
        expected = Level(to) if to else None
        step = escalating.up(access, viewer, case_id, bottleneck=bottleneck, reason=reason, to=expected, purpose=purpose)
    _tell(step, f"Opgeschaald: {bottleneck} ligt nu bij {step.level}.", as_json=as_json)


@escalate.command(short_help="Het besluit, en welk niveau verdergaat.")
@of_bottleneck
@of_case
@click.option("--decision", required=True, metavar="TEKST", help="Wat er is besloten.")
@click.option("--on", "day", required=True, type=Day(), help="De dag van het besluit.")
@click.option("--by", "who", default="", metavar="TEKST", help="Wie het besloot; zonder is het het niveau zelf.")
@click.option("--back-to", type=LEVELS, help="Welk niveau verdergaat; zonder is het het niveau waar het vandaan kwam.")
@as_user
@purpose
@as_json
@click.pass_obj
def decide(
    surroundings: Surroundings,
    bottleneck: str,
    case_id: str,
    decision: str,
    day: date,
    who: str,
    back_to: str | None,
    user: str,
    purpose: str,
    as_json: bool,
) -> None:
    """Leg vast wat er over een knelpunt is besloten. Boven operationeel doet de procesregisseur dat.

    \b
    Voorbeeld:
      samenloop escalate decide K1-22 --case 2026-0231 --decision "vijf plekken erbij" --on 2026-11-20 --as proces1 --purpose opschaling
    """
    with surroundings.access(user) as (access, viewer):
        given = {"bottleneck": bottleneck, "decision": decision, "decided_by": who, "purpose": purpose}
        level = Level(back_to) if back_to else None
        step = escalating.decide(access, viewer, case_id, decided_on=day, back_to=level, **given)
    _tell(step, f"Besluit vastgelegd. {bottleneck} ligt nu bij {step.level}.", as_json=as_json)


@escalate.command(short_help="Het knelpunt is opgelost.")
@of_bottleneck
@of_case
@click.option("--how", required=True, metavar="TEKST", help="Hoe het is opgelost.")
@click.option("--on", "day", type=Day(), help="De dag; vandaag als u niets zegt.")
@as_user
@purpose
@as_json
@click.pass_obj
def solve(
    surroundings: Surroundings, bottleneck: str, case_id: str, how: str, day: date | None, user: str, purpose: str, as_json: bool
) -> None:
    """Leg vast dat een knelpunt is opgelost. Vanaf die dag houdt het niets meer tegen, in geen enkele zaak.

    \b
    Voorbeeld:
      samenloop escalate solve K1-22 --case 2026-0231 --how "de woningen zijn er" --as proces1 --purpose opschaling
    """
    with surroundings.access(user) as (access, viewer):
        solved_on = day or days.today()
        step = escalating.solve(access, viewer, case_id, bottleneck=bottleneck, how=how, solved_on=solved_on, purpose=purpose)
    _tell(step, f"Opgelost: {bottleneck} houdt vanaf {dutch(step.on)} niets meer tegen.", as_json=as_json)


@escalate.command(short_help="Waar knelpunten liggen, en hoe ze daar kwamen.")
@click.option("--case", "case_id", metavar="ZAAK", help="Alleen deze zaak; zonder alle zaken die voor u openstaan.")
@as_user
@purpose
@as_json
@click.pass_obj
def history(surroundings: Surroundings, case_id: str | None, user: str, purpose: str, as_json: bool) -> None:
    """Toon de knelpunten die uw zaken tegenhouden: waar ze liggen, sinds wanneer, en elke stap. Wat net is opgelost staat er ook.

    \b
    Voorbeeld:
      samenloop escalate history --as proces1 --purpose opschaling
    """
    with surroundings.access(user) as (access, viewer):
        # Whose role sees no cases is refused by the view, which says so in the log.
        mine = access.open_cases(viewer) if may(viewer.role, Act.READ) else []
        cases, today = [case_id] if case_id else mine, days.today()
        action = {"escalate": "history", "as_of": today.isoformat()}
        rows = escalations(access.view(viewer, cases, purpose, action), today)
    lines = [line for row in rows for line in _lines(row)] or ["Geen knelpunt houdt nu iets tegen, voor zover u mag zien."]
    tell({"as_of": today, "scope": "visible", "rows": rows}, lines, as_json=as_json)


def _lines(row: EscalationRow) -> Iterator[str]:
    code = BottleneckCode(row.code).label + (f" ({row.subcode})" if row.subcode else "")
    state = "opgelost" if row.state == "opgelost" else f"ligt {row.days} dagen bij {row.level}"
    yield f"{row.bottleneck}: {code}, {row.description}; {state}; houdt {row.blocks} keer iets tegen ({', '.join(row.cases)})"
    for step in row.steps:
        parts = (step.level, step.text if step.step != "gemeld" else None, step.who)
        yield f"  {dutch(step.day) or 'dag onbekend'}  {step.step}: {', '.join(part for part in parts if part)}".rstrip(": ")


def _tell(step: Escalation, sentence: str, *, as_json: bool) -> None:
    said: dict[str, object] = {
        "bottleneck": step.bottleneck,
        "from": step.from_level,
        "level": step.level,
        "on": step.on,
        "reason": step.reason,
    }
    said |= {"decision": step.decision, "decided_by": step.decided_by, "solved": bool(step.solved_on)}
    tell(said, [sentence], as_json=as_json)
