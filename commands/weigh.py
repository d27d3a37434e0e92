"""`samenloop weigh`: record the weighing of a report, and what was decided."""

from __future__ import annotations

import click

from access.weighing import Weighing
from access.weighing import weigh as record
from commands.choosing import OneOf
from commands.surroundings import Surroundings, as_json, as_user, of_case, purpose
from commands.telling import tell
from graphmodel.vocabulary import IntakeDecision

DECISIONS = OneOf(IntakeDecision)


@click.command(short_help="Weeg een aanmelding: vier criteria, motief, oordeel en besluit.")
@of_case
@click.option("--problems", is_flag=True, help="Er zijn problemen met de persoon of het gezin.")
@click.option("--life-areas", is_flag=True, help="Op meer leefgebieden, met factoren die tot misdaad kunnen leiden.")
@click.option("--risk", is_flag=True, help="Het leidt (waarschijnlijk) tot ernstige overlast, misdaad of onveiligheid.")
@click.option("--cooperation", is_flag=True, help="Samenwerking over domeinen heen is nodig.")
@click.option("--motive", required=True, metavar="TEKST", help="Het motief van de melder.")
@click.option("--judgement", required=True, metavar="TEKST", help="Het oordeel van de deelnemers.")
@click.option("--decision", default="open", show_default=True, type=DECISIONS, help="Het besluit.")
@click.option("--destroy", is_flag=True, help="Nodig bij afgewezen: ik weet dat de aanmelding dan wordt vernietigd.")
@as_user
@purpose
@as_json
@click.pass_obj
def weigh(
    surroundings: Surroundings,
    case_id: str,
    problems: bool,
    life_areas: bool,
    risk: bool,
    cooperation: bool,
    motive: str,
    judgement: str,
    decision: str,
    destroy: bool,
    user: str,
    purpose: str,
    as_json: bool,
) -> None:
    """Leg de weging van een aanmelding vast. Noem elk criterium waaraan is voldaan; aanvaarden kan alleen met alle vier.

    Tot een aanmelding is aanvaard komt er niets bij de zaak en gaat er niets uit. Van een afgewezen aanmelding blijft niets over.

    \b
    Voorbeelden:
      samenloop weigh --case 2026-0231 --problems --life-areas --motive zorg --judgement "nog navragen" --as proces1 --purpose weging
      samenloop weigh --case 2026-0231 --problems --life-areas --risk --cooperation --motive zorg --judgement "past bij ons" \\
        --decision aanvaard --as proces1 --purpose weging
    """
    decided = IntakeDecision(decision)
    if (decided is IntakeDecision.AFGEWEZEN) != destroy:
        raise click.UsageError("Afwijzen vernietigt de aanmelding: geef --decision afgewezen en --destroy samen, of geen van beide.")
    weighing = Weighing(problems, life_areas, risk, cooperation, motive, judgement, decided)
    with surroundings.access(user) as (access, viewer):
        recorded = record(access, viewer, case_id, weighing, purpose=purpose)
    told = f"Weging vastgelegd: {decided.label.lower()}." + (" De aanmelding is vernietigd." if destroy else "")
    tell({"case": case_id, "decision": decided, "meets_all": weighing.meets_all(), "at": recorded.at}, [told], as_json=as_json)
