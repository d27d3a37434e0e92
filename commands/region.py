"""`samenloop region`: one question on the whole region, in exact counts, for inside the house (R18)."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from access.configfile import nearest
from commands.surroundings import Day, Surroundings, as_json, as_user, purpose
from graphmodel import days
from graphmodel.errors import WrongUse
from graphmodel.municipalities import code_of
from graphmodel.vocabulary import BottleneckCode, BottleneckSubcode

if TYPE_CHECKING:
    from analysis.catalogue import RegionQuestion


def _questions(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """What the tab key completes."""
    from analysis.catalogue import REGION

    return [name for name in REGION if name.startswith(begun)]


@click.command(short_help="Stel een vraag over de hele regio.")
@click.argument("question", shell_complete=_questions, metavar="VRAAG")
@click.option("--as-of", type=Day(), help="Peildatum; vandaag als u niets zegt.")
@click.option(
    "--by", metavar="WAT", help="Waarnaar geteld: code of subcode (bottlenecks); partner, kind, domain of department (cooperation)."
)
@click.option("--code", metavar="KNELPUNT", help="Bij whatif: K1 tot en met K13, of K1/prikkelarm.")
@click.option("--municipality", metavar="GEMEENTE", help="Bij whatif: code of naam van de gemeente.")
@click.option("--places", type=click.IntRange(min=0), metavar="AANTAL", help="Bij whatif: hoeveel plaatsen er vrijkomen.")
@as_user
@purpose
@as_json
@click.pass_obj
def region(
    surroundings: Surroundings,
    question: str,
    as_of: date | None,
    by: str | None,
    code: str | None,
    municipality: str | None,
    places: int | None,
    user: str,
    purpose: str,
    as_json: bool,
) -> None:
    """Stel een vraag over de hele regio: bottlenecks, parallel, cooperation, load, pathways, flow of whatif.

    Antwoorden zijn precieze aantallen en blijven binnen het huis. Een analist of procesregisseur mag ze zien.

    \b
    Voorbeelden:
      samenloop region bottlenecks --as analist --purpose kwartaalbeeld
      samenloop region cooperation --by kind --as analist --purpose kwartaalbeeld --json
      samenloop region whatif --code K1/prikkelarm --municipality Nijmegen --places 10 --as analist --purpose begroting
    """
    from analysis.catalogue import REGION
    from analysis.catalogue import ask as ask_region
    from commands.region_text import as_text

    if question not in REGION:
        raise WrongUse(f"Onbekende vraag '{question}'{nearest(question, REGION)} Kies uit: {', '.join(REGION)}.")
    day = as_of or days.today()
    given = {"by": by, "code": code, "municipality": municipality, "places": places}
    parameters = _checked(REGION[question], {name: value for name, value in given.items() if value is not None})
    with surroundings.region(user) as (access, viewer):
        graph = access.graph(viewer, purpose, {"question": question, "as_of": day.isoformat(), **parameters})
        named = {"names": access.names} if REGION[question].named else {}
        answer = ask_region(question, graph, day, **parameters, **named)
    click.echo(json.dumps(answer, ensure_ascii=False) if as_json else as_text(answer, graph))


def _checked(question: RegionQuestion, given: dict[str, Any]) -> dict[str, Any]:
    """The parameters as the question takes them. Raises WrongUse for one that it does not know, lacks, or cannot read."""
    known = {*question.needs, *(["by"] if question.by else [])}
    if foreign := sorted(given.keys() - known):
        raise WrongUse(f"De vraag {question.id} kent --{foreign[0]} niet.")
    if missing := [name for name in question.needs if name not in given]:
        raise WrongUse(f"De vraag {question.id} heeft --{missing[0]} nodig.")
    if "by" in given and given["by"] not in question.by:
        raise WrongUse(f"Onbekende --by '{given['by']}'{nearest(given['by'], question.by)} Kies uit: {', '.join(question.by)}.")
    if "code" in given:
        given |= {"code": _code(given["code"]), "municipality": _municipality(given["municipality"])}
    return given


def _code(given: str) -> str:
    main, slash, sub = given.partition("/")
    for part, vocabulary in ((main, BottleneckCode), *(((sub, BottleneckSubcode),) if slash else ())):
        if part not in [str(member) for member in vocabulary]:
            raise WrongUse(f"Onbekend knelpunt '{part}'{nearest(part, vocabulary)} Schrijf K1 tot en met K13, of K1/prikkelarm.")
    return given


def _municipality(given: str) -> str:
    from analysis.areas import UNKNOWN

    code = UNKNOWN if given == UNKNOWN else code_of(given)
    if code is None:
        raise WrongUse(f"Onbekende gemeente '{given}'. Schrijf de CBS-code (GM0268), de naam, of {UNKNOWN}.")
    return code
