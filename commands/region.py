"""`samenloop region`: one question on the whole region, in exact counts, for inside the house (R18)."""

from __future__ import annotations

from datetime import date

import click

from access.configfile import nearest
from commands.surroundings import Day, Surroundings, as_json, as_user, purpose
from commands.telling import tell
from graphmodel import days
from graphmodel.errors import WrongUse


def _questions(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """What the tab key completes."""
    from analysis.catalogue import CATALOGUE

    return [name for name in CATALOGUE if name.startswith(begun)]


@click.command(short_help="Stel een vraag over de hele regio.")
@click.argument("question", shell_complete=_questions, metavar="VRAAG")
@click.option("--as-of", type=Day(), help="Peildatum; vandaag als u niets zegt.")
@click.option("--by", metavar="WAT", help="Waarnaar geteld: zie bij de vraag (samenloop questions bottlenecks).")
@click.option("--code", metavar="KNELPUNT", help="Bij whatif: K1 tot en met K13, of K1/prikkelarm.")
@click.option("--municipality", metavar="GEMEENTE", help="Bij whatif: code of naam van de gemeente.")
@click.option("--places", type=click.IntRange(min=0), metavar="AANTAL", help="Bij whatif: hoeveel plaatsen er vrijkomen.")
@click.option("--days", type=click.IntRange(min=0), metavar="AANTAL", help="Hoeveel dagen, bij vragen die daarmee rekenen.")
@click.option("--bridged", type=click.IntRange(min=0), metavar="DAGEN", help="Bij sporen: hoeveel dagen onderbreking niet tellen.")
@click.option("--reports", type=click.IntRange(min=1), metavar="AANTAL", help="Bij returning: vanaf hoeveel meldingen.")
@as_user
@purpose
@as_json
@click.pass_obj
def region(
    surroundings: Surroundings,
    /,
    question: str,
    as_of: date | None,
    user: str,
    purpose: str,
    as_json: bool,
    **given: str | int | None,
) -> None:
    """Stel een vraag over de hele regio. Welke er zijn en wat u erbij kunt zeggen, leest u met samenloop questions.

    Antwoorden zijn precieze aantallen en blijven binnen het huis. Een analist of procesregisseur mag ze zien.

    \b
    Voorbeelden:
      samenloop region bottlenecks --as analist --purpose kwartaalbeeld
      samenloop region cooperation --by kind --as analist --purpose kwartaalbeeld --json
      samenloop region side_by_side --days 120 --as analist --purpose kwartaalbeeld
      samenloop region whatif --code K1/prikkelarm --municipality Nijmegen --places 10 --as analist --purpose begroting
    """
    from analysis.catalogue import CATALOGUE
    from analysis.catalogue import ask as ask_region
    from commands.region_text import as_text

    if question not in CATALOGUE:
        raise WrongUse(f"Onbekende vraag '{question}'{nearest(question, CATALOGUE)} Kies uit: {', '.join(CATALOGUE)}.")
    day = as_of or days.today()
    said = {name: value for name, value in given.items() if value is not None}
    with surroundings.region(user) as (access, viewer):
        parameters = CATALOGUE[question].checked(CATALOGUE[question].as_set(surroundings.configuration().sharing) | said)
        graph = access.graph(viewer, purpose, {"question": question, "as_of": day.isoformat(), **parameters})
        named = {"names": access.names()} if CATALOGUE[question].named else {}
        answer = ask_region(question, graph, day, **parameters, **named)
    tell(answer, [] if as_json else [as_text(answer, graph)], as_json=as_json)
